"""TOML text ⇄ board: a document that writes only what changed.

Owns the file format and every byte of the text. Must not touch the disk, know
git, or decide what an edit means.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from board.bounds import MAX_BYTES
from board.document.document import Document, Splice, WriteError, invert, parse, path_of
from board.document.problem import Problem
from board.later import later

if TYPE_CHECKING:
    from board.document.rewriting import lines_of, replace_lines
    from board.document.writing import write

# Writing takes some milliseconds to load, and a look at a board needs none of it.
_LATER = {"lines_of": "rewriting", "replace_lines": "rewriting", "write": "writing"}

__all__ = [
    "MAX_BYTES",
    "Document",
    "Problem",
    "Splice",
    "WriteError",
    "invert",
    "lines_of",
    "parse",
    "path_of",
    "replace_lines",
    "write",
]


__getattr__ = later(__name__, _LATER)
