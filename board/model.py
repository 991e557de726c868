"""The board as frozen data: items, repos, layers, statuses and phases.

Owns the shape of everything in one ``board.toml`` and nothing else: no reading,
no writing, no rules about what an edit may do. Fields that the file does not
give are ``None`` or empty; keys that the board does not know are kept in
``extra`` and travel with their entry.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import MappingProxyType
from typing import Any, ClassVar, Literal, NamedTuple, NoReturn, Self

from board.fields import HEADS as HEADS
from board.fields import ITEMS as ITEMS
from board.fields import PRIORITIES as PRIORITIES
from board.fields import RESPONSES as RESPONSES
from board.fields import Field, fields_of
from board.value import Table, Value, absent, plain, same

#: The newest ``schema`` that this program can write.
SCHEMA = 1

Kind = Literal["gap", "risk"]
_NONE: Mapping[str, Any] = MappingProxyType({})


class Ref(NamedTuple):
    """The address of one entry: its section of the file and its id.

    A table that is one entry has no id: the head of the file is ``Ref("board", "")``.
    A top-level table or key that the board does not know is ``Ref("", name)``.
    """

    section: str
    id: str

    def __str__(self) -> str:
        """As people write it: ``G-2a5k``, ``repo:tinkex``, ``board``."""
        prefix = PREFIXES.get(self.section)
        if prefix is None:
            return self.section or self.id
        return f"{prefix}:{self.id}" if prefix else self.id


#: What people write before an id, by section; items need nothing.
PREFIXES: Mapping[str, str] = MappingProxyType(
    {
        "statuses": "status",
        "layers": "layer",
        "repos": "repo",
        "phases": "phase",
        "criteria": "criterion",
        "views": "view",
        "fields": "field",
        "gaps": "",
        "risks": "",
    }
)
#: The sections of the file whose members are entries, in canonical order.
SECTIONS: tuple[str, ...] = tuple(PREFIXES)
#: By section, the fields that hold ids of other entries, and the section those
#: belong to; ``items`` stands for gaps and risks together.
REFERRING: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        section: {name: field.refers for name, field in fields_of(section).items() if field.refers}
        for section in SECTIONS
    }
)


class Entry:
    """One entry of one section: frozen, its unknown keys kept.

    Attributes are the fields that it gives; of those that it does not give, the
    class says ``None`` or an empty list. What may stand in them is validated
    elsewhere: made by hand, an entry takes what it is given.
    """

    __slots__ = ("__dict__", "extra")
    section: ClassVar[str] = ""
    #: Keys of the file that the board does not know, as they were read.
    extra: Mapping[str, Value]

    def __init__(self, **fields: Any) -> None:
        known = fields_of(self.section)
        said = {name: _kept(fields[name]) for name in known if name in fields}
        more = {name: value for name, value in fields.items() if name not in known}
        object.__setattr__(self, "__dict__", said)
        object.__setattr__(self, "extra", more or _NONE)

    @classmethod
    def of(cls, said: dict[str, Any], extra: Mapping[str, Value] = _NONE) -> Self:
        """The entry that says these known fields, in their order, and these unknown ones.

        Takes both as they are: for validation, which makes thousands.
        """
        entry = object.__new__(cls)
        object.__setattr__(entry, "__dict__", said)
        object.__setattr__(entry, "extra", extra)
        return entry

    def __init_subclass__(cls) -> None:
        for name, row in fields_of(cls.section).items():
            setattr(cls, name, row.type.empty)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"{type(self).__name__} is frozen: {name} can't be set")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"{type(self).__name__} is frozen: {name} can't be deleted")

    def __eq__(self, other: object) -> bool:
        if type(self) is not type(other):
            return NotImplemented
        assert isinstance(other, Entry)
        return self.fields() == other.fields()

    __hash__ = None  # type: ignore[assignment]  # Lists and tables may be in it.

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self).of, (self.__dict__, *([dict(self.extra)] if self.extra else []))

    def __repr__(self) -> str:
        said = ", ".join(f"{name}={value!r}" for name, value in self.fields().items())
        return f"{type(self).__name__}({said})"

    def fields(self) -> dict[str, Value]:
        """What the file says of this entry: field → plain TOML value.

        Absent and empty fields are left out; known fields come first, in
        canonical order, then the unknown ones in file order.
        """
        out = {name: _plain(value) for name, value in self.__dict__.items() if not absent(value)}
        for name, value in self.extra.items():
            if not absent(value):
                out[name] = plain(value)
        return out

    def get(self, name: str) -> Any:
        """What the entry says of a field, known or not; ``None`` or empty where nothing."""
        said = self.__dict__.get(name)
        return self.extra.get(name) if said is None else said

    @property
    def guessed(self) -> bool:
        """Whether an import guessed some of it, and nobody has decided anything about it since."""
        return bool(self.__dict__.get("provisional"))

    def without(self, name: str) -> Self:
        """A copy that does not give one of the known fields."""
        return self.of({k: v for k, v in self.__dict__.items() if k != name}, self.extra)


def same_entry(a: Entry | None, b: Entry | None) -> bool:
    """Whether two entries say the same, as ``same(a.fields(), b.fields())`` would tell.

    A look where they are one object, and ten times faster than asking for the
    fields where nothing but known fields is there: reading a board anew gives
    thousands of equal entries.
    """
    if a is b:
        return True
    if a is None or b is None or type(a) is not type(b):
        return False
    # Of the known fields only these may be equal and of another type.
    if a.extra or b.extra or "rank" in a.__dict__ or "gate" in a.__dict__:
        return same(a.fields(), b.fields())
    return a.__dict__ == b.__dict__ or same(a.fields(), b.fields())


def _kept(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _plain(value: Any) -> Value:
    if isinstance(value, tuple):
        return [_plain(member) for member in value]
    return value.fields() if isinstance(value, InlineCriterion) else value


class InlineCriterion(Entry):
    """One criterion in the list of a phase's ``gate``: the form without an entry of its own."""

    section = "gate"
    text: str
    met: bool

    def fields(self) -> dict[str, Value]:
        """Both fields always, so that ``met = false`` stays readable in the file."""
        return {"text": self.text, "met": bool(self.met), **plain(self.extra)}


