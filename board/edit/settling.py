"""Settling a conflict: the verb that both front ends share, and what it may be settled for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from board.edit.assigning import values_for
from board.edit.assignment import Assignment
from board.edit.errors import EditError
from board.edit.fields import set_fields
from board.edit.items import remove, rename
from board.edit.kinds import read, type_like
from board.fields import fields_of
from board.model import MODELS, Board, Ref
from board.validation import InvalidError
from board.value import Value, absent, canonical

if TYPE_CHECKING:
    from board.merge import Conflict


def settle(board: Board, ref: Ref, field: str, value: Value) -> Board:
    """The board with one conflict settled for ``value``, ``None`` for no value.

    ``ref`` and ``field`` are those of the ``Conflict``. For ``removed`` the value
    says whether the entry goes, for ``renamed`` it is the id that it gets; what
    refers to it follows. Raises ``EditError``.
    """
    from board.merge import outstanding
    from board.merge import settle as merged

    if all((found.ref, found.field) != (ref, field) for found in outstanding(board)):
        raise EditError(f"{_named(ref, field)}: there is no such conflict any more.")
    if ref.section and field == "removed":
        return remove(board, [ref]) if value else merged(board, ref, field, False)
    if ref.section and field == "renamed":
        if not isinstance(value, str) or not value:
            raise EditError(f"{ref}: expected its new id.")
        return rename(merged(board, ref, field, ref.id), ref, value)
    if ref.section in MODELS and _is_field(board, ref, field):
        return set_fields(board, [ref], {field: value})
    try:
        return merged(board, ref, field, value)
    except (InvalidError, KeyError, TypeError, AttributeError):
        what = "no value" if absent(value) else f'"{value}"'
        raise EditError(f"{_named(ref, field)}: {what} does not fit here.") from None


def typed(board: Board, conflict: Conflict, text: str) -> Value:
    """The value that a person's text means for a field in conflict; ``None`` for none.

    Raises ``EditError``.
    """
    ref, field = conflict.ref, conflict.field
    if field == "renamed":
        return text.strip() or None
    if ref.section in MODELS and _is_field(board, ref, field):
        return values_for(board, ref, [Assignment(field, "=", text)])[field]
    if not text.strip():
        return None
    some = next((side for side in conflict.sides if not absent(side)), None)
    type = type_like(some)
    if not type:
        raise EditError(f"{_named(ref, field)}: this value can't be given as text; choose a side.")
    return read(field, type, text)


def both(conflict: Conflict) -> Value:
    """All sides at once: the members of all lists, or the lines of all notes.

    Where notes differ, their lines come one after the other; what they share, once.

    ``None`` where that can't be.
    """
    sides = [side for side in conflict.sides if not absent(side)]
    if len(sides) < 2 or conflict.field in ("removed", "renamed"):
        return None
    if all(isinstance(side, list) for side in sides):
        return list({canonical(one): one for side in sides for one in side}.values())
    if _by_lines(conflict) and all(isinstance(side, str) for side in sides):
        return _lines(conflict.base if isinstance(conflict.base, str) else "", sides)
    return None


def _by_lines(conflict: Conflict) -> bool:
    row = fields_of(conflict.ref.section).get(conflict.field)
    return row is not None and row.lines


def _lines(base: str, sides: Sequence[str]) -> str:
    from merge3 import Merge3  # few conflicts are about notes

    old, out = base.split("\n"), sides[0].split("\n")
    for side in sides[1:]:
        new = side.split("\n")
        joined: list[str] = []
        for kind, *where in Merge3(old, out, new).merge_regions():
            if kind == "conflict":
                joined += out[where[2] : where[3]] + new[where[4] : where[5]]
            else:
                joined += {"unchanged": old, "b": new}.get(kind, out)[where[0] : where[1]]
        out = joined
    return "\n".join(out)


def _is_field(board: Board, ref: Ref, field: str) -> bool:
    """Whether a conflict is about a field itself, and not about something in one."""
    entry = board.entry(ref)
    return field in board.known(ref.section) or (entry is not None and field in entry.fields())


def _named(ref: Ref, field: str) -> str:
    return f"{ref} {field}".rstrip()
