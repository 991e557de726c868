"""What lies between two versions of a board: the changes, and the titles to tell them with."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from board import change
from board.change import Change, Renamed, Set
from board.journal import change_in, change_out
from board.model import ITEMS, MODELS, Board, Entry, Ref
from board.record.cache import Cache

#: So many changes between two versions are kept at hand; more are looked up again.
FEW = 100
#: The changes from one version to another, and the titles that they need.
Edge = tuple[tuple[Change, ...], Board]
#: Sections whose entries sentences name by their titles.
_TITLED = (*ITEMS, "criteria")
_WRONG = (LookupError, TypeError, ValueError, RecursionError)


class Edges:
    """What lies between blobs, each found out once: ``board`` reads one."""

    def __init__(self, cache: Cache, board: Callable[[str], Board]) -> None:
        self._cache = cache
        self._board = board
        self._known: dict[tuple[str, str], Edge] = {}

    def between(self, old: str, new: str) -> Edge:
        """The changes from one blob to another, both readable, and the titles they need."""
        if old == new:
            return (), Board()
        if (known := self._known.get((old, new))) is not None:
            return known
        edge = self._kept(old, new)
        if len(edge[0]) < FEW:
            self._known[old, new] = edge
        return edge

    def _kept(self, old: str, new: str) -> Edge:
        found = self._cache.get("edge", old, new)
        if found is not None:
            try:
                return taken_in(found)
            except _WRONG:
                self._cache.forget("edge", old, new)
        edge = self._diff(old, new)
        self._cache.put(kept(*edge), "edge", old, new)
        return edge

    def _diff(self, old: str, new: str) -> Edge:
        before, after = self._board(old), self._board(new)
        changes = change.diff(before, after)
        return changes, titles_of(changes, before, after)

    def verify(self, blobs: set[str]) -> bool:
        """Find one kept answer out again, whichever it is; forget all where it was wrong."""
        known = [key for key in self._cache.known() if key[0] == "edge" and {*key[1:]} <= blobs]
        if not known:
            return True
        _, old, new = random.choice(known)
        try:
            edge = taken_in(self._cache.get("edge", old, new))
        except _WRONG:
            edge = None
        if edge is not None and kept(*edge) == kept(*self._diff(old, new)):
            return True
        self._cache.clear()
        self._known.clear()
        return False


def _titled(section: str, title: str) -> Entry:
    """An entry of little more than its title; of a criterion that is its text."""
    return MODELS[section](**{"text" if section == "criteria" else "title": title})


def titles_of(changes: Sequence[Change], before: Board, after: Board) -> Board:
    """A board of the titles that sentences about these changes need."""
    found: dict[str, dict[str, Entry]] = {}
    for one in changes:
        if isinstance(one, Set | Renamed) and one.ref.section in _TITLED:
            id = one.new if isinstance(one, Renamed) else one.ref.id
            entry = after.entry(Ref(one.ref.section, id)) or before.entry(one.ref)
            title = getattr(entry, "title", None)
            if title is not None:
                found.setdefault(one.ref.section, {})[id] = _titled(one.ref.section, title)
    board = Board()
    for section, entries in found.items():
        board = board.with_section(section, entries)
    return board


def kept(changes: Sequence[Change], titles: Board) -> list[object]:
    """An edge as JSON."""
    named = [
        [section, id, getattr(entry, "title", "")]
        for section in _TITLED
        for id, entry in titles.section(section).items()
    ]
    return [[change_out(one) for one in changes], named]


def taken_in(kept: object) -> Edge:
    """The edge behind ``kept``.

    Raises ``LookupError``, ``TypeError``, ``ValueError`` or ``RecursionError`` where it is none.
    """
    if not isinstance(kept, list):
        raise TypeError("an edge is a list")
    changes, named = kept
    found: dict[str, dict[str, Entry]] = {section: {} for section in _TITLED}
    for section, id, title in named:
        found[section][str(id)] = _titled(section, str(title))
    board = Board()
    for section, entries in found.items():
        if entries:
            board = board.with_section(section, entries)
    return tuple(change_in(one) for one in changes), board
