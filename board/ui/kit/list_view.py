"""Rows as one widget, however many they are: each as tall as the others, with a cursor.

Owns cursor, scrolling, the wheel and the scrollbar. Must not know what a row
says: how it is painted, and what a click on it does, is the list's that it is for.
"""

from __future__ import annotations

from typing import ClassVar, Generic, TypeVar

from rich.segment import Segment
from textual import events
from textual.content import Content
from textual.geometry import Region
from textual.strip import Strip

from board.ui.kit.glyphs import THUMB
from board.ui.kit.placeholder import sentence_line
from board.ui.kit.segments import Line, exact
from board.ui.kit.themed import Inked

R = TypeVar("R")


class Rows(Inked, Generic[R], can_focus=True):
    """A list of rows; ``above`` lines stand over them."""

    ALLOW_SELECT: ClassVar[bool] = False
    #: Rows that one turn of the wheel scrolls, and rows kept in sight beside the cursor's.
    WHEEL: ClassVar[int] = 1
    MARGIN: ClassVar[int] = 0
    #: The last lines of a row that the last one in sight can do without.
    AIR: ClassVar[int] = 0

    def __init__(self, *, id: str, above: int) -> None:
        super().__init__(id=id)
        self.rows: list[R] = []
        self.cursor = 0
        self.top = 0
        self.above = above
        #: What stands where no row does.
        self.empty: Content | str = ""

    @property
    def tall(self) -> int:
        """The lines of a row."""
        raise NotImplementedError

    def row_line(self, index: int, y: int, width: int) -> Line:
        """One line of a row, without the scrollbar's last cell."""
        raise NotImplementedError

    def above_line(self, y: int, width: int) -> Line:
        """One of the lines over the rows."""
        return []

    def moved(self) -> None:
        """The cursor stands on another row."""

    def rolled(self) -> None:
        """Other rows may be in sight."""

    # Moving

    def go(self, step: int) -> None:
        """Move the cursor by rows."""
        self.put(self.cursor + step)

    def end(self, which: int) -> None:
        """To the first row (-1) or the last one (1)."""
        self.put(0 if which < 0 else len(self.rows) - 1)

    def page(self, half: int) -> None:
        """Move the cursor by half a page."""
        self.put(self.cursor + half * max(1, self.room // 2))

    def put(self, index: int) -> None:
        """Set the cursor."""
        index = max(0, min(index, len(self.rows) - 1))
        if index == self.cursor:
            return
        before, self.cursor = self.cursor, index
        if self.reveal():
            self.refresh()
        else:
            self.repaint(before)
            self.repaint(index)
        self.moved()

    @property
    def room(self) -> int:
        """How many whole rows are in sight at once."""
        return max(1, (self.size.height - self.above + self.AIR) // self.tall)

    def reveal(self) -> bool:
        """Scroll as little as needed to show the cursor; whether that moved."""
        before, room = self.top, self.room
        margin = min(self.MARGIN, (room - 1) // 2)
        top = max(self.cursor + margin + 1 - room, min(self.top, self.cursor - margin))
        self.top = max(0, min(top, len(self.rows) - room))
        return self.top != before

    def _roll(self, rows: int) -> None:
        top = max(0, min(self.top + rows, len(self.rows) - self.room))
        if top != self.top:
            self.top = top
            self.refresh()
            self.rolled()

    def index_at(self, y: int) -> int | None:
        """The row on a line of the widget; ``None`` where there is none, or only its air."""
        index, line = divmod(y - self.above, self.tall)
        index += self.top
        inside = y >= self.above and line < self.tall - self.AIR
        return index if inside and index < len(self.rows) else None

    # Events

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        self.reveal()
        self.rolled()

    def on_focus(self) -> None:
        """The cursor is tinted fully while keys go here."""
        self.refresh()

    def on_blur(self) -> None:
        """The cursor stays visible, but less so."""
        self.refresh()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll; the cursor stays on its row."""
        event.stop()
        self._roll(self.WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll; the cursor stays on its row."""
        event.stop()
        self._roll(-self.WHEEL)

    # Painting

    def repaint(self, index: int) -> None:
        """Draw one row again, if it is in sight."""
        y = self.above + (index - self.top) * self.tall
        if self.above <= y < self.size.height:
            self.refresh(Region(0, y, self.size.width, self.tall))

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        width = self.size.width
        return Strip(exact(self._line(y, width), width, self.inks.space(1)), width)

    def _line(self, y: int, width: int) -> Line:
        if not self.rows:
            return sentence_line(self.empty, width, y, self.size.height, self.inks)
        if y < self.above:
            return self.above_line(y, width)
        index, line = divmod(y - self.above, self.tall)
        index += self.top
        if index >= len(self.rows):
            return []
        thumb = Segment(self._thumb(y - self.above), self.inks("line"))
        return [*self.row_line(index, line, width), thumb]

    def _thumb(self, y: int) -> str:
        """The scrollbar's piece of a line; none when all rows fit."""
        rows, room, height = len(self.rows), self.room, self.size.height - self.above
        if rows <= room or height <= 0:
            return " "
        size = max(1, height * room // rows)
        start = round(self.top * (height - size) / (rows - room))
        return THUMB if start <= y < start + size else " "
