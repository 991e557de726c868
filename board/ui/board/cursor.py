"""The cursor and the marks of the board view.

Owns which card is chosen and which are marked, and how keys move that. It must
not change the board: it only says what the next edit would be about.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from board.ui.board.events import CursorMoved, MarksChanged
from board.ui.board.render import BoardCanvas
from board.view import Landing, landing

#: A card: its item's id and the key of the column in which it stands.
Card = tuple[str, str]


class BoardCursor(BoardCanvas):
    """The board with a cursor and marks."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._last: str | None = None
        self._hidden: Card | None = None

    # ------------------------------------------------------------ the cursor

    @property
    def cursor(self) -> str | None:
        """The id of the chosen item; ``None`` in an empty column."""
        ids = self._ids(self.column)
        return ids[self.row] if self.row < len(ids) else None

    @property
    def column_key(self) -> str:
        """The key of the cursor's column."""
        return self.key_of(self.column)

    def _ids(self, column: int) -> tuple[str, ...]:
        slots = self.layout_.slots
        return slots[column].column.ids if 0 <= column < len(slots) else ()

    def put(self, column: int, row: int) -> None:
        """Set the cursor, and repaint what that changes: two cards, two heads."""
        self._hidden = None
        before, first = (self.column, self.row), self.layout_.first
        if (column, row) == before:
            if self.reveal():
                self.refresh()
            return
        self.column, self.row = column, row
        scrolled = self.reveal()
        if self.layout_.first != first:
            self._strip = None
            self.refresh()
        else:
            self.repaint_card(*before)
            if scrolled:
                self.repaint_column(column)
            else:
                self.repaint_card(column, row)
            if column != before[0]:
                self.repaint_heads((before[0], column))
        self.post_message(CursorMoved(self.cursor))

    def on_focus(self) -> None:
        """The chosen card is tinted fully while keys go to the board."""
        self.repaint_card(self.column, self.row)

    def on_blur(self) -> None:
        """The chosen card stays visible, but less so."""
        self.repaint_card(self.column, self.row)

    def go(self, dx: int, dy: int) -> None:
        """Move the cursor by columns or by cards, as far as there are any."""
        if dx:
            self._go_sideways(dx)
        count = len(self._ids(self.column))
        if dy and count:
            self.put(self.column, max(0, min(self.row + dy, count - 1)))

    def _go_sideways(self, dx: int) -> None:
        """To the card of another column at the same height on the screen."""
        layout = self.layout_
        column = max(0, min(self.column + dx, len(layout.slots) - 1))
        if column == self.column:
            return
        slot = layout.slots[self.column]
        y = 0
        if self.row < len(slot.stack):
            y = max(0, min(slot.stack.tops[self.row] - slot.top, layout.body_height - 1))
        target = layout.slots[column]
        self.put(column, max(0, target.stack.nearest(target.top + y)))

    def page(self, pages: int) -> None:
        """Move the cursor by half pages."""
        layout = self.layout_
        if self.cursor is None:
            return
        slot = layout.slots[self.column]
        half = max(1, layout.body_height // 2)
        row = slot.stack.nearest(slot.stack.tops[self.row] + pages * half)
        if row == self.row:
            row += 1 if pages > 0 else -1
        slot.scroll_to(slot.top + pages * half, layout.body_height)
        self.put(self.column, max(0, min(row, len(slot.stack) - 1)))
        self.repaint_column(self.column)

    def end(self, which: int) -> None:
        """To the first card of the column (-1) or to its last (1)."""
        count = len(self._ids(self.column))
        if count:
            self.put(self.column, 0 if which < 0 else count - 1)

    def goto(self, id: str, column: str | None = None) -> bool:
        """Put the cursor on an item, in this column if it is there; whether the board shows it."""
        wanted = self.layout_.index_of(column)
        place = self.layout_.find(id, (self.column,) if wanted is None else (wanted, self.column))
        if place is not None:
            self.put(*place)
        return place is not None

    def step_match(self, step: int) -> bool:
        """To the next item that is shown (1) or the one before (-1), through all columns."""
        columns = [len(slot.column.ids) for slot in self.layout_.slots]
        total = sum(columns)
        if not total:
            return False
        flat = sum(columns[: self.column]) + self.row
        if step < 0 or self.cursor is not None:
            flat += step
        flat %= total
        for column, count in enumerate(columns):
            if flat < count:
                self.put(column, flat)
                break
            flat -= count
        return True

    # ------------------------------------------------------------ marks

    @property
    def marks(self) -> frozenset[str]:
        """The ids that are marked."""
        return frozenset(self.marked)

    def mark_toggle(self, id: str | None = None, column: int | None = None) -> None:
        """Mark or unmark one item, by default the cursor's, as it stands in a column."""
        id = id or self.cursor
        if id is not None:
            self._last = id
            rest = {other: key for other, key in self.marked.items() if other != id}
            here = self.key_of(self.column if column is None else column)
            self._mark(rest if id in self.marked else {**rest, id: here})

    def mark_range(self) -> None:
        """Mark all cards from the last one marked, if it is in this column, to the cursor."""
        ids = self._ids(self.column)
        if self.cursor is None:
            return
        start = ids.index(self._last) if self._last in ids else self.row
        self._last = self.cursor
        first, last = sorted((start, self.row))
        self._mark({**dict.fromkeys(ids[first : last + 1], self.column_key), **self.marked})

    def clear_marks(self) -> None:
        """Unmark everything."""
        self._last = None
        self._mark({})

    def _mark(self, marked: Mapping[str, str]) -> None:
        changed = marked.keys() ^ self.marked.keys()
        self.marked = marked
        if not changed:
            return
        for index in self.layout_.visible:
            for row in self._rows_in_sight(index):
                if self._ids(index)[row] in changed:
                    self.repaint_card(index, row)
        self.post_message(MarksChanged(self.in_order(marked)))

    def _rows_in_sight(self, index: int) -> range:
        slot = self.layout_.slots[index]
        if not len(slot.stack):
            return range(0)
        first = slot.stack.nearest(slot.top)
        return range(first, slot.stack.nearest(slot.top + self.layout_.body_height) + 1)

    def in_order(self, ids: Collection[str]) -> tuple[str, ...]:
        """Ids in the board's order: column by column, from the top; then those not shown."""
        shown = dict.fromkeys(id for _, found in self._standing(ids) for id in found)
        return (*shown, *(id for id in ids if id not in shown))

    def _standing(self, ids: Collection[str]) -> Iterator[tuple[int, list[str]]]:
        """The columns that show any of some ids, each with those of them, from the top."""
        wanted = frozenset(ids)
        for index, slot in enumerate(self.layout_.slots if wanted else ()):
            there = slot.column.ids
            # Most columns have none of them, which is found out at a fraction of the cost.
            if not wanted.isdisjoint(there):
                yield index, [id for id in there if id in wanted]

    def targets(self) -> tuple[str, ...]:
        """What the next edit is about: the marked items, shown or not, else the cursor's."""
        return tuple(self.sources())

    def sources(self) -> dict[str, str]:
        """The targets in order, each with the key of the column that it would leave."""
        if self.marked:
            return {id: self.marked[id] for id in self.in_order(self.marked)}
        return {self.cursor: self.column_key} if self.cursor is not None else {}

    def hidden_marks(self) -> tuple[str, ...]:
        """The marked items that are not shown."""
        shown = {id for _, found in self._standing(self.marked) for id in found}
        return tuple(id for id in self.marked if id not in shown)

    # ------------------------------------------------------------ places

    def place_hint(self, dx: int, dy: int) -> Landing | None:
        """Where the targets would go when moved by columns or by cards; ``None`` at the edge."""
        if self.arrangement is None:
            return None
        sources = self.sources()
        return landing(self.arrangement, tuple(sources), self._lead(sources), dx, dy)

    def _lead(self, sources: Mapping[str, str]) -> int:
        """The column from which targets go: the cursor's if any leaves that, else the first."""
        if not self.marked:
            return self.column
        leading = [
            index
            for index, found in self._standing(sources)
            if any(sources[id] == self.key_of(index) for id in found)
        ]
        return self.column if self.column in leading or not leading else leading[0]
