"""What the cursor walks: each column's cards from top to bottom, lane after lane.

Of a folded lane a column has its head alone, of an empty cell one empty place; their ids are
``""``. Without lanes these are the columns as they are. Pure, and made anew for each
arrangement and fold: a column is put together when it is first asked for.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate, chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from board.view import Arrangement
    from board.view.layout import Cell

#: The ids of a folded lane, and of an empty cell, in one column.
NO_CARD = ("",)


class LaneRows:
    """The rows of all columns of one arrangement."""

    def __init__(self, arrangement: Arrangement, folded: frozenset[str] = frozenset()) -> None:
        self.arrangement = arrangement
        self.folded = folded
        #: Whether there are lanes, be it that none shows anything.
        self.laned = arrangement.pivot.lanes is not None
        self.lanes = arrangement.lanes
        self._ids: dict[int, tuple[str, ...]] = {}
        self._starts: dict[int, list[int]] = {}

    def ids(self, column: int) -> tuple[str, ...]:
        """The ids of a column from top to bottom; none where there is no such column."""
        if not 0 <= column < len(self.arrangement.columns):
            return ()
        if not self.laned:
            return self.arrangement.columns[column].ids
        found = self._ids.get(column)
        if found is None:
            cells = (self.cell(column, lane) for lane in range(len(self.lanes)))
            found = self._ids[column] = tuple(chain.from_iterable(cells))
        return found

    def cell(self, column: int, lane: int) -> tuple[str, ...]:
        """The rows of one cell: its ids, or the one that stands for none."""
        if not self.laned:
            return self.arrangement.columns[column].ids
        if self.is_folded(lane):
            return NO_CARD
        return self.lanes[lane].cells[column] or NO_CARD

    def starts(self, column: int) -> list[int]:
        """The first row of each lane, and the row after the last."""
        if not self.laned:
            return [0, len(self.ids(column))]
        found = self._starts.get(column)
        if found is None:
            counts = (len(self.cell(column, lane)) for lane in range(len(self.lanes)))
            found = self._starts[column] = list(accumulate(counts, initial=0))
        return found

    def is_folded(self, lane: int) -> bool:
        """Whether a lane shows its head alone."""
        return self.laned and self.lanes[lane].key in self.folded

    def lane_of(self, column: int, row: int) -> int:
        """In which lane a row stands; the last one for rows beyond."""
        if not self.laned:
            return 0
        return max(0, min(bisect_right(self.starts(column), row), len(self.lanes)) - 1)

    def cell_at(self, column: int, row: int) -> Cell:
        """The keys of the column and the lane of a row."""
        columns, lane = self.arrangement.columns, self.lane_of(column, row)
        key = columns[column].key if 0 <= column < len(columns) else ""
        return key, self.lanes[lane].key if lane < len(self.lanes) else ""

    def stops(self, column: int, row: int) -> bool:
        """Whether the cursor stops at a row on its way down: not at empty places."""
        return bool(self.ids(column)[row]) or self.is_folded(self.lane_of(column, row))

    def places(self, id: str) -> Iterator[tuple[Cell, int, int]]:
        """Where an item is shown: its cell, column and row; the head where that is folded."""
        arrangement = self.arrangement
        item = arrangement.layout.board.item(id)
        cells = set(arrangement.layout.cells_of(item)) if item is not None else set()
        keys = {column for column, _ in cells}
        for column, each in enumerate(arrangement.columns):
            if each.key not in keys:
                continue
            for lane, (key, ids) in enumerate(self._lanes_of(column)):
                if (each.key, key) in cells and id in ids:
                    row = 0 if self.is_folded(lane) else ids.index(id)
                    yield (each.key, key), column, self.starts(column)[lane] + row

    def _lanes_of(self, column: int) -> Iterator[tuple[str, tuple[str, ...]]]:
        if not self.laned:
            yield "", self.arrangement.columns[column].ids
        for lane in self.lanes:
            yield lane.key, lane.cells[column]
