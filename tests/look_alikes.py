"""Documents whose comments say the same, two sides that edit them, and the law for those.

Owns harder pairs than ``commented`` makes: comments of equal words, entries and tables put in
another order by hand, mixed line ends, unknown arrays of tables, comments that a blank line sets
off, and comments in arrays. They are made with numbered comments, so that it is known which is
which; only then are the numbers replaced by words. What nobody could tell from the words alone
keeps its number.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

import tomli

from board import document
from board.document.scan import Span, Statement, members, statements
from board.value import same
from tests import commented, toml_texts
from tests.commented import MARK, Commented, Trio, Version, entry_of

BLANK_LINE = re.compile(r"(?m)^[ \t]*\r?\n")
WORDS = ("# TODO", "#", "# why", "# ----", "# see below")
Path = tuple[str, ...]


class Place(NamedTuple):
    """The statement that a comment stands at (``()``: the end), and above, in or behind it."""

    path: Path
    kind: str
    apart: bool = False


Edit = Callable[[random.Random, str, Commented], str | None]


# -- making them ---------------------------------------------------------------------------------


def trio(seed: str) -> Trio:
    """The three versions of this seed, their comments numbered, always the same ones."""
    rng = random.Random(seed)
    while True:
        text = _base(rng)
        if not document.parse(text.encode()).read_only:
            break
    return Trio(seed, Version(text), _side(rng, text, "o"), _side(rng, text, "t"))


def _base(rng: random.Random) -> str:
    makers = Commented(rng, "b")
    text = makers.file(toml_texts.board(rng))
    if rng.random() < 0.4:
        n = makers.newline
        text += n * (not text.endswith("\n"))
        for name in rng.sample("abcdef", rng.randint(1, 4)):
            text += _milestone(makers, name)
    return _ends(rng, text, makers) or text if rng.random() < 0.2 else text


def _milestone(makers: Commented, name: str) -> str:
    n = makers.newline
    head = f"{makers.lead()}[[milestone]]{makers.rng.choice(['', ' ' + makers.comment()])}{n}"
    return f"{head}name = '{name}'{n}{makers.line('x', str(makers.rng.randint(1, 9)))}"


def _side(rng: random.Random, text: str, name: str) -> Version:
    version = Version(text)
    makers = Commented(rng, name)
    for _ in range(rng.choice((1, 2, 2, 3, 4))):
        how = rng.choice(EDITS)
        after = how(rng, version.text, makers)
        if after is not None and commented.recognised(text, after):
            version.log.append(how.__name__)
            version.text = after
    return version


def _newline(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _ends(rng: random.Random, text: str, makers: Commented) -> str | None:
    """Other line ends, on some lines."""
    lines = text.replace("\r\n", "\n").split("\n")
    return "".join(line + rng.choice(["\n", "\r\n"]) for line in lines[:-1]) + lines[-1]


def _set_off(rng: random.Random, text: str, makers: Commented) -> str | None:
    """A comment that a blank line sets off from the statement below it."""
    found = list(statements(text))
    if not found:
        return None
    one, n = rng.choice(found), _newline(text)
    blank = n * rng.choice([0, 1])
    return f"{text[: one.lead]}{blank}{makers.comment()}{n}{n}{text[one.lead :]}"


def _inside(rng: random.Random, text: str, makers: Commented) -> str | None:
    """A comment in an array, behind one of its elements or on a line of its own."""
    found = [
        one
        for one in statements(text)
        if one.kind == "pair"
        and text[one.value.start] == "["
        and "\n" in text[one.value.start : one.value.end]
    ]
    if not found:
        return None
    value = rng.choice(found).value
    ends = [at for at in range(value.start, value.end) if text[at] == "\n"]
    at = rng.choice(ends)
    line = text[text.rfind("\n", 0, at) + 1 : at]
    if not line.rstrip().endswith((",", "[")) or rng.random() < 0.4:
        return f"{text[: at + 1]}  {makers.comment()}{_newline(text)}{text[at + 1 :]}"
    end = at - text[:at].endswith("\r")
    return f"{text[:end]} {makers.comment()}{text[end:]}"


def _lines_of(text: str) -> dict[Path, list[Statement]]:
    """The statements of each item, where they stand one behind the other."""
    runs: list[tuple[Path, list[Statement]]] = []
    for one in statements(text):
        entry = entry_of(tuple(map(str, one.path)))
        if runs and runs[-1][0] == entry:
            runs[-1][1].append(one)
        else:
            runs.append((entry, [one]))
    often = Counter(entry for entry, _ in runs)
    return {entry: found for entry, found in runs if often[entry] == 1 and len(entry) == 2}


def _drop(rng: random.Random, text: str, makers: Commented) -> str | None:
    """An entry taken out by hand, without what a blank line sets off above it."""
    runs = _lines_of(text)
    if not runs:
        return None
    found = runs[rng.choice(list(runs))]
    lead = text[found[0].lead : found[0].start]
    blank = [m.end() for m in re.finditer(r"(?m)^[ \t]*\r?\n", lead)]
    start = found[0].lead + (blank[-1] if blank and rng.random() < 0.8 else 0)
    return text[:start] + text[found[-1].end :]


def _reorder(rng: random.Random, text: str, makers: Commented) -> str | None:
    """An entry put behind another by hand, with all that stands above it."""
    runs = _lines_of(text)
    if len(runs) < 2:
        return None
    one, other = (runs[entry] for entry in rng.sample(list(runs), 2))
    start, end = one[0].lead, one[-1].end
    if one[0].table != other[-1].table and one[0].kind == "pair":
        return None
    at = other[-1].end
    if not text[:end].endswith("\n") or not text[:at].endswith("\n"):
        return None
    if at <= start:
        after = text[:at] + text[start:end] + text[at:start] + text[end:]
    else:
        after = text[:start] + text[end:at] + text[start:end] + text[at:]
    return after if _says_the_same(text, after) else None


def _says_the_same(text: str, after: str) -> bool:
    """Whether lines that were put elsewhere are in the table that they were in."""
    try:
        return same(tomli.loads(text), tomli.loads(after))
    except tomli.TOMLDecodeError:
        return False


def _tables(rng: random.Random, text: str, makers: Commented) -> str | None:
    """Two tables that follow each other, swapped by hand."""
    heads = [one.lead for one in statements(text) if one.kind != "pair"]
    if len(heads) < 2 or not text.endswith("\n"):
        return None
    at = rng.randrange(len(heads) - 1)
    found = list(statements(text))
    a, b, c = heads[at], heads[at + 1], [*heads, found[-1].end][at + 2]
    return text[:a] + text[b:c] + text[a:b] + text[c:]


def _milestones(rng: random.Random, text: str, makers: Commented) -> str | None:
    """One table of an unknown array changed, added or taken out by hand."""
    found = [one for one in statements(text) if one.path[:1] == ("milestone",)]
    heads = [one for one in found if one.kind == "array"]
    if not heads:
        return None
    how, one = rng.choice("cccan"), rng.choice(heads)
    if how == "c":
        xs = [pair for pair in found if pair.path == (*one.path, "x")]
        if not xs:
            return None
        return f"{text[: xs[0].value.start]}{rng.randint(10, 99)}{text[xs[0].value.end :]}"
    if how == "a":
        taken = {str(t.get("name")) for t in tomli.loads(text)["milestone"]}
        name = rng.choice([c for c in "ghijkl" if c not in taken] or ["z"])
        return text[: one.lead] + _milestone(makers, f"{name}{makers.name}") + text[one.lead :]
    end = max(pair.end for pair in found if pair.path[:2] == one.path)
    return text[: one.lead] + text[end:]


EDITS: tuple[Edit, ...] = (
    commented.values, commented.values, commented.write, commented.write, commented.take,
    commented.take, commented.cut, commented.section, commented.move, commented.plain,
    _ends, _set_off, _set_off, _inside, _drop, _drop, _reorder, _reorder, _tables, _milestones,
    _milestones,
)  # fmt: skip


# -- where they stand ----------------------------------------------------------------------------


@dataclass
class Picture:
    """Where the comments of one text stand; the statements in their order."""

    places: dict[str, list[Place]]
    paths: list[Path]
    #: Those with a value that has room for comments.
    open: set[Path]
    #: Comments that go with their entry: right above it, and not right under a header.
    glued: set[str]

    @classmethod
    def of(cls, text: str, pattern: re.Pattern[str] = MARK) -> Picture:
        """What a text shows. The tables of an unknown array are told by their names."""
        found = cls({}, [], set(), set())
        names = [str(one.get("name")) for one in _milestone_tables(tomli.loads(text))]
        end = 0
        inner: set[Path] = set()
        for one in statements(text):
            path = tuple(map(str, one.path))
            if path[:1] == ("milestone",) and len(path) > 1 and names:
                path = ("milestone", names[int(path[1])], *path[2:])
            if not found.paths or found.paths[-1] != path[:1]:
                above = BLANK_LINE.split(text[one.lead : one.start])[-1]
                found.glued.update(pattern.findall(above + text[one.start : one.end]))
            found.paths.append(path)
            if one.kind == "pair" and text[one.value.start] in "[{":
                inner.add(path)
                if "\n" in text[one.value.start : one.value.end]:
                    found.open.add(path)
            spans = {
                "above": (one.lead, one.start),
                "in": one.value,
                "behind": (one.value.end, one.end),
            }
            for kind, (start, stop) in spans.items():
                if kind != "in":
                    comments = _hashes(text[start:stop], pattern)
                elif path in inner:
                    comments = _inner(text, one, pattern)
                else:
                    comments = iter(())
                blanks = [m.start() for m in BLANK_LINE.finditer(text, one.lead, one.start)]
                pos = start
                for comment in comments:
                    pos = text.index(comment, pos) + 1
                    apart = kind == "above" and pos < max(blanks, default=-1)
                    found.places.setdefault(comment, []).append(Place(path, kind, apart))
            end = one.end
        for comment in _hashes(text[end:], pattern):
            found.places.setdefault(comment, []).append(Place((), "above"))
        return found

    def at(self, path: Path, kind: str) -> Iterator[Place]:
        """The places of the comments above, in or behind a statement."""
        found = (place for places in self.places.values() for place in places)
        return (place for place in found if place[:2] == (path, kind))

    def next(self, path: Path, kept: Collection[Path]) -> Path:
        """The statement behind one that is kept; ``()`` where none is."""
        behind = self.paths[self.paths.index(path) + 1 :] if path else []
        return next((other for other in behind if other in kept), ())

    def above(self, path: Path, kept: Collection[Path]) -> Path:
        """The statement above one that is kept; ``()`` where none is."""
        above = self.paths[: self.paths.index(path)] if path else self.paths
        return next((other for other in reversed(above) if other in kept), ())


def _milestone_tables(raw: Mapping[str, Any]) -> list[dict[str, Any]]:
    found = raw.get("milestone", [])
    return found if isinstance(found, list) else []


def _hashes(text: str, pattern: re.Pattern[str]) -> Iterator[str]:
    """The comments in text that has nothing else but blanks and punctuation."""
    for line in text.split("\n"):
        if "#" in line:
            comment = line[line.index("#") :].strip()
            if pattern.fullmatch(comment):
                yield comment


def _inner(text: str, one: Statement, pattern: re.Pattern[str]) -> Iterator[str]:
    """The comments between the members of a value, however deep."""

    def gaps(start: int, end: int) -> Iterator[str]:
        pos = start + 1
        for member in members(text, Span(start, end)):
            yield text[pos : member.start]
            if text[member.value.start] in "[{":
                yield from gaps(*member.value)
            pos = member.end
        yield text[pos : end - 1]

    for gap in gaps(*one.value):
        yield from _hashes(gap, pattern)


# -- words ---------------------------------------------------------------------------------------


@dataclass
class Worded:
    """A trio whose comments say the same, and which numbers they had."""

    numbered: Trio
    words: dict[str, str]

    @property
    def seed(self) -> str:
        """The seed that it came from."""
        return self.numbered.seed

    @property
    def versions(self) -> tuple[Version, Version, Version]:
        """Base, ours and theirs, with the words."""
        one = self.numbered
        return self._worded(one.base), self._worded(one.ours), self._worded(one.theirs)

    base = property(lambda self: self.versions[0])
    ours = property(lambda self: self.versions[1])
    theirs = property(lambda self: self.versions[2])

    def _worded(self, version: Version) -> Version:
        text = MARK.sub(lambda mark: self.words[mark.group()], version.text)
        return Version(text, version.log)

    @property
    def texts(self) -> tuple[bytes, bytes, bytes]:
        """The three files."""
        base, ours, theirs = (version.text.encode() for version in self.versions)
        return base, ours, theirs


def worded(one: Trio) -> Worded:
    """The trio with words for its numbers, where the words still tell what happened."""
    rng = random.Random(f"words of {one.seed}")
    marks = {m for v in (one.base, one.ours, one.theirs) for m in MARK.findall(v.text)}
    words = {mark: rng.choice((mark, *WORDS, *WORDS)) for mark in sorted(marks)}
    base, *sides = (Picture.of(v.text) for v in (one.base, one.ours, one.theirs))
    ours, theirs = sides
    pairs = (ours, theirs), (theirs, ours)
    while unclear := {mark for pair in pairs for mark in _unclear(base, *pair, words)}:
        words |= {mark: mark for mark in unclear}
    return Worded(one, words)


def _unclear(
    base: Picture, side: Picture, other: Picture, words: Mapping[str, str]
) -> Iterator[str]:
    """Comments that a side put where another of these words, which it took out, was or would be."""

    def moved(mark: str) -> bool:
        known = mark in base.places and mark in side.places
        return not known or base.places[mark][0].path != side.places[mark][0].path

    gone = [mark for mark in base.places if moved(mark)]
    come = [mark for mark in side.places if moved(mark)]
    kept = set(side.paths)
    entries = {entry_of(path) for picture in (side, other) for path in picture.paths}
    for old in gone:
        was = base.places[old][0].path
        for new in come:
            now = side.places[new][0].path
            if old == new or words[old] != words[new]:
                continue
            if old in base.glued and entry_of(was) not in entries:
                continue  # It went with its entry, on both sides.
            went = was not in kept or not was
            fell = went and (entry_of(was) == entry_of(now) or base.next(was, kept) == now)
            above = base.above(was, kept)
            field = entry_of(was) == entry_of(now) and was[:3] == now[:3]
            if was == now or fell or field or side.above(now, set(base.paths)) == above:
                yield new


# -- the law -------------------------------------------------------------------------------------


class Wanted(NamedTuple):
    """One comment that may or must be there, and its places; ``None`` where any will do."""

    mark: str
    must: bool
    places: frozenset[Place] | None


def judge(one: Worded, merged: str) -> list[str]:
    """All that is wrong with the comments of a merged file, in words."""
    try:
        tomli.loads(merged)
    except tomli.TOMLDecodeError as error:
        return [f"no TOML: {error}"]
    found = Picture.of(merged, re.compile("#.*"))
    texts = (one.numbered.base.text, one.numbered.ours.text, one.numbered.theirs.text)
    wanted: dict[str, list[Wanted]] = {word: [] for word in found.places}
    for each in _wanted([Picture.of(text) for text in texts], found, one.words):
        wanted.setdefault(one.words[each.mark], []).append(each)
    return [
        _fault(word, expected, found.places.get(word, []))
        for word, expected in wanted.items()
        if not _fit(expected, found.places.get(word, []))
    ]


def _fault(word: str, wanted: list[Wanted], places: list[Place]) -> str:
    """What is wrong with the comments of a word, without those that are where they ought to be."""
    rest, there = [], list(places)
    for one in sorted(wanted, key=lambda one: len(one.places or ()) or 99):
        right = [place for place in there if one.places is not None and place in one.places]
        if right:
            there.remove(right[0])
        else:
            rest.append((one.mark, one.must, set(map(tuple, one.places or ())) or "anywhere"))
    return f"{word} stands at {list(map(tuple, there))}, wanted: {rest}"


def _wanted(pictures: list[Picture], merged: Picture, words: Mapping[str, str]) -> Iterator[Wanted]:
    base, ours, theirs = pictures
    sides = ours, theirs
    doubles = _doubles(base, ours, theirs, words)
    entries = [{entry_of(path) for path in picture.paths} for picture in pictures]
    twins = (entries[1] & entries[2]) - entries[0]
    there = set(merged.paths)
    behind = Counter(
        place for side in sides for places in side.places.values() for place in places
        if place.kind == "behind"
    )  # fmt: skip
    for mark in dict.fromkeys(mark for picture in pictures for mark in picture.places):
        kept = [side for side in sides if mark in side.places]
        must = True
        if mark in base.places and len(kept) < 2:
            entry = entry_of(base.places[mark][0].path)
            lost = [s for s, side in zip(entries[1:], sides, strict=True) if side not in kept]
            if any(entry in known or not entry for known in lost):
                continue
            # Who removed a whole entry took no comment out of one that comes back.
            must = bool(kept) and entry in {entry_of(path) for path in there}
        places = {place for side in kept for place in side.places[mark]}
        right = {place for place in places if place.path in there}
        if any(entry_of(path) in twins for path, *_ in right) or right != places:
            right = set()
        for path, kind, _ in list(right):
            shared = kind == "behind" and behind[Place(path, kind)] > len(kept)
            # One inside a value that comes back in part may have lost its place there.
            back = path not in merged.open or any(path not in side.paths for side in sides)
            if shared or (kind == "in" and back):
                right.add(Place(path, "above"))
            around = {one.apart for side in sides for one in side.at(path, kind)}
            if len({place.path for place in places}) > 1 or len(around) > 1:
                # Other lines stand around it there.
                right |= {Place(path, kind), Place(path, kind, apart=True)}
        any_place = None if not right or not must else frozenset(right)
        yield Wanted(mark, must and mark not in doubles, any_place)


def _doubles(base: Picture, ours: Picture, theirs: Picture, words: Mapping[str, str]) -> set[str]:
    """New comments of theirs that ours has as well, at the same place: once is enough."""
    new = [
        {mark: places[0] for mark, places in side.places.items() if mark not in base.places}
        for side in (ours, theirs)
    ]
    ends = [side.paths[-1][:1] if side.paths else () for side in (ours, theirs)]
    free = [(words[mark], place) for mark, place in new[0].items()]
    out = set()
    for mark, place in new[1].items():
        if (words[mark], place) in free and (place.path or ends[0] == ends[1]):
            free.remove((words[mark], place))
            out.add(mark)
    return out


def _fit(wanted: list[Wanted], places: list[Place]) -> bool:
    """Whether each that must be there has a place of its own, and each place one that may be."""

    def reach(left: Iterable[int], fits: Callable[[int], list[int]]) -> bool:
        taken: dict[int, int] = {}

        def put(at: int, seen: set[int]) -> bool:
            for other in fits(at):
                if other not in seen:
                    seen.add(other)
                    if other not in taken or put(taken[other], seen):
                        taken[other] = at
                        return True
            return False

        return all(put(at, set()) for at in left)

    def fits(at: int, place: int) -> bool:
        right = wanted[at].places
        return right is None or places[place] in right

    musts = [at for at, one in enumerate(wanted) if one.must]
    return reach(musts, lambda at: [p for p in range(len(places)) if fits(at, p)]) and reach(
        range(len(places)), lambda p: [at for at in range(len(wanted)) if fits(at, p)]
    )
