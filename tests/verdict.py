"""The judge of a merged board file: what it must say, from what both sides did.

Owns an oracle that knows three versions as plain values, which ids a side
renamed, and whose comment stands where. It shares no code with the merge, and
tells what is lost, misplaced, back again, or a conflict without need.
"""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterator
from typing import Any

import tomli

from board.document.scan import statements
from tests.pairs import Key, Pair, Raw, Side

SECTIONS = ("statuses", "layers", "repos", "phases", "gaps", "risks")
ITEMS = ("gaps", "risks")
SETS = ("repos", "layers", "tags", "depends", "links", "mitigated_by")
ABSENT: tuple[Any, ...] = (None, [], {})
#: Ids → ids.
Names = dict[Key, str]


def judge(pair: Pair, data: bytes, *, conflicted: bool) -> list[str]:
    """All that is wrong with a merged file, in words; ``conflicted`` is what git was told."""
    text = data.decode()
    try:
        out = tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        return [f"no TOML: {error}"]
    wanted = Wanted(pair, out)
    found = list(wanted.faults(out))
    if conflicted != bool(wanted.conflicts):
        found.append(f"told {'a' if conflicted else 'no'} conflict; wanted {wanted.conflicts}")
    found += _comments(pair, text, out, wanted)
    return found + (_lines(pair, text, wanted) if pair.plain else [])


def expects_conflict(pair: Pair) -> bool:
    """Whether both sides changed one field, or one removed what the other edited."""
    return bool(Wanted(pair, {}).conflicts)


