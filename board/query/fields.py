"""The fields that a query can name: how each is called, compared and read.

Owns the one table that reading, matching, ordering and completing look things
up in. Must not know the syntax.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType
from typing import Any

from board.model import PRIORITIES, RESPONSES, Board, Item, Risk

#: Reads the values of one field off an item; an empty sequence where it has none.
Read = Callable[[str, Item], Sequence[Any]]
#: Decides about one item.
Test = Callable[[str, Item], bool]


class Family(Enum):
    """How the values of a field are compared."""

    NAME = "a name"
    CHOICE = "one of a few words"
    PROSE = "text"
    NUMBER = "a number"
    PRIORITY = "a priority"
    DATE = "a date like 2026-06-30"

    @property
    def ordered(self) -> bool:
        """Whether ``>``, ``<`` and ranges make sense."""
        return self in (Family.NUMBER, Family.PRIORITY, Family.DATE)


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its name in queries, its family and the way to its values.

    ``reader`` is given the board once and reads many items afterwards, so that
    whatever is the same for all of them is looked up once.
    """

    name: str
    family: Family
    reader: Callable[[Board], Read]
    choices: tuple[str, ...] = ()


def _one(value: Any) -> tuple[Any, ...]:
    return () if value is None or value == "" else (value,)


def _status(board: Board) -> Read:
    first = board.first_status
    return lambda id, item: (item.status or first,)


def _layers(board: Board) -> Read:
    layers = {id: repo.layer for id, repo in board.repos.items() if repo.layer}
    return lambda id, item: item.layers or [layers[repo] for repo in item.repos if repo in layers]


def _plain(read: Read) -> Callable[[Board], Read]:
    return lambda board: read


def _of_risk(read: Callable[[Risk], Sequence[Any]]) -> Callable[[Board], Read]:
    # A gap may carry a key of the same name that nobody checked: it is not the field.
    return lambda board: lambda id, item: read(item) if isinstance(item, Risk) else ()


def notes_of(item: Item) -> str:
    """An item's notes; both kinds have them, each in its own place of the file."""
    return item.notes or ""


_TABLE = (
    Field("kind", Family.CHOICE, _plain(lambda id, item: (item.kind,)), ("gap", "risk")),
    Field("id", Family.NAME, _plain(lambda id, item: (id,))),
    Field("status", Family.NAME, _status),
    Field("repo", Family.NAME, _plain(lambda id, item: item.repos)),
    Field("layer", Family.NAME, _layers),
    Field("phase", Family.NAME, _plain(lambda id, item: _one(item.phase))),
    Field("priority", Family.PRIORITY, _plain(lambda id, item: _one(item.priority)), PRIORITIES),
    Field("owner", Family.NAME, _plain(lambda id, item: _one(item.owner))),
    Field("tag", Family.NAME, _plain(lambda id, item: item.tags)),
    Field("title", Family.PROSE, _plain(lambda id, item: _one(item.title))),
    Field("notes", Family.PROSE, _plain(lambda id, item: _one(notes_of(item)))),
    Field("likelihood", Family.NUMBER, _of_risk(lambda risk: _one(risk.likelihood))),
    Field("impact", Family.NUMBER, _of_risk(lambda risk: _one(risk.impact))),
    Field("exposure", Family.NUMBER, _of_risk(lambda risk: _one(risk.exposure))),
    Field("response", Family.CHOICE, _of_risk(lambda risk: _one(risk.response)), RESPONSES),
    Field("accepted-until", Family.DATE, _of_risk(lambda risk: _one(risk.accepted_until))),
    Field("depends", Family.NAME, _plain(lambda id, item: item.depends)),
    Field("mitigated-by", Family.NAME, _of_risk(lambda risk: risk.mitigated_by)),
    Field("link", Family.PROSE, _plain(lambda id, item: item.links)),
    Field("check", Family.PROSE, _plain(lambda id, item: _one(getattr(item, "check", None)))),
    Field("rank", Family.NUMBER, _plain(lambda id, item: _one(item.rank))),
)

#: Every field that reads something off an item, by name, in the order to offer them.
FIELDS: Mapping[str, Field] = MappingProxyType({field.name: field for field in _TABLE})

#: The names of the file, and plurals, for people who write those.
ALIASES: Mapping[str, str] = MappingProxyType(
    {
        "repos": "repo",
        "layers": "layer",
        "tags": "tag",
        "links": "link",
        "note": "notes",
        "depend": "depends",
        "accepted_until": "accepted-until",
        "mitigated_by": "mitigated-by",
    }
)


def _open(board: Board) -> Test:
    closed = {id for id, status in board.columns.items() if status.closed}
    first = board.first_status
    return lambda id, item: (item.status or first) not in closed


def _closed(board: Board) -> Test:
    is_open = _open(board)
    return lambda id, item: not is_open(id, item)


def _blocked(board: Board) -> Test:
    is_open, find = _open(board), board.item
    return lambda id, item: any(
        (other := find(needed)) is not None and is_open(needed, other) for needed in item.depends
    )


#: What ``is:`` can ask, and how it is decided.
STATES: Mapping[str, Callable[[Board], Test]] = MappingProxyType(
    {
        "open": _open,
        "closed": _closed,
        "blocked": _blocked,
        "conflict": lambda board: lambda id, item: bool(item.conflicts),
        "urgent": lambda board: lambda id, item: item.urgent,
        "gap": lambda board: lambda id, item: item.kind == "gap",
        "risk": lambda board: lambda id, item: item.kind == "risk",
    }
)

#: States that hang on other items too: an edit of one item can change them for another.
WIDE_STATES = frozenset({"blocked"})

#: Words before a colon that ask something other than the value of a field.
QUESTIONS: tuple[str, ...] = ("is", "has", "no", "text", "sort")


def canonical(name: str) -> str:
    """The name of a field as the table has it, whatever the case or the spelling."""
    name = name.lower()
    return ALIASES.get(name, name)


def present(field: Field, board: Board) -> Test:
    """Whether an item gives this field; a status counts only where it is written down."""
    if field.name == "status":
        return lambda id, item: bool(item.status)
    read = field.reader(board)
    return lambda id, item: bool(read(id, item))
