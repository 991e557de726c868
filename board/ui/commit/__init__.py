"""The commit screen: which changes go into a commit, and its message."""
