"""Random pairs of branches of a board file: a base, and two sides that edited it.

Owns the engine of the merge tests: boards full of look-alikes in every spelling,
and edits as people and the program make them, in plain lines or through the
document. Knows what each side did, and nothing of merging; ``verdict`` judges.
"""

from __future__ import annotations

import copy
import datetime as dt
import random
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from board import document
from board.change import diff
from board.document.scan import statements
from board.validation import make_board
from tests.plain_lines import Lines
from tests.toml_texts import Renderer

Raw = dict[str, Any]
#: Section and id; ``("board", "")`` is the head, ``("", name)`` a top-level table.
Key = tuple[str, str]

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
TITLES = ("Restore never tested", "Drift", "No lineage", "naïve 読み込み", 'say "hi" # no')
STATUSES = ("triage", "planned", "active", "blocked", "done")
LAYERS = ("core", "training", "data")
REPOS = ("tinkex", "crucible", "kitchen", "a b", "forge")
#: Ids that either side may give to something new.
SHARED = ("new1", "new2")
SETS: dict[str, tuple[str, ...]] = {
    "repos": REPOS,
    "layers": LAYERS,
    "tags": ("later", "ux", "flaky", "é", "ab"),
    "links": ("https://x.org/1", "https://x.org/2", "docs/a b.md"),
}
SCALARS: dict[str, tuple[Any, ...]] = {
    "priority": ("low", "medium", "high", "critical"),
    "owner": ("ada", "bo", "chen", "dmitri"),
    "phase": ("p1", "p2"),
    "rank": (1, 2, 2.5, 3, -1, 4.0, 1.0),
    "x": (1, 2, 3, True, "1", dt.date(2026, 1, 1)),
}
GAP_SCALARS = SCALARS | {"check": ("make a", "make b")}
RISK_SCALARS = SCALARS | {
    "likelihood": (1, 2, 3, 4, 5),
    "impact": (1, 2, 3, 4, 5),
    "response": ("avoid", "mitigate", "transfer", "accept"),
    "accepted_until": (dt.date(2026, 6, 1), dt.date(2027, 1, 31)),
}


@dataclass
class Side:
    """One version: its text and values, and what was done on the way there from the base."""

    text: str = ""
    raw: Raw = field(default_factory=dict)
    renamed: dict[Key, str] = field(default_factory=dict)
    #: Comment → the entry that it stands at.
    comments: dict[str, Key] = field(default_factory=dict)
    #: Comments of the base that were taken out on purpose.
    gone: set[str] = field(default_factory=set)
    log: list[str] = field(default_factory=list)


@dataclass
class Pair:
    """A base and two sides; ``plain`` where the file has the plain form, one line a field."""

    seed: str
    base: Side
    ours: Side
    theirs: Side
    plain: bool

    @property
    def texts(self) -> tuple[bytes, bytes, bytes]:
        """The three files."""
        base, ours, theirs = (s.text.encode() for s in (self.base, self.ours, self.theirs))
        return base, ours, theirs


def pair(seed: str) -> Pair:
    """The pair of this seed, always the same one."""
    rng = random.Random(seed)
    raw = _board(rng)
    plain = rng.random() < 0.7
    if plain:
        lines = Lines.of(raw, blank=rng.random() < 0.5, newline=rng.choice(["\n", "\n", "\r\n"]))
        base = Side(raw=raw)
        for number in range(rng.randint(0, 4)):
            key, comment = _key(rng, raw), f"# base {number}!"
            if lines.comment(rng, key, comment):
                base.comments[comment] = key
        base.text = lines.text
    else:
        lines = None
        base = Side(Renderer(rng).file(raw), raw)
    tight = rng.random() < 0.5
    hot = [_key(rng, raw) for _ in range(3)] if tight else []
    ours, theirs = (_Editor(rng, base, lines, name, hot).run() for name in ("ours", "theirs"))
    return Pair(seed, base, ours, theirs, plain)


