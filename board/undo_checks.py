"""Recorded steps: whether they can be taken back, and what to say where they cannot."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from board import change
from board.change import Change
from board.document import Document, Splice, invert
from board.document.cross_checks import references
from board.journal import Stacks, Step
from board.model import ITEMS, SECTIONS, Board, Ref
from board.touched import aligned, touched

#: So many steps may have waited for one save.
_MOST = 20


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


def obstacle(changes: Sequence[Change], board: Board) -> str:
    """Why recorded changes can't be made on this board, in one sentence; empty where they can."""
    if any(isinstance(one, change.Renamed) for one in changes):
        return _obstacle_on_the_way(changes, board)
    for one in first_touches(changes):
        if not change.stands(board, one):
            return moved_on(one, board)
    return ""


def _obstacle_on_the_way(changes: Sequence[Change], board: Board) -> str:
    """The same where entries change their ids: each change starts from what is before it."""
    for one in changes:
        if not change.stands(board, one):
            return moved_on(one, board)
        board = change.apply(board, [one])
    return ""


def moved_on(one: Change, board: Board) -> str:
    """Why a recorded change no longer fits the board."""
    since = "it was changed outside since, so nothing was undone."
    match one:
        case change.Set(ref, field, old):
            entry = board.entry(ref) if ref.section else None
            if ref.section and entry is None:
                return f"{ref} is gone: {since}"
            now = entry.fields().get(field) if entry else board.extra.get(ref.id)
            return f"{ref} {field} is {change.shown(now)} now, not {change.shown(old)}: {since}"
        case change.Removed(ref) if board.entry(ref) is None:
            return f"{ref} is gone: {since}"
        case change.Removed(ref):
            return f"{ref} has changed: {since}"
        case change.Renamed(ref, new) if board.entry(ref) is None:
            return f"{ref} is gone: {since}"
        case change.Renamed(ref, new):
            return f"{Ref(ref.section, new)} is there again: {since}"
        case _:
            return f"{one.ref} is there again: {since}"


def breakage(before: Board, after: Board) -> str:
    """What would refer to nothing after a step, in one sentence; empty where all is sound."""
    known, only = None, None
    if all(aligned(before.section(name), after.section(name)) for name in SECTIONS):
        # Nothing came or went: what was not touched points at the same as before.
        sections = (*ITEMS, "criteria")
        only = [
            id for name in sections for id in touched(before.section(name), after.section(name))
        ]
    for problem in references(after, only):
        known = known if known is not None else {one.where for one in references(before)}
        if problem.where in known:
            continue
        section, id, *rest = map(str, problem.where)
        nothing = "nothing was undone."
        if not rest:
            return f"{id} would be both a gap and a risk: {nothing}"
        entry = after.entry(Ref(section, id))
        value = entry.fields().get(rest[0]) if entry else None
        if rest[1:] and isinstance(value, list | tuple):
            value = value[int(rest[1])]
        what = f"{Ref(section, id)} {rest[0]} is {change.shown(value)}"
        return f"{what}, which the board would not have any more: {nothing}"
    return ""


def mended(stacks: Stacks, document: Document) -> tuple[list[Step], list[Step]]:
    """The steps that can be undone and done again, by what the file says.

    A run that was killed while saving may have recorded what it did not get to
    write: a step that was not done, or one that was not taken back. A save that
    was confirmed reached the file: what is not there now, others took out.
    """
    past, future, unsure = stacks
    done = len(past) - unwritten(past, unsure, document)
    back = [
        Step(step.label, change.invert(step.changes), invert(step.splices), step.id)
        for step in future
    ]
    undone = len(future) - unwritten(back, unsure, document)
    return (
        [*past[:done], *reversed(future[undone:])],
        [*reversed(past[done:]), *future[:undone]],
    )


def unwritten(steps: Sequence[Step], unsure: Collection[str], document: Document) -> int:
    """How many of the last steps never reached the file; only those that are unsure may not."""
    found = 0
    while count := _unwritten_save(steps[: len(steps) - found], unsure, document):
        found += count
    return found


def _unwritten_save(steps: Sequence[Step], unsure: Collection[str], document: Document) -> int:
    """The fewest of the last steps that never reached the file as one save; 0 for none."""
    for count in range(1, min(len(steps), _MOST) + 1):
        last = steps[-count:]
        if last[0].id not in unsure:
            return 0
        changes = tuple(one for step in last for one in step.changes)
        splices = tuple(splice for step in last for splice in step.splices)
        if _never_written(changes, splices, document):
            return count
    return 0


def _never_written(
    changes: Sequence[Change], splices: Sequence[Splice], document: Document
) -> bool:
    if not changes:  # Comments alone: only the lines can tell.
        back = document.replaced(invert(splices), document.board)
        return back is None and document.replaced(splices, document.board) is not None
    board = document.board
    return bool(obstacle(change.invert(changes), board)) and not obstacle(changes, board)


def texts_of(step: Step) -> dict[Ref, str]:
    """The lines that the entries had which a step removed."""
    return {
        one.ref: "".join(b.text for s in step.splices for b in s.old if b.entry == tuple(one.ref))
        for one in step.changes
        if isinstance(one, change.Removed)
    }
