"""Changes of ours, written into the document that somebody else has saved meanwhile."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from board import change, document
from board.change import Added, Change, Set
from board.document import Document, WriteError, path_of
from board.model import SECTIONS, Board, Entry, Ref, same_entry
from board.value import same

if TYPE_CHECKING:
    from board.merge import Conflict


def rebased(
    base: Document, ours: Document, theirs: Document
) -> tuple[Document, tuple[Conflict, ...]]:
    """Theirs with our changes since ``base`` written into it, and the new conflicts.

    Raises ``WriteError``.
    """
    # Most runs never meet a change from outside.
    from board.document.line_merge import by_lines
    from board.document.merged_text import carry
    from board.merge import merge

    merged = merge(base.board, ours.board, theirs.board)
    if (plain := by_lines(base, ours, theirs, merged.board)) is not None:
        return plain, merged.conflicts
    target = _written(theirs, ours, merged.board)
    return carry(base, ours, target, theirs, merged.names), merged.conflicts


def joined(
    base: Document, ours: Document, theirs: Document
) -> tuple[Document, tuple[Conflict, ...]]:
    """Ours with their changes since ``base`` written into it, and the new conflicts.

    Raises ``WriteError``.
    """
    from board.document.line_merge import by_lines
    from board.document.merged_text import carry
    from board.merge import merge

    merged = merge(base.board, ours.board, theirs.board)
    if (plain := by_lines(base, theirs, ours, merged.board)) is not None:
        return plain, merged.conflicts
    target = _written(ours, theirs, merged.board)
    names = merged.names[0], merged.names[2], merged.names[1]
    return carry(base, theirs, target, ours, names), merged.conflicts


def _written(into: Document, side: Document, merged: Board) -> Document:
    """What the merge says, written into one side; what only the other side has in its own lines."""
    changes: list[Change] = []
    texts: dict[Ref, str] = {}
    headed = set(into.places)
    for step in change.diff(into.board, merged):
        if isinstance(step, Added | Set) and path_of(step.ref) not in into.places:
            texts[step.ref] = _lines(side, step.ref, headed)
        entry = side.board.entry(step.ref) if isinstance(step, Added) else None
        if not isinstance(step, Added) or entry is None:
            changes.append(step)
            continue
        has = entry.fields()
        changes.append(Added(step.ref, has, step.after))
        changes += [
            Set(step.ref, name, has.get(name), step.fields.get(name))
            for name in dict.fromkeys((*has, *step.fields))
            if not same(has.get(name), step.fields.get(name))
        ]
    try:
        return document.write(into, changes, texts)
    except WriteError:  # The lines of one side can't always stand in the file of the other.
        return document.write(into, change.diff(into.board, merged))


def _lines(side: Document, ref: Ref, headed: set[tuple[str, ...]]) -> str:
    """The lines of an entry, below the header of its section where nobody has had one yet."""
    text = "".join(piece.text for piece in side.pieces(ref))
    head = (ref.section,)
    if text and head in side.places and head not in headed:
        headed.add(head)
        return "".join(side.blocks[at].text for at in side.places[head]) + text
    return text


def known(mine: Board, theirs: Document) -> Document:
    """The same document, its unchanged entries being the very objects of our board.

    What is one object is equal at a glance, and what was drawn of it stays drawn.
    """
    sections = {}
    for name in SECTIONS:
        ours, other = mine.section(name), theirs.board.section(name)
        sections[name] = {id: _same_or(ours.get(id), entry) for id, entry in other.items()}
    return replace(theirs, board=theirs.board.with_sections(sections))


def _same_or(mine: Entry | None, theirs: Entry) -> Entry:
    return mine if mine is not None and same_entry(mine, theirs) else theirs
