"""Random documents with comments everywhere, two sides that edit them, and the law of comments.

Owns the generator and the judge. The judge knows only texts: which comment lines a version
has, and the statement that each stands at. It shares no code with what carries comments.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import tomli

from board import document
from board.change import diff
from board.document.fmt import formatted
from board.document.scan import statements
from board.model import SECTIONS
from board.validation import make_board
from tests import toml_texts
from tests.toml_texts import Renderer

#: A comment of these tests: every one is the only one with its number.
MARK = re.compile(r"#c\w+!")


class Commented(Renderer):
    """Writes boards in random spellings, with numbered comments wherever TOML takes one."""

    def __init__(self, rng: random.Random, name: str) -> None:
        super().__init__(rng)
        self.name = name
        self.count = 0

    def comment(self) -> str:
        """A comment that nobody else has."""
        self.count += 1
        return f"#c{self.name}{self.count}!"

    def lead(self) -> str:
        """Blank lines and comments above a statement."""
        rng, n = self.rng, self.newline
        return "".join(
            rng.choice([n, f"{self.comment()}{n}", f"  {self.comment()}{n}"])
            for _ in range(rng.choice([0, 0, 0, 1, 2]))
        )

    def line(self, key: str, value: str) -> str:
        """One pair on a line of its own."""
        tail = self.rng.choice(["", "", "", " " + self.comment(), "  "])
        return f"{self.lead()}{key} = {value}{tail}{self.newline}"

    def value(self, value: Any) -> str:
        """A value in one of its spellings, an array with comments in it."""
        rng, n = self.rng, self.newline
        if not isinstance(value, list) or not value or rng.random() < 0.4:
            return super().value(value) if not isinstance(value, list) else self._flat(value)
        lines = [f"  {self._flat_or(v)},{rng.choice(['', ' ' + self.comment()])}{n}" for v in value]
        head = rng.choice(["", f"  {self.comment()}{n}"])
        return f"[{n}{head}{''.join(lines)}{rng.choice(['', f'  {self.comment()}{n}'])}]"

    def _flat(self, value: list[Any]) -> str:
        return "[" + ", ".join(self._flat_or(v) for v in value) + "]"

    def _flat_or(self, value: Any) -> str:
        return self._flat(value) if isinstance(value, list) else super().value(value)


@dataclass
class Version:
    """One version of the file, and what was done on the way there."""

    text: str
    log: list[str] = field(default_factory=list)


@dataclass
class Trio:
    """A base and two sides."""

    seed: str
    base: Version
    ours: Version
    theirs: Version

    @property
    def texts(self) -> tuple[bytes, bytes, bytes]:
        """The three files."""
        base, ours, theirs = (v.text.encode() for v in (self.base, self.ours, self.theirs))
        return base, ours, theirs


def trio(seed: str) -> Trio:
    """The three versions of this seed, always the same ones."""
    rng = random.Random(seed)
    while True:
        raw = toml_texts.board(rng)
        text = Commented(rng, "b").file(raw)
        if not document.parse(text.encode()).read_only:
            break
    base = Version(text)
    return Trio(seed, base, _edited(rng, text, "o"), _edited(rng, text, "t"))


def _edited(rng: random.Random, text: str, name: str) -> Version:
    version = Version(text)
    makers = Commented(rng, name)
    for _ in range(rng.choice((1, 1, 2, 3, 4))):
        how = rng.choice((values, values, write, write, take, cut, section, move, plain))
        after = how(rng, version.text, makers)
        if after is not None and recognised(text, after):
            version.log.append(how.__name__)
            version.text = after
    return version


def recognised(base: str, text: str) -> bool:
    """Whether a side can be read, and tells of each item which it was: a merge keeps others twice.

    An item that got another title and keeps little else may be a new one of that id.
    """
    before, after = (document.parse(one.encode()) for one in (base, text))
    for id, old in before.board.items():
        new = after.board.item(id)
        if new is not None and new.title != old.title:
            was, now = old.fields(), new.fields()
            names = (was.keys() | now.keys()) - {"title"}
            changed = [name for name in names if repr(was.get(name)) != repr(now.get(name))]
            if len(names) <= 2 * len(changed) + ("notes" in changed):
                return False
    return not after.read_only


def values(rng: random.Random, text: str, makers: Commented) -> str | None:
    """Other values, written by the program."""
    read = document.parse(text.encode())
    raw = toml_texts.edit(rng, tomli.loads(text))
    try:
        after = make_board(raw)
        return document.write(read, diff(read.board, after)).text
    except (ValueError, document.WriteError):
        return None


def write(rng: random.Random, text: str, makers: Commented) -> str | None:
    """A comment above or behind a statement, or at the end of the file."""
    newline = "\r\n" if "\r\n" in text else "\n"
    found = list(statements(text))
    if not found or rng.random() < 0.25:
        start = text if not text or text.endswith("\n") else text + newline
        return start + rng.choice(["", newline]) + makers.comment() + rng.choice(["", newline])
    there = rng.choice(found)
    tail = text[there.value.end : there.end]
    if rng.random() < 0.3 and "#" not in tail:
        return text[: there.value.end] + "  " + makers.comment() + text[there.value.end :]
    line = text.rfind("\n", 0, there.start) + 1
    apart = rng.choice(["", "", newline])
    return f"{text[:line]}{makers.comment()}{newline}{apart}{text[line:]}"


def take(rng: random.Random, text: str, makers: Commented) -> str | None:
    """Take a comment out."""
    found = list(MARK.finditer(text))
    if not found:
        return None
    one = rng.choice(found)
    line = text.rfind("\n", 0, one.start()) + 1
    if text[line : one.start()].strip():
        return text[: one.start()].rstrip(" ") + text[one.end() :]
    return text[:line] + text[text.find("\n", one.end()) + 1 or len(text) :]


def cut(rng: random.Random, text: str, makers: Commented) -> str | None:
    """Take a statement out by hand, with what stands right above it or without."""
    found = [one for one in statements(text) if one.kind == "pair"]
    if not found:
        return None
    one = rng.choice(found)
    line = text.rfind("\n", 0, one.start) + 1
    return text[: rng.choice((line, one.lead))] + text[one.end :]


def section(rng: random.Random, text: str, makers: Commented) -> str | None:
    """A section, an entry or a table that nobody knows, written at the end by hand."""
    newline = "\r\n" if "\r\n" in text else "\n"
    read = tomli.loads(text)
    name = rng.choice([n for n in ("gaps", "risks", "layers", "notes", "tool") if n not in read]
                      or ["other"])  # fmt: skip
    start = text if not text or text.endswith("\n") else text + newline
    lead = rng.choice(["", newline, f"{newline}{makers.comment()}{newline}"])
    body = f"[{name}]{newline}{makers.lead()}X-1.title = 'new'{newline}"
    return start + lead + body + rng.choice(["", makers.comment()])


def move(rng: random.Random, text: str, makers: Commented) -> str | None:
    """A statement of a section put behind another of its table, with what stands above it."""
    found = [
        one for one in statements(text) if one.kind == "pair" and text[: one.end].endswith("\n")
    ]
    if not found:
        return None
    one = rng.choice(found)
    other = rng.choice([there for there in found if there.table == one.table])
    lines = text[one.lead : one.end]
    if other.end <= one.lead:
        return text[: other.end] + lines + text[other.end : one.lead] + text[one.end :]
    return text[: one.lead] + text[one.end : other.end] + lines + text[other.end :]


def plain(rng: random.Random, text: str, makers: Commented) -> str | None:
    """The whole file in the plain form."""
    if rng.random() < 0.7:
        return None
    try:
        return formatted(document.parse(text.encode())).text
    except document.WriteError:
        return None


def judge(one: Trio, merged: str) -> list[str]:
    """All that is wrong with the comments of a merged file, in words."""
    return list(_faults(one, merged))


def _faults(one: Trio, merged: str) -> Iterator[str]:
    try:
        tomli.loads(merged)
    except tomli.TOMLDecodeError as error:
        yield f"no TOML: {error}"
        return
    base, ours, theirs = (_places(v.text) for v in (one.base, one.ours, one.theirs))
    found = _places(merged)
    paths = {path for path in _paths(merged) if path}
    # Two new entries under one id: one of them gets another.
    old, left, right = (
        {entry_of(p) for p in _paths(v.text)} for v in (one.base, one.ours, one.theirs)
    )
    twins = (left & right) - old
    for comment in dict.fromkeys([*base, *ours, *theirs]):
        count = len(found.get(comment, ()))
        kept = [side for side in (ours, theirs) if comment in side]
        if comment in base and len(kept) < 2:
            # Who removed a whole entry did not take its comments out of one that comes back.
            lost = [v.text for v in (one.ours, one.theirs) if comment not in _places(v.text)]
            entry = entry_of(base[comment][0])
            if any(any(entry_of(p) == entry for p in _paths(text)) for text in lost):
                if count:
                    yield f"{comment} was taken out and is there"
                continue
            if not any(entry_of(p) == entry for p in paths) or not kept:
                continue
        if count != 1:
            yield f"{comment} stands {count} times"
            continue
        wanted = {place for side in kept for place in side[comment]}
        if any(entry_of(place) in twins for place in wanted):
            continue
        if wanted and found[comment][0] not in wanted and wanted <= paths:
            yield f"{comment} stands at {found[comment][0]}, not at {sorted(wanted, key=str)}"


def _places(text: str) -> dict[str, list[tuple[str, ...]]]:
    """Comment → the paths of the statements that it stands at, ``()`` for the end."""
    out: dict[str, list[tuple[str, ...]]] = {}
    end = 0
    for one in statements(text):
        for comment in MARK.findall(text[one.lead : one.end]):
            out.setdefault(comment, []).append(tuple(map(str, one.path)))
        end = one.end
    for comment in MARK.findall(text[end:]):
        out.setdefault(comment, []).append(())
    return out


def _paths(text: str) -> set[tuple[str, ...]]:
    return {tuple(map(str, one.path)) for one in statements(text)}


def entry_of(path: tuple[str, ...]) -> tuple[str, ...]:
    """The entry that a statement of this path speaks of."""
    return path[:2] if path and path[0] in SECTIONS else path[:1]
