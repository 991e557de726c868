"""A journey through the versions of the board: the way, the place on it, what changed there.

Owns which version comes next. Reads the history and is loaded when somebody
travels; must not draw.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from board.change import Added, Renamed
from board.git.objects import Commit
from board.model import ITEMS, Board
from board.record.history import Event, History
from board.ui.board.cursor import Position
from board.ui.kit.glyphs import CHANGED, NEW


class Version(NamedTuple):
    """One version on the way, what its commit did, and what was passed over to reach it."""

    at: int
    board: Board
    event: Event
    skipped: tuple[Event, ...] = ()

    @property
    def flags(self) -> Mapping[str, int]:
        """The items that the commit changed or added, by how a card says so."""
        found: dict[str, int] = {}
        for one in self.event.changes:
            if one.ref.section in ITEMS:
                id = one.new if isinstance(one, Renamed) else one.ref.id
                if self.board.item(id) is not None:
                    found[id] = NEW if isinstance(one, Added) else found.get(id, CHANGED)
        return found

    @property
    def gone(self) -> int:
        """How many items the commit removed."""
        changes = [one for one in self.event.changes if one.ref.section in ITEMS]
        renamed = {one.ref for one in changes if isinstance(one, Renamed)}
        refs = {one.ref for one in changes} - renamed
        return sum(self.board.entry(ref) is None for ref in refs)


class Trip(NamedTuple):
    """Where somebody is, and where they were on the present board."""

    way: Sequence[Commit]
    version: Version
    home: Position
    #: The item that the cursor stays on, also through versions that lack it.
    wanted: str | None

    @property
    def commit(self) -> Commit:
        """The commit whose board is shown."""
        return self.way[self.version.at]


def way(history: History, start: str) -> list[Commit]:
    """The versions that can be stepped through, newest first, the commit ``start`` among them.

    That is the main line. From a commit beside it, one steps back along its own
    first parents, and forward to where its line was merged.
    """
    main = list(history.mainline())
    if not start or any(one.id == start for one in main):
        return main
    places = {one.id: at for at, one in enumerate(main)}
    children: dict[str, Commit] = {}
    for one in history.commits:
        for number, parent in enumerate(one.parents):
            if number == 0 or parent not in children:
                children[parent] = one
    up: list[Commit] = []
    commit: Commit | None = children.get(start)
    while commit is not None and commit.id not in places:
        up.append(commit)
        commit = children.get(commit.id)
    joined = main[: places[commit.id] + 1] if commit is not None else []
    return [*joined, *reversed(up), *_back(history, start)]


def _back(history: History, start: str) -> list[Commit]:
    out: list[Commit] = []
    commit = history.by_id.get(start)
    while commit is not None:
        out.append(commit)
        commit = history.by_id.get(commit.parents[0]) if commit.parents else None
    return out


def visit(history: History, way: Sequence[Commit], at: int, by: int) -> Version | None:
    """The first version from ``at`` on, in steps of ``by``, that can be read."""
    skipped: list[Event] = []
    while 0 <= at < len(way):
        event = history.event(way[at])
        board = history.board(way[at].blob)
        if board is not None:
            return Version(at, board, event, tuple(skipped))
        skipped.append(event)
        at += by
    return None


def prepare(history: History, way: Sequence[Commit], at: int) -> None:
    """Read the versions on both sides, so that the next step is quick."""
    for near in (at + 1, at - 1):
        if 0 <= near < len(way):
            history.event(way[near])
            history.board(way[near].blob)
