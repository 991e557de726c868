"""Random pairs of sides that give ids to other items: swapped, rotated, taken over, used again.

Owns boards whose items are known by words that stand in no other, and what each
side did to which item. ``reused_verdict`` judges what comes of it.
"""

from __future__ import annotations

import copy
import json
import random
from dataclasses import dataclass, field
from typing import Any

Raw = dict[str, Any]
SECTIONS = ("gaps", "risks")
STATUSES = ("triage", "active", "done")
OWNERS = ("ada", "bo")


@dataclass
class Side:
    """One version: its items by number, each with section, id and fields, in file order."""

    name: str
    items: dict[int, tuple[str, str, Raw]]
    #: Number → words that this side wrote into the item, by field.
    words: dict[int, dict[str, str]] = field(default_factory=dict)
    moved: set[int] = field(default_factory=set)
    #: Who came to depend on whom, by number.
    refers: set[tuple[int, int]] = field(default_factory=set)
    log: list[str] = field(default_factory=list)

    def raw(self) -> Raw:
        """The board; what an item depends on is written as the id that this has here."""
        out: Raw = {"statuses": {id: {"title": id.title()} for id in STATUSES}}
        for section, id, fields in self.items.values():
            told = dict(fields)
            deps = [self.items[n][1] for n in fields.get("depends", ()) if n in self.items]
            told["depends"] = deps
            out.setdefault(section, {})[id] = {k: v for k, v in told.items() if v != []}
        return out

    @property
    def text(self) -> str:
        """The file, with a comment above each item that names its number."""
        raw, lines = self.raw(), ["[statuses]"]
        lines += [f"{id}.title = {json.dumps(e['title'])}" for id, e in raw["statuses"].items()]
        for section in SECTIONS:
            lines += ["", f"[{section}]"]
            for number, (there, id, _) in self.items.items():
                if there == section:
                    lines.append(f"# item{number}.")
                    lines += [f"{id}.{k} = {json.dumps(v)}" for k, v in raw[section][id].items()]
        return "\n".join(lines) + "\n"


@dataclass
class Trio:
    """A base and two sides; ``doubtful`` where little may be left to know an item by."""

    seed: str
    base: Side
    ours: Side
    theirs: Side
    doubtful: bool = False

    @property
    def sides(self) -> tuple[Side, Side, Side]:
        """All three."""
        return self.base, self.ours, self.theirs

    @property
    def texts(self) -> tuple[bytes, bytes, bytes]:
        """The three files."""
        base, ours, theirs = (side.text.encode() for side in self.sides)
        return base, ours, theirs


def trio(seed: str) -> Trio:
    """The pair of this seed, always the same one."""
    rng = random.Random(f"reused {seed}")
    base = Side("base", {})
    for number in range(rng.randint(2, 6)):
        section = rng.choice(("gaps", "gaps", "risks"))
        base.items[number] = section, f"{section[0].upper()}-{number}", _fields(rng, f"b{number}")
    for number in list(base.items):
        if rng.random() < 0.3:
            _depend(rng, base, base, number)
    base.refers.clear()
    sides = []
    both, doubtful = rng.random() < 0.35, rng.random() < 0.25
    naming = rng.randint(0, 1)
    for at, name in enumerate(("ours", "theirs")):
        side = Side(name, copy.deepcopy(base.items))
        count = 100 * (at + 1)
        if both or at == naming:
            for _ in range(rng.choice((1, 1, 2))):
                count = _name(rng, base, side, count)
            for _ in range(rng.choice((0, 0, 1, 2))):
                _edit(rng, base, side, doubtful=doubtful)
        else:
            for _ in range(rng.choice((1, 2, 3, 4))):
                _edit(rng, base, side, doubtful=doubtful)
        if not doubtful:
            _stay_known(base, side)
        _stay_other(base, side)
        sides.append(side)
    return Trio(seed, base, sides[0], sides[1], doubtful)


def _fields(rng: random.Random, word: str) -> Raw:
    out: Raw = {"title": f"Title{word}.", "status": rng.choice(STATUSES)}
    if rng.random() < 0.5:
        out["owner"] = rng.choice(OWNERS)
    if rng.random() < 0.6:
        out["notes"] = "\n".join(f"Line{n}{word}." for n in range(rng.randint(1, 3)))
    if rng.random() < 0.5:
        out["links"] = [f"link{word}."]
    if rng.random() < 0.3:
        out["mark"] = f"mark{word}."
    return out


