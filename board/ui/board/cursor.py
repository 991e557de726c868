"""Where the cursor is on an arrangement, where a key would put it, and how it stays on its card.

Pure: knows no widget; what a step means for the screen is whoever's who puts it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from board.ui.board.geometry import Geometry
from board.view import Arrangement, moved_to, next_left

#: A card: its item's id and the key of the column in which it stands.
Card = tuple[str, str]
#: A column and a row in it.
Place = tuple[int, int]


class Position(NamedTuple):
    """Where somebody was on the board: cursor, marks, and how far all is scrolled."""

    cursor: str | None
    column: str
    marks: Mapping[str, str]
    first: int
    tops: Mapping[str, int]


class Cursor:
    """The chosen card, or the place where there is none."""

    def __init__(self) -> None:
        self.arrangement: Arrangement | None = None
        self.column = 0
        self.row = 0
        #: The card that a filter hid from the cursor, which goes back to it.
        self._hidden: Card | None = None

    @property
    def place(self) -> Place:
        """Its column and row."""
        return self.column, self.row

    @property
    def id(self) -> str | None:
        """The id of the chosen item; ``None`` in an empty column."""
        ids = self.ids(self.column)
        return ids[self.row] if self.row < len(ids) else None

    @property
    def key(self) -> str:
        """The key of its column."""
        return self.key_of(self.column)

    def ids(self, column: int) -> tuple[str, ...]:
        """The ids of a column from top to bottom."""
        columns = self.arrangement.columns if self.arrangement else ()
        return columns[column].ids if 0 <= column < len(columns) else ()

    def key_of(self, column: int) -> str:
        """The key of a column; ``""`` where there is none."""
        columns = self.arrangement.columns if self.arrangement else ()
        return columns[column].key if 0 <= column < len(columns) else ""

    def put(self, place: Place) -> None:
        """Stand there, and forget what a filter hid."""
        self.column, self.row = place
        self._hidden = None

    # ------------------------------------------------------------ where keys lead

    def step(self, dy: int) -> Place | None:
        """Some cards further down its column, as far as there are any."""
        count = len(self.ids(self.column))
        return (self.column, max(0, min(self.row + dy, count - 1))) if count else None

    def beside(self, geometry: Geometry, dx: int) -> Place | None:
        """The card of another column at the same height on the screen."""
        column = max(0, min(self.column + dx, len(geometry.slots) - 1))
        if column == self.column:
            return None
        slot, target = geometry.slots[self.column], geometry.slots[column]
        y = 0
        if self.row < len(slot.stack):
            y = max(0, min(slot.stack.tops[self.row] - slot.top, geometry.body_height - 1))
        return column, max(0, target.stack.nearest(target.top + y))

    def leaf(self, geometry: Geometry, pages: int) -> Place | None:
        """Half pages further down, where its column is scrolled too."""
        if self.id is None:
            return None
        slot, half = geometry.slots[self.column], max(1, geometry.body_height // 2)
        row = slot.stack.nearest(slot.stack.tops[self.row] + pages * half)
        if row == self.row:
            row += 1 if pages > 0 else -1
        slot.scroll_to(slot.top + pages * half, geometry.body_height)
        return self.column, max(0, min(row, len(slot.stack) - 1))

    def find(self, id: str, key: str | None = None) -> Place | None:
        """Where an item is shown: in the column of a key, else in its own, else anywhere."""
        places = dict(self.arrangement.locate(id)) if self.arrangement else {}
        wanted = (at for at in places if self.key_of(at) == key)
        column = next(wanted, self.column if self.column in places else min(places, default=None))
        return None if column is None else (column, places[column])

    def next_shown(self, step: int) -> Place | None:
        """The next item that is shown (1) or the one before (-1), through all columns."""
        counts = [len(each.ids) for each in self.arrangement.columns] if self.arrangement else []
        if not any(counts):
            return None
        flat = sum(counts[: self.column]) + self.row
        if step < 0 or self.id is not None:
            flat += step
        flat %= sum(counts)
        column = 0
        while flat >= counts[column]:
            flat -= counts[column]
            column += 1
        return column, flat

    # ------------------------------------------------------------ another arrangement

    def follow(self, arrangement: Arrangement, *, stay: bool = False) -> None:
        """Keep to the card, or to that which a filter hid, or to the place.

        With ``stay`` it does not follow a card out of its column while others are left.
        """
        earlier, id, key, ids = self.arrangement, self.id, self.key, self.ids(self.column)
        self.arrangement, columns = arrangement, arrangement.columns
        here = _index(arrangement, key)
        self.column = max(0, min(self.column, len(columns) - 1)) if here is None else here
        if stay and id is not None and self.key == key and self._stay(ids, id):
            return
        card = None if id is None else (id, key)
        hidden = self._hidden or card
        for wanted in dict.fromkeys(each for each in (hidden, card) if each is not None):
            place = self._went(earlier, wanted)
            if place is not None:
                self.column, self.row = place
                self._hidden = None if wanted == hidden else hidden
                return
        there = hidden is not None and arrangement.layout.board.item(hidden[0]) is not None
        self._hidden = hidden if there else None
        if earlier is None or (self._hidden is not None and not self.ids(self.column)):
            full = [index for index, column in enumerate(columns) if column.ids]
            self.column = min(full, key=lambda i: abs(i - self.column), default=self.column)
        self.row = max(0, min(self.row, len(self.ids(self.column)) - 1))

    def _stay(self, ids: tuple[str, ...], id: str) -> bool:
        """Go on to the next card of the column that the cursor's card left; whether it did."""
        now = self.ids(self.column)
        other = None if id in now else next_left(ids, self.row, now)
        if other is not None:
            # As a rule it has come up to where the other was, and need not be looked for.
            same = now[self.row : self.row + 1] == (other,)
            self.row, self._hidden = self.row if same else now.index(other), None
        return other is not None

    def _went(self, earlier: Arrangement | None, card: Card) -> Place | None:
        """Where a card is now, in its column or in the one that it went to."""
        assert self.arrangement is not None
        key = moved_to(earlier, self.arrangement, *card)
        return None if key is None else self.find(card[0], key)


def _index(arrangement: Arrangement, key: str) -> int | None:
    return next((at for at, each in enumerate(arrangement.columns) if each.key == key), None)
