"""A conflict as text and as JSON: its base, its sides, and who set each of them.

Owns how a conflict reads. Must not settle one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from board.cli.output import paint
from board.cli.text import wrapped
from board.safe_text import clean
from board.widths import pad

if TYPE_CHECKING:
    from board.git.objects import Commit
    from board.merge import Conflict
    from board.session import Session
    from board.value import Value

_NAMES = ("ours", "theirs")
_MARGIN = 14
#: Nothing is broken into lines or cut.
_ENDLESS = 1_000_000
#: The side of a removal that is ``false``, and the one that is ``true``.
_REMOVAL = ("edited", "removed")


def lines(session: Session, conflicts: Sequence[Conflict]) -> Iterator[str]:
    """Each conflict: its entry and field, then a line or more for the base and for each side."""
    before = None
    for conflict, setters in zip(conflicts, _setters(session, conflicts), strict=True):
        if conflict.ref != before:
            entry = session.board.entry(conflict.ref) if conflict.ref.section else None
            title = clean(str(getattr(entry, "title", None) or ""))
            ref = paint(clean(str(conflict.ref)), "cyan")
            yield f"{ref}  {paint(title, 'bold')}".rstrip()
        before = conflict.ref
        yield f"  {clean(conflict.field)}".rstrip()
        if conflict.field != "removed":
            yield from _side("base", conflict.base, None)
        for number, (value, setter) in enumerate(zip(conflict.sides, setters, strict=True), 1):
            name = f"{number} {_NAMES[number - 1]}" if number <= len(_NAMES) else str(number)
            if conflict.field == "removed" and conflict.ref.section:
                name, value = str(number), _REMOVAL[value is True]
            yield from _side(name, value, setter)


def _side(name: str, value: Value, setter: Commit | None) -> Iterator[str]:
    told = wrapped(_whole(value), _ENDLESS) or ['""']
    if setter is not None:
        from board.record.chart_scale import day

        who = "not known here" if setter.boundary else setter.author
        by = f"{who}, {day(setter.when)}, {setter.short}"
        told[0] += paint(f"  ({clean(by)})", "dim")
    for at, line in enumerate(told):
        yield "    " + paint(pad("" if at else name, _MARGIN - 4), "dim") + line


def _whole(value: Value) -> str:
    """A value with nothing cut off: a person chooses by it."""
    from board.change import shown

    if isinstance(value, list) and all(isinstance(member, str) for member in value):
        return ", ".join(value) or shown(None)
    return value if isinstance(value, str) else shown(value)


def shapes(session: Session, conflicts: Sequence[Conflict]) -> list[dict[str, Any]]:
    """Each conflict for JSON; ``set_by`` has the commit of each side, ``null`` if not known."""
    from board.cli.render.json_shapes import commit_shape

    return [
        {
            "id": str(conflict.ref),
            "field": conflict.field,
            "base": conflict.base,
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
