"""Where everything on the board lies: columns side by side, cards below each other.

Owns geometry, scroll positions and the rows of every column. Pure numbers: it
must not paint, and it knows the board's items only by their heights.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from board.ui.board.boxes import Box, Drop
from board.ui.board.card_height import Heights, Stack, text_width
from board.ui.board.lane_rows import NO_CARD, LaneRows
from board.ui.board.lanes import LEAST_ROWS, LaneLayout
from board.ui.board.slot import LaneSlot, Measured, Slot

if TYPE_CHECKING:
    from board.view import Cell, Column

#: Up to so many changed cards are put among the others, whose rows are known.
FEW = 16
#: A column is between these many cells wide, scrollbar and gap included.
LEAST, MOST = 26, 60
#: Cells at the left edge, and those of a column that aren't card: scrollbar, gap.
MARGIN, GUTTER = 1, 2
#: From this height on there is a line of air above the heads.
AIRY = 14


class Geometry:
    """All columns on a screen of a given size."""

    def __init__(self, heights: Heights, full: Heights) -> None:
        #: The rows of cards in brief, and of cards that show all.
        self.heights, self.full = heights, full
        #: How much cards show; ``auto``: all they have where a column fits on the screen so.
        self.density = "auto"
        self.slots: list[Slot] = []
        #: Where lanes lie, if there are any.
        self.lanes = LaneLayout(heights, full)
        self.width = self.height = 0
        self.first = 0
        self.shown = 0
        self.card_width = LEAST - GUTTER
        self._pitch = LEAST
        #: Whether columns are out of sight, so that a strip has to name them.
        self.has_strip = False
        #: The rows of the heads and of the first cards; how many rows cards may take.
        self.head_y, self.body_y, self.body_height = 0, 2, 1
        self._fitted: tuple[int, str] | None = None

    # ------------------------------------------------------------ contents

    def take(
        self, rows: LaneRows, touched: Collection[str] | None, keys: Collection[str]
    ) -> set[int] | None:
        """Show these columns; the indexes of those whose cards may lie elsewhere now.

        ``None`` where these are other columns than before.

        ``keys`` are the columns in which touched items are or were (``touched`` is
        ``None`` where any item may have changed). The others keep their rows as
        long as they have the same ids, and every column its scroll position.
        """
        columns = rows.arrangement.columns
        old = {slot.column.key: slot for slot in self.slots}
        same = list(old) == [column.key for column in columns]
        for heights in (self.heights, self.full):
            heights.clear() if touched is None else heights.forget(touched)
        laned, was_laned = rows.laned, self.lanes.shown
        self.lanes.take(rows, keys if touched is not None and was_laned else None)
        if laned:
            self.slots = [LaneSlot(one, self.lanes, at) for at, one in enumerate(columns)]
            self._arrange()
            return None
        self.slots = []
        moved: set[int] = set()
        for index, column in enumerate(columns):
            slot = None if was_laned else old.get(column.key)
            if slot is None or touched is None or column.key in keys or _other(slot, column):
                before, slot = slot, Slot(column, self._stacked, slot.top if slot else 0)
                moved.add(index)
                if before and touched is not None and len(touched) <= FEW and self._brief(column):
                    slot.take_over(before, touched, self.heights)
            slot.column = column
            self.slots.append(slot)
        self._arrange()
        return moved if same else None

    def fit(self, width: int, height: int, density: str) -> None:
        """Lay out for another size or density."""
        self.width, self.height, self.density = width, height, density
        self._arrange()

    def _stacked(self, column: Column) -> Measured:
        """The cards of a column: all that they have where that is wanted, or fits on the screen."""
        if self.density == "full":
            return Measured(Stack(column.ids, self.full.rows(column.ids)), full=True)
        if not self._brief(column):
            stack = Stack(column.ids, self.full.rows(column.ids))
            if stack.height <= self.body_height:
                return Measured(stack, full=True)
        return Measured(Stack(column.ids, self.heights.rows(column.ids)), full=False)

    def _brief(self, column: Column) -> bool:
        """Whether the cards of a column are shown in brief, however high they are."""
        if self.density == "auto":
            return len(column.ids) * LEAST_ROWS > self.body_height
        return self.density != "full"

    def _arrange(self) -> None:
        if not self.width:  # not on the screen yet: nothing to measure for
            return
        room = max(0, self.width - MARGIN)
        self.shown = max(1, min(len(self.slots) or 1, room // LEAST))
        most = room if self.shown == 1 else MOST
        self.card_width = max(4, min(most, room // self.shown) - GUTTER)
        # Cells that don't divide evenly go between the columns, all cards being alike.
        self._pitch = max(1, min(most * self.shown, room))
        self.first = max(0, min(self.first, len(self.slots) - self.shown))
        self.has_strip = self.shown < len(self.slots)
        self.head_y = self.has_strip + (self.height >= AIRY + 2 * self.has_strip)
        self.body_y = self.head_y + 2
        self.body_height = max(1, self.height - self.body_y)
        width = text_width(self.card_width)
        fitted = self.heights.fit(width, self.density == "compact")
        fitted |= self.full.fit(width, compact=False)
        if fitted or self._fitted != (self.body_height, self.density):
            self._fitted = (self.body_height, self.density)
            for slot in self.slots:
                slot.loosen()
            self.lanes.loosen()
        self.lanes.fit(self.visible, self.body_height, self.density)
        for index in self.visible:
            self.slots[index].scroll_to(self.slots[index].top, self.body_height)

    # ------------------------------------------------------------ geometry

    @property
    def visible(self) -> range:
        """The indexes of the columns on the screen."""
        return range(self.first, min(len(self.slots), self.first + self.shown))

    def x_of(self, index: int) -> int:
        """The first cell of a column."""
        return MARGIN + (index - self.first) * self._pitch // self.shown

    def column_at(self, x: int) -> int | None:
        """The visible column at a cell; its gap counts as the column's own."""
        index = self.first + max(0, (x - MARGIN) * self.shown + self.shown - 1) // self._pitch
        return index if index in self.visible else None

    def card_box(self, index: int, row: int) -> Box | None:
        """Where a card is on the screen, as far as it is in sight."""
        if index not in self.visible:
            return None
        slot = self.slots[index]
        first, end = (y - slot.top for y in slot.stack.span(row))
        first, end = max(0, first), min(self.body_height, end)
        if first >= end:
            return None
        return Box(self.x_of(index), self.body_y + first, self.card_width, end - first)

    def column_box(self, index: int) -> Box:
        """A whole column, from its head to the bottom, up to the next one."""
        x = self.x_of(index)
        return Box(x, self.head_y, self.x_of(index + 1) - x, self.height - self.head_y)

    def card_at(self, x: int, y: int) -> tuple[int, int] | None:
        """The column and row of the card at a cell."""
        index = self.column_at(x)
        if index is None or y < self.body_y or x - self.x_of(index) >= self.card_width:
            return None
        slot = self.slots[index]
        y += slot.top - self.body_y
        row = slot.stack.at(y)
        if not 0 <= row < len(slot.stack) or not slot.ids[row]:
            return None
        first, end = slot.stack.span(row)
        return (index, row) if first <= y < end else None

    def head_at(self, y: int) -> int | None:
        """The lane whose head is at a row of the widget."""
        return self.lanes.head_at(y - self.body_y) if y >= self.body_y else None

    def place_at(self, x: int, y: int, top: int) -> Drop | None:
        """Where a card held at a cell would go.

        It goes above the card that its first row ``top`` covers, so that the gap
        where it will land is in sight above it; and to the end when the mouse is
        on the lower half of the last card or below.
        """
        index = self.column_at(x)
        if index is None:
            return None
        slot, lane = self.slots[index], 0
        rows = slot.top - self.body_y
        stack: Stack | None = None
        if isinstance(slot, LaneSlot):
            if not self.lanes.heads:
                return None
            head = self.head_at(y)
            lane = self.lanes.lane_at(y + rows) if head is None else head
            stack = slot.cell(lane)
            rows -= self.lanes.heads[lane] + 1
        elif isinstance(slot.stack, Stack):
            stack = slot.stack
        if stack is None or not len(stack):
            return Drop(index, 0, lane)
        if y + rows >= sum(stack.span(len(stack) - 1)) // 2:
            return Drop(index, len(stack), lane)
        return Drop(index, min(max(0, stack.at(top + rows)), len(stack)), lane)

    def cell(self, drop: Drop) -> tuple[Cell, tuple[str, ...]]:
        """The keys of the cell that a place is in, and its ids; none where it is folded."""
        column, rows = self.slots[drop.column].column, self.lanes.rows
        if rows is None or not rows.lanes:
            return (column.key, ""), column.ids
        ids = rows.cell(drop.column, drop.lane)
        return (column.key, rows.lanes[drop.lane].key), ids if ids != NO_CARD else ()

    def drop_y(self, drop: Drop) -> int:
        """The row of the body above which cards would be put in."""
        slot = self.slots[drop.column]
        if isinstance(slot, LaneSlot):
            stack, head = slot.cell(drop.lane), self.lanes.heads[drop.lane] + 1
            return head + (stack.tops[drop.row] if stack and drop.row else 0) - slot.top
        assert isinstance(slot.stack, Stack)
        return slot.stack.tops[drop.row] - slot.top

    # ------------------------------------------------------------ scrolling

    def rows_in_sight(self, index: int) -> range:
        """The rows of a column whose cards are on the screen, at least in part."""
        slot = self.slots[index]
        if not len(slot.stack):
            return range(0)
        first = slot.stack.nearest(slot.top)
        return range(first, slot.stack.nearest(slot.top + self.body_height) + 1)

    def reveal(self, index: int, row: int) -> bool:
        """Bring a column and a card of it into sight; whether anything scrolled."""
        if not self.slots or not self.width:
            return False
        moved = self.bring(index)
        slot = self.slots[index]
        if row < len(slot.ids):
            moved |= slot.reveal(row, self.body_height)
        return moved

    def scroll_back(self, first: int, tops: Mapping[str, int]) -> None:
        """Scroll to where somebody was, as far as the columns are still there."""
        for slot in self.slots:
            top = tops.get(slot.column.key, 0)
            if slot.top != top:  # asking lays the cards out, which is not free
                slot.scroll_to(top, self.body_height)
        self.shift(first - self.first)

    def bring(self, index: int) -> bool:
        """Scroll sideways so that a column is in sight; whether that moved."""
        first = max(min(self.first, index), index - self.shown + 1)
        return self.shift(first - self.first)

    def shift(self, by: int) -> bool:
        """Scroll sideways by whole columns; whether that moved."""
        first = max(0, min(self.first + by, len(self.slots) - self.shown))
        moved, self.first = first != self.first, first
        if moved:
            self._arrange()
        return moved


def _other(slot: Slot, column: Column) -> bool:
    ids = slot.column.ids
    return ids is not column.ids and ids != column.ids