def ids(raw: Raw, *sections: str) -> list[Key]:
    """All entries of these sections."""
    return [(section, id) for section in sections for id in raw.get(section, {})]


def _key(rng: random.Random, raw: Raw) -> Key:
    items = ids(raw, "gaps", "risks")
    rest = ids(raw, "repos", "statuses", "layers", "phases")
    head = [("board", ""), *([("", "tool")] if "tool" in raw else [])]
    pool = rng.choices([items or rest, rest, head], [8, 3, 1])[0]
    return rng.choice(pool)


def _board(rng: random.Random) -> Raw:
    raw: Raw = {"board": {"schema": 1, "title": "Roadmap", "as_of": dt.date(2026, 1, 6)}}
    raw["statuses"] = {id: {"title": id.capitalize()} for id in STATUSES}
    raw["statuses"]["active"]["limit"] = 5
    raw["statuses"]["done"]["closed"] = True
    raw["layers"] = {id: {"title": f"{id} stack"} for id in LAYERS}
    raw["repos"] = {
        id: {"layer": rng.choice(LAYERS), "status": rng.choice(("Mature", "MVP"))} for id in REPOS
    }
    raw["phases"] = {
        id: {
            "title": f"Phase {id}",
            "gate": [{"text": f"It runs {n}", "met": rng.random() < 0.3} for n in range(3)],
        }
        for id in ("p1", "p2")
    }
    for section, letter in (("gaps", "G-"), ("risks", "R-")):
        found = {letter + "".join(rng.choices(ALPHABET, k=4)) for _ in range(rng.randint(1, 7))}
        raw[section] = {}
        twin = item(rng, section, raw)
        for id in sorted(found):
            # Half of them look the same, which is what lets a diff slide.
            alike = copy.deepcopy(twin) if rng.random() < 0.5 else item(rng, section, raw)
            raw[section][id] = alike
    if rng.random() < 0.4:
        raw["tool"] = {"k": 1, "deep": {"a": 1, "b": [1, 2]}}
    return raw


def item(rng: random.Random, section: str, raw: Raw) -> Raw:
    """The fields of one item, in the order in which the program writes them."""
    scalars = GAP_SCALARS if section == "gaps" else RISK_SCALARS
    fields: Raw = {"title": rng.choice(TITLES), "status": rng.choice(list(raw["statuses"]))}
    for name, values in SETS.items():
        if rng.random() < 0.4:
            fields[name] = rng.sample(values, rng.randint(1, 3))
    for name, values in scalars.items():
        if rng.random() < 0.4:
            fields[name] = rng.choice(values)
    if rng.random() < 0.3:
        fields["notes"] = "\n".join(f"line {n}" for n in range(rng.randint(1, 7)))
    if rng.random() < 0.2:
        fields["meta"] = {"a": 1, "b": {"c": "x"}}
    if (known := ids(raw, "gaps")) and rng.random() < 0.3:
        fields["depends" if section == "gaps" else "mitigated_by"] = [rng.choice(known)[1]]
    return fields


