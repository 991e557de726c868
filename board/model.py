"""The board as frozen data: items, repos, layers, statuses and phases.

Owns the shape of everything in one ``board.toml`` and nothing else: no reading,
no writing, no rules about what an edit may do. Fields that the file does not
give are ``None`` or empty; keys that the board does not know are kept in
``extra`` and travel with their entry.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal, NamedTuple, Self

from pydantic import BaseModel, ConfigDict, Field, StrictBool, StrictFloat, StrictInt, StrictStr

from board.value import Table, Value, absent, plain, same

#: The newest ``schema`` that this program can write.
SCHEMA = 1

Priority = Literal["low", "medium", "high", "critical"]
Response = Literal["avoid", "mitigate", "transfer", "accept"]
Kind = Literal["gap", "risk"]
PRIORITIES: tuple[Priority, ...] = ("low", "medium", "high", "critical")
RESPONSES: tuple[Response, ...] = ("avoid", "mitigate", "transfer", "accept")

Strings = tuple[StrictStr, ...]
Degree = Annotated[int, Field(ge=1, le=5, strict=True)]
Number = StrictInt | Annotated[StrictFloat, Field(allow_inf_nan=False)]
Date = Annotated[dt.date, Field(strict=True)]


class Ref(NamedTuple):
    """The address of one entry: its section of the file and its id.

    The head of the file is ``Ref("board", "")``; a top-level table or key that
    the board does not know is ``Ref("", name)``.
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
        "gaps": "",
        "risks": "",
    }
)
#: The sections of the file whose members are entries, in canonical order.
SECTIONS: tuple[str, ...] = tuple(PREFIXES)
#: Those whose entries are items.
ITEMS: tuple[str, ...] = ("gaps", "risks")
_ITEM_REFERS: Mapping[str, str] = {
    "status": "statuses",
    "repos": "repos",
    "layers": "layers",
    "phase": "phases",
    "depends": "items",
}
#: By section, the fields that hold ids of other entries, and the section those
#: belong to; ``items`` stands for gaps and risks together.
REFERRING: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "gaps": _ITEM_REFERS,
        "risks": {**_ITEM_REFERS, "mitigated_by": "gaps"},
        "repos": {"layer": "layers"},
    }
)


class Entry(BaseModel):
    """One entry of one section: frozen, its unknown keys kept."""

    model_config = ConfigDict(frozen=True, extra="allow", defer_build=True)
    section: ClassVar[str] = ""

    @property
    def extra(self) -> Mapping[str, Value]:
        """Keys of the file that the board does not know, as they were read."""
        return self.__pydantic_extra__ or {}

    def fields(self) -> dict[str, Value]:
        """What the file says of this entry: field → plain TOML value.

        Absent and empty fields are left out; known fields come first, in
        canonical order, then the unknown ones in file order.
        """
        out: dict[str, Value] = {}
        known = self.__dict__
        for name in field_names(type(self)):
            value = known[name]
            if not absent(value):
                out[name] = _plain(value)
        for name, value in self.extra.items():
            if not absent(value):
                out[name] = plain(value)
        return out

    def with_fields(self, **values: Value) -> Self:
        """A validated copy with these fields set; ``None`` clears one.

        Raises ``pydantic.ValidationError``; callers turn it into a sentence.
        """
        merged = self.fields() | values
        return type(self).model_validate({k: v for k, v in merged.items() if v is not None})


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
    if a.extra or b.extra or isinstance(a, Phase | Head):
        return same(a.fields(), b.fields())
    # Every other field is strict, so that equal values there have equal types.
    return a.__dict__ == b.__dict__ and same(a.__dict__.get("rank"), b.__dict__.get("rank"))


def _plain(value: Any) -> Value:
    if isinstance(value, Criterion):
        return value.fields()
    if isinstance(value, tuple):
        return [_plain(member) for member in value]
    return value


def field_names(model: type[BaseModel]) -> tuple[str, ...]:
    """The known fields of a model, in canonical order."""
    names = _FIELD_NAMES.get(model)
    if names is None:
        names = _FIELD_NAMES[model] = tuple(model.__pydantic_fields__)
    return names


_FIELD_NAMES: dict[type[BaseModel], tuple[str, ...]] = {}


class Criterion(Entry):
    """One criterion of a phase's gate."""

    text: StrictStr
    met: StrictBool = False

    def fields(self) -> dict[str, Value]:
        """Both fields always, so that ``met = false`` stays readable in the file."""
        return {"text": self.text, "met": self.met, **plain(self.extra)}


class Status(Entry):
    """Where an item stands: one column of the board."""

    section: ClassVar[str] = "statuses"
    title: StrictStr | None = None
    limit: Annotated[int, Field(ge=1, strict=True)] | None = None
    closed: StrictBool | None = None


class Layer(Entry):
    """A part of the ecosystem's architecture."""

    section: ClassVar[str] = "layers"
    title: StrictStr | None = None
    notes: StrictStr | None = None