class Status(Entry):
    """Where an item stands: one column of the board."""

    section = "statuses"
    title: str | None
    limit: int | None
    closed: bool | None


class Layer(Entry):
    """A part of the ecosystem's architecture."""

    section = "layers"
    title: str | None
    rank: float | None
    notes: str | None
    provisional: bool | None


class Repo(Entry):
    """A repository: its layer, a free-text status and notes."""

    section = "repos"
    title: str | None
    layer: str | None
    status: str | None
    rank: float | None
    notes: str | None
    review: dt.date | None
    url: str | None
    path: str | None
    provisional: bool | None


class Phase(Entry):
    """A step of the roadmap, with its gate."""

    section = "phases"
    title: str | None
    closed: bool | None
    starts: dt.date | None
    due: dt.date | None
    notes: str | None
    gate: tuple[InlineCriterion, ...]
    provisional: bool | None


class Criterion(Entry):
    """One criterion of a phase's gate; ``check``, ``item`` or ``query`` say what proves it."""

    section = "criteria"
    phase: str | None
    text: str
    met: bool | None
    required: bool | None
    rank: float | None
    evidence: str | None
    check: str | None
    item: str | None
    query: str | None
    waived_until: dt.date | None
    reason: str | None
    provisional: bool | None

    @property
    def title(self) -> str:
        """What names it to people: its text."""
        return self.text


class View(Entry):
    """A way to look at the board that has a name: a query, what makes columns and lanes, a sort."""

    section = "views"
    title: str | None
    query: str | None
    columns: str | None
    lanes: str | None
    sort: str | None


class OwnField(Entry):
    """A field that the board's people declared for their items."""

    section = "fields"
    type: str | None
    values: tuple[str, ...]
    label: str | None
    kinds: tuple[str, ...]


