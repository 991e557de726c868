"""The fields that a query can name: how each is called, compared and read.

Owns what is asked that no field holds as it stands: ``kind``, ``id``, ``exposure``,
``is:``; the rest follows from the table of fields. Must not know the syntax.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType
from typing import Any

from board import fields as table
from board.fields import item_fields
from board.known import UNKNOWN, Known
from board.model import Board, Item, Ref
from board.reviews import is_overdue

#: Reads the values of one field off an item; an empty sequence where it has none.
Read = Callable[[str, Item], Sequence[Any]]
#: Makes it for one board, and what is known beside it.
Reader = Callable[[Board, Known], Read]
#: Decides about one item.
Test = Callable[[str, Item], bool]


class Family(Enum):
    """How the values of a field are compared."""

    NAME = "a name"
    CHOICE = "one of a few words"
    PROSE = "text"
    NUMBER = "a number"
    RANKED = "one of some words in rising order"
    DATE = "a date like 2026-06-30, today or +14d"

    @property
    def ordered(self) -> bool:
        """Whether ``>``, ``<`` and ranges make sense."""
        return self in (Family.NUMBER, Family.RANKED, Family.DATE)


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its name in queries, its family and the way to its values.

    ``reader`` is given the board once and reads many items afterwards, so that
    whatever is the same for all of them is looked up once. ``row`` is the field
    of the table that it asks for, if it is one.
    """

    name: str
    family: Family
    reader: Reader
    choices: tuple[str, ...] = ()
    row: table.Field | None = None

    @property
    def needs(self) -> str:
        """What a comparison needs."""
        return f"a {self.name}" if self.family is Family.RANKED else self.family.value


def _one(value: Any) -> tuple[Any, ...]:
    return () if value is None or value == "" else (value,)


def _status(board: Board, known: Known) -> Read:
    first = board.first_status
    return lambda id, item: (item.status or first,)


def _layers(board: Board, known: Known) -> Read:
    layers = {id: repo.layer for id, repo in board.repos.items() if repo.layer}
    return lambda id, item: item.layers or [layers[repo] for repo in item.repos if repo in layers]


def _plain(read: Read) -> Reader:
    return lambda board, known: read


def _age(board: Board, known: Known) -> Read:
    """Days in its status."""
    today, standing = known.today, known.standing
    return lambda id, item: _one((today - standing[id]).days if id in standing else None)


def _reviewed(board: Board, known: Known) -> Read:
    reviewed = known.reviewed
    return lambda id, item: _one(reviewed.get((item.section, id)))


def _drift(board: Board, known: Known) -> Read:
    """The greatest drift of its repos."""
    drift = known.drift
    return lambda id, item: _one(max((drift[r] for r in item.repos if r in drift), default=None))


def _over(board: Board, known: Known) -> Read:
    appetite = board.risk.appetite
    if appetite is None:
        return lambda id, item: ()
    return lambda id, item: ("appetite",) if (item.exposure or 0) > appetite else ()


#: Fields that hold in more items than say them.
_READERS: Mapping[str, Reader] = {"status": _status, "layers": _layers}


def _of(row: table.Field) -> Field:
    type, name = row.type, row.name
    families = {
        "choice": Family.RANKED if type.ranked else Family.CHOICE,
        "yes-no": Family.CHOICE,
        "whole": Family.NUMBER,
        "number": Family.NUMBER,
        "date": Family.DATE,
    }
    family = families.get(type.name, Family.PROSE if row.prose else Family.NAME)
    choices = ("true", "false") if type.name == "yes-no" else type.choices
    reader = _READERS.get(name) or _plain(_own(row) if row.own else _known(row))
    return Field(row.query, family, reader, choices, row)


def _known(row: table.Field) -> Read:
    # A gap may carry a key of a risk's field that nobody checked: it is not the field.
    name = row.name
    if row.type.empty is None:
        return lambda id, item: _one(getattr(item, name, None))
    return lambda id, item: getattr(item, name, ())


def _own(row: table.Field) -> Read:
    name, fits, sections = row.name, row.type.fits, row.sections

    def read(id: str, item: Item) -> Sequence[Any]:
        value = item.extra.get(name)
        if value is None or item.section not in sections or not fits(value):
            return ()
        if isinstance(value, bool):
            return ("true" if value else "false",)
        return value if isinstance(value, list) else _one(value)

    return read


