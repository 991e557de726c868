"""Which field makes the columns and which the lanes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from board.fields import Field
from board.model import PRIORITIES, Board, Item, Layer, Phase, Repo
from board.value import Value, absent, plain

#: The fields that can make columns or lanes, in the order to offer them.
PIVOTS: tuple[str, ...] = (
    "status",
    "layer",
    "repo",
    "phase",
    "priority",
    "owner",
    "kind",
    "tag",
)

#: The title of the column of what has no value.
NONE = "—"

#: Says under which keys an item stands, each once; ``""`` alone where it has no value.
Place = Callable[[Item], tuple[str, ...]]

_KINDS: Mapping[str, str] = MappingProxyType({"gap": "Gaps", "risk": "Risks"})

#: The keys of an item without a value.
NOWHERE = ("",)

#: The types of a board's own fields that can make columns or lanes.
_OWN = frozenset({"choice", "text", "list", "yes-no"})

#: Pivots by something that every item has.
_ALWAYS = frozenset({"status", "kind"})

#: Pivots whose values the board does not list: whatever is written is as good as known.
_FREE = frozenset({"owner", "tag"})


@dataclass(frozen=True, slots=True)
class Pivot:
    """The field that makes the columns, and the one that makes the lanes, if any.

    What no board can be laid out by is by nothing: all items stand under "no value".
    """

    columns: str = "status"
    lanes: str | None = None


def pivots(board: Board) -> tuple[str, ...]:
    """All fields that can make columns or lanes of a board, those of its own last."""
    return (*PIVOTS, *(name for name in board.fields if own_row(board, name) is not None))


def own_row(board: Board, field: str | None) -> Field | None:
    """The row of a field of the board's own that can make columns or lanes."""
    row = board.own_fields.get(field) if field else None
    return row if row is not None and row.type.name in _OWN else None


class Head(NamedTuple):
    """What stands above a column or before a lane."""

    key: str
    title: str
    limit: int | None = None
    closed: bool = False
    unknown: bool = False


def placing(board: Board, field: str | None) -> Place:
    """Where items stand by a field: an item of several values under each of them."""
    first_status, layers = board.first_status, {}
    if field == "layer":
        layers = {id: repo.layer for id, repo in board.repos.items() if repo.layer}
    places: dict[str, Place] = {
        "status": lambda item: (item.status or first_status,),
        "layer": lambda item: _each(item.layers or [layers.get(id, "") for id in item.repos]),
        "repo": lambda item: _each(item.repos),
        "phase": lambda item: (item.phase or "",),
        "priority": lambda item: (item.priority or "",),
        "owner": lambda item: (item.owner or "",),
        "kind": lambda item: (item.kind,),
        "tag": lambda item: _each(item.tags),
    }
    if field is None:
        return lambda item: NOWHERE
    return places.get(field) or _own(board, field)


def _own(board: Board, field: str) -> Place:
    """Where items stand by a field of the board's own; what does not fit counts as none."""
    row = own_row(board, field)
    if row is None:
        return lambda item: NOWHERE
    fits, many = row.type.fits, row.type.name == "list"

    def place(item: Item) -> tuple[str, ...]:
        value = plain(item.extra.get(field))
        if absent(value) or not fits(value):
            return NOWHERE
        return _each(value) if many else (_written(value),)

    return place


def _written(value: Value) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _each(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, values))) or NOWHERE


def heads(board: Board, field: str | None, present: Iterable[str]) -> tuple[Head, ...]:
    """All columns or lanes in order: what the board lists, none, and what else is there.

    ``present`` are the keys under which items stand. What the board does not
    list comes last, by name, so that its place never hangs on which item is first.
    """
    if field is None:
        return (Head("", ""),)
    free = field in _FREE or own_row(board, field) is not None
    known = _known(board, field)
    others = {key for key in present if key and key not in known}
    strangers = [
        Head(key, key, unknown=not free)
        for key in sorted(others, key=lambda key: (key.casefold(), key))
    ]
    if field in _ALWAYS:
        return (*known.values(), *strangers)
    if field in _FREE or (free and not known):
        return (*strangers, Head("", NONE))
    return (*known.values(), Head("", NONE), *strangers)


def _known(board: Board, field: str) -> dict[str, Head]:
    if field == "status":
        return {
            key: Head(key, status.title or key, status.limit, bool(status.closed))
            for key, status in board.columns.items()
        }
    if field == "kind":
        return {key: Head(key, title) for key, title in _KINDS.items()}
    if field == "priority":
        return {key: Head(key, key.capitalize()) for key in reversed(PRIORITIES)}
    if (row := own_row(board, field)) is not None:
        words = {"true": "Yes", "false": "No"} if row.type.name == "yes-no" else {}
        return {key: Head(key, title) for key, title in words.items()} or {
            key: Head(key, key) for key in row.type.choices
        }
    sections: dict[str, Mapping[str, Layer | Repo | Phase]] = {
        "layer": board.layers,
        "repo": board.repos,
        "phase": board.phases,
    }
    listed = sections.get(field, {})
    order = board.in_order(f"{field}s") if listed else []
    return {key: Head(key, listed[key].title or key) for key in order if key}
