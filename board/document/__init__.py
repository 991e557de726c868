"""TOML text ⇄ board: a document that writes only what changed.

Owns the file format and every byte of the text. Must not touch the disk, know
git, or decide what an edit means.
"""

from __future__ import annotations

from board.bounds import MAX_BYTES
from board.document.document import Document, Splice, WriteError, invert, parse, path_of
from board.document.problem import Problem
from board.document.rewriting import lines_of, replace_lines
from board.document.writing import write

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
