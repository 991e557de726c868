"""Where lanes lie: bands across all columns, as high as the highest cell in sight, one scroll.

Owns the rows of lane heads and of the cells below them. Pure numbers; a cell's cards are
measured once and kept while they stay the same. A lane of 10,000 cards is never walked.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from board.ui.board.card_height import Heights, Stack
from board.ui.board.lane_rows import LaneRows

if TYPE_CHECKING:
    pass

#: The rows below the head of a lane that shows no card in sight, and of the smallest card.
EMPTY_ROWS, LEAST_ROWS = 2, 3


class LaneLayout:
    """The lanes of one board on the screen."""

    def __init__(self, brief: Heights, full: Heights) -> None:
        self._heights = (brief, full)
        self.rows: LaneRows | None = None
        #: How far all columns are scrolled.
        self.top = 0
        #: Whether cards show all that they have.
        self.full = False
        #: The row of each lane's head, and the rows of all.
        self.heads: list[int] = []
        self.height = 0
        self._at: dict[int, int] = {}
        self._kept: dict[tuple[str, str], Stack] = {}
        self._visible = range(0)
        self._room = 1
        self._density = "auto"

    @property
    def shown(self) -> bool:
        """Whether there are lanes."""
        return self.rows is not None and self.rows.laned

    def take(self, rows: LaneRows, keys: Collection[str] | None) -> None:
        """Lay these out; cells of columns in ``keys`` are measured anew, all with ``None``."""
        self.rows = rows
        if keys is None or not rows.laned:
            self._kept.clear()
        else:
            self._kept = {cell: kept for cell, kept in self._kept.items() if cell[0] not in keys}

    def loosen(self) -> None:
        """Measure all cells again when next needed."""
        self._kept.clear()

    def fit(self, visible: range, room: int, density: str) -> None:
        """Lay the lanes out for the columns in sight, and so many rows of the screen.

        The lane at the top of the screen stays there.
        """
        if self.rows is None or not self.rows.laned:
            return
        anchor = self.lane_at(self.top) if self.heads else 0
        inside = self.top - self.heads[anchor] if self.heads else 0
        self._visible, self._room, self._density = visible, room, density
        self._choose()
        self._place()
        if self.heads and anchor < len(self.heads):
            inside = min(inside, self._end(anchor) - self.heads[anchor] - 1)
            self.scroll_to(self.heads[anchor] + inside, room)
        else:
            self.scroll_to(self.top, room)

    def _choose(self) -> None:
        """Cards in brief, or with all that they have where that is wanted or fits."""
        full = self._density == "full"
        if self._density == "auto":
            assert self.rows is not None
            cards = sum(
                max((len(self.rows.cell(at, lane)) for at in self._visible), default=0)
                for lane in range(len(self.rows.lanes))
                if not self.rows.is_folded(lane)
            )
            if cards * LEAST_ROWS <= self._room:
                self._set_full(full=True)
                self._place()
                full = self.height <= self._room
        self._set_full(full=full)

    def _set_full(self, *, full: bool) -> None:
        if full != self.full:
            self.full = full
            self._kept.clear()

    def _place(self) -> None:
        rows = self.rows
        assert rows is not None
        self.heads, y = [], 0
        for lane in range(len(rows.lanes)):
            self.heads.append(y)
            y += 1
            if not rows.is_folded(lane):
                y += max([EMPTY_ROWS, *(self.cell(at, lane).height for at in self._visible)])
        self.height = y
        self._at = {head: lane for lane, head in enumerate(self.heads)}

    def cell(self, column: int, lane: int) -> Stack:
        """The cards of one cell, from row 0."""
        rows = self.rows
        assert rows is not None
        ids = rows.lanes[lane].cells[column]
        key = (rows.arrangement.columns[column].key, rows.lanes[lane].key)
        kept = self._kept.get(key)
        if kept is None or (kept.ids is not ids and kept.ids != ids):
            kept = self._kept[key] = Stack(ids, self._heights[self.full].rows(ids))
        return kept

    def lane_at(self, y: int) -> int:
        """The lane at a row of all rows, or the nearest one."""
        return max(0, min(bisect_right(self.heads, y), len(self.heads)) - 1)

    def head_at(self, y: int) -> int | None:
        """The lane whose head is at a row of the screen: at the top that of the lane there."""
        if not self.heads or not self.shown:
            return None
        if not y:
            return self.lane_at(self.top)
        return self._at.get(y + self.top)

    def _end(self, lane: int) -> int:
        return self.heads[lane + 1] if lane + 1 < len(self.heads) else self.height

    def scroll_to(self, top: int, height: int) -> bool:
        """Scroll so that row ``top`` is the first of ``height`` rows; whether that moved."""
        top = max(0, min(top, self.height - height))
        moved, self.top = top != self.top, top
        return moved


class LaneStack:
    """One column's rows in all lanes, as a ``Stack`` has them for a column without lanes."""

    __slots__ = ("_column", "_layout", "_rows", "ids")

    def __init__(self, layout: LaneLayout, column: int) -> None:
        assert layout.rows is not None
        self._layout, self._column, self._rows = layout, column, layout.rows
        self.ids = layout.rows.ids(column)

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def height(self) -> int:
        """Rows of all lanes together."""
        return self._layout.height

    def at(self, y: int) -> int:
        """Which row of the column lies at a row of all rows, or next above it in that lane.

        -1 above the first one, ``len(stack)`` below the last lane.
        """
        layout, rows = self._layout, self._rows
        if y < 0:
            return -1
        if y >= layout.height:
            return len(self.ids)
        lane = layout.lane_at(y)
        start = rows.starts(self._column)[lane]
        if rows.is_folded(lane) or not rows.lanes[lane].cells[self._column]:
            return start
        return start + max(0, layout.cell(self._column, lane).nearest(y - layout.heads[lane] - 1))

    def nearest(self, y: int) -> int:
        """The row at a place or the one closest to it; -1 where there are none."""
        return min(max(0, self.at(y)), len(self.ids) - 1)

    def span(self, row: int) -> tuple[int, int]:
        """The first row of a card, an empty place or a folded head, and the first row after it."""
        layout, rows = self._layout, self._rows
        lane = rows.lane_of(self._column, row)
        head = layout.heads[lane]
        if rows.is_folded(lane):
            return head, head + 1
        if not rows.lanes[lane].cells[self._column]:
            return head + 1, head + 2
        first, end = layout.cell(self._column, lane).span(row - rows.starts(self._column)[lane])
        return head + 1 + first, head + 1 + end


#: Where the rows of a column lie.
AnyStack = Stack | LaneStack
#: Asks for the rows of a column.
Stacked = Callable[[], AnyStack]
