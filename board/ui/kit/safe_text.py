"""Safe text, with the widths that Textual gives it."""

from __future__ import annotations

from functools import partial

from rich.cells import cell_len

from board import widths
from board.safe_text import clean, clean_block, harmless

__all__ = ["cells", "clean", "clean_block", "cut", "fit", "harmless", "pad", "wrap"]


def cells(text: str) -> int:
    """How many cells Textual gives to a clean text."""
    return len(text) if text.isascii() else cell_len(text)


cut = partial(widths.cut, measure=cells)
fit = partial(widths.fit, measure=cells)
pad = partial(widths.pad, measure=cells)
wrap = partial(widths.wrap, measure=cells)
