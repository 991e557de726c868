"""Ids in a merged board: who keeps one that two things want, and what the other is called."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from board.merge.references import namespace
from board.model import Board, Entry, same_entry
from board.value import canonical

ITEM_LETTERS = {"gaps": "G-", "risks": "R-"}
_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
#: Characters of an id that the merge gives: two more than a new item's.
_LENGTH = 6


Boards = tuple[Board, Board, Board]


@dataclass(slots=True)
class Thing:
    """One entry through three boards: its id in each, and in the merged one.

    ``needed`` where it must stay although a side removed it and the other left it
    as it was. ``was`` is the id of an item of the base that a new one may be.
    """

    section: str
    base: str | None
    ours: str | None
    theirs: str | None
    id: str = ""
    needed: bool = False
    was: str | None = None

    def __post_init__(self) -> None:
        """Find the id that it goes on with, if nothing else wants the same."""
        if self.id:
            return
        ids = [id for id in (self.ours, self.theirs) if id is not None]
        new = [id for id in ids if id != self.base]
        self.id = min(new) if new else ids[0] if ids else self.base or ""

    @property
    def ids(self) -> tuple[str | None, str | None, str | None]:
        """Its id in base, ours and theirs."""
        return self.base, self.ours, self.theirs

    def entries(self, boards: Boards) -> tuple[Entry | None, Entry | None, Entry | None]:
        """The entry in base, ours and theirs."""
        base, ours, theirs = (
            None if id is None else board.section(self.section)[id]
            for board, id in zip(boards, self.ids, strict=True)
        )
        return base, ours, theirs

    def survives(self, boards: Boards) -> bool:
        """Whether an old entry stays: where one side removed it, because the other edited it."""
        base, *sides = self.entries(boards)
        left = [entry for entry in sides if entry is not None]
        renamed = {self.base} != {*self.ids} - {None}
        return len(left) == 2 or (
            len(left) == 1 and (renamed or self.needed or not same_entry(base, left[0]))
        )

    @property
    def twice_renamed(self) -> bool:
        """Whether each side gave it another id."""
        return None not in self.ids and len({*self.ids}) == 3

    def together(self, other: Thing) -> bool:
        """Whether one side has both under their one id, and so wants it like that."""
        return (
            self.ours == other.ours == self.id or self.theirs == other.theirs == self.id
        ) and self.section != other.section


def settle_ids(things: list[Thing], boards: Boards) -> None:
    """Give another id to whatever wants one that something else keeps."""
    claims: dict[tuple[str, str], list[Thing]] = {}
    for thing in things:
        if thing.id != thing.base:
            claims.setdefault((namespace(thing.section), thing.id), []).append(thing)
    if not claims:
        return
    _add_residents(claims, things, boards)
    clashes = {claim: rivals for claim, rivals in claims.items() if len(rivals) > 1}
    taken = set(claims)
    for (space, _), rivals in sorted(clashes.items()):
        said = {id(thing): _fingerprint(thing, boards) for thing in rivals}
        rivals.sort(key=lambda thing: (_seniority(thing), said[id(thing)]))
        keepers: list[Thing] = []
        for thing in rivals:
            if not keepers or all(thing.together(keeper) for keeper in keepers):
                keepers.append(thing)
            elif twin := _twin(thing, said[id(thing)], things, boards):
                # Told apart when the two met before: it has its other id in one of them.
                twin.ours = thing.ours if twin.ours is None else twin.ours
                twin.theirs = thing.theirs if twin.theirs is None else twin.theirs
                things[:] = [other for other in things if other is not thing]
            else:
                thing.id = _fresh(thing, said[id(thing)], boards, taken)
                taken.add((space, thing.id))


def _add_residents(
    claims: Mapping[tuple[str, str], list[Thing]],
    things: list[Thing],
    boards: Boards,
) -> None:
    """An item's new id may be that of an old item of the other kind."""
    changed = {(thing.section, thing.base): thing for thing in things if thing.base is not None}
    for (space, id), rivals in claims.items():
        for section in ITEM_LETTERS if space == "items" else ():
            if id in boards[0].section(section):
                thing = changed.get((section, id)) or Thing(section, id, id, id)
                if thing.id == id and thing.survives(boards):
                    rivals.append(thing)


def _seniority(thing: Thing) -> tuple[int, str]:
    """What was there keeps its id before what was renamed, that before what is new."""
    if thing.base is None:
        return 2, ""
    return (0 if thing.id == thing.base else 1), thing.base


def _fingerprint(thing: Thing, boards: Boards) -> str:
    """A text that is the same on every machine, whichever side the entry came from."""
    from hashlib import sha256  # only a clash of ids pays for it

    found = [entry for entry in thing.entries(boards) if entry is not None]
    said = sorted(canonical(entry.fields()) for entry in found)
    number = int.from_bytes(sha256(f"{thing.section} {said}".encode()).digest(), "big")
    return "".join(_ALPHABET[number >> shift & 31] for shift in range(251, 0, -5))


def _twin(thing: Thing, letters: str, things: list[Thing], boards: Boards) -> Thing | None:
    """The same new entry on the other side, under the id that this one would be given."""
    for other in things:
        if (
            other.base is None is thing.base
            and other.section == thing.section
            and (other.ours is None) == (thing.theirs is None) != (other.theirs is None)
            and other.id == _start(thing) + letters[:_LENGTH]
            and _fingerprint(other, boards) == letters
        ):
            return other
    return None


def _start(thing: Thing) -> str:
    return ITEM_LETTERS.get(thing.section) or f"{thing.id}-"


def was_given(id: str) -> bool:
    """Whether an item's id looks like one that a merge gives, longer than that of a new item."""
    letters = id[2:]
    known = id[:2] in ITEM_LETTERS.values() and set(letters) <= set(_ALPHABET)
    return known and len(letters) >= _LENGTH


def _fresh(
    thing: Thing,
    letters: str,
    boards: Boards,
    taken: set[tuple[str, str]],
) -> str:
    """An id that no board has: the kind's letter, or the name itself, and a longer hash."""
    space = namespace(thing.section)
    start = _start(thing)
    for length in range(_LENGTH, len(letters)):
        id = start + letters[:length]
        sections = ITEM_LETTERS if space == "items" else (thing.section,)
        used = any(id in board.section(section) for board in boards for section in sections)
        if not used and (space, id) not in taken:
            return id
    return start + letters
