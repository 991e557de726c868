"""What the next edit is about: the marked items, else the cursor's; and where it would put them.

Pure: knows no widget, and remembers of each mark in which column and lane it was made.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from board.ui.board.cursor import Cursor
from board.view import Arrangement, Cell, Landing, landing, moved_to

#: The columns that show any of some ids, each with those of them, from the top.
Standing = list[tuple[int, list[str]]]
Found = tuple[Arrangement | None, frozenset[str], Standing]


class Selection:
    """The marks over a cursor."""

    def __init__(self, cursor: Cursor) -> None:
        self._cursor = cursor
        #: The marked items, each with the cell in which that was said.
        self.marked: Mapping[str, Cell] = {}
        self._last: str | None = None
        #: What was last asked for, of which arrangement, and where that stands.
        self._found: Found = (None, frozenset(), [])

    # Marking: each says whose mark is another one now.

    def mark(self, marked: Mapping[str, Cell]) -> Collection[str]:
        """Mark these items and no others."""
        changed = marked.keys() ^ self.marked.keys()
        self.marked = marked
        return changed

    def toggle(self, id: str | None, cell: Cell) -> Collection[str]:
        """Mark or unmark an item as it stands in a cell."""
        if id is None:
            return ()
        self._last = id
        rest = {other: at for other, at in self.marked.items() if other != id}
        return self.mark(rest if id in self.marked else {**rest, id: cell})

    def extend(self) -> Collection[str]:
        """Mark all cards from the last one marked, if it is in this column, to the cursor."""
        at, ids = self._cursor, self._cursor.ids(self._cursor.column)
        if at.id is None or at.rows is None:
            return ()
        start = ids.index(self._last) if self._last in ids else at.row
        self._last = at.id
        first, last = sorted((start, at.row))
        between = {
            ids[row]: at.rows.cell_at(at.column, row) for row in range(first, last + 1) if ids[row]
        }
        return self.mark({**between, **self.marked})

    def clear(self) -> Collection[str]:
        """Unmark everything."""
        self._last = None
        return self.mark({})

    def keep(self, earlier: Arrangement | None, known: frozenset[str] | None) -> Collection[str]:
        """Unmark what is no more on the board; of what went elsewhere, know where it is now."""
        suspects = [id for id in self.marked if known is None or id in known]
        now = self._cursor.arrangement
        if not suspects or now is None:
            return ()
        found = {id: moved_to(earlier, now, id, self.marked[id]) for id in suspects}
        marked = {id: found.get(id, cell) for id, cell in self.marked.items()}
        return self.mark({id: cell for id, cell in marked.items() if cell is not None})

    @property
    def marks(self) -> frozenset[str]:
        """The ids that are marked."""
        return frozenset(self.marked)

    # What an edit is about

    def targets(self) -> tuple[str, ...]:
        """What the next edit is about: the marked items, shown or not, else the cursor's."""
        return tuple(self.sources())

    def in_order(self, ids: Collection[str]) -> tuple[str, ...]:
        """Ids in the board's order: column by column, from the top; then those not shown."""
        shown = dict.fromkeys(id for _, found in self._standing(ids) for id in found)
        return (*shown, *(id for id in ids if id not in shown))

    def sources(self) -> dict[str, Cell]:
        """The targets in order, each with the cell that it would leave."""
        if self.marked:
            return {id: self.marked[id] for id in self.in_order(self.marked)}
        id = self._cursor.id
        return {} if id is None else {id: self._cursor.cell}

    def hidden(self) -> tuple[str, ...]:
        """The marked items that are not shown: by the filter, or in folded lanes alone."""
        shown = {id for _, found in self._standing(self.marked) for id in found}
        rows = self._cursor.rows
        if rows is not None and rows.folded and rows.laned:
            places = {id: list(rows.places(id)) for id in shown}
            shown = {id for id, found in places.items()
                     if any(cell[1] not in rows.folded for cell, _, _ in found)}  # fmt: skip
        return tuple(id for id in self.marked if id not in shown)

    def landing(self, dx: int, dy: int) -> Landing | None:
        """Where the targets would go when moved by columns or by cards; ``None`` at the edge."""
        arrangement = self._cursor.arrangement
        if arrangement is None:
            return None
        sources = self.sources()
        column = self._lead(sources)
        lane = self._leading_lane(sources, column)
        return landing(arrangement, tuple(sources), column, dx, dy, lane)

    def _leading_lane(self, sources: Mapping[str, Cell], column: int) -> int:
        """The lane from which targets go: the cursor's if any leaves that cell, else the first."""
        at, rows, key = self._cursor, self._cursor.rows, self._cursor.key_of(column)
        if rows is None or not rows.lanes:
            return 0
        left = {cell[1] for cell in sources.values() if cell[0] == key}
        if rows.lanes[at.lane].key in left:
            return at.lane
        return next((at for at, lane in enumerate(rows.lanes) if lane.key in left), 0)

    def _lead(self, sources: Mapping[str, Cell]) -> int:
        """The column from which targets go: the cursor's if any leaves that, else the first."""
        here, key_of = self._cursor.column, self._cursor.key_of
        leading = [
            column
            for column, found in self._standing(self.marked)
            if any(sources[id][0] == key_of(column) for id in found)
        ]
        return here if here in leading or not leading else leading[0]

    def _standing(self, ids: Iterable[str]) -> Standing:
        """Where these are shown, found once for one key."""
        arrangement, wanted = self._cursor.arrangement, frozenset(ids)
        if arrangement is None or not wanted:
            return []
        if self._found[0] is not arrangement or self._found[1] != wanted:
            keys = arrangement.columns_of(wanted)
            standing = [
                (at, found)
                for at, column in enumerate(arrangement.columns)
                if column.key in keys and (found := list(filter(wanted.__contains__, column.ids)))
            ]
            self._found = (arrangement, wanted, standing)
        return self._found[2]
