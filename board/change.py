"""A change is data: the differences between two boards, and what can be done with them.

One diff feeds saving, undo, the commit message, merging and history, so nothing here may depend on
where a board came from or where it goes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from board.fields import ORDERED as ORDERED
from board.model import HEADS, SECTIONS, Board, Entry, Ref, same_entry
from board.placing import insert, insert_behind
from board.touched import remember, touched
from board.validation import make_entry
from board.value import Value, absent, canonical, plain, same


@dataclass(frozen=True, slots=True)
class Added:
    """A new entry. ``after`` is the id it stands behind, ``""`` for the first
    place, ``None`` for the place that a new entry gets by itself."""

    ref: Ref
    fields: Mapping[str, Value]
    after: str | None = None


@dataclass(frozen=True, slots=True)
class Removed:
    """An entry that is gone, with everything it said and where it stood."""

    ref: Ref
    fields: Mapping[str, Value]
    after: str | None = None


@dataclass(frozen=True, slots=True)
class Set:
    """One field with another value; ``None`` stands for an absent field."""

    ref: Ref
    field: str
    old: Value
    new: Value


@dataclass(frozen=True, slots=True)
class Renamed:
    """An entry under another id, its fields as they were."""

    ref: Ref
    new: str


Change = Added | Removed | Set | Renamed


def diff(before: Board, after: Board) -> tuple[Change, ...]:
    """The changes that make ``after`` of ``before``.

    An entry that both boards share as one object costs nothing but a look, so
    the diff of an edit costs what it touched. The order of entries alone is no
    difference.
    """
    changes: list[Change] = []
    for name in HEADS:
        one, other = before.section(name)[""], after.section(name)[""]
        if one is not other:
            changes += _set_changes(Ref(name, ""), one.fields(), other.fields())
    for name in SECTIONS:
        old, new = before.section(name), after.section(name)
        if old is not new:
            changes += _diff_section(name, old, new)
    changes += _diff_extra(before.extra, after.extra)
    return tuple(changes)


def _diff_section(
    name: str, old: Mapping[str, Entry], new: Mapping[str, Entry]
) -> Iterator[Change]:
    ids = touched(old, new)
    removed = {id: old[id].fields() for id in ids if id not in new}
    added = {id: new[id].fields() for id in ids if id not in old}
    renames = matches(removed, added)
    # Backwards, so that the inverse puts each back behind one that is there again.
    places = _places(old, removed.keys() - renames.keys())
    for id in reversed(places):
        yield Removed(Ref(name, id), removed[id], places[id])
    for id, target in renames.items():
        yield Renamed(Ref(name, id), target)
    places = _places(new, added.keys() - set(renames.values()))
    for id, place in places.items():
        yield Added(Ref(name, id), added[id], place)
    for id in ids:
        if id in old and id in new and not same_entry(old[id], new[id]):
            yield from _set_changes(Ref(name, id), old[id].fields(), new[id].fields())


def matches(removed: Mapping[str, Value], added: Mapping[str, Value]) -> dict[str, str]:
    """Old id → new id for what left under one id and came back, the same, under one other.

    What says nothing can't be recognised; nor can one of several that say the same.
    """
    gone: dict[str, list[str]] = {}
    come: dict[str, list[str]] = {}
    for ids, values in ((gone, removed), (come, added)):
        if removed and added:
            for id, value in values.items():
                if not absent(value):
                    ids.setdefault(canonical(value), []).append(id)
    pairs = ((ids, come.get(key, [])) for key, ids in gone.items())
    return {old[0]: new[0] for old, new in pairs if len(old) == len(new) == 1}


def _places(entries: Mapping[str, Entry], wanted: Iterable[str]) -> dict[str, str]:
    """For each wanted id, the id before it (``""`` for the first)."""
    wanted = set(wanted)
    places: dict[str, str] = {}
    before = ""
    for id in entries:
        if not wanted:
            break
        if id in wanted:
            places[id] = before
            wanted.discard(id)
        before = id
    return places


def _set_changes(ref: Ref, old: Mapping[str, Value], new: Mapping[str, Value]) -> Iterator[Set]:
    for field in [*old, *(field for field in new if field not in old)]:
        earlier, later = old.get(field), new.get(field)
        if not same(earlier, later):
            yield Set(ref, field, earlier, later)


def _diff_extra(old: Mapping[str, Value], new: Mapping[str, Value]) -> Iterator[Change]:
    for change in _set_changes(Ref("", ""), old, new):
        yield Set(Ref("", change.field), "", change.old, change.new)


def invert(changes: Iterable[Change]) -> tuple[Change, ...]:
    """The changes that take these back, in the order in which to apply them."""
    return tuple(_invert(change) for change in reversed(tuple(changes)))


def _invert(change: Change) -> Change:
    match change:
        case Added(ref, fields, after):
            return Removed(ref, fields, after)
        case Removed(ref, fields, after):
            return Added(ref, fields, after)
        case Set(ref, field, old, new):
            return Set(ref, field, new, old)
        case Renamed(ref, new):
            return Renamed(Ref(ref.section, new), ref.id)


def apply(board: Board, changes: Iterable[Change]) -> Board:
    """The board with these changes made, in order.

    A field that is set counts for what it becomes, whatever it was before: who
    must know whether the old value still stands asks ``stands`` first. Raises
    ``KeyError`` where an entry is missing and ``InvalidError``
    where a value does not fit.
    """
    return _Applying(board).run(changes)


class _Applying:
    """One run of ``apply``: copies each section once, validates each entry once."""

    def __init__(self, board: Board) -> None:
        self.board = board
        self.sections: dict[str, dict[str, Any]] = {}
        self.extra: dict[str, Value] | None = None
        #: By section, what waits to be placed: the entry, and the id that it stands behind.
        self.new: dict[str, dict[str, tuple[Value, str]]] = {}

    def run(self, changes: Iterable[Change]) -> Board:
        ids: dict[str, None] = {}
        in_place = True
        for change in changes:
            self._one(change)
            in_place &= isinstance(change, Set)
            ids[change.new if isinstance(change, Renamed) else change.ref.id] = None
        board = self.board
        for name in [*self.new]:
            self._entries(name)
        for name, entries in self.sections.items():
            made = [id for id in ids if isinstance(entries.get(id), dict)]
            for id in made:
                entries[id] = make_entry(name, entries[id])
            if in_place:
                remember(board.section(name), entries, made)
            board = board.with_section(name, entries)
        return board if self.extra is None else board.with_extra(self.extra)

    def _one(self, change: Change) -> None:
        match change:
            case Added(ref, fields, after):
                self._add(ref, dict(fields), after)
            case Removed(ref):
                del self._entries(ref.section)[ref.id]
            case Renamed(ref, new):
                entries = self._entries(ref.section)
                if ref.id not in entries:
                    raise KeyError(ref.id)
                self.sections[ref.section] = {
                    new if id == ref.id else id: entry for id, entry in entries.items()
                }
            case Set(ref, field, _, new):
                self._set(ref, field, new)

    def _add(self, ref: Ref, fields: Value, after: str | None) -> None:
        """Put down where an entry goes: those that say behind which are placed in one go."""
        entries, new = self.sections.get(ref.section), self.new.setdefault(ref.section, {})
        there = self.board.section(ref.section) if entries is None else entries
        if ref.id in there or ref.id in new or not (after == "" or after in there or after in new):
            entries, ordered = self._entries(ref.section), ref.section in ORDERED
            self.sections[ref.section] = insert(entries, ref.id, fields, after, ordered=ordered)
        else:
            new[ref.id] = fields, after or ""

    def _set(self, ref: Ref, field: str, value: Value) -> None:
        if not ref.section:
            self.extra = dict(self.board.extra) if self.extra is None else self.extra
            table, field = self.extra, ref.id
        else:
            entries = self._entries(ref.section)
            entry = entries[ref.id]
            if not isinstance(entry, dict):
                entry = entries[ref.id] = entry.fields()
            table = entry
        if absent(value):
            table.pop(field, None)
        else:
            table[field] = plain(value)

    def _entries(self, name: str) -> dict[str, Any]:
        if name not in self.sections:
            self.sections[name] = dict(self.board.section(name))
        if new := self.new.pop(name, None):
            self.sections[name] = insert_behind(self.sections[name], new)
        return self.sections[name]


def stands(board: Board, change: Change) -> bool:
    """Whether the board still says what the change starts from."""
    match change:
        case Added(ref):
            return board.entry(ref) is None
        case Removed(ref, fields):
            entry = board.entry(ref)
            return entry is not None and same(entry.fields(), dict(fields))
        case Renamed(ref, new):
            return board.entry(ref) is not None and board.entry(Ref(ref.section, new)) is None
        case Set(ref, field, old):
            if not ref.section:
                return same(board.extra.get(ref.id), old)
            entry = board.entry(ref)
            return entry is not None and same(entry.fields().get(field), old)


def said(value: Value, nothing: str = "nothing", empty: str = "an empty text") -> str:
    """A value in full, on one line for people: no quotes."""
    match value:
        case None:
            return nothing
        case "":
            return empty
        case bool():
            return "yes" if value else "no"
        case list() | tuple():
            return ", ".join(said(one, nothing, empty) for one in value) or nothing
        case Mapping():
            pairs = value.items()
            return ", ".join(f"{key} {said(one, nothing, empty)}" for key, one in pairs)
    return str(value)


def shown(value: Value) -> str:
    """A value in few words: on one line, and cut at 60 characters."""
    text = " ".join(said(value, empty="").split())
    return text if len(text) <= 60 else text[:59] + "…"
