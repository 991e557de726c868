"""The one table of fields: each is told here, and read from here wherever fields are handled.

Owns which fields there are, of what type, and whose. Must not know a board.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Type:
    """What a field may hold: ``expected`` of who types it, ``written`` of the file."""

    name: str
    expected: str
    written: str
    choices: tuple[str, ...] = ()
    low: int | None = None
    high: int | None = None

    @property
    def empty(self) -> tuple[()] | None:
        """What stands in a field of this type that is not given."""
        return () if self.name in ("list", "gate") else None


def choice(*names: str) -> Type:
    """The type of a field that takes one of these words."""
    return Type("choice", f"one of {', '.join(names)}", "", names)


TEXT = Type("text", "text", "text in quotes")
LIST = Type("list", "a list of texts", 'a list such as ["a", "b"]')
NUMBER = Type("number", "a number", "a number")
WHOLE = Type("whole", "a whole number", "a whole number")
COUNT = Type("whole", "a whole number from 1 up", "a whole number, 1 or more", low=1)
DEGREE = Type("whole", "a whole number from 1 to 5", "a whole number from 1 to 5", low=1, high=5)
DATE = Type("date", "a date like 2026-01-31", "a date such as 2026-01-31, without quotes")
YES_NO = Type("yes-no", "true or false", "true or false")
GATE = Type("gate", "a list of criteria, each with text and met", "a list of criteria")

PRIORITIES = ("low", "medium", "high", "critical")
RESPONSES = ("avoid", "mitigate", "transfer", "accept")

ITEMS = ("gaps", "risks")


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the entries of some sections; ``refers`` to the ids of another, or of items."""

    name: str
    type: Type
    sections: tuple[str, ...] = ITEMS
    refers: str = ""
    required: bool = False


#: Every field that the board knows, in the order in which entries say theirs.
TABLE: tuple[Field, ...] = (
    Field("schema", COUNT, ("board",)),
    Field("title", TEXT, required=True),
    Field("title", TEXT, ("board", "statuses", "layers", "repos", "phases")),
    Field("as_of", DATE, ("board",)),
    Field("limit", COUNT, ("statuses",)),
    Field("closed", YES_NO, ("statuses",)),
    Field("layer", TEXT, ("repos",), "layers"),
    Field("status", TEXT, ("repos",)),
    Field("status", TEXT, refers="statuses"),
    Field("priority", choice(*PRIORITIES)),
    Field("repos", LIST, refers="repos"),
    Field("layers", LIST, refers="layers"),
    Field("phase", TEXT, refers="phases"),
    Field("owner", TEXT),
    Field("tags", LIST),
    Field("depends", LIST, refers="items"),
    Field("links", LIST),
    Field("rank", NUMBER),
    Field("check", TEXT, ("gaps",)),
    Field("likelihood", DEGREE, ("risks",)),
    Field("impact", DEGREE, ("risks",)),
    Field("response", choice(*RESPONSES), ("risks",)),
    Field("accepted_until", DATE, ("risks",)),
    Field("mitigated_by", LIST, ("risks",), "gaps"),
    Field("notes", TEXT, ("layers", "repos", "phases", *ITEMS)),
    Field("url", TEXT, ("repos",)),
    Field("path", TEXT, ("repos",)),
    Field("gate", GATE, ("phases",)),
    Field("text", TEXT, ("gate",), required=True),
    Field("met", YES_NO, ("gate",)),
)


@cache
def fields_of(section: str) -> Mapping[str, Field]:
    """The fields of a section's entries by name, in the order of the file."""
    return MappingProxyType({field.name: field for field in TABLE if section in field.sections})