class Wanted:
    """The values that the merged file must have."""

    def __init__(self, pair: Pair, out: Raw) -> None:
        self.pair = pair
        self.sides = pair.base, pair.ours, pair.theirs
        self.conflicts: list[str] = []
        self.merged_by_lines: dict[tuple[Key, str], tuple[str, str, str]] = {}
        self.touched: set[tuple[Key, str]] = set()
        self.names = self._names(out)
        self.raw = self._raw()

    # Which entry is which

    def _names(self, out: Raw) -> tuple[Names, Names, Names]:
        """For each version: the id of an entry there → its id in the merged file."""
        left, right = self.pair.ours.renamed, self.pair.theirs.renamed
        names: tuple[Names, Names, Names] = ({}, {}, {})
        for key in left.keys() | right.keys():
            final = min(n for n in (left.get(key), right.get(key)) if n)
            section = key[0]
            names[0][key] = final
            names[1][section, left.get(key, key[1])] = final
            names[2][section, right.get(key, key[1])] = final
        base, ours, theirs = (side.raw for side in self.sides)
        for section in ITEMS:
            for id in ours[section].keys() & theirs[section].keys() - base[section].keys():
                titles = ours[section][id]["title"], theirs[section][id]["title"]
                if titles[0] != titles[1]:  # Two things that want one id: one gets another.
                    for at, title in enumerate(titles, 1):
                        entries = out.get(section, {}).items()
                        there = [i for i, e in entries if e.get("title") == title]
                        names[at][section, id] = there[0] if there else id
        return names

    def final(self, at: int, key: Key) -> Key:
        """The key in the merged file of an entry of a version (0 base, 1 ours, 2 theirs)."""
        return key[0], self.names[at].get(key, key[1])

    def _entries(self, at: int, section: str) -> dict[str, Raw]:
        return {
            self.final(at, (section, id))[1]: self._translated(at, fields)
            for id, fields in self.sides[at].raw.get(section, {}).items()
        }

    def _translated(self, at: int, fields: Raw) -> Raw:
        out = dict(fields)
        for name in ("depends", "mitigated_by"):
            if name in out:
                spaces = ITEMS if name == "depends" else ("gaps",)
                out[name] = [self._named(at, id, spaces) for id in out[name]]
        return out

    def _named(self, at: int, id: str, spaces: tuple[str, ...]) -> str:
        return next((self.names[at][s, id] for s in spaces if (s, id) in self.names[at]), id)

    # What each entry says

    def _raw(self) -> Raw:
        out: Raw = {}
        for section in SECTIONS:
            base, ours, theirs = (self._entries(at, section) for at in range(3))
            out[section] = {}
            for id in dict.fromkeys([*ours, *theirs, *base]):
                entry = self._entry((section, id), base.get(id), ours.get(id), theirs.get(id))
                if entry is not None:
                    out[section][id] = entry
        records: Raw = {}
        base, ours, theirs = (side.raw["board"] for side in self.sides)
        out["board"] = self._table(("board", ""), (), base, ours, theirs, records)
        base, ours, theirs = (side.raw.get("tool", {}) for side in self.sides)
        out["tool"] = self._table(("", "tool"), ("[tool]",), base, ours, theirs, records)
        if records:
            out["board"]["conflict"] = records
        self._keep_statuses(out)
        return out

    def _entry(
        self, key: Key, base: Raw | None, ours: Raw | None, theirs: Raw | None
    ) -> Raw | None:
        records: Raw = {}
        if base is not None and (ours is None or theirs is None):
            left = theirs if ours is None else ours
            if left is None or (_same(left, base) and not self._renamed(key)):
                return None
            edited = {k: v for k, v in base.items() if not _same(v, left.get(k))}
            records["removed"] = _record(edited, False, True)
            self.conflicts.append(f"{key} removed and edited")
            return {**left, "conflict": records}
        if base is None and (ours is None or theirs is None):
            return theirs if ours is None else ours
        entry = self._table(key, (), base or {}, ours or {}, theirs or {}, records)
        ids = [side.renamed.get(self._before(key)) for side in self.sides[1:]]
        if None not in ids and ids[0] != ids[1]:
            self.conflicts.append(f"{key} renamed twice")
            records["renamed"] = {"base": self._before(key)[1], "sides": ids}
        return {**entry, "conflict": records} if records else entry

    def _before(self, key: Key) -> Key:
        known = {self.final(0, old): old for old in self.names[0]}
        return known.get(key, key)

    def _renamed(self, key: Key) -> bool:
        return any(self._before(key) in side.renamed for side in self.sides[1:])

    def _keep_statuses(self, out: Raw) -> None:
        """A status that one side removed and the other moved an item to stays."""
        used = {out[s][i].get("status") for s in ITEMS for i in out[s]}
        base = self.pair.base.raw["statuses"]
        for id in base:
            moved = any(
                entry["status"] == id and self._status_before(at, section, name) != id
                for at in (1, 2)
                for section in ITEMS
                for name, entry in self._entries(at, section).items()
                if id in self.sides[at].raw["statuses"]
            )
            if id in used and id not in out["statuses"] and moved:
                out["statuses"][id] = {
                    **base[id],
                    "conflict": {"removed": _record({}, False, True)},
                }
                self.conflicts.append(f"status {id} removed and used")

    def _status_before(self, at: int, section: str, name: str) -> Any:
        return self._entries(0, section).get(name, {}).get("status")

    def _table(
        self, key: Key, path: tuple[str, ...], base: Raw, ours: Raw, theirs: Raw, records: Raw
    ) -> Raw:
        out: Raw = {}
        for name in dict.fromkeys([*ours, *theirs, *base]):
            values = base.get(name), ours.get(name), theirs.get(name)
            value = self._value(key, (*path, part(name)), *values, records)
            if value not in ABSENT or isinstance(value, bool | int | float):
                out[name] = value
        return out

    def _value(
        self, key: Key, path: tuple[str, ...], base: Any, ours: Any, theirs: Any, records: Raw
    ) -> Any:
        if _same(ours, theirs) or _same(base, theirs):
            return ours
        if _same(base, ours):
            return theirs
        name = ".".join(path)
        self.touched.add((key, path[0]))
        if isinstance(ours, dict) and isinstance(theirs, dict):
            return self._table(
                key, path, base if isinstance(base, dict) else {}, ours, theirs, records
            )
        if path[-1] in SETS and len(path) == 1:
            base, ours, theirs = base or [], ours or [], theirs or []
            return [v for v in base if v in ours and v in theirs] + [
                v for v in dict.fromkeys([*ours, *theirs]) if v not in base
            ]
        if name == "gate":
            base, ours, theirs = (
                {c["text"]: {"met": c["met"]} for c in gate or []} for gate in (base, ours, theirs)
            )
            merged = self._table(key, ("gate",), base, ours, theirs, records)
            return [{"text": text, **criterion} for text, criterion in merged.items()]
        if name == "notes" and None not in (base, ours, theirs) and not _touch(base, ours, theirs):
            self.merged_by_lines[key, name] = base, ours, theirs
            return ours
        records[name] = _record(base, ours, theirs)
        self.conflicts.append(f"{key} {name}")
        return ours

    # What the file says instead

    def faults(self, out: Raw) -> Iterator[str]:
        """Every difference between what the file says and what it must say."""
        for section in (*SECTIONS, "board", "tool"):
            wanted, found = self.raw.get(section, {}), out.get(section, {})
            if section in ("board", "tool"):
                wanted, found = {"": wanted}, {"": found}
            for id in dict.fromkeys([*wanted, *found]):
                if id not in found:
                    yield f"{section} {id} is lost"
                elif id not in wanted:
                    yield f"{section} {id} is there: {found[id]}"
                else:
                    yield from self._differ((section, id), wanted[id], found[id])

    def _differ(self, key: Key, wanted: Raw, found: Raw) -> Iterator[str]:
        for name in dict.fromkeys([*wanted, *found]):
            a, b = wanted.get(name), found.get(name)
            if name in SETS and isinstance(a, list) and isinstance(b, list):
                a, b = sorted(a), sorted(b)
            elif name == "gate" and a and b:
                a, b = ({c["text"]: c for c in gate} for gate in (a, b))
            elif (key, name) in self.merged_by_lines and isinstance(b, str):
                if not _has_lines(b, *self.merged_by_lines[key, name]):
                    yield f"{key} {name}: {b!r} of {self.merged_by_lines[key, name]}"
                continue
            if not _same(_pruned(a), _pruned(b)):
                yield f"{key} {name}: found {b!r}, wanted {a!r}"


