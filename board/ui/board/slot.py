"""One column of the board on the screen: its cards' rows, and how far it is scrolled.

With lanes all columns share both, and each knows its part of them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, NamedTuple

from board.ui.board.card_height import Heights, Stack
from board.ui.board.lanes import AnyStack, LaneLayout, LaneStack

if TYPE_CHECKING:
    from board.view import Cell, Column


class Measured(NamedTuple):
    """The rows of a column's cards, and whether these show all that they have."""

    stack: Stack
    full: bool


class Slot:
    """One column of the board: its cards' rows and how far it is scrolled."""

    __slots__ = ("_measured", "_stacked", "column", "top")

    top: int

    def __init__(self, column: Column, stacked: Callable[[Column], Measured], top: int = 0) -> None:
        self.column = column
        self.top = top
        self._stacked = stacked
        self._measured: Measured | None = None

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of its rows from top to bottom; ``""`` where no card stands."""
        return self.column.ids

    @property
    def stack(self) -> AnyStack:
        """The rows of the cards, laid out when first needed."""
        return self._measure().stack

    @property
    def full(self) -> bool:
        """Whether its cards show all that they have."""
        return self._measure().full

    def _measure(self) -> Measured:
        if self._measured is None:
            self._measured = self._stacked(self.column)
        return self._measured

    def cell_of(self, row: int) -> Cell:
        """The keys of column and lane of a row."""
        return self.column.key, ""

    def take_over(self, other: Slot, touched: Collection[str], heights: Heights) -> None:
        """Lay the cards out as those of another slot lie, which were the same but for a few."""
        known = other._measured
        if known is not None and not known.full:
            stack = known.stack.after(self.column.ids, touched, heights)
            self._measured = Measured(stack, full=False)

    def loosen(self) -> None:
        """Lay the cards out again when next needed."""
        self._measured = None

    def scroll_to(self, top: int, height: int) -> bool:
        """Scroll so that row ``top`` is the first of ``height`` rows; whether that moved."""
        top = max(0, min(top, self.stack.height - height))
        moved, self.top = top != self.top, top
        return moved

    def reveal(self, row: int, height: int, margin: int = 1) -> bool:
        """Scroll as little as needed to show a whole card; whether that moved."""
        first, end = self.stack.span(row)
        top = self.top
        if end + margin > top + height:
            top = end + margin - height
        if first - margin < top:
            top = first - margin
        return self.scroll_to(top, height)

    def thumb(self, height: int) -> tuple[int, int]:
        """The rows of the scrollbar's thumb; none when all cards fit."""
        total = self.stack.height
        if total <= height or height <= 0:
            return 0, 0
        size = max(1, height * height // total)
        start = round(self.top * (height - size) / (total - height))
        return start, start + size


class LaneSlot(Slot):
    """A column with lanes: what it shares with the others is the layout's."""

    __slots__ = ("_index", "_lanes", "_stack")

    def __init__(self, column: Column, lanes: LaneLayout, index: int) -> None:
        self.column, self._lanes, self._index = column, lanes, index
        self._stack: LaneStack | None = None

    @property
    def top(self) -> int:  # type: ignore[override]
        """How far all columns are scrolled."""
        return self._lanes.top

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of its rows, lane after lane."""
        return self.stack.ids

    @property
    def stack(self) -> LaneStack:
        """Where its rows lie."""
        if self._stack is None:
            self._stack = LaneStack(self._lanes, self._index)
        return self._stack

    @property
    def full(self) -> bool:
        """Whether the cards of all columns show all that they have."""
        return self._lanes.full

    def cell(self, lane: int) -> Stack | None:
        """The cards of one lane; ``None`` where it is folded."""
        rows = self._lanes.rows
        return None if rows is None or rows.is_folded(lane) else self._lanes.cell(self._index, lane)

    def cell_of(self, row: int) -> Cell:
        """The keys of column and lane of a row."""
        rows = self._lanes.rows
        return rows.cell_at(self._index, row) if rows else (self.column.key, "")

    def loosen(self) -> None:
        """The layout is loosened once for all."""

    def scroll_to(self, top: int, height: int) -> bool:
        """Scroll all columns; whether that moved."""
        return self._lanes.scroll_to(top, height)
