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
from board.ui.kit.segments import Lines
from board.ui.kit.styles import Inks

#: Lines above the rows: air, head and rule.
TOP = 3


class CommitLook:
    """How commits look in a list; a free cell stands at their right."""

    air = 0

    def __init__(self) -> None:
        self.measures = Measures(0, 0)

    def tall(self, width: int) -> int:
        """Two lines where there is little room."""
        return lines_of(width - 1)

    def row(self, row: Row, width: int, inks: Inks, *, cursor: bool, focus: bool) -> Lines:
        """A commit."""
        return paint_commit(row, width - 1, self.measures, inks, chosen=cursor, focus=focus)

    def above(self, rows: Sequence[Row], width: int, inks: Inks, *, focus: bool) -> Lines:
        """Air, how many commits there are, a rule."""
        number = f" {sum(1 for row in rows if row.id):,} "
        right = [Segment("changed", inks("muted"))] if self.tall(width) == 1 else []
        name = "Commits"
        gap = width - 6 - len(name) - len(number) - sum(len(one.text) for one in right)
        head = [
            Segment(" ● ", inks("accent")),
            Segment(name, inks("text" if focus else "muted", "page", "b")),
            inks.space(1),
            Segment(number, inks("muted", "pill")),
            inks.space(max(0, gap)),
            *right,
        ]
        rule = (HEAVY_RULE if focus else RULE) * (width - 2)
        return [], head, [inks.space(1), Segment(rule, inks("accent" if focus else "line"))]


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
        self._look = CommitLook()
        super().__init__(self._look, id="commits", above=TOP)

    def show(self, rows: Sequence[Row]) -> None:
        """Show these rows; the cursor stays on its commit."""
        old, at = self.row, self.cursor
        self._look.measures = Measures.of(list(rows))
        if old is not None and (at or not old.id):
            at = next((n for n, row in enumerate(rows) if row.id == old.id), at)
        self.fill(rows, at)

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
