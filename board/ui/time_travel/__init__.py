"""The board as it was at a commit."""
