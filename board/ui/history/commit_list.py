"""The commits of the history as a list.

Owns the line over it, and that the cursor stays on its commit. Must not know
what git is: it gets rows, and tells where the cursor is and what is in sight.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.message import Message

from board.ui.board.column_head import HEAVY_RULE, RULE
from board.ui.history.paint import Measures, Row, lines_of, paint_commit
from board.ui.kit.list_view import Rows
from board.ui.kit.segments import Line

#: Lines above the rows: air, head and rule.
TOP = 3
#: Cells right of the rows: the scrollbar's and a free one.
_EDGE = 2


class CommitList(Rows[Row]):
    """Rows with a cursor; the head says how many commits there are."""

    DEFAULT_CSS = "CommitList { width: 1fr; height: 1fr; background: $background; }"
    WHEEL: ClassVar = 3
    MARGIN: ClassVar = 1

    class Moved(Message):
        """The cursor stands on another row, or other rows are in sight."""

    class Opened(Message):
        """The row at the cursor was clicked once more."""

    def __init__(self) -> None:
        super().__init__(id="commits", above=TOP)
        self._measures = Measures(0, 0)

    # Contents

    def show(self, rows: Sequence[Row]) -> None:
        """Show these rows; the cursor stays on its commit."""
        old = self.row
        at = self.cursor
        self.rows = list(rows)
        self._measures = Measures.of(self.rows)
        if old is not None and (at or not old.id):
            at = next((n for n, row in enumerate(self.rows) if row.id == old.id), at)
        self.cursor = max(0, min(at, len(self.rows) - 1))
        self.reveal()
        self.refresh()

    def tell(self, index: int, row: Row) -> None:
        """Say more of a row."""
        if self.rows[index] != row:
            self.rows[index] = row
            self.repaint(index)

    @property
    def row(self) -> Row | None:
        """The row at the cursor."""
        return self.rows[self.cursor] if self.cursor < len(self.rows) else None

    def index_of(self, id: str) -> int | None:
        """Where a commit stands."""
        return next((n for n, row in enumerate(self.rows) if row.id == id), None)

    @property
    def seen(self) -> range:
        """The rows in sight."""
        return range(self.top, min(len(self.rows), self.top + self.room + 1))

    @property
    def tall(self) -> int:
        """The lines of a row, by the width that there is."""
        return lines_of(self.size.width - _EDGE)

    # Events

    def moved(self) -> None:
        """Whoever shows what a commit changed hears of that."""
        self.post_message(self.Moved())

    def rolled(self) -> None:
        """Whoever finds out about what is in sight hears of that."""
        self.post_message(self.Moved())

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on a row; on the row at the cursor, open it."""
        index = self.index_at(event.y)
        if index is None:
            return
        if index == self.cursor:
            self.post_message(self.Opened())
        self.put(index)

    # Painting

    def row_line(self, index: int, y: int, width: int) -> Line:
        """One line of a commit."""
        row, chosen, focus = self.rows[index], index == self.cursor, self.has_focus
        room = width - _EDGE
        return paint_commit(row, room, self._measures, self.inks, chosen=chosen, focus=focus)[y]

    def above_line(self, y: int, width: int) -> Line:
        """Air, how many commits there are, a rule."""
        inks, focus = self.inks, self.has_focus
        width -= _EDGE
        if y == 0:
            return []
        if y == 2:
            rule = HEAVY_RULE if focus else RULE
            return [inks.space(1), Segment(rule * (width - 1), inks("accent" if focus else "line"))]
        commits = sum(1 for row in self.rows if row.id)
        number = f" {commits:,} "
        right = [Segment("changed", inks("muted"))] if self.tall == 1 else []
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
