"""What the keys of items are about in the roadmap: the item at the cursor."""

from __future__ import annotations

from textual.widget import Widget

from board.model import Board
from board.ui.board.display import Display
from board.ui.roadmap.view import RoadmapView


class Chosen:
    """The item at the cursor of the roadmap."""

    def __init__(self, display: Display, roadmap: RoadmapView) -> None:
        self._display, self.roadmap = display, roadmap

    @property
    def view(self) -> Widget:
        """What an item is opened beside."""
        return self.roadmap

    @property
    def board(self) -> Board:
        """The board that is shown."""
        return self._display.board

    @property
    def past(self) -> object | None:
        """Something where that is an old version."""
        return self._display.past

    @property
    def cursor(self) -> str | None:
        """The item at the cursor."""
        return self.roadmap.item

    def targets(self) -> tuple[str, ...]:
        """The same, as many as there are."""
        return () if self.cursor is None else (self.cursor,)

    def goto(self, id: str) -> bool:
        """Put the cursor on an item; whether it is shown."""
        return self.roadmap.goto(id)