_TABLE = (
    Field("kind", Family.CHOICE, _plain(lambda id, item: (item.kind,)), ("gap", "risk")),
    Field("id", Family.NAME, _plain(lambda id, item: (id,))),
    *(_of(row) for row in item_fields() if row.query),
    Field("exposure", Family.NUMBER, _plain(lambda id, item: _one(item.exposure))),
    Field("over", Family.CHOICE, _over, ("appetite",)),
    Field("age", Family.NUMBER, _age),
    Field("reviewed", Family.DATE, _reviewed),
    Field("drift", Family.NUMBER, _drift),
)

#: Every field that reads something off an item, by name, in the order to offer them.
FIELDS: Mapping[str, Field] = MappingProxyType({field.name: field for field in _TABLE})

#: Plurals and their like, for people who write those.
ALIASES: Mapping[str, str] = MappingProxyType(
    {alias: row.query for row in item_fields() for alias in row.aliases}
)


def fields_on(board: Board | None) -> Mapping[str, Field]:
    """Every field that can be asked for on a board: those that it declares come last."""
    own = board.own_fields if board is not None else None
    return {**FIELDS, **{row.query: _of(row) for row in own.values()}} if own else FIELDS


def _open(board: Board, known: Known = UNKNOWN) -> Test:
    closed = {id for id, status in board.columns.items() if status.closed}
    first = board.first_status
    return lambda id, item: (item.status or first) not in closed


def _closed(board: Board, known: Known = UNKNOWN) -> Test:
    is_open = _open(board)
    return lambda id, item: not is_open(id, item)


def _blocked(board: Board, known: Known = UNKNOWN) -> Test:
    is_open, find = _open(board), board.item
    return lambda id, item: any(
        (other := find(needed)) is not None and is_open(needed, other) for needed in item.depends
    )


def _expired(board: Board, known: Known) -> Test:
    """An open risk that was accepted until a day that is over."""
    is_open, today = _open(board), known.today

    def test(id: str, item: Item) -> bool:
        until = getattr(item, "accepted_until", None)
        return until is not None and until < today and is_open(id, item)

    return test


def _overdue(board: Board, known: Known) -> Test:
    """An open item whose next review is past."""
    is_open = _open(board)
    return lambda id, item: (
        is_open(id, item) and is_overdue(board, known, Ref(item.section, id), item)
    )


def _late(board: Board, known: Known) -> Test:
    """An open item that was due, itself or else with its phase."""
    is_open, today = _open(board), known.today
    phases = {id: phase.due for id, phase in board.phases.items() if phase.due is not None}

    def test(id: str, item: Item) -> bool:
        due = item.due or phases.get(item.phase or "")
        return due is not None and due < today and is_open(id, item)

    return test


#: What ``is:`` can ask, and how it is decided.
STATES: Mapping[str, Callable[[Board, Known], Test]] = MappingProxyType(
    {
        "open": _open,
        "closed": _closed,
        "blocked": _blocked,
        "conflict": lambda board, known: lambda id, item: bool(item.conflicts),
        "expired": _expired,
        "provisional": lambda board, known: lambda id, item: item.guessed,
        "overdue": _overdue,
        "late": _late,
        "unscored": lambda board, known: (
            lambda id, item: item.kind == "risk" and item.exposure is None
        ),
        "urgent": lambda board, known: lambda id, item: item.urgent,
        "gap": lambda board, known: lambda id, item: item.kind == "gap",
        "risk": lambda board, known: lambda id, item: item.kind == "risk",
    }
)

#: States that hang on other items too: an edit of one item can change them for another.
WIDE_STATES = frozenset({"blocked"})

#: Words before a colon that ask something other than the value of a field.
QUESTIONS: tuple[str, ...] = ("is", "has", "no", "text", "sort")


def canonical(name: str) -> str:
    """The name of a field as the table has it, whatever the case or the spelling."""
    name = name.lower()
    return ALIASES.get(name) or name.replace("_", "-")


def present(field: Field, board: Board, known: Known) -> Test:
    """Whether an item gives this field; a status counts only where it is written down."""
    if field.name == "status":
        return lambda id, item: bool(item.status)
    read = field.reader(board, known)
    return lambda id, item: bool(read(id, item))
