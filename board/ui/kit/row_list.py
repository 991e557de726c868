"""Rows of as many lines as each needs, from which some are chosen; the cursor stays in sight.

Owns the cursor, the scrolling and the choosing. What a row looks like is drawn by whoever has the
list.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import ClassVar, Generic, NamedTuple, Protocol, TypeVar

from textual import events
from textual.content import Content
from textual.widgets import Static

from board.ui.kit.content_styles import FAINT
from board.ui.kit.glyphs import THUMB


class Choosable(Protocol):
    """A row with a box before it."""

    chosen: bool

    @property
    def may_choose(self) -> bool:
        """Whether choosing it would do anything."""


R = TypeVar("R", bound=Choosable)
#: A row, whether the cursor is at it, and a width → its lines.
Draw = Callable[[R, bool, int], Iterable[Content]]


class Place(NamedTuple):
    """A row, and a line of it."""

    row: int
    line: int = 0


class RowList(Static, Generic[R]):
    """A list to choose from; ``show`` draws it, at the start and after whatever changes a row.

    Only the rows in sight are drawn, so that it takes no longer when there are thousands.
    """

    ALLOW_SELECT: ClassVar[bool] = False
    DEFAULT_CSS = "RowList { width: 1fr; height: 1fr; }"

    def __init__(self, rows: Sequence[R], draw: Draw[R], cursor: int = 0) -> None:
        super().__init__(markup=False)
        self.rows, self.cursor = rows, cursor
        self._draw = draw
        self._top = Place(0)

    @property
    def here(self) -> R | None:
        """The row at the cursor."""
        return self.rows[self.cursor] if self.rows else None

    def show(self, *, follow: bool = True) -> None:
        """Draw the rows in sight; with ``follow`` the one at the cursor is one of them."""
        if follow and self.rows:
            # No higher than that the whole row is in sight, no lower than its beginning.
            top = max(self._top, self._above(self.cursor))
            self._top = min(top, Place(self.cursor))
        height = self.size.height
        drawn = chain.from_iterable(self._lines(at) for at in range(self._top.row, len(self.rows)))
        lines = list(islice(drawn, self._top.line, self._top.line + height))
        self.update(Content("\n").join(self._with_thumb(lines)), layout=False)

    def _lines(self, at: int) -> list[Content]:
        """The lines of a row; the last two columns are those of the scrollbar."""
        width = max(20, self.size.width - 2)
        return list(self._draw(self.rows[at], at == self.cursor, width))

    def _above(self, row: int) -> Place:
        """The first place from which all down to the end of a row is in sight."""
        room = self.size.height - len(self._lines(row))
        while row > 0 and room > 0:
            row -= 1
            room -= len(self._lines(row))
        return Place(row, -room) if room < 0 else Place(row)

    def _with_thumb(self, lines: Sequence[Content]) -> Iterator[Content]:
        """The lines with the scrollbar's piece beside those that it is at."""
        height, width = self.size.height, self.size.width
        last = self._above(len(self.rows) - 1) if self.rows else self._top
        size = max(1, height * (len(self.rows) - last.row) // max(1, len(self.rows)))
        start = round((height - size) * self._top.row / max(1, last.row))
        for y, line in enumerate(lines):
            at_thumb = last > (0, 0) and start <= y < start + size
            yield line.pad_right(width - 1 - line.cell_length) + (
                Content.styled(THUMB, FAINT) if at_thumb else Content(" ")
            )

    def roll(self, lines: int) -> None:
        """Scroll by lines; the cursor stays on its row."""
        row, line = self._top.row, self._top.line + lines
        while line < 0 and row > 0:
            row -= 1
            line += len(self._lines(row))
        while row < len(self.rows) and line >= (tall := len(self._lines(row))):
            row, line = row + 1, line - tall
        if self.rows:
            self._top = min(Place(row, max(0, line)), self._above(len(self.rows) - 1))
        self.show(follow=False)

    def leaf(self, direction: int) -> None:
        """Scroll by half a page."""
        self.roll(direction * max(1, self.size.height // 2))

    def on_resize(self) -> None:
        """Break the lines anew."""
        self.show()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll."""
        event.stop()
        self.roll(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll."""
        event.stop()
        self.roll(-3)

    # Choosing

    def go(self, step: int) -> None:
        """To another row."""
        self.cursor = max(0, min(self.cursor + step, len(self.rows) - 1))
        self.show()

    def choose(self) -> None:
        """Choose the row at the cursor, or not."""
        if self.here is not None and self.here.may_choose:
            self.here.chosen ^= True
            self.show()

    def choose_all(self) -> None:
        """Choose all of them, or none where all are chosen."""
        some = [row for row in self.rows if row.may_choose]
        chosen = not all(row.chosen for row in some)
        for row in some:
            row.chosen = chosen
        self.show()


class Summary(Static):
    """What is said of all rows, below them."""

    DEFAULT_CSS = "Summary { width: 1fr; height: auto; border-top: solid $foreground 20%; }"

    def __init__(self) -> None:
        super().__init__(markup=False)
