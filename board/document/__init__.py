"""TOML text ⇄ board: a document that writes only what changed.

Owns the file format and every byte of the text. Must not touch the disk, know
git, or decide what an edit means.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from board.document.document import Document, Splice, WriteError, invert, path_of
from board.document.parsing import parse
from board.document.problem import Problem
from board.lazy import lazy
from board.limits import MAX_BYTES

if TYPE_CHECKING:
    from board.document.entry_text import lines_of, replace_lines
    from board.document.locating import locate
    from board.document.writing import write

# Writing takes some milliseconds to load, and a look at a board needs none of it.
_LAZY = {
    "lines_of": "entry_text",
    "locate": "locating",
    "replace_lines": "entry_text",
    "write": "writing",
}


__getattr__ = lazy(__name__, _LAZY)