def _name(rng: random.Random, base: Side, side: Side, count: int) -> int:
    """Give ids to other items; the number that the next new item has."""
    known = [n for n in side.items if n in base.items and n not in side.moved]
    section = rng.choice(SECTIONS)
    same = [n for n in known if side.items[n][0] == section]
    how = rng.choice(("swap", "swap", "rotate", "reuse", "reuse", "rename", "cascade"))
    if how in ("swap", "rotate") and len(same) > 1:
        some = rng.sample(same, min(len(same), 2 if how == "swap" else rng.randint(3, 5)))
        ids = [side.items[n][1] for n in some]
        for number, id in zip(some, ids[1:] + ids[:1], strict=True):
            _call(side, number, id)
        if rng.random() < 0.5:  # in the order of their ids, or where they stood
            side.items = dict(sorted(side.items.items(), key=lambda item: item[1][:2]))
    elif how == "reuse" and same:
        number = rng.choice(same)
        id = side.items.pop(number)[1]
        side.log.append(f"remove {number} {id}")
        count = _new(rng, base, side, count, section, id)
    elif how in ("rename", "cascade") and same:
        number = rng.choice(same)
        others = [n for n in same if n != number]
        id = side.items[number][1]
        _call(side, number, f"{id}{side.name[0]}")
        if how == "cascade" and others:  # the next takes its id, and something new that of the next
            number = rng.choice(others)
            free = side.items[number][1]
            _call(side, number, id)
            id = free
        if rng.random() < 0.8:
            count = _new(rng, base, side, count, section, id)
    return count


def _call(side: Side, number: int, id: str) -> None:
    section, old, fields = side.items[number]
    side.log.append(f"rename {number} {old} {id}")
    side.items[number] = section, id, fields
    side.moved.add(number)


def _new(
    rng: random.Random, base: Side, side: Side, count: int, section: str, id: str
) -> int:  # fmt: skip
    """A new item under an id that was another's, which it is not too much like."""
    old = next(f for _, known, f in base.items.values() if known == id)
    fields = _fields(rng, f"n{count}")
    while _kept(old, fields):
        fields = _fields(rng, f"n{count}") | {"status": rng.choice(STATUSES)}
    side.log.append(f"add {count} {id}")
    side.items[count] = section, id, fields
    side.moved.add(count)
    return count + 1


def _kept(old: Raw, new: Raw) -> bool:
    """Whether an item by another title keeps more than was changed, and so is the same."""
    names = (old.keys() | new.keys()) - {"title"}
    changed = sum(old.get(name) != new.get(name) for name in names)
    return not changed or len(names) > 2 * changed


def _depend(rng: random.Random, base: Side, side: Side, number: int) -> None:
    section, id, fields = side.items[number]
    target = rng.choice(list(side.items))
    before = base.items[number][2].get("depends", ()) if number in base.items else ()
    meant = {base.items[n][1] for n in before}  # The same text again would be no edit.
    if target not in (number, *fields.get("depends", ())) and side.items[target][1] not in meant:
        fields["depends"] = [*fields.get("depends", ()), target]
        side.items[number] = section, id, fields
        side.refers.add((number, target))
        side.log.append(f"{number} depends on {target}")


def _edit(rng: random.Random, base: Side, side: Side, *, doubtful: bool) -> None:
    """Write a word of its own into an item."""
    if not side.items:
        return
    number = rng.choice(list(side.items))
    section, id, fields = side.items[number]
    word = f"{side.name}{sum(map(len, side.words.values()))}."
    name = rng.choice(("owner", "notes", "links", "mark", "tags", "title", "depends"))
    new = dict(fields)
    if name == "depends":
        _depend(rng, base, side, number)
        return
    if name == "title":
        new["title"] = f"Title{word}"
    elif name in ("links", "tags"):
        new[name] = [*fields.get(name, []), word]
    elif name == "notes":
        new[name] = "\n".join(filter(None, [fields.get(name), word]))
    else:
        new[name] = word
    if name in side.words.get(number, {}) or (
        name == "title" and number in side.moved and not doubtful
    ):
        return
    side.words.setdefault(number, {})[name] = word
    side.log.append(f"edit {number} {id} {name} {word}")
    side.items[number] = section, id, new


def _stay_known(base: Side, side: Side) -> None:
    """Take back a title where little else is left: nobody could tell which item it was."""
    for number, (section, id, fields) in side.items.items():
        old = base.items[number][2] if number in base.items else fields
        if old["title"] != fields["title"] and not _kept(old, fields):
            side.log.append(f"title of {number} taken back")
            side.items[number] = section, id, fields | {"title": old["title"]}
            del side.words[number]["title"]


def _stay_other(base: Side, side: Side) -> None:
    """Take from a new item what it came to have of the one that had its id before."""
    before = {id: fields for _, id, fields in base.items.values()}
    for number, (section, id, fields) in side.items.items():
        if number not in base.items and _kept(before[id], fields):
            status = next(one for one in STATUSES if one != before[id]["status"])
            new = {k: v for k, v in fields.items() if k == "depends" or before[id].get(k) != v}
            side.log.append(f"status of {number} is {status}")
            side.items[number] = section, id, new | {"status": status}
