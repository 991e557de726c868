"""Rows as one widget, however many they are: each as tall as the others, with a cursor.

Owns cursor, scrolling, the wheel and the scrollbar. What a row says, and how tall it is, says the
``Look`` that it is handed; what a click does is the list's that it is for.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Generic, Protocol, TypeVar

from rich.segment import Segment
from textual import events
from textual.content import Content
from textual.filter import LineFilter
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from board.ui.kit.glyphs import THUMB
from board.ui.kit.placeholder import sentence_line
from board.ui.kit.segments import Line, Lines, exact
from board.ui.kit.styles import Inks
from board.ui.kit.themed import filters_left, inks_of

R = TypeVar("R")
Seen = TypeVar("Seen", contravariant=True)


class Look(Protocol[Seen]):
    """How rows look; widths are without the scrollbar's last cell."""

    #: The last lines of a row that the last one in sight can do without.
    air: int

    def tall(self, width: int) -> int:
        """The lines of a row."""

    def row(self, row: Seen, width: int, inks: Inks, *, cursor: bool, focus: bool) -> Lines:
        """A row."""

    def above(self, rows: Sequence[Seen], width: int, inks: Inks, *, focus: bool) -> Lines:
        """The lines over the rows."""


class Rows(Widget, Generic[R], can_focus=True):
    """A list of rows; ``above`` lines stand over them."""

    ALLOW_SELECT: ClassVar[bool] = False
    #: Rows that one turn of the wheel scrolls, and rows kept in sight beside the cursor's.
    WHEEL: ClassVar[int] = 1
    MARGIN: ClassVar[int] = 0

    def __init__(self, look: Look[R], *, id: str, above: int) -> None:
        super().__init__(id=id)
        self.look = look
        self.rows: list[R] = []
        self.cursor = 0
        self.top = 0
        self.above = above
        #: What stands where no row does.
        self.empty: Content | str = ""

    def moved(self) -> None:
        """The cursor stands on another row."""

    def rolled(self) -> None:
        """Other rows may be in sight."""

    # Moving

    def fill(self, rows: Sequence[R], cursor: int) -> None:
        """Show these rows, the cursor on one of them."""
        resized = len(rows) != len(self.rows)
        self.rows = list(rows)
        self.cursor = max(0, min(cursor, len(rows) - 1))
        self.reveal()
        self.refresh(layout=resized)

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
    def tall(self) -> int:
        """The lines of a row."""
        return self.look.tall(self.size.width - 1)

    @property
    def room(self) -> int:
        """How many whole rows are in sight at once."""
        return max(1, (self.size.height - self.above + self.look.air) // self.tall)

    @property
    def seen(self) -> range:
        """The rows in sight."""
        return range(self.top, min(len(self.rows), self.top + self.room + 1))

    def reveal(self) -> bool:
        """Scroll as little as needed to show the cursor; whether that moved."""
        before, room = self.top, self.room
        margin = min(self.MARGIN, (room - 1) // 2)
        top = max(self.cursor + margin + 1 - room, min(self.top, self.cursor - margin))
        self.top = max(0, min(top, len(self.rows) - room))
        return self.top != before

    def index_at(self, y: int) -> int | None:
        """The row on a line of the widget; ``None`` where there is none, or only its air."""
        index, line = divmod(y - self.above, self.tall)
        index += self.top
        inside = y >= self.above and line < self.tall - self.look.air
        return index if inside and index < len(self.rows) else None

    # Events

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        if self.reveal():
            self.refresh()
        self.rolled()

    def on_focus(self) -> None:
        """The cursor is tinted fully while keys go here."""
        self.refresh()

    def on_blur(self) -> None:
        """The cursor stays visible, but less so."""
        self.refresh()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll; the cursor stays on its row."""
        self._roll(event, self.WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll; the cursor stays on its row."""
        self._roll(event, -self.WHEEL)

    def _roll(self, event: events.Event, rows: int) -> None:
        event.stop()
        top = max(0, min(self.top + rows, len(self.rows) - self.room))
        if top != self.top:
            self.top = top
            self.refresh()
            self.rolled()

    # Painting

    def repaint(self, index: int) -> None:
        """Draw one row again, if it is in sight."""
        y = self.above + (index - self.top) * self.tall
        if self.above <= y < self.size.height:
            self.refresh(Region(0, y, self.size.width, self.tall))

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Without those that these styles have no need of."""
        return filters_left(super().get_line_filters(), inks_of(self.app))

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        width, inks = self.size.width, inks_of(self.app)
        return Strip(exact(self._line(y, width, inks), width, inks.space(1)), width)

    def _line(self, y: int, width: int, inks: Inks) -> Line:
        if not self.rows:
            return sentence_line(self.empty, width, y, self.size.height, inks)
        focus = self.has_focus
        if y < self.above:
            lines = self.look.above(self.rows, width - 1, inks, focus=focus)
            return list(lines[y]) if y < len(lines) else []
        index, line = divmod(y - self.above, self.tall)
        index += self.top
        if index >= len(self.rows):
            return []
        at = index == self.cursor
        row = self.look.row(self.rows[index], width - 1, inks, cursor=at, focus=focus)
        return [*row[line], Segment(self._thumb(y - self.above), inks("line"))]

    def _thumb(self, y: int) -> str:
        """The scrollbar's piece of a line; none when all rows fit."""
        rows, room, height = len(self.rows), self.room, self.size.height - self.above
        if rows <= room or height <= 0:
            return " "
        size = max(1, height * room // rows)
        start = round(self.top * (height - size) / (rows - room))
        return THUMB if start <= y < start + size else " "
