"""How high cards are and where they lie, without wrapping or painting one.

Owns heights and prefix sums. A title that is wider than its line takes two
lines, whatever it wraps to; so a column of 10,000 cards is laid out by adding
numbers, and only the cards on the screen are ever wrapped.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from contextlib import suppress
from itertools import accumulate, filterfalse

from board.model import Item
from board.ui.board.card_rows import full
from board.ui.kit.safe_text import cells, clean

#: Cells of a card that are not text: bar and space before, space after.
EDGE = 3
#: Lines of a title at most.
TITLE_LINES = 2


def text_width(card_width: int) -> int:
    """The cells that a card leaves for its text."""
    return max(1, card_width - EDGE)


def has_foot(item: Item) -> bool:
    """Whether a card has a line of chips and owner below its title."""
    return bool(item.repos or item.layers or item.owner)


class Heights(dict[str, int]):
    """Rows by item id, worked out when first asked for and dropped when touched.

    A row count includes what parts a card from the next one.
    """

    def __init__(
        self,
        item: Callable[[str], Item | None],
        layers: Callable[[Item], Iterable[str]] | None = None,
    ) -> None:
        """With ``layers``, which says those of an item, full cards are measured."""
        super().__init__()
        self.item = item
        self._layers = layers
        self._width = 1
        self._compact = False

    def __missing__(self, id: str) -> int:
        height = self[id] = self._measure(self.item(id))
        return height

    def _measure(self, item: Item | None) -> int:
        if self._compact or item is None:
            return 2
        if self._layers is not None:
            return 2 + full(item, self._layers(item), self._width).rows
        title = item.title
        if not (title.isascii() and title.isprintable()):
            title = clean(title).strip()
        lines = 1 if cells(title) <= self._width else TITLE_LINES
        return 2 + lines + has_foot(item)

    def rows(self, ids: tuple[str, ...]) -> list[int]:
        """The rows of many cards: most titles are plain, and need no call of their own."""
        if self._layers is None and not self._compact:
            item, width = self.item, self._width
            for id in filterfalse(self.__contains__, ids):
                card = item(id)
                if card is not None and (title := card.title).isascii() and title.isprintable():
                    foot = bool(card.repos or card.layers or card.owner)
                    self[id] = 3 + (len(title) > width) + foot
        return list(map(self.__getitem__, ids))

    def fit(self, width: int, compact: bool) -> bool:
        """Measure for another width of text from now on; whether anything changed."""
        if (width, compact) == (self._width, self._compact):
            return False
        self._width, self._compact = width, compact
        self.clear()
        return True

    def forget(self, ids: Iterable[str]) -> None:
        """Measure these again when next asked for."""
        for id in ids:
            self.pop(id, None)


class Stack:
    """The cards of one column, one below the other: which row is whose."""

    __slots__ = ("_rows", "ids", "tops")

    def __init__(self, ids: tuple[str, ...], rows: list[int]) -> None:
        self.ids = ids
        self._rows = rows
        self.tops = list(accumulate(rows, initial=0))

    def after(self, ids: tuple[str, ...], touched: Iterable[str], heights: Heights) -> Stack:
        """The cards of a column in which only few have changed, without a look at the others."""
        old, rows = list(self.ids), self._rows.copy()
        places: list[tuple[int, str]] = []
        for id in touched:
            with suppress(ValueError):
                at = old.index(id)
                del old[at], rows[at]
            with suppress(ValueError):
                places.append((ids.index(id), id))
        for at, id in sorted(places):
            old.insert(at, id)
            rows.insert(at, heights[id])
        return Stack(ids, rows if tuple(old) == ids else heights.rows(ids))

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def height(self) -> int:
        """Rows of all cards together."""
        return self.tops[-1]

    def at(self, y: int) -> int:
        """Which card lies at a row, counted from the first card's first row.

        -1 above the first card, ``len(stack)`` below the last one.
        """
        if y < 0:
            return -1
        return bisect_right(self.tops, y) - 1

    def nearest(self, y: int) -> int:
        """The card at a row or the one closest to it; -1 where there are none."""
        return min(max(0, self.at(y)), len(self.ids) - 1)

    def span(self, row: int) -> tuple[int, int]:
        """The first row of a card and the first row after it."""
        return self.tops[row], self.tops[row + 1]
