"""Merging what three boards say of one entry, field by field, on raw keys."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from board.fields import item_fields
from board.merge.imports import merged_import
from board.merge.lines import merged_lines
from board.merge.records import (
    REMOVED,
    RENAMED,
    Path,
    State,
    join,
    key_of,
    parts,
    says_so,
    split,
    widen,
    widen_record,
    written,
)
from board.merge.tables import merged_tables
from board.model import Board
from board.value import Table, Value, absent, canonical, same

#: Lists whose order and repeats mean nothing: what either side added or took counts.
_SETS = frozenset(row.name for row in item_fields() if row.type.name == "list")


def sets_of(*boards: Board) -> frozenset[str]:
    """Those lists, with the ones that one of the boards declares."""
    own = (row for board in boards for row in board.own_fields.values())
    return _SETS | {row.name for row in own if row.type.name == "list"}


_BY_LINES = frozenset(row.name for row in item_fields() if row.lines)


class Fields:
    """One merge of one entry: its three versions in, fields and records out.

    Each version may be empty. ``conflicts`` names the records that this merge
    made or widened, which neither side had.
    """

    def __init__(
        self, base: Table, ours: Table, theirs: Table, sets: Collection[str] = _SETS
    ) -> None:
        self._sets = sets
        versions = [split(fields) for fields in (base, ours, theirs)]
        self.fields = [fields for fields, _ in versions]
        self.before = [records for _, records in versions]
        self.records: dict[str, Table] = {}
        self.conflicts: list[str] = []
        self._visited: set[str] = set()
        # Parts that lead to records below a path: there, a look at the value alone won't do.
        self._below: dict[Path, dict[str, None]] = {}
        for name in dict.fromkeys(name for records in self.before for name in records):
            path = parts(name)
            for depth in range(len(path)):
                self._below.setdefault(path[:depth], {})[path[depth]] = None

    def merged(self) -> dict[str, Value]:
        """The merged fields, records included."""
        return self.joined(self.table((), *self.fields))

    def joined(self, plain: Table) -> dict[str, Value]:
        """Merged fields with all records, those that belong to no field as well."""
        for name in dict.fromkeys(name for records in self.before for name in records):
            if name not in self._visited:
                self._keep(name, widen_record(*(records.get(name) for records in self.before)))
        return join(plain, self.records)

    def top(self, base: Table, ours: Table, theirs: Table) -> dict[str, Value]:
        """The unknown top-level keys of three boards, whose records the head keeps."""
        names = dict.fromkeys([*ours, *theirs, *base])
        names |= dict.fromkeys(key_of(p[1:-1]) for p in self._below.get((), ()) if p[:1] == "[")
        tables = (base, ours, theirs)
        found = {
            name: self.value((f"[{written(name)}]",), *(table.get(name) for table in tables))
            for name in names
        }
        return {name: value for name, value in found.items() if not absent(value)}

    def table(self, path: Path, base: Table, ours: Table, theirs: Table) -> dict[str, Value]:
        """A table merged key by key; keys in the order of ours, then theirs."""
        keys = dict.fromkeys([*ours, *theirs, *base])
        keys |= dict.fromkeys(key_of(part) for part in self._below.get(path, ()))
        out: dict[str, Value] = {}
        for key in keys:
            values = base.get(key), ours.get(key), theirs.get(key)
            value = self.value((*path, written(key)), *values)
            if value is not None:
                out[key] = value
        return out

    def value(self, path: Path, base: Value, ours: Value, theirs: Value) -> Value:
        """One value merged, at any depth; ``None`` for none."""
        name = ".".join(path)
        if any(name in records for records in self.before):
            states = (
                State(value, records.get(name))
                for value, records in zip((base, ours, theirs), self.before, strict=True)
            )
            return self._state(name, *states)
        tables = isinstance(ours, Mapping) and isinstance(theirs, Mapping)
        gate = path == ("gate",) and _criteria(base, ours, theirs)
        if not (path in self._below and (tables or gate)):
            if same(ours, theirs) or same(base, theirs):
                return ours
            if same(base, ours):
                return theirs
        if tables:
            earlier = base if isinstance(base, Mapping) else {}
            return self.table(path, earlier, ours, theirs)
        if gate:
            return self._gate(path, *gate)
        return self._both_changed(name, base, ours, theirs)

    def _both_changed(self, name: str, base: Value, ours: Value, theirs: Value) -> Value:
        values = (base, ours, theirs)
        if absent(ours) and absent(theirs):
            return min(ours, theirs, key=canonical)
        if name in self._sets and all(v is None or isinstance(v, list) for v in values):
            return _ordered_set(base or [], ours or [], theirs or []) or None
        if name in _BY_LINES and all(isinstance(v, str) for v in values):
            lines = _lines(base, ours, theirs)
            if lines is not None:
                return lines
        tables = merged_tables(*values)
        if tables is not None:
            return tables or None
        _, left, right = self.fields
        if (both := merged_import(name, left, right, values)) is not None:
            return both
        return self._state(name, State(base), State(ours), State(theirs))

    def _state(self, name: str, base: State, ours: State, theirs: State) -> Value:
        if ours.same(theirs) or base.same(theirs):
            state = ours
        elif base.same(ours):
            state = theirs
        else:
            state = widen(base, ours, theirs)
        self._keep(name, state.record)
        return state.value

    def _keep(self, name: str, record: Table | None) -> None:
        self._visited.add(name)
        if record is not None:
            self.records[name] = record
            if not any(says_so(records.get(name), record) for records in self.before[1:]):
                self.conflicts.append(name)

    def renamed(self, base: str, ours: str, theirs: str) -> None:
        """Put down that the entry itself was renamed in two ways; it keeps the lesser id."""
        records = [records.get(RENAMED) for records in self.before]
        states = State(base, records[0]), State(ours, records[1]), State(theirs, records[2])
        self._keep(RENAMED, widen(*states).record)

    def _gate(self, path: Path, base: Table, ours: Table, theirs: Table) -> Value:
        """Criteria are one criterion where their text is the same."""
        merged = self.table(path, base, ours, theirs)
        order = _ordered_set(list(base), list(ours), list(theirs))
        texts = dict.fromkeys(text for text in [*order, *merged] if text in merged)
        return [{"text": text, **merged[text]} for text in texts] or None


def kept(base: Table, fields: Table) -> tuple[dict[str, Value], bool]:
    """An entry that one side edited and the other removed: the edited fields and a record of it.

    The record's base is what the edited fields were. Also tells whether the
    record is new.
    """
    before, old = split(base)
    plain, records = split(fields)
    edited = {k: v for k, v in before.items() if not same(v, plain.get(k))}
    states = State(edited, old.get(REMOVED)), State(False, records.get(REMOVED)), State(True)
    record = widen(*states).record
    if record is None or same(record, records.get(REMOVED)):
        return join(plain, records), False
    return join(plain, {**records, REMOVED: record}), True


def _criteria(*gates: Value) -> tuple[Table, Table, Table] | None:
    """Three gates as tables by text, unless one has the same text twice or is none."""
    found: list[Table] = []
    for gate in gates:
        gate = [] if gate is None else gate
        if not isinstance(gate, list):
            return None
        criteria: dict[str, Table] = {}
        for criterion in gate:
            text = criterion.get("text") if isinstance(criterion, Mapping) else None
            if not isinstance(text, str) or text in criteria:
                return None
            criteria[text] = {k: v for k, v in criterion.items() if k != "text"}
        found.append(criteria)
    base, ours, theirs = found
    return base, ours, theirs


def _ordered_set(base: Sequence[Value], ours: Sequence[Value], theirs: Sequence[Value]) -> Value:
    """What was there and neither side took, then what either side added.

    The order is the one that one side changed; where both did, that of the
    base, and new members sorted: the same from either side.
    """
    before, left, right = ({canonical(v): v for v in values} for values in (base, ours, theirs))
    if list(before) == list(right):
        return list(left.values())
    if list(before) == list(left):
        return list(right.values())
    kept = [key for key in before if key in left and key in right]
    orders = [[key for key in side if key in before and key in kept] for side in (left, right)]
    moved = [order for order in orders if order != kept]
    order = moved[0] if moved and all(other == moved[0] for other in moved) else kept
    come = [[key for key in side if key not in before] for side in (left, right)]
    return [(left | right)[key] for key in [*order, *_new(*come)]]


def _new(left: list[str], right: list[str]) -> list[str]:
    if left == right or (set(right) < set(left)):
        return left
    return right if set(left) < set(right) else sorted({*left, *right})


def _lines(base: str, ours: str, theirs: str) -> str | None:
    """Three texts merged by lines, or ``None`` where both changed the same ones."""
    lines = merged_lines(base.split("\n"), ours.split("\n"), theirs.split("\n"))
    return None if lines is None else "\n".join(lines)
