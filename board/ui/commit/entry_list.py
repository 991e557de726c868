"""The entries of a commit as a list: each chosen or not.

Owns the clicks, and how tall the list asks to be. Must not know what an entry
is: it gets rows, and tells which one was toggled.
"""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.geometry import Size
from textual.message import Message

from board.ui.commit.paint import TALL, Row, paint_row
from board.ui.kit.list_view import Rows
from board.ui.kit.segments import Lines
from board.ui.kit.styles import Inks


class ChoiceLook:
    """How entries look in a list."""

    air = 1

    def tall(self, width: int) -> int:
        """Two lines, and one of air below."""
        return TALL

    def row(self, row: Row, width: int, inks: Inks, *, cursor: bool, focus: bool) -> Lines:
        """An entry."""
        return paint_row(row, width, inks, cursor=cursor, focus=focus)

    def above(self, rows: Sequence[Row], width: int, inks: Inks, *, focus: bool) -> Lines:
        """Air."""
        return ()


class Choices(Rows[Row]):
    """Rows of two lines with a cursor."""

    DEFAULT_CSS = "Choices { width: 1fr; height: 1fr; background: $background; }"

    class Moved(Message):
        """The cursor stands on another row."""

    class Toggled(Message):
        """A row was clicked."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    def __init__(self) -> None:
        super().__init__(ChoiceLook(), id="choices", above=1)

    def show(self, rows: Sequence[Row], cursor: int | None = None) -> None:
        """Show these rows, the cursor on one of them or where it is."""
        self.fill(rows, self.cursor if cursor is None else cursor)

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
