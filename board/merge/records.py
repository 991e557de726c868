"""Conflict records: how two sides' values for one field stand in the file."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from board.model import HEADS, SECTIONS, Board, Ref
from board.value import Table, Value, absent, canonical, same

#: The names of the parts that lead to a field, each as it is written.
Path = tuple[str, ...]

#: Records of something else than a field's values.
REMOVED, RENAMED = "removed", "renamed"
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_PART = re.compile(r'"(?:[^"\\]|\\.)*"|\[(?:"(?:[^"\\]|\\.)*"|[^"\]]*)\]|[^".\[\]]+')


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two or more sides' values for one field of one entry; ``None`` stands for no value.

    ``field`` is the record's name, which for a field inside a table is its path.
    The entry itself holds the first side. ``base_known`` is false where an import made the
    conflict: it knows no base, which is another thing than a base without a value.
    """

    ref: Ref
    field: str
    base: Value
    sides: tuple[Value, ...]
    base_known: bool = True


class State(NamedTuple):
    """What one board says of one field: its value, and the record if there is one."""

    value: Value
    record: Table | None = None

    def same(self, other: State) -> bool:
        """Whether both say exactly the same."""
        return same(self.value, other.value) and same(self.record, other.record)

    def candidates(self) -> list[Value]:
        """The values still in the running here, the field's own first, none twice."""
        return _distinct([self.value, *sides(self.record)])

    @property
    def origin(self) -> Value:
        """The value that the sides started from."""
        return self.value if self.record is None else self.record.get("base")


def sides(record: Table | None) -> list[Value]:
    """The sides of a record, ``None`` for an absent value."""
    found = [] if record is None else record.get("sides", [])
    return [None if absent(v) else v for v in (found if isinstance(found, list) else [found])]


def says_so(known: Table | None, record: Table) -> bool:
    """Whether a known record is one of the same values, whichever of them comes first."""
    if known is None or not same(known.get("base"), record.get("base")):
        return False
    return sorted(map(_key, sides(known))) == sorted(map(_key, sides(record)))


def make(base: Value, values: Iterable[Value]) -> dict[str, Value]:
    """A record as it stands in the file."""
    kept = {} if absent(base) else {"base": base}
    return {**kept, "sides": [[] if absent(value) else value for value in values]}


def widen(base: State, ours: State, theirs: State) -> State:
    """What two sides that both changed a field make of it: an ordered set of values.

    A value that one side settled away is gone, what either side came to is in.
    With one value left, there is nothing to settle any more.
    """
    before, left, right = ({_key(v): v for v in s.candidates()} for s in (base, ours, theirs))
    found = {k: v for k, v in left.items() if k in right or k not in before}
    found |= {k: v for k, v in right.items() if k not in left and k not in before}
    for side in (theirs, ours):
        settled = side.record is None and base.record is not None
        if settled or _key(side.value) != _key(base.value):
            found.setdefault(_key(side.value), side.value)
    # The field must hold a value that a board really had: a record is only what people wrote.
    holder = ours if _key(ours.value) in found else theirs
    rest = [v for k, v in found.items() if k != _key(holder.value)]
    if not rest:
        return State(holder.value)
    return State(holder.value, make(_origin(base, ours, theirs), [holder.value, *rest]))


def widen_record(base: Table | None, ours: Table | None, theirs: Table | None) -> Table | None:
    """The same for a record whose field is not among the values, such as ``removed``."""
    if same(ours, theirs) or same(base, theirs):
        return ours
    if same(base, ours):
        return theirs
    before, left, right = ({_key(v): v for v in sides(r)} for r in (base, ours, theirs))
    found = {k: v for k, v in left.items() if k in right or k not in before}
    found |= {k: v for k, v in right.items() if k not in left and k not in before}
    origin = _origin(*(State(None, record) for record in (base, ours, theirs)))
    return make(origin, found.values()) if found else None


def _origin(base: State, ours: State, theirs: State) -> Value:
    """What a new record gives as its base: the base's own, else one that both would choose."""
    if not absent(base.origin):
        return base.origin
    known = [s.record.get("base") for s in (ours, theirs) if s.record is not None]
    return min((v for v in known if not absent(v)), key=canonical, default=None)


