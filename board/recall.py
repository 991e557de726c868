"""Recorded steps: whether they can be taken back, and what to say where they cannot.

Owns the questions that undo and redo ask before they act. Must not change a
board.
"""

from __future__ import annotations

from collections.abc import Sequence

from board import change
from board.change import Change
from board.document import Document, invert
from board.journal import Step
from board.model import Board, Ref


def first_touches(changes: Sequence[Change]) -> list[Change]:
    """The changes that start from the present board: the first of each entry and field."""
    seen: set[object] = set()
    out = []
    for one in changes:
        key = (one.ref, one.field if isinstance(one, change.Set) else "")
        if key not in seen and (one.ref, "") not in seen:
            out.append(one)
        seen.add(key)
    return out


def moved_on(one: Change, board: Board) -> str:
    """Why a recorded change no longer fits the board."""
    since = "it was changed outside since, so nothing was taken back."
    match one:
        case change.Set(ref, field, old):
            entry = board.entry(ref) if ref.section else None
            if ref.section and entry is None:
                return f"{ref} is gone: {since}"
            now = entry.fields().get(field) if entry else board.extra.get(ref.id)
            return f"{ref} {field} is {change.shown(now)} now, not {change.shown(old)}: {since}"
        case change.Removed(ref):
            return f"{ref} is not as it was: {since}"
        case _:
            return f"{one.ref} is there again: {since}"


def never_written(step: Step, document: Document) -> bool:
    """Whether a step was recorded by a run that was killed before it reached the file."""
    if not step.changes:  # Comments alone: only the lines can tell.
        back = document.replaced(invert(step.splices), document.board)
        return back is None and document.replaced(step.splices, document.board) is not None
    after = first_touches(change.invert(step.changes))
    before = first_touches(step.changes)
    return not all(change.stands(document.board, one) for one in after) and all(
        change.stands(document.board, one) for one in before
    )


def texts_of(step: Step) -> dict[Ref, str]:
    """The lines that the entries had which a step removed."""
    return {
        one.ref: "".join(b.text for s in step.splices for b in s.old if b.entry == tuple(one.ref))
        for one in step.changes
        if isinstance(one, change.Removed)
    }