class Item(Entry):
    """A gap or a risk: what the cards of the board are."""

    kind: ClassVar[Kind]
    title: str
    status: str | None
    priority: str | None
    repos: tuple[str, ...]
    layers: tuple[str, ...]
    phase: str | None
    due: dt.date | None
    review: dt.date | None
    owner: str | None
    tags: tuple[str, ...]
    depends: tuple[str, ...]
    links: tuple[str, ...]
    rank: float | None
    notes: str | None
    provisional: bool | None
    source: str | None

    @property
    def urgent(self) -> bool:
        """Whether it asks for attention first: critical, or an exposure of 15 or more."""
        return self.priority == "critical" or (self.exposure or 0) >= 15

    @property
    def exposure(self) -> int | None:
        """Likelihood times impact of a risk, 1 to 25; ``None`` where either is not given."""
        return None

    @property
    def conflicts(self) -> Mapping[str, Table]:
        """Unsettled conflicts by field, each ``{base, sides}`` as the file keeps them."""
        found = self.extra.get("conflict")
        return found if isinstance(found, Mapping) else {}


class Gap(Item):
    """Something missing."""

    section = "gaps"
    kind = "gap"
    check: str | None


class Risk(Item):
    """Something that may go wrong."""

    section = "risks"
    kind = "risk"
    likelihood: int | None
    impact: int | None
    residual_likelihood: int | None
    residual_impact: int | None
    response: str | None
    accepted_until: dt.date | None
    accepted_by: str | None
    justification: str | None
    mitigated_by: tuple[str, ...]

    @property
    def exposure(self) -> int | None:
        """Likelihood times impact, 1 to 25; ``None`` where either is not given."""
        if self.likelihood is None or self.impact is None:
            return None
        return self.likelihood * self.impact


class Head(Entry):
    """The ``[board]`` table: what the file says of itself."""

    section = "board"
    schema: int | None
    title: str | None
    as_of: dt.date | None
    review_every: str | None


class Scoring(Entry):
    """The ``[risk]`` table: the words of the degrees from the lowest, and the risk appetite."""

    section = "risk"
    likelihood: tuple[str, ...]
    impact: tuple[str, ...]
    appetite: int | None


class ReportWish(Entry):
    """The ``[report]`` table: the title of the report, its sections in order, and its file."""

    section = "report"
    title: str | None
    sections: tuple[str, ...]
    path: str | None


