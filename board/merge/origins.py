"""Where each entry of a side comes from: which entry of the base it was, whatever its id is now.

Owns how an entry is recognised: by what it says, then by its title, then by its
id. An item's id alone proves little, since people exchange ids and give those of
removed items to new ones, and a wrong guess would put an edit into another item:
so only the one entry that fits counts. A repo, layer, phase or status is known
by its id as long as that is there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from board.change import matches
from board.merge.ids import ITEM_LETTERS, was_given
from board.merge.references import Names, add_name, translate
from board.merge.similarity import Likeness, likeness, titled
from board.model import SECTIONS, Board, Entry, same_entry
from board.value import Value

Entries = Mapping[str, Entry]
#: Id in the base → id in a side, where that is another; ``None`` where the id is
#: still there and the entry is not.
Ids = Mapping[str, str | None]
#: Of so many items with other titles, each is looked for in the place of each other.
_FEW = 50


@dataclass
class Origins:
    """What became of the entries of the base in one side, by section.

    ``touched`` has the ids under which the side says something else or nothing;
    ``doubtful`` those of them of which too little is left to know the entry by.
    """

    touched: dict[str, dict[str, None]] = field(default_factory=dict)
    moved: dict[str, dict[str, str | None]] = field(default_factory=dict)
    doubtful: dict[str, set[str]] = field(default_factory=dict)


def origins(base: Board, ours: Board, theirs: Board) -> tuple[Origins, Origins]:
    """What became of the base in each side."""
    left, right = _Search(base, ours, theirs).run(), _Search(base, theirs, ours).run()
    # A side that has merged the other's rename, and edited the entry, has it too.
    for side, found, other, known in ((ours, left, theirs, right), (theirs, right, ours, left)):
        for name, ids in known.moved.items():
            entries, mine = side.section(name), found.moved.setdefault(name, {})
            for id, target in ids.items():
                if target is None or target not in entries or mine.get(id, id) in entries:
                    continue
                stays = target in base.section(name) and mine.get(target, target) == target
                if stays or target in mine.values():
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


class _Search:
    """The search for the entries of one side: those that may be any, on both ends."""

    def __init__(self, base: Board, side: Board, other: Board) -> None:
        self.base, self.side, self.other = base, side, other
        self.found = Origins()
        self.gone: dict[str, dict[str, Entry]] = {}
        self.come: dict[str, dict[str, Entry]] = {}
        self.names: dict[str, dict[str, str]] = {}

    def run(self) -> Origins:
        """What is the same by what it says, then by its title, then by what is left of it.

        What refers to a renamed entry changed with it, so that one found can show the next.
        """
        for name in SECTIONS:
            self._open(name, self.base.section(name), self.side.section(name))
        for look in (_said, _title):
            while sum(self._round(name, look) for name in self.gone):
                pass
        for name in ITEM_LETTERS:
            if self.gone.get(name):
                self._settle(name)
        return self.found

    def _open(self, name: str, base: Entries, side: Entries) -> None:
        """Find what is not as it was, and of that, what its title does not tell already."""
        if base is side:
            return
        touched = {
            id: None
            for id, entry in base.items()
            if (now := side.get(id)) is not entry and not same_entry(now, entry)
        }
        self.found.touched[name] = touched
        new = side.keys() - base.keys()
        open_ = set(self._open_ids(name, touched, new)) if name in ITEM_LETTERS else set()
        self.gone[name] = {id: base[id] for id in touched if id in open_ or id not in side}
        come = new | open_
        self.come[name] = {id: side[id] for id in side if id in come} if come else {}

    def _open_ids(
        self, name: str, touched: Mapping[str, None], new: Iterable[str]
    ) -> Iterator[str]:
        """The ids under which a side says something by another title, or by one of several."""
        base, side = self.base.section(name), self.side.section(name)
        titles = Counter(str(titled(base[id])) for id in touched)
        titles.update(str(titled(side[id])) for id in new)
        for id in touched:
            if id in side:
                title = titled(base[id])
                if title is None or title != titled(side[id]) or titles[str(title)] > 1:
                    yield id

    def _round(self, name: str, look: Callable[[str, Entry, Names], Value]) -> int:
        """Pair what is alike in one section; how many."""
        gone, come = self.gone[name], self.come[name]
        if not gone or not come:
            return 0
        old = {id: look(name, entry, self.names) for id, entry in gone.items()}
        new = {id: look(name, entry, {}) for id, entry in come.items()}
        fit = [pair for pair in matches(old, new).items() if self._fits(name, *pair)]
        for id, target in fit:
            self._pair(name, id, target)
        return len(fit)

    def _pair(self, name: str, id: str, target: str) -> None:
        if id != target:
            self.found.moved.setdefault(name, {})[id] = target
            add_name(self.names, name, id, target)
        del self.gone[name][id], self.come[name][target]

    def _like(self, name: str, id: str, target: str) -> Likeness:
        """How much of an entry of the base is left in one of the side.

        Where its id is another, the edits of the other side prove nothing: both may have
        edited two items alike.
        """
        old, other = self.gone[name][id], self.other.section(name).get(id)
        return likeness(
            translate(name, old.fields(), self.names),
            self.come[name][target].fields(),
            other.fields()
            if id == target and other is not None and titled(other) == titled(old)
            else {},
        )

    def _fits(self, name: str, id: str, target: str) -> bool:
        """Whether an entry went to another id, though its own may still be there.

        People, too, give an item another title and put the old one into another
        item: what an id keeps of its own counts more, if it is more.
        """
        gone, come = self.gone[name], self.come[name]
        if id == target:
            return False
        if name not in ITEM_LETTERS or (target not in gone and was_given(target)):
            return True
        here = self._like(name, id, target)
        for one in (id, target):
            if one in gone and one in come:
                own = self._like(name, one, one)
                if own.one and own.stayed > here.stayed:
                    return False
                if titled(gone[one]) == titled(come[one]) and own.changed < 2:
                    return False
        return True

    def _settle(self, name: str) -> None:
        """What became of the items that neither words nor title tell: in whose place they are.

        Of two that may as well be in one place, none is; nor is one that may be in two.
        """
        gone, come = self.gone[name], self.come[name]
        found = sorted(self._places(name), key=lambda place: place[0])
        unsure: tuple[set[str], set[str]] = set(), set()
        for _, group in groupby(found, key=lambda place: place[0]):
            free = [(id, place) for _, id, place in group if id in gone and place in come]
            ids, places = Counter(id for id, _ in free), Counter(place for _, place in free)
            for id, place in free:
                if id == place:
                    self._pair(name, id, place)
                elif ids[id] > 1 or places[place] > 1 or id in unsure[0] or place in unsure[1]:
                    unsure[0].add(id)
                    unsure[1].add(place)
                else:
                    self._pair(name, id, place)
        moved = self.found.moved.setdefault(name, {})
        for id in gone:
            moved[id] = None
            if id in come and self._like(name, id, id).doubtful:
                self.found.doubtful.setdefault(name, set()).add(id)

    def _places(self, name: str) -> Iterator[tuple[tuple[bool, int, bool], str, str]]:
        """Items and the ids where enough of them is left, the surest and likeliest lowest.

        Who keeps id, title and most of the rest is that item, whoever is like it too.
        """
        gone, come = self.gone[name], self.come[name]
        others, base = self.other.section(name), self.base.section(name)
        for id in gone:
            if id in come:
                own = self._like(name, id, id)
                there, title = others.get(id), titled(come[id])
                same = title == titled(gone[id])
                sure = own.one and same
                if own.one or same or (there is not None and title == titled(there)):
                    yield (not sure, own.changed - own.stayed, False), id, id
                if sure:
                    continue
            for place in come if len(come) <= _FEW else ():
                if place != id:
                    here = self._like(name, id, place)
                    known = place in base or titled(come[place]) == titled(gone[id])
                    if here.one and here.rare and (known or not here.changed):
                        yield (True, here.changed - here.stayed, True), id, place


def _said(section: str, entry: Entry, names: Names) -> Value:
    """What an entry says, apart from its conflicts: a merge may have put them there."""
    fields = translate(section, entry.fields(), names)
    return {name: value for name, value in fields.items() if name != "conflict"}


def _title(section: str, entry: Entry, names: Names) -> Value:
    return titled(entry)
