"""An independent judge of merges: it knows three boards as plain data and no code of the merge.

Owns what a person would look at: is every edit of a side in the result or in a
conflict, is nothing there that nobody wrote, and do two results differ only in
whose value came first. Entries are known by a ``mark`` that tests put into
them, so that renames and new ids don't matter.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from board.model import HEADS, MODELS, SECTIONS, Board
from board.validation import make_board
from board.value import Value, canonical, plain, same
from tests.strategies import REFERENCES, Raw

SETS = ("repos", "layers", "tags", "depends", "links", "mitigated_by")
Leaf = tuple[tuple[str, ...], Value]


def mark(board: Board, name: str) -> Board:
    """A copy whose entries have a mark each: their own, or else one of this name."""
    raw = plain(board.raw())
    for section in SECTIONS:
        for id, entry in raw.get(section, {}).items():
            entry.setdefault("mark", f"{name} {section} {id}")
    return make_board(raw)


def lost(base: Board, side: Board, merged: Board) -> Iterator[str]:
    """Every edit that makes ``side`` of ``base`` and that ``merged`` knows nothing of."""
    old, new, out = base.raw(), side.raw(), merged.raw()
    judge = _Judge(old, new, out)
    for name in HEADS:
        entry = (raw.get(name, {}) for raw in (old, new, out))
        yield from judge.fields(name, "head", *entry)
    said = out.get("board", {})
    tops = [{k: v for k, v in r.items() if k not in MODELS} for r in (old, new, out)]
    bracketed = [{f"[{part(k)}]": v for k, v in top.items()} for top in tops]
    bracketed[2]["conflict"] = said.get("conflict", {})
    yield from judge.fields("", "top", *bracketed, quote=False)
    for section in SECTIONS:
        yield from judge.section(section, old.get(section, {}), new.get(section, {}))


class _Judge:
    def __init__(self, base: Raw, side: Raw, out: Raw) -> None:
        self.base, self.side, self.out = base, side, out

    def section(self, section: str, old: Raw, new: Raw) -> Iterator[str]:
        marks = {entry["mark"]: id for id, entry in old.items()}
        for id, entry in new.items():
            known = marks.get(entry["mark"], id)
            earlier = old.get(known, {})
            if same(earlier, entry):
                continue
            found = list(self._found(section, id, entry["mark"]))
            verdicts = [
                list(self.fields(section, id, earlier, entry, other)) for _, other in found
            ] or [[f"{section} {id} is gone"]]
            yield from min(verdicts, key=len)
            if (
                known != id
                and earlier
                and not any(there == id or id in _sides(other, "renamed") for there, other in found)
            ):
                taken = any(id in self.out.get(name, {}) for name in SECTIONS)
                if not taken:  # by something else that was to be called so
                    yield f"{section} {known} is not called {id}"
        kept = {entry["mark"] for entry in new.values()}
        for id, entry in old.items():
            # Under another id it may be what the other side renamed and edited, which only
            # the marks of these tests can tell.
            there = self.out.get(section, {}).get(id)
            if id in new or entry["mark"] in kept or there is None:
                continue
            if entry["mark"] == there.get("mark") and True not in _sides(there, "removed"):
                yield f"{section} {id} is back"

    def _found(self, section: str, id: str, sign: str) -> Iterator[tuple[str, Raw]]:
        entries: Raw = self.out.get(section, {})
        found = [(k, e) for k, e in entries.items() if sign in _marks(e)]
        # A side may have put another thing in its place, under the old id or the old title.
        yield from found or entries.items()

    def fields(
        self, section: str, id: str, old: Raw, new: Raw, out: Raw, *, quote: bool = True
    ) -> Iterator[str]:
        """The fields of an entry that changed and are not accounted for."""
        for field in dict.fromkeys([*old, *new]):
            before, after = old.get(field), new.get(field)
            if same(before, after) or field in ("mark", "conflict"):
                continue
            there = out.get(field)
            path = (part(field) if quote else field,)
            if _recorded(out, path, after):
                continue
            if field in SETS and _lists(before, after, there):
                missing = self._set(section, field, before or [], after or [], there or [])
            elif field == "notes" and isinstance(before, str) and isinstance(after, str):
                missing = _lines(before, after, there)
            elif field == "gate" and _twice(there) and isinstance(after, list):
                known = [*_list(there), *_list(before)]
                missing = (f"{one!r} not" for one in after if one not in known)
            else:
                before, after, there = map(_criteria, (before, after, there))
                missing = self._leaves(section, field, path, before, after, there, out)
            yield from (f"{section} {id} {field}: {what} in {there!r}" for what in missing)

    def _set(
        self, section: str, field: str, old: list[Value], new: list[Value], out: list[Value]
    ) -> Iterator[str]:
        spaces = REFERENCES.get(section, {}).get(field, ())
        before = {self._sign(self.base, spaces, member): member for member in old}
        after = {self._sign(self.side, spaces, member): member for member in new}
        there = [sign for member in out for sign in self._signs(spaces, member)]
        for sign, member in after.items():
            known = sign in before or member in old
            if not known and sign not in there and canonical(member) not in there:
                yield f"{member!r} not"
        # What the side wrote itself may have got a meaning from the other.
        rest = [sign for m in out if m not in new for sign in self._signs(spaces, m)]
        for sign, member in before.items():
            if sign not in after and member not in new and sign in rest:
                yield f"{member!r} still"

    def _sign(self, raw: Raw, spaces: tuple[str, ...], id: Value) -> str:
        """What an id means on one board: the mark of its entry."""
        if isinstance(id, str):
            for space in spaces:
                if id in raw.get(space, {}):
                    return str(raw[space][id].get("mark"))
        return canonical(id)

    def _signs(self, spaces: tuple[str, ...], id: Value) -> Iterator[str]:
        """What an id may mean on the merged board."""
        yield canonical(id)
        for space in spaces:
            entry = self.out.get(space, {}).get(id) if isinstance(id, str) else None
            yield from map(str, _marks(entry) if entry else [])

    def _leaves(
        self, section: str, field: str, path: tuple[str, ...], old: Value, new: Value,
        there: Value, out: Raw,
    ) -> Iterator[str]:  # fmt: skip
        spaces = REFERENCES.get(section, {}).get(field, ())
        before = dict(_flat(path, old))
        after = dict(_flat(path, new))
        found = dict(_flat(path, there))
        for leaf in dict.fromkeys([*before, *after]):
            wanted = after.get(leaf)
            if same(before.get(leaf), wanted) or _recorded(out, leaf, wanted):
                continue
            if wanted is None and any(len(k) > len(leaf) and k[: len(leaf)] == leaf for k in after):
                continue  # a table came in its place, whose leaves are looked at
            got = found.get(leaf)
            if same(got, wanted):
                continue
            if spaces:
                sign = self._sign(self.side, spaces, wanted)
                if sign in self._signs(spaces, got):
                    continue
                if sign == self._sign(self.base, spaces, before.get(leaf)):
                    continue  # the same entry under its new id
            if wanted in (None, {}, []) and got in (None, {}, []):
                continue
            if wanted == {} and any(k[: len(leaf)] == leaf for k in found):
                continue  # emptied, and the other side put something in
            yield f"{'.'.join(leaf)} = {wanted!r} not"


def part(key: str) -> str:
    """A key as a record's name has it."""
    bare = re.fullmatch(r"[A-Za-z0-9_-]+", key) and key not in ("removed", "renamed")
    return key if bare else json.dumps(key, ensure_ascii=False)


