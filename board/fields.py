"""The one table of fields: each is told here, and read from here wherever fields are handled.

Owns which fields there are, of what type, and whose. Must not know a board.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from math import isfinite
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Type:
    """What a field may hold: ``expected`` of who types it, ``written`` of the file."""

    name: str
    expected: str
    written: str
    #: The words that it takes, in rising order where they are ``ranked``.
    choices: tuple[str, ...] = ()
    ranked: bool = False
    low: int | None = None
    high: int | None = None

    @property
    def empty(self) -> tuple[()] | None:
        """What stands in a field of this type that is not given."""
        return () if self.name in ("list", "gate") else None

    def fits(self, value: object) -> bool:
        """Whether a value of the file is one of this type."""
        match self.name:
            case "choice":
                return isinstance(value, str) and value in self.choices
            case "list":
                return isinstance(value, list) and all(isinstance(one, str) for one in value)
            case "span":
                return isinstance(value, str) and SPANS.fullmatch(value) is not None
            case "number":
                return type(value) is int or (isinstance(value, float) and isfinite(value))
        return type(value) is _PLAIN.get(self.name)


#: How a span of time is written: a number of days, weeks, months or years.
SPANS = re.compile("([1-9][0-9]{0,4})([dwmy])")
_PLAIN: Mapping[str, type] = {"text": str, "whole": int, "yes-no": bool, "date": dt.date}


def choice(*names: str, ranked: bool = False) -> Type:
    """The type of a field that takes one of these words."""
    return Type("choice", f"one of {', '.join(names)}", "", names, ranked)


TEXT = Type("text", "text", "text in quotes")
LIST = Type("list", "a list of texts", 'a list such as ["a", "b"]')
NUMBER = Type("number", "a number", "a number")
WHOLE = Type("whole", "a whole number", "a whole number")
COUNT = Type("whole", "a whole number from 1 up", "a whole number, 1 or more", low=1)
DEGREE = Type("whole", "a whole number from 1 to 5", "a whole number from 1 to 5", low=1, high=5)
SPAN = Type(
    "span",
    "a span of time like 90d, 12w, 3m or 1y",
    'a span of time such as "90d", "12w", "3m" or "1y"',
)
SCORE = Type("whole", "a whole number from 1 to 25", "a whole number from 1 to 25", low=1, high=25)
DATE = Type("date", "a date like 2026-01-31", "a date such as 2026-01-31, without quotes")
YES_NO = Type("yes-no", "true or false", "true or false")
GATE = Type("gate", "a list of criteria, each with text and met", "a list of criteria")

PRIORITIES = ("low", "medium", "high", "critical")
RESPONSES = ("avoid", "mitigate", "transfer", "accept")

ITEMS = ("gaps", "risks")
#: Tables of the file that are one entry each: its head, how risks are scored, what a report has.
HEADS = ("board", "risk", "report")
#: Sections whose order means something: a new entry goes to the end of these.
ORDERED = ("statuses", "layers", "phases", "criteria", "views")
#: What a report can have, in the order in which it has it where the board says nothing else.
REPORT_SECTIONS = ("ecosystem", "gaps", "risks", "roadmap", "changes", "closed")
_GAPS, _RISKS = ("gaps",), ("risks",)
#: Sections beside the items whose entries can come from a document.
IMPORTED = ("layers", "repos", "phases", "criteria")


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field of the entries of some sections."""

    name: str = field(kw_only=False)
    type: Type = field(kw_only=False)
    sections: tuple[str, ...] = field(default=ITEMS, kw_only=False)
    #: The section whose ids stand in it; ``items`` for gaps and risks together.
    refers: str = ""
    required: bool = False
    #: What forms call it; what they say in it while it is empty; and its place there, 0 for none.
    label: str = ""
    #: Of items that refer to items: what the others are called, seen from there.
    back: str = ""
    hint: str = ""
    asked: int = 0
    #: The name in queries, and what else people may write there.
    query: str = ""
    aliases: tuple[str, ...] = ()
    #: Whether queries look inside it, and don't compare the whole.
    prose: bool = False
    #: Whether it has several lines, which merge one by one.
    lines: bool = False
    #: Whether changes only say that it was edited, because nobody reads it on one line.
    long: bool = False
    #: Whether it is kept for the program alone, so that nobody is shown it.
    inner: bool = False
    #: Whether many items say alike, so that nobody tells one by it.
    common: bool = True
    #: What each degree means, from the lowest.
    words: tuple[str, ...] = ()
    #: Whether the people of one board declared it: the model keeps it among unknown keys.
    own: bool = False

    @property
    def many(self) -> bool:
        """Whether it is a list, whose members a person splits by commas."""
        return self.type.name == "list"

    @property
    def closed(self) -> bool:
        """Whether it takes only what is offered."""
        return bool(self.refers or self.type.choices or self.type.high)

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of items that have it."""
        return tuple(name.removesuffix("s") for name in self.sections if name in ITEMS)


#: Every field that the board knows, in the order in which entries say theirs.
TABLE: tuple[Field, ...] = (
    Field("schema", COUNT, ("board",)),
    Field("title", TEXT, required=True, label="Title", asked=1, query="title", prose=True,
          hint="what is missing, or what may go wrong", common=False),
    Field("title", TEXT, ("board", "report", "statuses", "layers", "repos", "phases", "views")),
    Field("as_of", DATE, ("board",)),
    Field("review_every", SPAN, ("board",)),
    Field("limit", COUNT, ("statuses",)),
    Field("closed", YES_NO, ("statuses", "phases")),
    Field("starts", DATE, ("phases",)),
    Field("due", DATE, ("phases",)),
    Field("layer", TEXT, ("repos",), refers="layers"),
    Field("status", TEXT, ("repos",)),
    Field("status", TEXT, refers="statuses", label="Status", asked=2, query="status"),
    Field("priority", choice(*PRIORITIES, ranked=True), label="Priority", asked=3,
          query="priority", hint=", ".join(PRIORITIES)),
    Field("repos", LIST, refers="repos", label="Repos", asked=13, query="repo",
          hint="repos it concerns, separated by commas", aliases=("repos",)),
    Field("layers", LIST, refers="layers", label="Layers", asked=14, query="layer",
          hint="only where they are not those of its repos", aliases=("layers",)),
    Field("phase", TEXT, refers="phases", label="Phase", asked=15, query="phase",
          hint="step of the roadmap"),
    Field("due", DATE, label="Due", asked=23, query="due", hint="2026-12-31"),
    Field("review", DATE, label="Next review", asked=24, query="review", hint="2026-12-31"),
    Field("owner", TEXT, label="Owner", asked=18, query="owner", hint="who is responsible"),
    Field("tags", LIST, label="Tags", asked=19, query="tag", aliases=("tags",),
          hint="words, separated by commas"),
    Field("depends", LIST, refers="items", label="Depends on", back="needed by",
          asked=20, query="depends", aliases=("depend",), hint="items that come first",
          common=False),
    Field("links", LIST, label="Links", asked=21, query="link", aliases=("links",), prose=True,
          hint="web addresses, separated by commas", common=False),
    Field("rank", NUMBER, ("layers", "repos")),
    Field("rank", NUMBER, query="rank"),
    Field("check", TEXT, _GAPS, label="Check", asked=22, query="check", prose=True, long=True,
          hint="command that proves the gap closed", common=False),
    Field("likelihood", DEGREE, _RISKS, label="Likelihood", asked=4, query="likelihood",
          hint="1 rare … 5 almost certain",
          words=("rare", "unlikely", "possible", "likely", "almost certain")),
    Field("impact", DEGREE, _RISKS, label="Impact", asked=5, query="impact",
          hint="1 slight … 5 severe",
          words=("slight", "minor", "moderate", "major", "severe")),
    Field("residual_likelihood", DEGREE, _RISKS, label="Residual likelihood", asked=6,
          query="residual-likelihood", hint="likelihood that is aimed at, once mitigated"),
    Field("residual_impact", DEGREE, _RISKS, label="Residual impact", asked=7,
          query="residual-impact", hint="impact that is aimed at, once mitigated"),
    Field("response", choice(*RESPONSES), _RISKS, label="Response", asked=8, query="response",
          hint=", ".join(RESPONSES)),
    Field("accepted_until", DATE, _RISKS, label="Accepted until", asked=9,
          query="accepted-until", hint="2026-12-31"),
    Field("accepted_by", TEXT, _RISKS, label="Accepted by", asked=10, query="accepted-by",
          hint="who takes it as it is"),
    Field("justification", TEXT, _RISKS, label="Justification", asked=11, query="justification",
          prose=True, long=True, hint="why it may be taken as it is", common=False),
    Field("mitigated_by", LIST, _RISKS, refers="gaps", label="Mitigated by", back="mitigates",
          asked=12, query="mitigated-by", hint="gaps that would reduce it", common=False),
    Field("notes", TEXT, ("layers", "repos", "phases"), lines=True, long=True),
    Field("notes", TEXT, label="Notes", asked=99, query="notes", aliases=("note",), prose=True,
          lines=True, long=True, common=False),
    Field("provisional", YES_NO, (*ITEMS, *IMPORTED), label="Guessed", common=False),
    Field("source", TEXT, label="From", query="source", prose=True, common=False),
    Field("imported", TEXT, long=True, inner=True, common=False),
    Field("review", DATE, ("repos",)),
    Field("source", TEXT, IMPORTED),
    Field("imported", TEXT, IMPORTED, long=True, inner=True),
    Field("url", TEXT, ("repos",)),
    Field("path", TEXT, ("repos",)),
    Field("gate", GATE, ("phases",)),
    Field("phase", TEXT, ("criteria",), refers="phases"),
    Field("text", TEXT, ("criteria",), required=True),
    Field("met", YES_NO, ("criteria",)),
    Field("required", YES_NO, ("criteria",)),
    Field("rank", NUMBER, ("criteria",)),
    Field("evidence", TEXT, ("criteria",)),
    Field("check", TEXT, ("criteria",), long=True),
    Field("item", TEXT, ("criteria",), refers="items"),
    Field("query", TEXT, ("criteria", "views")),
    Field("waived_until", DATE, ("criteria",)),
    Field("reason", TEXT, ("criteria",), long=True),
    Field("columns", TEXT, ("views",)),
    Field("lanes", TEXT, ("views",)),
    Field("sort", TEXT, ("views",)),
    Field("likelihood", LIST, ("risk",)),
    Field("impact", LIST, ("risk",)),
    Field("appetite", SCORE, ("risk",)),
    Field("sections", LIST, ("report",)),
    Field("path", TEXT, ("report",)),
    Field("type", TEXT, ("fields",)),
    Field("values", LIST, ("fields",)),
    Field("label", TEXT, ("fields",)),
    Field("kinds", LIST, ("fields",)),
    Field("text", TEXT, ("gate",), required=True),
    Field("met", YES_NO, ("gate",)),
)  # fmt: skip


def item_fields() -> tuple[Field, ...]:
    """The fields of items, in the order of the table."""
    return tuple(row for row in TABLE if row.sections[0] in ITEMS)


@cache
def fields_of(section: str) -> Mapping[str, Field]:
    """The fields of a section's entries by name, in the order of the file."""
    return MappingProxyType({row.name: row for row in TABLE if section in row.sections})