@dataclass(frozen=True)
class Board:
    """Everything in one ``board.toml``.

    The mappings go from id to entry, in file order, and are never changed in
    place: an edit makes a new board that shares what it did not touch.
    """

    board: Head = field(default_factory=Head)
    risk: Scoring = field(default_factory=Scoring)
    report: ReportWish = field(default_factory=ReportWish)
    statuses: dict[str, Status] = field(default_factory=dict)
    layers: dict[str, Layer] = field(default_factory=dict)
    repos: dict[str, Repo] = field(default_factory=dict)
    phases: dict[str, Phase] = field(default_factory=dict)
    criteria: dict[str, Criterion] = field(default_factory=dict)
    views: dict[str, View] = field(default_factory=dict)
    fields: dict[str, OwnField] = field(default_factory=dict)
    gaps: dict[str, Gap] = field(default_factory=dict)
    risks: dict[str, Risk] = field(default_factory=dict)
    #: Top-level tables and keys that the board does not know, without those that say nothing.
    extra: Mapping[str, Value] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """The board's title, or ``"Board"``."""
        return self.board.title or "Board"

    @property
    def columns(self) -> Mapping[str, Status]:
        """The statuses left to right: the board's own list, or the default one."""
        return self.statuses or DEFAULT_STATUSES

    @property
    def first_status(self) -> str:
        """Where an item stands that names no status: the first column."""
        return next(iter(self.columns))

    def items(self) -> Iterator[tuple[str, Item]]:
        """Id and item of all gaps, then all risks, in file order."""
        yield from self.gaps.items()
        yield from self.risks.items()

    def item(self, id: str) -> Item | None:
        """The gap or risk of this id."""
        return self.gaps.get(id) or self.risks.get(id)

    def ref(self, id: str) -> Ref | None:
        """The address of the gap or risk of this id."""
        if id in self.gaps:
            return Ref("gaps", id)
        return Ref("risks", id) if id in self.risks else None

    def section(self, name: str) -> Mapping[str, Entry]:
        """The entries of one section by id; a table that is one entry holds it under ``""``."""
        if name in HEADS:
            return {"": getattr(self, name)}
        entries: Mapping[str, Entry] = getattr(self, name)
        return entries

    def in_order(self, section: str) -> list[str]:
        """The ids of a section as people want to see them: ranked ones by rank, then as written."""
        entries = self.section(section)
        ranks = {id: rank for id, one in entries.items() if (rank := one.get("rank")) is not None}
        if not ranks:
            return list(entries)
        return [*sorted(ranks, key=ranks.__getitem__), *(id for id in entries if id not in ranks)]

    def entry(self, ref: Ref) -> Entry | None:
        """The entry at an address."""
        return self.section(ref.section).get(ref.id)

    def status_of(self, item: Item) -> str:
        """The status where an item stands, also when it names none."""
        return item.status or self.first_status

    def is_open(self, item: Item) -> bool:
        """Whether an item stands in a status that is not closed."""
        status = self.columns.get(self.status_of(item))
        return status is None or not status.closed

    def layers_of(self, item: Item) -> tuple[str, ...]:
        """An item's layers: its own, or else those of its repos, without repeats."""
        if item.layers:
            return item.layers
        found = (self.repos[repo].layer for repo in item.repos if repo in self.repos)
        return tuple(dict.fromkeys(layer for layer in found if layer))

    @cached_property
    def own_fields(self) -> dict[str, Field]:
        """The fields that this board declares, those of its declarations that are good."""
        from board.own_fields import declared  # few boards have any

        return declared(self.fields) if self.fields else {}

    def known(self, section: str) -> Mapping[str, Field]:
        """The fields of a section's entries, by name: every board's, and this one's own."""
        own = self.own_fields if section in ITEMS else None
        rows = fields_of(section)
        if not own:
            return rows
        return {**rows, **{name: row for name, row in own.items() if section in row.sections}}

    def with_section(self, name: str, entries: Mapping[str, Entry]) -> Board:
        """A copy with one whole section replaced (``board`` takes ``{"": head}``)."""
        return self.with_sections({name: entries[""] if name in HEADS else entries})

    def with_sections(self, sections: Mapping[str, Any]) -> Board:
        """A copy with all of these replaced, ``board`` by a head."""
        return replace(self, **sections)

    def with_extra(self, extra: Mapping[str, Value]) -> Board:
        """A copy with other unknown top-level keys."""
        return replace(self, extra=dict(extra))

    def raw(self) -> dict[str, Value]:
        """The whole board as plain TOML values; sections and keys that say nothing left out."""
        out: dict[str, Value] = {}
        for name in HEADS:
            if head := self.section(name)[""].fields():
                out[name] = head
        for name in SECTIONS:
            if entries := self.section(name):
                out[name] = {id: entry.fields() for id, entry in entries.items()}
        return out | {name: plain(value) for name, value in self.extra.items()}


#: The model of each section's entries.
MODELS: Mapping[str, type[Entry]] = MappingProxyType(
    {
        "board": Head,
        "risk": Scoring,
        "report": ReportWish,
        "statuses": Status,
        "layers": Layer,
        "repos": Repo,
        "phases": Phase,
        "criteria": Criterion,
        "views": View,
        "fields": OwnField,
        "gaps": Gap,
        "risks": Risk,
    }
)

DEFAULT_STATUSES: Mapping[str, Status] = MappingProxyType(
    {
        "triage": Status(title="Triage"),
        "planned": Status(title="Planned"),
        "active": Status(title="Active"),
        "blocked": Status(title="Blocked"),
        "done": Status(title="Done", closed=True),
    }
)
