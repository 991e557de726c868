"""A conflict as text and as JSON: its base, its sides, and who set each of them.

Owns how a conflict reads. Must not settle one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from board.phrases import UNKNOWN
from board.present.conflicts import NO_BASE, Side, sides_of, title_of, value_lines, value_now
from board.present.dates import iso
from board.spans import Line, Span, line
from board.widths import pad

if TYPE_CHECKING:
    from board.git.objects import Commit
    from board.merge import Conflict
    from board.session import Session
    from board.value import Table

_MARGIN = 10


def lines(session: Session, conflicts: Sequence[Conflict]) -> Iterator[Line]:
    """Each conflict: its entry and field, then a line or more for the base and for each side."""
    board, before = session.board, None
    for conflict, setters in zip(conflicts, _setters(session, conflicts), strict=True):
        if conflict.ref != before:
            title = title_of(board, conflict)
            yield line((str(conflict.ref), "id"), "  ", (title, "strong"))
        before = conflict.ref
        entry = board.entry(conflict.ref) if conflict.ref.section else None
        yield line(f"  {conflict.field}")
        who = [_by(setter) for setter in setters]
        if not conflict.base_known:
            told = (NO_BASE, "absent")
            yield line("    ", (pad("base", _MARGIN), "label"), told)
        for side in sides_of(conflict, who=who, held=value_now(board, conflict)):
            if side.key != "0":
                yield from _side(conflict, side, entry.fields() if entry is not None else None)


def _side(conflict: Conflict, side: Side, entry: Table | None) -> Iterator[Line]:
    name = {"b": side.name}.get(side.key, f"{side.key} {side.name.partition('side ')[0]}")
    for at, told in enumerate(value_lines(conflict, side, entry)):
        by = [Span(f"  ({side.who})", "muted")] if side.who and not at else []
        yield (Span("    "), Span(pad("" if at else name, _MARGIN), "label"), *told, *by)


def _by(setter: Commit | None) -> str:
    if setter is None:
        return ""
    who = UNKNOWN if setter.boundary else setter.author
    return f"{who}, {iso(setter.when)}, {setter.short}"


def shapes(session: Session, conflicts: Sequence[Conflict]) -> list[dict[str, Any]]:
    """Each conflict for JSON; ``set_by`` has the commit of each side, ``null`` if not known."""
    from board.cli.render.json_shapes import commit_shape

    return [
        {
            "id": str(conflict.ref),
            "field": conflict.field,
            "base": conflict.base,
            "base_known": conflict.base_known,
            "sides": list(conflict.sides),
            "set_by": [
                None if one is None or one.boundary else commit_shape(one) for one in setters
            ],
        }
        for conflict, setters in zip(conflicts, _setters(session, conflicts), strict=True)
    ]


def _setters(session: Session, conflicts: Sequence[Conflict]) -> list[list[Commit | None]]:
    """For each conflict the commit of each side, as far as there is a history that knows."""
    from board.git import GitError

    unknown: list[list[Commit | None]] = [[None] * len(found.sides) for found in conflicts]
    if not conflicts or session.repository is None:
        return unknown
    from board.record.blame import setters
    from board.record.history import History

    try:
        history = History.of(session.path, sides=True)
    except GitError:
        return unknown
    try:
        return [setters(history, conflict) for conflict in conflicts]
    except GitError:
        return unknown
    finally:
        history.close()
