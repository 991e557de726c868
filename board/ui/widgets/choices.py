"""The entries of a commit as one widget, however many they are: each chosen or not.

Owns cursor, scrolling and clicks. Must not know what an entry is: it gets rows,
and tells which one was toggled.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from board.ui.paint.lines import Line, exact
from board.ui.paint.sentence import sentence_line
from board.ui.paint.staged import TALL, Row, paint_row
from board.ui.widgets.board_band import THUMB
from board.ui.widgets.inked import Inked


class Choices(Inked, can_focus=True):
    """Rows of two lines with a cursor."""

    ALLOW_SELECT: ClassVar[bool] = False
    DEFAULT_CSS = "Choices { width: 1fr; height: 1fr; background: $background; }"

    class Moved(Message):
        """The cursor stands on another row."""

    class Toggled(Message):
        """A row was clicked."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    def __init__(self) -> None:
        super().__init__(id="choices")
        self.rows: list[Row] = []
        self.cursor = 0
        self.top = 0
        #: Lines of air above the rows.
        self.above = 1
        self.empty: Content | str = ""

    def show(self, rows: Sequence[Row], cursor: int | None = None) -> None:
        """Show these rows, the cursor on one of them or where it is."""
        before = len(self.rows)
        self.rows = list(rows)
        self.cursor = max(0, min(self.cursor if cursor is None else cursor, len(rows) - 1))
        self._reveal()
        self.refresh(layout=len(rows) != before)

    def go(self, step: int) -> None:
        """Move the cursor by rows."""
        self.put(self.cursor + step)

    def end(self, which: int) -> None:
        """To the first row (-1) or the last one (1)."""
        self.put(0 if which < 0 else len(self.rows) - 1)

    def put(self, index: int) -> None:
        """Set the cursor."""
        index = max(0, min(index, len(self.rows) - 1))
        if index != self.cursor:
            self.cursor = index
            self._reveal()
            self.refresh()
            self.post_message(self.Moved())

    @property
    def _room(self) -> int:
        return max(1, (self.size.height - self.above + 1) // TALL)

    def _reveal(self) -> None:
        """Scroll as little as needed to show the cursor."""
        top = max(self.cursor + 1 - self._room, min(self.top, self.cursor))
        self.top = max(0, min(top, len(self.rows) - self._room))

    def _roll(self, rows: int) -> None:
        self.top = max(0, min(self.top + rows, len(self.rows) - self._room))
        self.refresh()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the rows take."""
        return self.above + max(1, TALL * len(self.rows) - 1)

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        self._reveal()

    def on_focus(self) -> None:
        """The cursor is tinted fully while keys go here."""
        self.refresh()

    def on_blur(self) -> None:
        """The cursor stays visible, but less so."""
        self.refresh()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll; the cursor stays on its entry."""
        event.stop()
        self._roll(1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll; the cursor stays on its entry."""
        event.stop()
        self._roll(-1)

    def on_click(self, event: events.Click) -> None:
        """Toggle the row that was clicked, and put the cursor there."""
        y = event.y - self.above
        index = self.top + y // TALL
        if y >= 0 and index < len(self.rows) and y % TALL < TALL - 1:
            self.put(index)
            self.post_message(self.Toggled(index))

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        width = self.size.width
        return Strip(exact(self._line(y, width), width, self.inks.space(1)), width)

    def _line(self, y: int, width: int) -> Line:
        inks = self.inks
        if not self.rows:
            return sentence_line(self.empty, width, y, self.size.height, inks)
        y -= self.above
        index = self.top + y // TALL
        if y < 0 or index >= len(self.rows):
            return []
        lines = paint_row(
            self.rows[index], width - 1, inks, cursor=index == self.cursor, focus=self.has_focus
        )
        return [*lines[y % TALL], Segment(self._thumb(y), inks("line"))]

    def _thumb(self, y: int) -> str:
        """The scrollbar's piece of a line; none when all rows fit."""
        rows, room, height = len(self.rows), self._room, self.size.height - self.above
        if rows <= room or height <= 0:
            return " "
        size = max(1, height * room // rows)
        start = round(self.top * (height - size) / (rows - room))
        return THUMB if start <= y < start + size else " "
