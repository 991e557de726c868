"""What runs behind the screen: the open board, saves, the file, git, history."""
