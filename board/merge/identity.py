"""Which entry of one board is which entry of the others, and what it is called in each.

Owns the plan of a merge: what is not the same everywhere, and the names that
follow from it. Must not merge what entries say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from board.change import matches
from board.merge.ids import ITEM_LETTERS, Thing, settle_ids
from board.merge.references import Names, add_name
from board.merge.renames import Entries, Ids, one_thing, renames, titled
from board.model import SECTIONS, Board, same_entry


@dataclass(frozen=True, slots=True)
class Plan:
    """What is not the same in all three boards, and the names of each board's entries."""

    things: tuple[Thing, ...]
    base: Names
    ours: Names
    theirs: Names


def plan(base: Board, ours: Board, theirs: Board) -> Plan:
    """Find every entry that differs, and the id under which it goes on."""
    left, right = renames(base, ours, theirs)
    things: list[Thing] = []
    for name in SECTIONS:
        boards = base.section(name), ours.section(name), theirs.section(name)
        if boards[0] is boards[1] is boards[2]:
            continue
        things += _changed(name, *boards, left.get(name, {}), right.get(name, {}))
        things += _added(name, *boards, left.get(name, {}), right.get(name, {}))
    settle_ids(things, (base, ours, theirs))
    return Plan(
        tuple(things),
        _names(things, lambda thing: thing.base),
        _names(things, lambda thing: _known(thing, thing.ours, ours)),
        _names(things, lambda thing: _known(thing, thing.theirs, theirs)),
    )


def _known(thing: Thing, id: str | None, side: Board) -> str | None:
    """What a side calls an entry: of one that it removed, it may still name the old id."""
    if id is not None or thing.base is None:
        return id
    sections = ITEM_LETTERS if thing.section in ITEM_LETTERS else (thing.section,)
    reused = any(thing.base in side.section(section) for section in sections)
    return None if reused else thing.base


def _changed(
    name: str, base: Entries, ours: Entries, theirs: Entries, left: Ids, right: Ids
) -> Iterable[Thing]:
    for id, entry in base.items():
        mine, other = ours.get(id), theirs.get(id)
        if mine is entry is other or (same_entry(mine, entry) and same_entry(other, entry)):
            continue
        yield Thing(
            name,
            id,
            left.get(id, None if mine is None else id),
            right.get(id, None if other is None else id),
        )


def _added(
    name: str, base: Entries, ours: Entries, theirs: Entries, left: Ids, right: Ids
) -> Iterable[Thing]:
    mine, other = _new(base, ours, left), _new(base, theirs, right)
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
    for id in (id for id in ours if id in mine):
        there = both.get(id)
        yield Thing(name, None, id, there, id if there in clashes else there or id)
    paired = set(both.values())
    for id in (id for id in theirs if id in other and id not in paired):
        yield Thing(name, None, None, id)


def _new(base: Entries, side: Entries, renamed: Ids) -> set[str]:
    """The ids of what a side added, also under an id that it took from something else."""
    if side.keys() == base.keys():
        return set()
    return (side.keys() - base.keys() - set(renamed.values())) | (side.keys() & renamed.keys())


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
