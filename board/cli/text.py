"""Text in lines, each made safe and broken at a width."""

from __future__ import annotations

from board.safe_text import clean_block
from board.widths import broken


def wrapped(text: str, width: int) -> list[str]:
    """The lines of a text, each clean and broken between words at ``width`` cells."""
    return [piece for line in clean_block(text).split("\n") for piece in broken(line, width)]