def _lists(*values: Value) -> bool:
    return all(value is None or isinstance(value, list) for value in values)


def _sides(entry: Raw, name: str) -> list[Value]:
    found = entry.get("conflict")
    record = found.get(name) if isinstance(found, dict) else None
    sides = record.get("sides") if isinstance(record, dict) else None
    return sides if isinstance(sides, list) else []


def _marks(entry: Raw) -> list[Value]:
    return [entry.get("mark"), *_sides(entry, "mark")]


def _recorded(out: Raw, path: tuple[str, ...], value: Value) -> bool:
    """Whether a record of this field, or of a table around it, has the value as a side."""
    for depth in range(1, len(path) + 1):
        for side in _sides(out, ".".join(path[:depth])):
            found = dict(_flat(path[:depth], _criteria(side)))
            wanted = dict(_flat(path, value)) or {path: None}
            if all(
                same(found.get(leaf), member) or (member is None and found.get(leaf) == [])
                for leaf, member in wanted.items()
            ):
                return True
    return False


def _flat(path: tuple[str, ...], value: Value) -> Iterator[Leaf]:
    if isinstance(value, dict) and value:
        for key, member in value.items():
            yield from _flat((*path, part(key)), member)
    elif value is not None:
        yield path, value


def _criteria(value: Value) -> Value:
    """A gate as a table by text."""
    if not isinstance(value, list) or not value:
        return value
    texts = [c.get("text") if isinstance(c, dict) else None for c in value]
    if len(set(map(repr, texts))) < len(texts) or not all(isinstance(t, str) for t in texts):
        return value
    return {c["text"]: {k: v for k, v in c.items() if k != "text"} for c in value}


