"""Renames: what left one board under one id and stands in another under one other.

Owns how an entry is recognised: by what it says, then by its title. Ids alone
prove nothing here, and a wrong guess would put an edit into another entry, so
that only the one entry that fits counts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from board.change import matches
from board.merge.ids import ITEM_LETTERS, was_given
from board.merge.references import Names, add_name, translate
from board.model import SECTIONS, Board, Entry
from board.value import Value, same

Entries = Mapping[str, Entry]
#: Old id → new id.
Ids = Mapping[str, str]


def renames(base: Board, ours: Board, theirs: Board) -> tuple[Mapping[str, Ids], Mapping[str, Ids]]:
    """What each side renamed: section → old id → new id."""
    left, right = _renames(base, ours), _renames(base, theirs)
    # A side that has merged the other's rename, and edited the entry, has it too.
    for side, found, other, known in ((ours, left, theirs, right), (theirs, right, ours, left)):
        for name, ids in known.items():
            entries, mine = side.section(name), found.setdefault(name, {})
            for id, target in ids.items():
                if target not in entries or target in mine.values() or id in entries or id in mine:
                    continue
                if one_thing(name, entries[target], other.section(name)[target]):
                    mine[id] = target
    return left, right


def one_thing(section: str, ours: Entry, theirs: Entry) -> bool:
    """Whether what both sides have under one id, and the base has not, is one thing.

    A repo, layer, phase or status is known by the id that a person gave it. An
    item's id says nothing, so it is the same item where the title is the same.
    """
    return section not in ITEM_LETTERS or bool(titled(ours) == titled(theirs))


def _renames(base: Board, side: Board) -> dict[str, dict[str, str]]:
    """Section → old id → new id of what one side renamed.

    Known by saying the same, else by having the same title, under another id.
    What refers to a renamed entry changed with it, so that one rename found
    can show the next.
    """
    gone = {n: _only_in(base.section(n), side.section(n)) for n in SECTIONS}
    come = {n: _only_in(side.section(n), base.section(n)) for n in SECTIONS}
    found: dict[str, dict[str, str]] = {}
    look: list[Callable[[str, Entry, Names], Value]] = [_said, _title]
    while look:
        names: dict[str, dict[str, str]] = {}
        for name, ids in found.items():
            for old_id, new_id in ids.items():
                add_name(names, name, old_id, new_id)
        before = sum(map(len, found.values()))
        for name in SECTIONS:
            if gone[name] and come[name]:
                old = {id: look[0](name, entry, names) for id, entry in gone[name].items()}
                new = {id: look[0](name, entry, {}) for id, entry in come[name].items()}
                for id, target in matches(old, new).items():
                    found.setdefault(name, {})[id] = target
                    del gone[name][id], come[name][target]
        if before == sum(map(len, found.values())):
            look = look[1:]
    for name in ("gaps", "risks"):
        moved = _moved(base.section(name), side.section(name), come[name])
        if moved:
            found.setdefault(name, {}).update(moved)
    return found


def _moved(base: Entries, side: Entries, come: Entries) -> Ids:
    """Items that had to give way to another of the same id, when two branches met before.

    Known by their title. People, too, give an item another title and put the old
    one into a new item: so the new id must be one that a merge gives, or say more
    of what the item said than its old id does now.
    """
    if not come:
        return {}
    other = {i: e for i, e in base.items() if i in side and titled(e) != titled(side[i])}
    old, new = ({i: titled(e) for i, e in entries.items()} for entries in (other, come))
    return {
        id: target
        for id, target in matches(old, new).items()
        if was_given(target) or _kept(base[id], come[target]) > _kept(base[id], side[id])
    }


def _kept(before: Entry, after: Entry) -> int:
    """How many fields, apart from the title, are as they were."""
    fields = after.fields()
    return sum(
        same(value, fields.get(name)) for name, value in before.fields().items() if name != "title"
    )


def _only_in(entries: Entries, others: Entries) -> dict[str, Entry]:
    if entries is others or entries.keys() <= others.keys():
        return {}
    return {id: entry for id, entry in entries.items() if id not in others}


def _said(section: str, entry: Entry, names: Names) -> Value:
    """What an entry says, apart from its conflicts: a merge may have put them there."""
    fields = translate(section, entry.fields(), names)
    return {name: value for name, value in fields.items() if name != "conflict"}


def _title(section: str, entry: Entry, names: Names) -> Value:
    return titled(entry)


def titled(entry: Entry) -> Value:
    """The title of an entry, of whatever section."""
    return getattr(entry, "title", None)
