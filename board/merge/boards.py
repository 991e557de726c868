"""The merge of whole boards: what each entry becomes, and where it stands."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from board.change import ORDERED
from board.merge.identity import Plan, plan
from board.merge.ids import Thing
from board.merge.imports import decided
from board.merge.records import Conflict, conflict, split
from board.merge.references import Names, translate
from board.merge.values import Fields, kept, sets_of
from board.model import DEFAULT_STATUSES, HEADS, SECTIONS, Board, Entry, Ref, same_entry
from board.validation import make_entry
from board.value import Table, same


@dataclass(frozen=True, slots=True)
class Merged:
    """A merged board, and the conflicts that neither side knew yet.

    ``names`` tells, for base, ours and theirs, which of their ids are others here.
    """

    board: Board
    conflicts: tuple[Conflict, ...]
    names: tuple[Names, Names, Names] = ({}, {}, {})


def merge(base: Board, ours: Board, theirs: Board) -> Merged:
    """One board of two that both came from ``base``.

    Entries keep the order and, where nothing came in, the very objects of
    ``ours``, so that a diff from there costs what came in. Never raises: what
    can't be merged is kept as a conflict.
    """
    if theirs is base or ours is theirs:
        return Merged(ours, ())
    boards = base, ours, theirs
    written = [bool(board.statuses) for board in boards]
    if len({*written}) == 1:
        return _Merge(*boards).run()
    # A board without a list of its own has the default one: that is what the others changed.
    listed = (board.with_section("statuses", dict(board.columns)) for board in boards)
    merged = _Merge(*listed).run()
    keeps = written[2] if written[1] == written[0] else written[1]
    if keeps or [*merged.board.statuses.items()] != [*DEFAULT_STATUSES.items()]:
        return merged
    return replace(merged, board=merged.board.with_section("statuses", {}))


class _Merge:
    """One merge: walks the entries that differ, collects conflicts."""

    def __init__(self, base: Board, ours: Board, theirs: Board) -> None:
        self.boards = base, ours, theirs
        self._sets = sets_of(*self.boards)
        self.plan: Plan = plan(base, ours, theirs)
        self.conflicts: list[Conflict] = []

    def run(self) -> Merged:
        board = self._heads(self.boards[1])
        found: dict[str, dict[str, Entry]] = {}
        by_section: dict[str, list[Thing]] = {}
        for thing in self.plan.things:
            entry = self._entry(thing)
            if entry is not None:
                found.setdefault(thing.section, {})[thing.id] = entry
            by_section.setdefault(thing.section, []).append(thing)
        for name in SECTIONS:
            if name in by_section:
                entries = self._section(name, by_section[name], found.get(name, {}))
                board = board.with_section(name, entries)
        names = self.plan.base, self.plan.ours, self.plan.theirs
        return Merged(board, tuple(self.conflicts), names)

    def _heads(self, board: Board) -> Board:
        """The tables that are one entry, and the unknown top-level keys.

        Of these the file's head keeps the conflicts.
        """
        fields = Fields(*(board.board.fields() for board in self.boards))
        head = fields.table((), *fields.fields)
        extra = fields.top(*(board.extra for board in self.boards))
        head = fields.joined(head)
        self._note(Ref("board", ""), head, fields.conflicts)
        if not same(head, board.board.fields()):
            board = board.with_section("board", {"": make_entry("board", head)})
        for name in HEADS[1:]:
            said = [each.section(name)[""].fields() for each in self.boards]
            fields = Fields(*said)
            merged = fields.joined(fields.table((), *fields.fields))
            self._note(Ref(name, ""), merged, fields.conflicts)
            if not same(merged, said[1]):
                board = board.with_section(name, {"": make_entry(name, merged)})
        return board if same(extra, dict(board.extra)) else board.with_extra(extra)

    def _entry(self, thing: Thing) -> Entry | None:
        """What an entry becomes; ``None`` where it is gone."""
        base, ours, theirs = thing.entries(self.boards)
        names = self.plan.base, self.plan.ours, self.plan.theirs
        if not any(names) and not self._needed(thing) and thing.was is None:
            if same_entry(ours, theirs) or same_entry(base, theirs):
                return ours
            if same_entry(base, ours):
                return theirs
        said = [
            translate(thing.section, entry.fields(), known) if entry is not None else {}
            for entry, known in zip((base, ours, theirs), names, strict=True)
        ]
        if base is not None and (ours is None or theirs is None):
            fields = self._removed(thing, *said)
        else:
            fields = self._fields(thing, *said)
        if fields is not None and thing.was is not None:
            before = self.boards[0].section(thing.section)[thing.was].fields()
            fields = self._kept(thing, translate(thing.section, before, names[0]), fields)
        return None if fields is None else _built(thing.section, fields, ours, theirs)

    def _fields(self, thing: Thing, base: Table, ours: Table, theirs: Table) -> Table:
        """An entry that every side that ever had it still has."""
        if thing.ours is None or thing.theirs is None:
            return ours if thing.theirs is None else theirs
        if thing.base is None:
            ours, theirs = decided(thing.section, ours, theirs)
        fields = Fields(base, ours, theirs, self._sets)
        if thing.base is not None and thing.twice_renamed:
            fields.renamed(thing.base, thing.ours, thing.theirs)
        merged = fields.merged()
        self._note(Ref(thing.section, thing.id), merged, fields.conflicts)
        return merged

    def _removed(self, thing: Thing, base: Table, ours: Table, theirs: Table) -> Table | None:
        """An entry that a side removed: gone, unless the other did something to it."""
        id = thing.theirs if thing.ours is None else thing.ours
        fields = theirs if thing.ours is None else ours
        if id is None or (id == thing.base and same(base, fields) and not self._needed(thing)):
            return None
        if not thing.survives(self.boards) and not self._needed(thing):
            return None  # It says what it said, of ids that mean something else by now.
        return self._kept(thing, base, fields)

    def _kept(self, thing: Thing, base: Table, fields: Table) -> Table:
        """An entry that stays, with a record of what a side did to it that the other removed."""
        fields, new = kept(base, fields)
        if new:
            self._note(Ref(thing.section, thing.id), fields, ["removed"])
        return fields

    def _needed(self, thing: Thing) -> bool:
        """Whether a side moved an item to a status that the other removed as unused.

        Without it the merged board would have an item that stands nowhere.
        """
        if thing.needed:
            return True
        id = thing.theirs if thing.ours is None else thing.ours
        removed = thing.base is not None and None in (thing.ours, thing.theirs)
        if thing.section != "statuses" or not removed or id is None:
            return False
        base, ours, theirs = self.boards
        holder, remover = (theirs, ours) if thing.ours is None else (ours, theirs)
        moved = any(
            item.status == id and getattr(base.item(name), "status", None) != id
            for name, item in holder.items()
        )
        return moved and all(item.status != id for _, item in remover.items())

    def _section(
        self, name: str, things: list[Thing], found: Mapping[str, Entry]
    ) -> dict[str, Entry]:
        """A section in the order of ours, with what is new from theirs in its place."""
        ours, theirs = (board.section(name) for board in self.boards[1:])
        mine = {thing.ours: thing.id for thing in things if thing.ours is not None}
        out: dict[str, Entry] = {}
        for id, entry in ours.items():
            target = mine.get(id)
            if target is None:
                out[id] = entry
            elif target in found:
                out[target] = found[target]
        if len(out.keys() | found.keys()) == len(out):
            return out
        others = {thing.theirs: thing.id for thing in things if thing.theirs is not None}
        order = [others.get(id, id) for id in theirs]
        new = {thing.id for thing in things if thing.base is None}
        return {
            id: out[id] if id in out else found[id]
            for id in _placed(list(out), order, found, new, ordered=name in ORDERED)
        }

    def _note(self, ref: Ref, fields: Table, names: Iterable[str]) -> None:
        """Tell the caller of records that are new."""
        if names := list(names):
            records = split(fields)[1]
            self.conflicts += [conflict(ref, name, records[name]) for name in names]


def _built(section: str, fields: Table, *sides: Entry | None) -> Entry:
    """The entry of these fields: a side's own where it says just that."""
    for side in sides:
        if side is not None and same(fields, side.fields()):
            return side
    entry: Entry = make_entry(section, fields)
    return entry


def _placed(
    ours: list[str],
    theirs: Iterable[str],
    found: Collection[str],
    new: Collection[str],
    *,
    ordered: bool,
) -> Iterator[str]:
    """The ids of ours, and those of ``found`` that it lacks behind whom they follow in theirs.

    New ones of both sides that follow the same one are sorted, except in a
    section whose order means something: there, ours come first.
    """
    known = set(ours)
    behind: dict[str | None, list[str]] = {}
    anchor: str | None = None
    for id in theirs:
        if id in known:
            anchor = id
        elif id in found:
            behind.setdefault(anchor, []).append(id)
    waiting = behind.get(None, [])
    for id in ours:
        while waiting and not (id in new and (ordered or id < waiting[0])):
            yield waiting.pop(0)
        yield id
        waiting += behind.get(id, [])
    yield from waiting