class _Editor:
    """One side's edits, on the values and in the text."""

    def __init__(
        self, rng: random.Random, base: Side, lines: Lines | None, name: str, hot: list[Key]
    ) -> None:
        self.rng = rng
        self.name = name
        self.hot = hot
        self.base = base
        self.side = Side(base.text, copy.deepcopy(base.raw))
        self.lines = copy.deepcopy(lines)
        self.tokens = 0

    def run(self) -> Side:
        edits = [
            (self._scalar, 8), (self._member, 5), (self._note, 3), (self._meta, 2),
            (self._aside, 4), (self._gate, 2), (self._add, 4), (self._remove, 2),
            (self._rename, 0.5), (self._new_aside, 1), (self._remove_aside, 1),
        ]  # fmt: skip
        calls, weights = zip(*edits, strict=True)
        for _ in range(self.rng.choice((1, 1, 2, 3, 5, 8))):
            self.rng.choices(calls, weights)[0]()
        self._stay_known()
        comments = [self._token() for _ in range(self.rng.choice((0, 0, 1, 2)))]
        if self.lines is not None:
            for comment in comments:
                key = self._any()
                if self.lines.comment(self.rng, key, comment):
                    self.side.comments[comment] = key
            for comment in self.base.comments:
                if self.rng.random() < 0.15 and self.lines.uncomment(comment):
                    self.side.gone.add(comment)
            self.side.text = self.lines.text
        else:
            read = document.parse(self.base.text.encode())
            changes = diff(read.board, make_board(self.side.raw))
            self.side.text = document.write(read, changes).text
            for comment in comments:
                self._comment_anywhere(comment)
        return self.side

    def _stay_known(self) -> None:
        """Give an item its title back if little else is left: nobody could tell what it was."""
        for key in ids(self.base.raw, "gaps", "risks"):
            old, new = (side.raw[key[0]].get(key[1], {}) for side in (self.base, self.side))
            if new and new["title"] != old["title"]:
                names = (old.keys() | new.keys()) - {"title"}
                changed = [name for name in names if repr(old.get(name)) != repr(new.get(name))]
                if len(names) <= 2 * len(changed) + ("notes" in changed):
                    self.set(key, ("title",), old["title"])

    def _token(self) -> str:
        self.tokens += 1
        return f"# {self.name} {self.tokens}!"

    def _any(self) -> Key:
        hot = [key for key in self.hot if self._has(key)]
        if hot and self.rng.random() < 0.7:
            return self.rng.choice(hot)
        return _key(self.rng, self.side.raw)

    def _item(self) -> Key | None:
        items = ids(self.side.raw, "gaps", "risks")
        hot = [key for key in self.hot if key in items]
        return self.rng.choice(hot if hot and self.rng.random() < 0.7 else items) if items else None

    def _has(self, key: Key) -> bool:
        return key[0] in ("board", "") or key[1] in self.side.raw.get(key[0], {})

    def _comment_anywhere(self, comment: str) -> None:
        found = [
            s for s in statements(self.side.text) if s.kind == "pair" and len(s.path) > len(s.table)
        ]
        if not found:
            return
        there = self.rng.choice(found)
        line = self.side.text.rfind("\n", 0, there.start) + 1
        end = "\r\n" if "\r\n" in self.side.text else "\n"
        self.side.text = f"{self.side.text[:line]}{comment}{end}{self.side.text[line:]}"
        path = tuple(map(str, there.path))
        known = path[0] in ("statuses", "layers", "repos", "phases", "gaps", "risks")
        if len(path) > 1 and known:
            self.side.comments[comment] = (path[0], path[1])
        elif not known:
            self.side.comments[comment] = ("board", "") if path[0] == "board" else ("", path[0])

    def set(self, key: Key, path: tuple[str, ...], value: Any) -> None:
        """Give one field of an entry a value, or take it out for ``None``."""
        self.side.log.append(f"set {key} {'.'.join(path)} {value!r}")
        table = self.side.raw[key[0]] if key[0] == "board" else self._entry(key)
        for name in path[:-1]:
            table = table.setdefault(name, {})
        if value is None:
            table.pop(path[-1], None)
        else:
            table[path[-1]] = value
        if self.lines is not None:
            self.lines.set(self.rng, key, path, value)

    def _entry(self, key: Key) -> Raw:
        section, id = key
        entry: Raw = self.side.raw[id] if not section else self.side.raw[section][id]
        return entry

    def _scalar(self) -> None:
        key = self._item()
        if key is None:
            return
        scalars = GAP_SCALARS if key[0] == "gaps" else RISK_SCALARS
        name = self.rng.choice([*scalars, "status", "status", "rank", "title"])
        if name == "title" and key[1] in self.side.renamed.values():
            return  # Nobody could tell what it was.
        old = self._entry(key).get(name)
        if name == "status":
            value: Any = self.rng.choice(list(self.side.raw["statuses"]))
        elif name == "title":
            value = f"{self.rng.choice(TITLES)} {self.rng.randint(1, 3)}"
        else:
            value = self.rng.choice([v for v in scalars[name] if repr(v) != repr(old)])
            value = None if old is not None and self.rng.random() < 0.2 else value
        self.set(key, (name,), value)

    def _member(self) -> None:
        key = self._item()
        if key is None:
            return
        names = [*SETS, "depends", *(["mitigated_by"] if key[0] == "risks" else [])]
        name = self.rng.choice(names)
        values = SETS.get(name) or tuple(id for _, id in ids(self.side.raw, "gaps"))
        old = self._entry(key).get(name, [])
        fresh = [v for v in values if v not in old and v != key[1]]
        if old and (not fresh or self.rng.random() < 0.4):
            gone = self.rng.choice(old)
            self.set(key, (name,), [v for v in old if v != gone] or None)
        elif fresh:
            self.set(key, (name,), [*old, self.rng.choice(fresh)])

    def _note(self) -> None:
        key = self._item()
        if key is None:
            return
        old = self._entry(key).get("notes")
        word = f"{self.name} wrote {self.rng.randint(0, 10**6)}"
        if old is None:
            self.set(key, ("notes",), word)
            return
        found = old.split("\n")
        at = self.rng.randrange(len(found))
        how = self.rng.random()
        found[at : at + (how < 0.6)] = [] if how < 0.15 and len(found) > 1 else [word]
        self.set(key, ("notes",), "\n".join(found))

    def _meta(self) -> None:
        key = self._item()
        if key is not None:
            path = self.rng.choice([("meta", "a"), ("meta", "b", "c"), ("meta", "d")])
            self.set(key, path, self.rng.choice([5, 6, "six", [1, 2], False]))

    def _aside(self) -> None:
        rng, raw = self.rng, self.side.raw
        kind = rng.choice(["repos", "repos", "repos", "statuses", "layers", "board", "tool"])
        if kind == "board":
            name = rng.choice(["title", "as_of", "zz"])
            self.set(
                ("board", ""),
                (name,),
                rng.choice(["A", "B"]) if name != "as_of" else dt.date(2026, rng.randint(1, 9), 1),
            )
        elif kind == "tool":
            if "tool" in raw:
                path = rng.choice([("k",), ("deep", "a"), ("deep", "n"), ("m",)])
                self.set(("", "tool"), path, rng.randint(0, 9))
        elif keys := ids(raw, kind):
            key = rng.choice(keys)
            if kind == "repos":
                name = rng.choice(["status", "path", "url", "layer"])
                value = (
                    rng.choice(list(raw["layers"])) if name == "layer" else f"v{rng.randint(0, 9)}"
                )
            elif kind == "statuses" and rng.random() < 0.5:
                name, value = "limit", rng.randint(1, 9)
            else:
                name, value = "title", f"T{rng.randint(0, 9)}"
            self.set(key, (name,), value)

    def _gate(self) -> None:
        phases = ids(self.side.raw, "phases")
        if not phases:
            return
        key = self.rng.choice(phases)
        gate = copy.deepcopy(self._entry(key).get("gate", []))
        how = self.rng.random()
        if gate and how < 0.5:
            one = self.rng.choice(gate)
            one["met"] = not one["met"]
        elif gate and how < 0.65:
            gate.remove(self.rng.choice(gate))
        else:
            gate.append({"text": f"{self.name} asks {self.rng.randint(0, 999)}", "met": False})
        self.set(key, ("gate",), gate or None)

    def _add(self) -> None:
        rng, raw = self.rng, self.side.raw
        section = rng.choice(["gaps", "gaps", "risks"])
        shared = rng.random() < 0.1
        name = rng.choice(SHARED) if shared else "".join(rng.choices(ALPHABET, k=4))
        id = f"{section[0].upper()}-{name}"
        fields = item(rng, section, raw)
        if shared:
            fields["title"] = rng.choice([f"{self.name}'s", "Both found it"])
        if any(fields["title"] == e.get("title") for e in self._gone().values()):
            fields["title"] += f" {self.name}"  # Else it would be what was removed, renamed.
        if id not in raw[section]:
            self._put((section, id), fields)

    def _gone(self) -> dict[Key, Raw]:
        """What this side removed, and titles that it gave up."""
        base, raw = self.base.raw, self.side.raw
        return {
            (s, i): base[s][i]
            for s, i in ids(base, "gaps", "risks")
            if i not in raw[s]
        }  # fmt: skip

    def _put(self, key: Key, fields: Raw) -> None:
        self.side.log.append(f"add {key} {fields}")
        self.side.raw.setdefault(key[0], {})[key[1]] = fields
        if self.lines is not None:
            self.lines.add(self.rng, key, fields)

    def _remove(self) -> None:
        key = self._item()
        if key is None or key in self.side.renamed or key[1] in self.side.renamed.values():
            return
        titles = {
            raw[key[0]].get(key[1], {}).get("title") for raw in (self.base.raw, self.side.raw)
        }
        new = {k for k in ids(self.side.raw, "gaps", "risks") if k[1] not in self.base.raw[k[0]]}
        if key in new or any(self._entry(other)["title"] in titles for other in new):
            return
        self._drop(key)

    def _drop(self, key: Key) -> None:
        self.side.log.append(f"remove {key}")
        del self.side.raw[key[0]][key[1]]
        self.side.comments = {c: k for c, k in self.side.comments.items() if k != key}
        if self.lines is not None:
            self.lines.remove(key)

    def _rename(self) -> None:
        """Another id for an item whose title is its own; what refers to it follows."""
        key = self._item()
        if key is None or key[1] not in self.base.raw[key[0]] or key in self.side.renamed:
            return
        title = self._entry(key)["title"]
        both = [*self._titles(self.base.raw, key[0]), *self._titles(self.side.raw, key[0])]
        if both.count(title) != 2 or title != self.base.raw[key[0]][key[1]]["title"]:
            return
        new = f"{key[1]}-{self.rng.choice('ab')}"
        self.side.log.append(f"rename {key} {new}")
        self.side.renamed[key] = new
        section = self.side.raw[key[0]]
        entries = {new if id == key[1] else id: entry for id, entry in section.items()}
        self.side.raw[key[0]] = entries
        if self.lines is not None:
            self.lines.rename(key, new)
        for other in ids(self.side.raw, "gaps", "risks"):
            for name in ("depends", "mitigated_by"):
                old = self._entry(other).get(name, [])
                if key[1] in old:
                    self.set(other, (name,), [new if v == key[1] else v for v in old])

    @staticmethod
    def _titles(raw: Raw, section: str) -> Iterable[str]:
        return (entry["title"] for entry in raw[section].values())

    def _new_aside(self) -> None:
        rng = self.rng
        kind = rng.choice(["repos", "statuses", "layers", "phases"])
        id = rng.choice(["n1", "n2", "n3", "n4"])
        if id in self.side.raw.get(kind, {}):
            return
        fields: Raw = {"title": f"New {self.name}"} if kind != "repos" else {"status": self.name}
        self._put((kind, id), fields)

    def _remove_aside(self) -> None:
        raw = self.side.raw
        kind = self.rng.choice(["repos", "repos", "statuses"])
        if kind == "repos":
            keys = [k for k in ids(raw, "repos") if k[1] in self.base.raw["repos"]]
        else:
            used = {raw[s][i]["status"] for s, i in ids(raw, "gaps", "risks")}
            known = [k for k in ids(raw, "statuses") if k[1] in self.base.raw["statuses"]]
            keys = [k for k in known[1:] if k[1] not in used]
        if len(keys) > 2:
            self._drop(self.rng.choice(keys))