def part(key: str) -> str:
    """A key as a record's name has it."""
    return (
        key
        if re.fullmatch(r"[A-Za-z0-9_-]+", key) or key[:1] == "["
        else json.dumps(key, ensure_ascii=False)
    )


def _record(base: Any, *sides: Any) -> Raw:
    kept = {} if base in ABSENT and not isinstance(base, bool | int | float) else {"base": base}
    return {**kept, "sides": [[] if side is None else side for side in sides]}


def _same(a: Any, b: Any) -> bool:
    return _text(a) == _text(b)


def _text(value: Any) -> str:
    """A text that tells values and their types apart."""
    if isinstance(value, dict):
        return "{" + ",".join(sorted(f"{k!r}:{_text(v)}" for k, v in value.items())) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(_text, value)) + "]"
    return f"{type(value).__name__} {value!r}"


def _pruned(value: Any) -> Any:
    if not isinstance(value, dict):
        return None if isinstance(value, list) and not value else value
    members = {k: _pruned(v) for k, v in value.items() if k != "sides"}
    members = {k: v for k, v in members.items() if v is not None}
    return {**members, **({"sides": value["sides"]} if "sides" in value else {})} or None


def _changed(old: list[str], new: list[str]) -> list[tuple[int, int]]:
    codes = difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return [(start, end) for tag, start, end, _, _ in codes if tag != "equal"]


def _touch(base: str, ours: str, theirs: str) -> bool:
    """Whether both sides changed the same lines of a text, or lines side by side."""
    old = base.split("\n")
    left, right = (_changed(old, side.split("\n")) for side in (ours, theirs))
    return any(a[0] <= b[1] and b[0] <= a[1] for a in left for b in right)


def _has_lines(found: str, base: str, ours: str, theirs: str) -> bool:
    """Whether a text has what either side wrote and nothing that either took."""
    there = found.split("\n")
    old, left, right = (text.split("\n") for text in (base, ours, theirs))
    new = {line for line in [*left, *right] if line not in old}
    kept = {line for line in old if line in left and line in right}
    return set(there) == new | kept and len(there) == len(set(there))


def _comments(pair: Pair, text: str, out: Raw, wanted: Wanted) -> list[str]:
    """Comments that are lost, double, or stand at another entry."""
    faults = []
    for comment in pair.ours.gone | pair.theirs.gone:
        # Unless the other side left it behind at another entry, when its line went.
        key = pair.base.comments[comment]
        holders = [side for side in (pair.ours, pair.theirs) if comment in side.text]
        if comment in text and all(_own(side.text, comment, key) for side in holders):
            faults.append(f"comment {comment} is back")
    for at, side in enumerate((pair.base, pair.ours, pair.theirs)):
        for comment, key in side.comments.items():
            final = wanted.final(at, key)
            there = final[0] in ("board", "") or final[1] in out.get(final[0], {})
            if at == 0 and not (
                there and all(_still(s, comment) for s in (pair.ours, pair.theirs))
            ):
                continue
            if text.count(comment) != 1:
                faults.append(f"comment {comment} of {key} stands {text.count(comment)} times")
            elif there and not _stands(text, comment, final):
                # A side may have left it behind, when the line went that it stood above.
                both = (pair.ours, pair.theirs) if at == 0 else ()
                if all(_stands(side.text, comment, key) for side in both):
                    faults.append(f"comment {comment} of {final} stands elsewhere")
    return faults


def _stands(text: str, comment: str, key: Key) -> bool:
    """Whether a comment stands at a line of an entry, or below one whose line is gone."""
    entry = tuple(filter(None, key))
    where = text.index(comment)
    above: tuple[str, ...] = ()
    for found in statements(text):
        path = tuple(map(str, found.path))[: len(entry)]
        if where < found.end:
            return entry in (path, above)
        above = path
    return entry == above


def _own(text: str, comment: str, key: Key) -> bool:
    """Whether a comment stands above or behind a line of an entry."""
    where = text.index(comment)
    path = next((s.path for s in statements(text) if where < s.end), ())
    return tuple(filter(None, key)) == tuple(map(str, path))[: len(list(filter(None, key)))]


def _still(side: Side, comment: str) -> bool:
    return side.text.count(comment) == 1


def _lines(pair: Pair, text: str, wanted: Wanted) -> list[str]:
    """Lines that no version has, though nothing of what they say was changed on both sides."""
    sides = (pair.base, pair.ours, pair.theirs)
    known = {line.partition("  #")[0] for side in sides for line in side.text.splitlines()}
    touched = {
        f"{key[1]}.{name}" if key[1] not in ("", "tool") else name for key, name in wanted.touched
    }
    if any(wanted.names):
        return []
    return [
        f"line {line!r} is nobody's"
        for line in text.splitlines()
        if line.partition("  #")[0] not in known
        and "conflict." not in line
        and ".meta." not in line  # which the program may spell in another way
        and not any(line.replace('"a b"', "a b").startswith(start) for start in touched)
        and not (line.strip().startswith("#"))
    ]
