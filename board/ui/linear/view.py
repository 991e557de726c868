"""The column at the cursor as lines of text: a view of the same board, cursor and marks."""

from __future__ import annotations

from rich.segment import Segment
from textual.geometry import Offset, Region
from textual.strip import Strip

from board.ui.board.geometry import Box
from board.ui.board.view import BoardView
from board.ui.kit.safe_text import cells
from board.ui.linear import sentences
from board.widths import broken


class LinearView(BoardView):
    """One column, an item below the other; which one the keys are about is said in words."""

    DEFAULT_CSS = "LinearView { width: 1fr; height: 1fr; }"

    def told(self) -> str:
        """The item at the cursor, and which of how many it is."""
        id, ids = self.cursor, self._ids
        if id is None:
            return f"No item here. {self.heading()}"
        marked = "Marked: " if id in self.selection.marks else ""
        where = f"{ids.index(id) + 1:,} of {len(ids):,} in {self._title}." if id in ids else ""
        return f"{marked}{sentences.item(self.painter.board, id)} {where}"

    def heading(self) -> str:
        """The column at the cursor."""
        arrangement = self.at.arrangement
        if arrangement is None or not arrangement.columns:
            return ""
        at = self.at.column
        lanes = {lane.key: lane.title for lane in arrangement.lanes} if arrangement.lanes else {}
        lane = lanes.get(self.at.cell[1], "") if arrangement.pivot.lanes else ""
        return sentences.column(arrangement.columns[at], at + 1, len(arrangement.columns), lane)

    @property
    def _title(self) -> str:
        arrangement = self.at.arrangement
        return arrangement.columns[self.at.column].title if arrangement is not None else ""

    @property
    def _ids(self) -> tuple[str, ...]:
        """The items of the column; those of its cards that are shown."""
        arrangement = self.at.arrangement
        if arrangement is None or not arrangement.columns:
            return ()
        return arrangement.columns[self.at.column].ids

    def lines(self, width: int, height: int) -> tuple[list[str], int]:
        """The lines in sight, and which of them the item at the cursor begins on."""
        arrangement, ids = self.at.arrangement, self._ids
        if arrangement is None or not arrangement.shown:
            text = self.loading_text if arrangement is None else self.empty
            return [line for line in str(text or "").splitlines() if line.strip()], 0
        lines = list(broken(self.heading(), width))
        at = ids.index(self.cursor) if self.cursor in ids else 0
        # The item above, if there is one, so that one sees where one comes from.
        start, begin = max(0, at - 1), len(lines)
        for number in range(start, len(ids)):
            if len(lines) >= height:
                break
            if number == at:
                begin = len(lines)
            lines += broken(self._row(ids[number]), width)
        return lines, begin

    def _row(self, id: str) -> str:
        here = "Here: " if id == self.cursor else ""
        marked = "Marked: " if id in self.selection.marks else ""
        return f"{here}{marked}{sentences.item(self.painter.board, id)}"

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines, made once for each look at the screen."""
        self._shown, begin = self.lines(max(10, self.size.width - 1), self.size.height)
        if self.has_focus:
            x, y = self.region.offset
            self.app.cursor_position = Offset(x, y + min(begin, self.size.height - 1))
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """One line of text."""
        width = self.size.width
        text = self._shown[y] if y < len(self._shown) else ""
        return Strip([Segment(text + " " * max(0, width - cells(text)))], width)

    def _ask(self, box: Box | None) -> None:
        self.refresh()
