"""Which entry of one board is which entry of the others, and what it is called in each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from board.change import matches
from board.merge.ids import ITEM_LETTERS, Boards, Thing, settle_ids
from board.merge.origins import Entries, Ids, Origins, one_thing, origins
from board.merge.references import Names, add_name, items_named
from board.merge.similarity import titled
from board.model import REFERRING, SECTIONS, Board

_NONE: Ids = {}


@dataclass(frozen=True, slots=True)
class Plan:
    """What is not the same in all three boards, and the names of each board's entries."""

    things: tuple[Thing, ...]
    base: Names
    ours: Names
    theirs: Names


def plan(base: Board, ours: Board, theirs: Board) -> Plan:
    """Find every entry that differs, and the id under which it goes on."""
    left, right = origins(base, ours, theirs)
    boards = base, ours, theirs
    things: list[Thing] = []
    for name in SECTIONS:
        entries = base.section(name), ours.section(name), theirs.section(name)
        if entries[0] is entries[1] is entries[2]:
            continue
        things += _changed(name, *entries, left, right)
        things += _added(name, *entries, left, right)
    _need(things, boards)
    settle_ids(things, boards)
    names = (
        _names(things, lambda thing: thing.base),
        _names(things, lambda thing: _known(thing, thing.ours, ours)),
        _names(things, lambda thing: _known(thing, thing.theirs, theirs)),
    )
    if any(names):
        things += _following(things, base, names)
    return Plan(tuple(things), *names)


def _known(thing: Thing, id: str | None, side: Board) -> str | None:
    """What a side calls an entry: of one that it removed, it may still name the old id."""
    if id is not None or thing.base is None:
        return id
    return None if _has(side, thing.section, thing.base) else thing.base


def _has(side: Board, section: str, id: str) -> bool:
    """Whether an id means something in a side, of whatever kind."""
    sections = ITEM_LETTERS if section in ITEM_LETTERS else (section,)
    return any(id in side.section(section) for section in sections)


def _changed(
    name: str, base: Entries, ours: Entries, theirs: Entries, left: Origins, right: Origins
) -> Iterable[Thing]:
    mine, other = left.moved.get(name, _NONE), right.moved.get(name, _NONE)
    touched = left.touched.get(name, {}) | right.touched.get(name, {})
    for id in base if len(touched) > 1 else touched:
        if id in touched:
            yield Thing(
                name,
                id,
                mine.get(id, id if id in ours else None),
                other.get(id, id if id in theirs else None),
            )


def _added(
    name: str, base: Entries, ours: Entries, theirs: Entries, left: Origins, right: Origins
) -> Iterable[Thing]:
    mine, other = (
        _new(base, side, found.moved.get(name, _NONE))
        for side, found in ((ours, left), (theirs, right))
    )
    shared = {id for id in mine & other if one_thing(name, ours[id], theirs[id])}
    clashes = mine & other - shared
    # Id in ours → id in theirs of what both have; ids that clash were told apart before.
    both = {id: id for id in shared}
    both |= _same_title({id: theirs[id] for id in clashes}, {id: ours[id] for id in mine - other})
    both |= {
        id: target
        for target, id in _same_title(
            {id: ours[id] for id in clashes}, {id: theirs[id] for id in other - mine}
        ).items()
    }
    found = []
    for id in (id for id in ours if id in mine):
        there = both.get(id)
        found.append(Thing(name, None, id, there, id if there in clashes else there or id))
    paired = set(both.values())
    found += [Thing(name, None, None, id) for id in theirs if id in other and id not in paired]
    for thing in found if left.doubtful.get(name) or right.doubtful.get(name) else ():
        thing.was = _may_be(thing, name, ours, theirs, left, right)
    return found


def _may_be(
    thing: Thing, name: str, ours: Entries, theirs: Entries, left: Origins, right: Origins
) -> str | None:
    """The item of the base that a new one may be, which the other side has no more."""
    for id, side, other, there in (
        (thing.ours, left, right, theirs),
        (thing.theirs, right, left, ours),
    ):
        gone = other.moved.get(name, _NONE).get(id or "", id) not in there
        if id is not None and gone and id in side.doubtful.get(name, ()):
            return id
    return None


def _new(base: Entries, side: Entries, moved: Ids) -> set[str]:
    """The ids of what a side added, also under an id that it took from something else."""
    if side.keys() == base.keys() and not moved:
        return set()
    return ((side.keys() - base.keys()) | (side.keys() & moved.keys())) - set(moved.values())


def _need(things: Sequence[Thing], boards: Boards) -> None:
    """Mark what a side removed to use its id again, while the other refers to it in its edits.

    Without it, what the other side wrote would mean another item.
    """
    for at, side in ((1, boards[1]), (2, boards[2])):
        removed = {
            thing.base: thing
            for thing in things
            if thing.section in ITEM_LETTERS
            and thing.base is not None
            and thing.ids[at] is None
            and thing.ids[3 - at] == thing.base
            and _has(side, thing.section, thing.base)
        }
        waiting = list(things) if removed else []
        for thing in waiting:
            entries = thing.entries(boards)
            before, now = items_named(entries[0]), items_named(entries[3 - at])
            if entries[0] is not None and entries[at] is None:
                before = before if not thing.survives(boards) else set()
            for id in (now - before) & removed.keys():
                if not removed[id].needed:
                    removed[id].needed = True
                    waiting.append(removed[id])


def _following(things: Iterable[Thing], base: Board, names: Sequence[Names]) -> Iterable[Thing]:
    """Entries that nobody touched, with an id that means another entry in one of the boards."""
    known = {(thing.section, thing.base) for thing in things}
    for section, fields in REFERRING.items():
        spaces = {field: set().union(*(n.get(s, ()) for n in names)) for field, s in fields.items()}
        wanted = [(field, ids) for field, ids in spaces.items() if ids]
        for id, entry in base.section(section).items() if wanted else ():
            for field, ids in wanted:
                value = getattr(entry, field)
                if not ids.isdisjoint((value,) if isinstance(value, str) else value or ()):
                    if (section, id) not in known:
                        yield Thing(section, id, id, id)
                    break


def _same_title(clashes: Entries, others: Entries) -> dict[str, str]:
    """Id among the others → clashing id of the one that has its title."""
    old, new = ({id: titled(entry) for id, entry in e.items()} for e in (clashes, others))
    return {target: id for id, target in matches(old, new).items()}


def _names(things: Iterable[Thing], of: Callable[[Thing], str | None]) -> Names:
    """Namespace → id in one board → id in the merged board, where they differ."""
    names: dict[str, dict[str, str]] = {}
    for thing in things:
        id = of(thing)
        if id is not None and id != thing.id:
            add_name(names, thing.section, id, thing.id)
    return names
