"""The board for screen readers: one column of plain text, and one line that tells what happens."""
