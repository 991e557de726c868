"""What can be committed: the changes of the board file since HEAD, to be chosen one by one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from board import change, issue_refs
from board.change import Change, Renamed
from board.describe import Told, tell
from board.document import Document, WriteError, lines_of, parse
from board.document.copy_entries import partly
from board.model import ITEMS, REFERRING, SECTIONS, Board, Ref
from board.value import fold

#: The part of comments, spelling and order; it belongs to no entry.
LAYOUT = Ref("layout", "")
#: The part of what somebody reviewed; it changes nothing in the file.
REVIEWS = Ref("reviews", "")
#: The part of a file that can only be committed whole.
WHOLE = Ref("file", "")
#: With more new entries than this a file goes in whole: 800 take 3 s, and it grows with the square.
MOST_NEW = 500


class Part(NamedTuple):
    """One choosable part: an entry that changed, its name, what became of it, the changes."""

    ref: Ref
    name: str
    what: str
    sentence: str
    changes: tuple[Change, ...] = ()


class Need(NamedTuple):
    """A part that a choice needs, and the entry of the choice that needs it."""

    ref: Ref
    by: Ref


class Staging:
    """The parts of one file, and what becomes of a choice among them.

    ``base`` is HEAD's version, ``None`` where HEAD has none; ``whole`` says why
    only the whole file can be committed, where that is so. ``reviews`` are entries
    that somebody found to be right; a board that HEAD does not have yet keeps them.
    """

    def __init__(self, base: Document | None, work: Document, reviews: Sequence[Ref] = ()) -> None:
        self.new = base is None
        self.reviews = () if self.new else tuple(reviews)
        self.base = base if base is not None else parse(b"", work.name)
        self.work = work
        self.whole = _why_whole(self.base, work)
        #: All changes of the board since HEAD; none where only the whole file can be committed.
        self.changes: tuple[Change, ...] = ()
        if not self.whole:
            changes = change.diff(self.base.board, work.board)
            self.whole = _too_many(changes)
            self.changes = () if self.whole else changes

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """All that can be chosen, in the order of the board."""
        return (*self._parts, *([self._reviewed()] if self.reviews else []))

    def _reviewed(self) -> Part:
        names = ", ".join(map(str, self.reviews))
        return Part(REVIEWS, "Reviewed", names, f"reviewed: {names}")

    @cached_property
    def _parts(self) -> tuple[Part, ...]:
        """What differs in the file."""
        if self.base.encode() == self.work.encode():
            return ()
        if self.whole:
            return (Part(WHOLE, self.work.name, "the whole file", f"{self.work.name} as it is"),)
        grouped: dict[Ref, list[Change]] = {}
        for one in self.changes:
            grouped.setdefault(one.ref, []).append(one)
        found = [
            Part(told.ref, told.name, told.what, told.sentence, tuple(grouped[told.ref]))
            for told in sorted(tell(self.changes, self.work.board), key=self._place)
        ]
        if self._layout:
            what = "comments, order and spelling of the file"
            found.append(Part(LAYOUT, "Comments and layout", what, "comments and layout"))
        return tuple(found)

    def _place(self, told: Told) -> tuple[int, int]:
        """Where an entry stands on the board; behind the others of its kind where it is gone."""
        section = told.ref.section
        number = SECTIONS.index(section) if section in SECTIONS else -1 if section else 99
        return number, self._order.get(told.ref, len(self._order))

    @cached_property
    def _order(self) -> Mapping[Ref, int]:
        board = self.work.board
        refs = [Ref(name, id) for name in SECTIONS for id in board.section(name)]
        order = {ref: at for at, ref in enumerate(refs)}
        renamed = [one for one in self.changes if isinstance(one, Renamed)]
        return order | {one.ref: order[Ref(one.ref.section, one.new)] for one in renamed}

    @cached_property
    def _layout(self) -> bool:
        try:
            return self._written({one.ref for one in self.changes}) != self.work.encode()
        except WriteError:
            return True

    @cached_property
    def refs(self) -> frozenset[Ref]:
        """The refs of all parts."""
        return frozenset(part.ref for part in self.parts)

    def chosen(self, refs: Collection[Ref]) -> tuple[Change, ...]:
        """The changes of a choice."""
        return tuple(one for one in self.changes if one.ref in refs)

    def content(self, refs: Collection[Ref]) -> bytes:
        """The bytes of the file with these parts; all of them give the working file's own.

        Raises ``WriteError``.
        """
        if self.refs - {REVIEWS} <= set(refs):
            return self.work.encode()
        return self._written(refs)

    def _written(self, refs: Collection[Ref]) -> bytes:
        chosen = {ref for ref in refs if ref not in (LAYOUT, REVIEWS)}
        if LAYOUT not in refs:
            return partly(self.base, self.work, self.chosen(chosen), chosen).encode()
        # With the layout goes the file as it is, without what was not chosen.
        left = self.refs - chosen - {LAYOUT, REVIEWS}
        changes = change.invert(self.chosen(left))
        return partly(self.work, self.base, changes, {one.ref for one in changes}).encode()

    def needs(self, refs: Collection[Ref]) -> list[Need]:
        """What must go in with a choice, so that it refers to nothing that is not there."""
        chosen, found = set(refs), list[Need]()
        if WHOLE in chosen or self.refs - {REVIEWS} <= chosen:
            return []
        while True:
            board = change.apply(self.base.board, self.chosen(chosen))
            new = [need for need in self._missing(board) if need.ref not in chosen]
            if not new:
                return found
            for need in new:
                if need.ref not in chosen:
                    chosen.add(need.ref)
                    found.append(need)

    def _missing(self, board: Board) -> Iterator[Need]:
        """For each reference that leads nowhere in a board: the part that mends it."""
        for ref, section, id in dangling(board):
            if (ref, section, id) in self._anyway:
                continue
            brings = self._brings.get((section, id))
            if brings is not None:
                yield Need(brings, ref)
            elif ref in self._by_new_ref:
                sections = ITEMS if section == "items" else (section,)
                # It is gone by choice; what refers to it has let go of it, too.
                gone = next((s for s in sections if Ref(s, id) in self.refs), section)
                yield Need(self._by_new_ref[ref], Ref(gone, id))

    @cached_property
    def _anyway(self) -> frozenset[tuple[Ref, str, str]]:
        """References that lead nowhere in the working file either."""
        return frozenset(dangling(self.work.board))

    @cached_property
    def _brings(self) -> Mapping[tuple[str, str], Ref]:
        """(section, id) → the part with which that entry comes."""
        found = {}
        for one in self.changes:
            if isinstance(one, Renamed):
                found[one.ref.section, one.new] = one.ref
            elif isinstance(one, change.Added):
                found[one.ref.section, one.ref.id] = one.ref
        items = {("items", id): ref for (s, id), ref in found.items() if s in ITEMS}
        return found | items

    @cached_property
    def _by_new_ref(self) -> Mapping[Ref, Ref]:
        """The entry as it is called in either version → its part."""
        found = {one.ref: one.ref for one in self.changes}
        for one in self.changes:
            if isinstance(one, Renamed):
                found.setdefault(Ref(one.ref.section, one.new), one.ref)
        return found

    def lines(self, ref: Ref) -> tuple[str, str]:
        """The lines of the file that a part is about, as they were and as they are."""
        if ref == WHOLE:
            return self.base.text, self.work.text
        if ref == LAYOUT:
            try:
                return self._written(self.refs - {LAYOUT}).decode(), self.work.text
            except WriteError:
                return self.base.text, self.work.text
        if ref == REVIEWS:
            return "", "".join(f"{name}\n" for name in map(str, self.reviews))
        part = next(part for part in self.parts if part.ref == ref)
        after = next((o.new for o in part.changes if isinstance(o, Renamed)), ref.id)
        return lines_of(self.base, ref), lines_of(self.work, Ref(ref.section, after))


def _why_whole(base: Document, work: Document) -> str:
    for document, what in ((work, "The file"), (base, "The file in the last commit")):
        if document.read_only:
            return f"{what} can't be read as a board ({document.read_only})"
    return ""


def _too_many(changes: Sequence[Change]) -> str:
    """Why nobody chooses among these: putting each new entry in its place takes too long."""
    new = sum(isinstance(one, change.Added) for one in changes)
    return f"The file has {new:,} new entries" if new > MOST_NEW else ""


def dangling(board: Board) -> Iterator[tuple[Ref, str, str]]:
    """(entry, section, id) for each reference of a board that leads nowhere."""
    known: dict[str, Collection[str]] = {name: board.section(name) for name in SECTIONS}
    known["statuses"] = board.columns
    known["items"] = {*board.gaps, *board.risks}
    for name, fields in REFERRING.items():
        for id, entry in board.section(name).items():
            for field, section in fields.items():
                value: str | Iterable[str] | None = getattr(entry, field)
                for target in (value,) if isinstance(value, str) else value or ():
                    if target in known[section]:
                        continue
                    if field != "depends" or not issue_refs.parse(target):  # it is elsewhere
                        yield Ref(name, id), section, target


def named(staging: Staging, text: str) -> list[Ref]:
    """The parts that a person may mean: by an id, old or new, or by its beginning."""
    wanted = fold(text)
    names: dict[str, Ref] = {}
    for part in staging.parts:
        names[fold(str(part.ref))] = part.ref
        for one in part.changes:
            if isinstance(one, Renamed):
                names[fold(str(Ref(one.ref.section, one.new)))] = part.ref
    if wanted in names:
        return [names[wanted]]
    return list(dict.fromkeys(ref for name, ref in names.items() if name.startswith(wanted)))