class Repo(Entry):
    """A repository: its layer, a free-text status and notes."""

    section: ClassVar[str] = "repos"
    title: StrictStr | None = None
    layer: StrictStr | None = None
    status: StrictStr | None = None
    notes: StrictStr | None = None
    url: StrictStr | None = None
    path: StrictStr | None = None


class Phase(Entry):
    """A step of the roadmap, with its gate."""

    section: ClassVar[str] = "phases"
    title: StrictStr | None = None
    notes: StrictStr | None = None
    gate: tuple[Criterion, ...] = ()


class Item(Entry):
    """A gap or a risk: what the cards of the board are."""

    kind: ClassVar[Kind]
    title: StrictStr
    status: StrictStr | None = None
    priority: Priority | None = None
    repos: Strings = ()
    layers: Strings = ()
    phase: StrictStr | None = None
    owner: StrictStr | None = None
    tags: Strings = ()
    depends: Strings = ()
    links: Strings = ()
    rank: Number | None = None
    if TYPE_CHECKING:  # Both kinds have notes, behind the fields of their own.
        notes: str | None

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

    section: ClassVar[str] = "gaps"
    kind: ClassVar[Kind] = "gap"
    check: StrictStr | None = None
    notes: StrictStr | None = None


class Risk(Item):
    """Something that may go wrong."""

    section: ClassVar[str] = "risks"
    kind: ClassVar[Kind] = "risk"
    likelihood: Degree | None = None
    impact: Degree | None = None
    response: Response | None = None
    accepted_until: Date | None = None
    mitigated_by: Strings = ()
    notes: StrictStr | None = None

    @property
    def exposure(self) -> int | None:
        """Likelihood times impact, 1 to 25; ``None`` where either is not given."""
        if self.likelihood is None or self.impact is None:
            return None
        return self.likelihood * self.impact


class Head(Entry):
    """The ``[board]`` table: what the file says of itself."""

    section: ClassVar[str] = "board"
    schema_: Annotated[int, Field(ge=1, strict=True)] | None = Field(default=None, alias="schema")
    title: StrictStr | None = None
    as_of: Date | None = None

    def fields(self) -> dict[str, Value]:
        """As for every entry, with ``schema`` under its name in the file."""
        head = {"schema": self.schema_, "title": self.title, "as_of": self.as_of}
        known = {name: value for name, value in head.items() if not absent(value)}
        return known | {k: plain(v) for k, v in self.extra.items() if not absent(v)}


class Board(BaseModel):
    """Everything in one ``board.toml``.

    The mappings go from id to entry, in file order, and are never changed in
    place: an edit makes a new board that shares what it did not touch.
    """

    model_config = ConfigDict(frozen=True, extra="allow", defer_build=True)

    board: Head = Head.model_construct()
    statuses: dict[str, Status] = {}
    layers: dict[str, Layer] = {}
    repos: dict[str, Repo] = {}
    phases: dict[str, Phase] = {}
    gaps: dict[str, Gap] = {}
    risks: dict[str, Risk] = {}

    @property
    def extra(self) -> Mapping[str, Value]:
        """Top-level tables and keys that the board does not know."""
        return self.__pydantic_extra__ or {}

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
        """The entries of one section by id; ``board`` holds the head under ``""``."""
        if name == "board":
            return {"": self.board}
        entries: Mapping[str, Entry] = getattr(self, name)
        return entries

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

    def with_section(self, name: str, entries: Mapping[str, Entry]) -> "Board":
        """A copy with one whole section replaced (``board`` takes ``{"": head}``)."""
        value = entries[""] if name == "board" else entries
        return self.model_copy(update={name: value})

    def with_extra(self, extra: Mapping[str, Value]) -> "Board":
        """A copy with other unknown top-level keys."""
        copy = self.model_copy()
        object.__setattr__(copy, "__pydantic_extra__", dict(extra))
        return copy

    def raw(self) -> dict[str, Value]:
        """The whole board as plain TOML values; sections and keys that say nothing left out."""
        out: dict[str, Value] = {}
        if head := self.board.fields():
            out["board"] = head
        for name in SECTIONS:
            if entries := self.section(name):
                out[name] = {id: entry.fields() for id, entry in entries.items()}
        return out | {k: plain(v) for k, v in self.extra.items() if not absent(v)}


#: The model of each section's entries.
MODELS: Mapping[str, type[Entry]] = MappingProxyType(
    {
        "board": Head,
        "statuses": Status,
        "layers": Layer,
        "repos": Repo,
        "phases": Phase,
        "gaps": Gap,
        "risks": Risk,
    }
)

DEFAULT_STATUSES: Mapping[str, Status] = MappingProxyType(
    {
        "triage": Status.model_construct(title="Triage"),
        "planned": Status.model_construct(title="Planned"),
        "active": Status.model_construct(title="Active"),
        "blocked": Status.model_construct(title="Blocked"),
        "done": Status.model_construct(title="Done", closed=True),
    }
)
