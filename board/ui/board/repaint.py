"""Which rectangles of the board a change concerns.

Owns what must be asked for when a card, a column or a head is another one now;
how that is asked of the screen is handed in.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from board.model import Board
from board.ui.board.boxes import Box
from board.ui.board.cursor import Place
from board.ui.board.geometry import Geometry


class Repaint:
    """Asks for what is in sight of that."""

    def __init__(self, geometry: Geometry, ask: Callable[[Box | None], object]) -> None:
        self._geometry = geometry
        self._ask = ask

    def all(self) -> None:
        """Everything."""
        self._ask(None)

    def box(self, box: Box | None) -> None:
        """The part of a rectangle that is on the widget."""
        if box is not None:
            top, end = max(0, box.y), min(self._geometry.height, box.y + box.height)
            if top < end and box.width > 0:
                self._ask(Box(box.x, top, box.width, end - top))

    def card(self, place: Place) -> None:
        """One card."""
        column, row = place
        slots = self._geometry.slots
        if 0 <= column < len(slots) and 0 <= row < len(slots[column].stack):
            self.box(self._geometry.card_box(column, row))

    def cards(self, ids: Collection[str]) -> None:
        """The cards of some items, wherever they stand."""
        for column in self._geometry.visible:
            slot = self._geometry.slots[column]
            for row in self._geometry.rows_in_sight(column):
                if slot.ids[row] in ids:
                    self.card((column, row))

    def column(self, index: int) -> None:
        """A column with its head; with lanes, where columns scroll together, all of them."""
        if self._geometry.lanes.shown:
            self.all()
        elif index in self._geometry.visible:
            self.box(self._geometry.column_box(index))

    def heads(self, indexes: Iterable[int]) -> None:
        """The heads of some columns, and the strip above them."""
        geometry = self._geometry
        for index in indexes:
            if index in geometry.visible:
                self.box(geometry.column_box(index)._replace(height=2))
        if geometry.has_strip:
            self.box(Box(0, 0, geometry.width, geometry.head_y))

    def changed(self, columns: Iterable[int], ids: Collection[str], board: Board) -> None:
        """Columns with changed cards, all counts, and cards elsewhere that wait for such a card."""
        geometry, columns = self._geometry, frozenset(columns)
        for index in columns:
            self.column(index)
        self.heads(geometry.visible)
        for index in geometry.visible if ids else ():
            if index not in columns:
                for row in geometry.rows_in_sight(index):
                    item = board.item(geometry.slots[index].ids[row])
                    if item is not None and any(id in ids for id in item.depends):
                        self.card((index, row))
