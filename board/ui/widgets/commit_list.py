"""The commits of the history as one widget, however many they are.

Owns cursor, scrolling and which rows are in sight. It must not know what git
is: it gets rows, and tells where the cursor is.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from board.ui.paint.commits import Measures, Row, lines_of, paint_commit
from board.ui.paint.head import HEAVY_RULE, RULE
from board.ui.paint.lines import Line, exact
from board.ui.paint.sentence import sentence_line
from board.ui.widgets.board_band import THUMB
from board.ui.widgets.inked import Inked

#: Lines above the rows: air, head and rule.
TOP = 3
#: Cells right of the rows: the scrollbar's and a free one.
_EDGE = 2


class CommitList(Inked, can_focus=True):
    """Rows with a cursor; the head says how many commits there are."""

    ALLOW_SELECT: ClassVar[bool] = False
    DEFAULT_CSS = "CommitList { width: 1fr; height: 1fr; background: $background; }"

    class Moved(Message):
        """The cursor stands on another row, or other rows are in sight."""

    class Opened(Message):
        """The row at the cursor was clicked once more."""

    def __init__(self) -> None:
        super().__init__(id="commits")
        self.rows: list[Row] = []
        self.cursor = 0
        self.top = 0
        self.empty: Content | str = ""
        self._measures = Measures(0, 0)

    # ------------------------------------------------------------ contents

    def show(self, rows: Sequence[Row]) -> None:
        """Show these rows; the cursor stays on its commit."""
        old = self.row
        at = self.cursor
        self.rows = list(rows)
        self._measures = Measures.of(self.rows)
        if old is not None and (at or not old.id):
            at = next((n for n, row in enumerate(self.rows) if row.id == old.id), at)
        self.cursor = max(0, min(at, len(self.rows) - 1))
        self._reveal()
        self.refresh()

    def tell(self, index: int, row: Row) -> None:
        """Say more of a row."""
        if self.rows[index] != row:
            self.rows[index] = row
            self._repaint(index)

    @property
    def row(self) -> Row | None:
        """The row at the cursor."""
        return self.rows[self.cursor] if self.cursor < len(self.rows) else None

    def index_of(self, id: str) -> int | None:
        """Where a commit stands."""
        return next((n for n, row in enumerate(self.rows) if row.id == id), None)

    # ------------------------------------------------------------ moving

    def go(self, step: int) -> None:
        """Move the cursor by rows."""
        self.put(self.cursor + step)

    def end(self, which: int) -> None:
        """To the newest (-1) or the oldest (1)."""
        self.put(0 if which < 0 else len(self.rows) - 1)

    def page(self, half: int) -> None:
        """Move the cursor by half a page."""
        self.put(self.cursor + half * max(1, self._room // 2))

    def put(self, index: int) -> None:
        """Set the cursor."""
        index = max(0, min(index, len(self.rows) - 1))
        if index == self.cursor:
            return
        before, self.cursor = self.cursor, index
        if self._reveal():
            self.refresh()
        else:
            self._repaint(before)
            self._repaint(index)
        self.post_message(self.Moved())

    @property
    def seen(self) -> range:
        """The rows in sight."""
        return range(self.top, min(len(self.rows), self.top + self._room + 1))

    @property
    def _tall(self) -> int:
        return lines_of(self.size.width - _EDGE)

    @property
    def _room(self) -> int:
        return max(1, (self.size.height - TOP) // self._tall)

    def _reveal(self, margin: int = 1) -> bool:
        """Scroll as little as needed to show the cursor; whether that moved."""
        before, room = self.top, self._room
        margin = min(margin, (room - 1) // 2)
        top = max(self.cursor + margin + 1 - room, min(self.top, self.cursor - margin))
        self.top = max(0, min(top, len(self.rows) - room))
        return self.top != before

    def _roll(self, rows: int) -> None:
        top = max(0, min(self.top + rows, len(self.rows) - self._room))
        if top != self.top:
            self.top = top
            self.refresh()
            self.post_message(self.Moved())

    # ------------------------------------------------------------ events

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        self._reveal()
        self.post_message(self.Moved())

    def on_focus(self) -> None:
        """The cursor is tinted fully while keys go here."""
        self.refresh()

    def on_blur(self) -> None:
        """The cursor stays visible, but less so."""
        self.refresh()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll; the cursor stays on its commit."""
        event.stop()
        self._roll(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll; the cursor stays on its commit."""
        event.stop()
        self._roll(-3)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on a row; on the row at the cursor, open it."""
        index = self.top + (event.y - TOP) // self._tall
        if event.y < TOP or index >= len(self.rows):
            return
        if index == self.cursor:
            self.post_message(self.Opened())
        self.put(index)

    # ------------------------------------------------------------ painting

    def _repaint(self, index: int) -> None:
        tall = self._tall
        y = TOP + (index - self.top) * tall
        if TOP <= y < self.size.height:
            self.refresh(Region(0, y, self.size.width, tall))

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        width = self.size.width
        line = exact(self._line(y, width), width, self.inks.space(1))
        return Strip(line, width)

    def _line(self, y: int, width: int) -> Line:
        inks = self.inks
        if not self.rows:
            return sentence_line(self.empty, width, y, self.size.height, inks)
        if y < TOP:
            return self._head(y, width - _EDGE)
        tall, room = self._tall, width - _EDGE
        index = self.top + (y - TOP) // tall
        if index >= len(self.rows):
            return []
        lines = paint_commit(
            self.rows[index],
            room,
            self._measures,
            inks,
            chosen=index == self.cursor,
            focus=self.has_focus,
        )
        first, last = self._thumb()
        thumb = THUMB if first <= y - TOP < last else " "
        return [*lines[(y - TOP) % tall], Segment(thumb, inks("line"))]

    def _head(self, y: int, width: int) -> Line:
        inks, focus = self.inks, self.has_focus
        if y == 0:
            return []
        if y == 2:
            rule = HEAVY_RULE if focus else RULE
            return [inks.space(1), Segment(rule * (width - 1), inks("accent" if focus else "line"))]
        commits = sum(1 for row in self.rows if row.id)
        number = f" {commits:,} "
        right = [Segment("changed", inks("muted"))] if self._tall == 1 else []
        name = "Commits"
        gap = width - 3 - len(name) - 1 - len(number) - sum(len(s.text) for s in right) - 1
        return [
            Segment(" ● ", inks("accent")),
            Segment(name, inks("text" if focus else "muted", "page", "b")),
            inks.space(1),
            Segment(number, inks("muted", "pill")),
            inks.space(max(0, gap)),
            *right,
            inks.space(1),
        ]

    def _thumb(self) -> tuple[int, int]:
        """The lines of the scrollbar's thumb; none when all rows fit."""
        rows, room, height = len(self.rows), self._room, self.size.height - TOP
        if rows <= room or height <= 0:
            return 0, 0
        size = max(1, height * room // rows)
        start = round(self.top * (height - size) / (rows - room))
        return start, start + size
