"""Cards of one board, painted when first seen and kept while they stay the same.

Owns the cache between the pure ``paint_card`` and the screen. Must not know
where a card lies, nor which ones are in sight.
"""

from __future__ import annotations

import datetime as dt

from board.model import Board, Item
from board.ui.board.card import Card, paint_card
from board.ui.kit.segments import Lines
from board.ui.kit.styles import Inks
from board.ui.kit.theme import palette
from board.view.due import days_left

#: Painted cards to keep: several screens full, in all their states.
KEPT = 2000
#: What a card shows that hangs on other entries and on the day: waits, and days left.
Hangs = tuple[int, int | None]


class Painter:
    """Paints cards of a board at one width and density, in one palette."""

    def __init__(self) -> None:
        self.board = Board()
        self.inks = Inks(palette({}, dark=True))
        self.width = 1
        self.compact = False
        self._kept: dict[tuple[str, int], tuple[Item, Hangs, Lines]] = {}

    def item(self, id: str) -> Item | None:
        """The item of this id."""
        return self.board.item(id)

    def layers(self, item: Item) -> tuple[str, ...]:
        """The layers of an item."""
        return self.board.layers_of(item)

    def tune(self, inks: Inks, width: int, *, compact: bool) -> None:
        """Paint in these styles and for this width from now on."""
        if (inks, width, compact) != (self.inks, self.width, self.compact):
            self.inks, self.width, self.compact = inks, width, compact
            self.forget()

    def forget(self) -> None:
        """Paint everything anew when next asked: something that all cards share has changed."""
        self._kept.clear()

    def card(self, id: str, state: int) -> Lines:
        """A card in a state; no lines where the board has no such item."""
        item = self.board.item(id)
        if item is None:
            return ()
        hangs = (self._waits(item), days_left(self.board, item, dt.date.today()))
        kept = self._kept.get((id, state))
        if kept is not None and kept[0] is item and kept[1] == hangs:
            return kept[2]
        if len(self._kept) >= KEPT:
            self._kept.clear()
        card = Card(id, item, self.board.layers_of(item), *hangs)
        lines = paint_card(card, self.width, state, self.inks, compact=self.compact)
        self._kept[id, state] = (item, hangs, lines)
        return lines

    def _waits(self, item: Item) -> int:
        """How many open items it depends on."""
        if not item.depends:
            return 0
        others = (self.board.item(id) for id in item.depends)
        return sum(1 for other in others if other is not None and self.board.is_open(other))
