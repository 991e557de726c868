"""Changes of ours, written into the document that somebody else has saved meanwhile.

Owns the meeting of two documents: their boards are merged by meaning, and lines
that only we touched are carried over as they are. Must not touch the disk.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from board import change, document
from board.document import Document
from board.model import SECTIONS, Board, Entry, same_entry

if TYPE_CHECKING:
    from board.merge import Conflict


def rebased(
    base: Document, ours: Document, theirs: Document
) -> tuple[Document, tuple[Conflict, ...]]:
    """Theirs with our changes since ``base`` written into it, and the new conflicts.

    Raises ``WriteError``.
    """
    # Most runs never meet a change from outside.
    from board.document.carry import carry
    from board.merge import merge

    merged = merge(base.board, ours.board, theirs.board)
    target = document.write(theirs, change.diff(theirs.board, merged.board))
    names = merged.names
    return carry(base, ours, target, theirs, names), merged.conflicts


def joined(
    base: Document, ours: Document, theirs: Document
) -> tuple[Document, tuple[Conflict, ...]]:
    """Ours with their changes since ``base`` written into it, and the new conflicts.

    Raises ``WriteError``.
    """
    from board.document.carry import carry
    from board.merge import merge

    merged = merge(base.board, ours.board, theirs.board)
    target = document.write(ours, change.diff(ours.board, merged.board))
    names = merged.names[0], merged.names[2], merged.names[1]
    return carry(base, theirs, target, ours, names), merged.conflicts


def known(mine: Board, theirs: Document) -> Document:
    """The same document, its unchanged entries being the very objects of our board.

    What is one object is equal at a glance, and what was drawn of it stays drawn.
    """
    sections = {}
    for name in SECTIONS:
        ours, other = mine.section(name), theirs.board.section(name)
        sections[name] = {id: _same_or(ours.get(id), entry) for id, entry in other.items()}
    return replace(theirs, board=theirs.board.model_copy(update=sections))


def _same_or(mine: Entry | None, theirs: Entry) -> Entry:
    return mine if mine is not None and same_entry(mine, theirs) else theirs