def _list(value: Value) -> list[Value]:
    return value if isinstance(value, list) else []


def _twice(gate: Value) -> bool:
    """Whether a gate has criteria of the same text, and so is no table by text."""
    return isinstance(gate, list) and len(gate) > 1 and _criteria(gate) is gate


def _lines(old: str, new: str, out: Value) -> Iterator[str]:
    before, after = old.split("\n"), new.split("\n")
    there = out.split("\n") if isinstance(out, str) else []
    for line in after:
        if line not in before and line not in there:
            yield f"line {line!r} not"


def normal(board: Board) -> str:
    """A board apart from whose value a conflict shows first; equal texts for equal boards."""
    raw = plain(board.raw())
    entries = [e for s in SECTIONS for e in raw.get(s, {}).values()]
    entries += [raw[name] for name in HEADS if name != "board" and name in raw]
    for entry in entries:
        _normal(entry, entry)
    head = raw.setdefault("board", {})
    tops = {f"[{part(k)}]": v for k, v in raw.items() if k not in (*SECTIONS, "board")}
    said = head | tops
    _normal(head, said)
    raw |= {k: None for k in raw if f"[{part(k)}]" in tops.keys() - said.keys()}
    return canonical(_pruned(raw))


def _normal(entry: Raw, fields: Raw) -> None:
    if "gate" in fields:
        fields["gate"] = _criteria(fields["gate"])
    found = entry.get("conflict")
    for name, record in found.items() if isinstance(found, dict) else ():
        if isinstance(record, dict) and isinstance(record.get("sides"), list):
            record["sides"].sort(key=canonical)
            _forget(fields, name)
            _forget(entry, name)


def _forget(table: Any, name: str) -> None:
    """Take out the field that a record is about: either side may show there."""
    if not isinstance(table, dict):
        return
    for key in list(table):
        if name in (key, part(key)) and key != "conflict":
            del table[key]
        elif name.startswith((f"{key}.", f"{part(key)}.")):
            rest = name[len(part(key)) + 1 :] if name.startswith(f"{part(key)}.") else ""
            _forget(table[key], rest or name[len(key) + 1 :])


def _pruned(value: Value) -> Value:
    if isinstance(value, dict):
        kept = {key: _pruned(member) for key, member in value.items()}
        return {key: member for key, member in kept.items() if member not in (None, {}, [])}
    return [_pruned(member) for member in value] if isinstance(value, list) else value
