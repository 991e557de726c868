"""Conflicts in the terminal: named on the board, shown side by side, resolved."""
