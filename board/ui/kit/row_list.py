"""Rows of as many lines as each needs, from which some are chosen; the cursor stays in sight.

Owns the cursor and the choosing. What a row looks like is drawn by whoever has the list.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Generic, Protocol, TypeVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from board.ui.kit.scrolling import Rolling


class Choosable(Protocol):
    """A row with a box before it."""

    chosen: bool

    @property
    def may_choose(self) -> bool:
        """Whether choosing it would do anything."""


R = TypeVar("R", bound=Choosable)
#: A row, whether the cursor is at it, and a width → its lines.
Draw = Callable[[R, bool, int], Iterable[Content]]


class RowList(Rolling, Generic[R]):
    """A list to choose from; ``show`` draws it, at the start and after whatever changes a row."""

    DEFAULT_CSS = """
    RowList { width: 1fr; height: 1fr; scrollbar-size-vertical: 1; }
    RowList > Static { width: 1fr; height: auto; }
    """

    def __init__(self, rows: Sequence[R], draw: Draw[R], cursor: int = 0) -> None:
        super().__init__(can_focus=False)
        self.rows, self.cursor = rows, cursor
        self._draw = draw
        self._page = Static(markup=False)

    def compose(self) -> ComposeResult:
        """All rows as one text."""
        yield self._page

    def on_resize(self) -> None:
        """Break the lines anew."""
        self.call_after_refresh(self.show)

    @property
    def here(self) -> R | None:
        """The row at the cursor."""
        return self.rows[self.cursor] if self.rows else None

    def show(self, *, follow: bool = True) -> None:
        """Draw all rows; with ``follow`` the one at the cursor is brought into sight."""
        region = self.scrollable_content_region
        if not self.is_mounted or not self.rows:
            return
        lines: list[Content] = []
        starts: list[int] = []
        for at, row in enumerate(self.rows):
            starts.append(len(lines))
            lines += self._draw(row, at == self.cursor, max(20, region.width - 1))
        self._page.update(Content("\n").join(lines))
        start, end = starts[self.cursor], [*starts[1:], len(lines)][self.cursor]
        top = self.scroll_offset.y
        if follow and (start < top or end > top + region.height):
            where = max(0, min(start, end - region.height // 2))
            self.scroll_to(y=where, animate=False)

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
