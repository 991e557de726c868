"""The entries of a commit as a list: each chosen or not.

Owns the clicks, and how tall the list asks to be. Must not know what an entry
is: it gets rows, and tells which one was toggled.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.geometry import Size
from textual.message import Message

from board.ui.commit.paint import TALL, Row, paint_row
from board.ui.kit.list_view import Rows
from board.ui.kit.segments import Line


class Choices(Rows[Row]):
    """Rows of two lines with a cursor."""

    DEFAULT_CSS = "Choices { width: 1fr; height: 1fr; background: $background; }"
    AIR: ClassVar = 1

    class Moved(Message):
        """The cursor stands on another row."""

    class Toggled(Message):
        """A row was clicked."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    def __init__(self) -> None:
        super().__init__(id="choices", above=1)

    @property
    def tall(self) -> int:
        """The lines of a row, and of air below it."""
        return TALL

    def show(self, rows: Sequence[Row], cursor: int | None = None) -> None:
        """Show these rows, the cursor on one of them or where it is."""
        before = len(self.rows)
        self.rows = list(rows)
        self.cursor = max(0, min(self.cursor if cursor is None else cursor, len(rows) - 1))
        self.reveal()
        self.refresh(layout=len(rows) != before)

    def moved(self) -> None:
        """Whoever shows something beside it hears of that."""
        self.post_message(self.Moved())

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the rows take."""
        return self.above + max(1, TALL * len(self.rows) - 1)

    def on_click(self, event: events.Click) -> None:
        """Toggle the row that was clicked, and put the cursor there."""
        index = self.index_at(event.y)
        if index is not None:
            self.put(index)
            self.post_message(self.Toggled(index))

    def row_line(self, index: int, y: int, width: int) -> Line:
        """One line of an entry."""
        at_cursor, focus = index == self.cursor, self.has_focus
        return paint_row(self.rows[index], width - 1, self.inks, cursor=at_cursor, focus=focus)[y]