def _distinct(values: Iterable[Value]) -> list[Value]:
    found: dict[str, Value] = {}
    for value in values:
        found.setdefault(_key(value), value)
    return list(found.values())


def _key(value: Value) -> str:
    return canonical(None if absent(value) else value)


def split(fields: Table) -> tuple[dict[str, Value], dict[str, Table]]:
    """An entry's fields without conflict records, and the records by name.

    What stands under ``conflict`` and is no record stays a field like any other.
    """
    plain = dict(fields)
    found = plain.get("conflict")
    if not isinstance(found, Mapping):
        return plain, {}
    records: dict[str, Table] = {}
    rest: dict[str, Value] = {}
    for name, value in found.items():
        if isinstance(value, Mapping) and ("base" in value or "sides" in value):
            records[name] = {k: v for k, v in value.items() if k in ("base", "sides")}
            value = {k: v for k, v in value.items() if k not in ("base", "sides")}
            if not value:
                continue
        rest[name] = value
    del plain["conflict"]
    return (plain | {"conflict": rest} if rest else plain), records


def join(plain: Table, records: Mapping[str, Table]) -> dict[str, Value]:
    """The fields of an entry with its records: ``split`` the other way round."""
    fields = dict(plain)
    if not records:
        return fields
    rest = fields.pop("conflict", None)
    found: dict[str, Value] = dict(records)
    if isinstance(rest, Mapping):
        for name, value in rest.items():
            if name not in found:
                found[name] = value
            elif isinstance(value, Mapping):
                found[name] = {**value, **found[name]}
            else:
                found[name] = _with_side(found[name], value)
    elif rest is not None:
        found["conflict"] = _with_side(found.get("conflict", {}), rest)
    return fields | {"conflict": found}


def _with_side(record: Table, value: Value) -> Table:
    """Where a record needs the place of somebody's own key, that is kept as one more side."""
    return {**record, **make(record.get("base"), _distinct([*sides(record), value]))}


def written(part: str) -> str:
    """One part of a path as it stands in a record's name.

    A field that is called as the records about the whole entry are is quoted.
    """
    if part not in (REMOVED, RENAMED) and _BARE.fullmatch(part):
        return part
    return json.dumps(part, ensure_ascii=False)


def parts(name: str) -> Path:
    """The parts of a record's name, each as it is written."""
    found = _PART.findall(name)
    return tuple(found) if found and ".".join(found) == name else (name,)


def key_of(part: str) -> str:
    """The key that a written part stands for."""
    if part.startswith('"'):
        try:
            return str(json.loads(part))
        except ValueError:
            return part
    return part


def value_at(value: Value, keys: Iterable[str]) -> Value:
    """What stands at the end of a path within a value; the criteria of a gate go by their text."""
    for key in keys:
        if isinstance(value, list):
            value = {one.get("text"): one for one in value if isinstance(one, Mapping)}
        value = value.get(key) if isinstance(value, Mapping) else None
    return value


def outstanding(board: Board) -> tuple[Conflict, ...]:
    """Every conflict that waits for somebody to settle it."""
    found = [one for name in HEADS for one in _of(Ref(name, ""), board.section(name)[""].fields())]
    for section in SECTIONS:
        for id, entry in board.section(section).items():
            if "conflict" in entry.extra:
                found += _of(Ref(section, id), entry.fields())
    return tuple(found)


def _of(ref: Ref, fields: Table) -> Iterator[Conflict]:
    for name, record in split(fields)[1].items():
        one = conflict(ref, name, record)
        yield replace(one, base_known=False) if _of_an_import(one, fields) else one


def _of_an_import(one: Conflict, fields: Table) -> bool:
    """Whether a document and a person disagree: its fingerprints name the field.

    Of a merge, a side without a value where the base had none would be no conflict.
    """
    prints = fields.get("imported")
    if not isinstance(prints, str) or not absent(one.base):
        return False
    names = {word.partition("=")[0] for word in prints.split()}
    return one.field in names or None in one.sides


def conflict(ref: Ref, name: str, record: Table) -> Conflict:
    """A record as callers see it; ``name`` under the head may lead to a top-level table."""
    path = parts(name)
    if ref.section == "board" and path[0].startswith("["):
        ref, name = Ref("", key_of(path[0][1:-1])), ".".join(path[1:])
    return Conflict(ref, name, record.get("base"), tuple(sides(record)))
