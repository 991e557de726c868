"""Where the cursor is on an arrangement, where a key would put it, and how it stays on its card.

Pure: knows no widget; what a step means for the screen is whoever's who puts it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from board.ui.board.geometry import Geometry
from board.ui.board.lane_rows import LaneRows
from board.view import Arrangement, Cell, moved_to, next_left

#: A card: its item's id and the cell in which it stands.
Card = tuple[str, Cell]
#: A column and a row in it.
Place = tuple[int, int]


class Position(NamedTuple):
    """Where somebody was on the board: cursor, marks, and how far all is scrolled."""

    cursor: str | None
    cell: Cell
    marks: Mapping[str, Cell]
    first: int
    tops: Mapping[str, int]


class Cursor:
    """The chosen card, or the place where there is none."""

    def __init__(self) -> None:
        self.arrangement: Arrangement | None = None
        self.rows: LaneRows | None = None
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
        """The id of the chosen item; ``None`` in an empty column, and on a folded lane."""
        ids = self.ids(self.column)
        return (ids[self.row] or None) if self.row < len(ids) else None

    @property
    def key(self) -> str:
        """The key of its column."""
        return self.key_of(self.column)

    @property
    def cell(self) -> Cell:
        """The keys of its column and lane."""
        return self.rows.cell_at(self.column, self.row) if self.rows else ("", "")

    @property
    def lane(self) -> int:
        """The index of its lane."""
        return self.rows.lane_of(self.column, self.row) if self.rows else 0

    @property
    def is_folded(self) -> bool:
        """Whether it is on the head of a folded lane."""
        return bool(self.rows and self.rows.lanes and self.rows.is_folded(self.lane))

    def ids(self, column: int) -> tuple[str, ...]:
        """The ids of a column from top to bottom."""
        return self.rows.ids(column) if self.rows else ()

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
        """Some cards further down its column, as far as there are any, and over empty places."""
        count = len(self.ids(self.column))
        if not count or self.rows is None:
            return None
        row = max(0, min(self.row + dy, count - 1))
        if not self.rows.laned:
            return self.column, row
        way = 1 if dy > 0 else -1
        rest = range(row, count) if dy > 0 else range(row, -1, -1)
        rows = (*rest, *range(row, self.row, -way)) if abs(dy) > 1 else rest
        found = next((row for row in rows if self.rows.stops(self.column, row)), None)
        return None if found is None else (self.column, found)

    def beside(self, geometry: Geometry, dx: int) -> Place | None:
        """The card of another column at the same height on the screen, in the same lane."""
        column = max(0, min(self.column + dx, len(geometry.slots) - 1))
        if column == self.column or self.rows is None:
            return None
        slot, target = geometry.slots[self.column], geometry.slots[column]
        y = 0
        if self.row < len(slot.stack):
            y = slot.stack.span(self.row)[0] - slot.top
        if not self.rows.laned:
            y = max(0, min(y, geometry.body_height - 1))
        row = max(0, target.stack.nearest(target.top + y))
        if self.rows.lanes:
            starts = self.rows.starts(column)
            row = max(starts[self.lane], min(row, starts[self.lane + 1] - 1))
        return column, row

    def leaf(self, geometry: Geometry, pages: int) -> Place | None:
        """Half pages further down, where its column is scrolled too."""
        count = len(self.ids(self.column))
        if not count:
            return None
        slot, half = geometry.slots[self.column], max(1, geometry.body_height // 2)
        row = slot.stack.nearest(slot.stack.span(self.row)[0] + pages * half)
        if row == self.row:
            row += 1 if pages > 0 else -1
        slot.scroll_to(slot.top + pages * half, geometry.body_height)
        return self.column, max(0, min(row, count - 1))

    def find(self, id: str, cell: Cell | None = None) -> Place | None:
        """Where an item is shown: in this cell, else in this column or its own, else anywhere."""
        rows = self.rows
        if rows is None:
            return None
        here, key = self.cell, cell[0] if cell else None

        def far(place: tuple[Cell, int, int]) -> tuple[bool, ...]:
            (column, lane), *_ = place
            folded = lane in rows.folded
            return ((column, lane) != cell, column != key, column != here[0], folded,
                    (column, lane) != here)  # fmt: skip

        found = min(rows.places(id), key=far, default=None)
        return None if found is None else found[1:]

    def next_shown(self, step: int) -> Card | None:
        """The next item that is shown (1) or the one before (-1), through all columns and lanes."""
        if self.arrangement is None or self.rows is None:
            return None
        cells = list(_cells(self.arrangement))
        counts = [len(ids) for _, ids in cells]
        if not any(counts):
            return None
        lanes = max(1, len(self.rows.lanes))
        here = self.column * lanes + self.lane
        inside = self.row - self.rows.starts(self.column)[self.lane]
        flat = sum(counts[:here]) + (inside if self.id is not None else 0)
        if step < 0 or self.id is not None:
            flat += step
        flat %= sum(counts)
        at = 0
        while flat >= counts[at]:
            flat -= counts[at]
            at += 1
        cell, ids = cells[at]
        return ids[flat], cell

    # ------------------------------------------------------------ another arrangement

    def fold(self, folded: frozenset[str]) -> None:
        """Stand on the same card when other lanes are folded, or on the head of its lane."""
        if self.rows is None or self.arrangement is None:
            return
        id, lane = self.id, self.lane
        inside = self.row - self.rows.starts(self.column)[lane]
        self.rows = LaneRows(self.arrangement, folded)
        if not self.rows.lanes:
            return
        first, end = self.rows.starts(self.column)[lane : lane + 2]
        self.row = min(first + (inside if id is not None else 0), end - 1)

    def follow(
        self,
        arrangement: Arrangement,
        *,
        stay: bool = False,
        folded: frozenset[str] = frozenset(),
    ) -> None:
        """Keep to the card, or to that which a filter hid, or to the place.

        With ``stay`` it does not follow a card out of its column while others are left.
        """
        earlier, before, id, cell = self.arrangement, self.rows, self.id, self.cell
        lane, row = self.lane, self.row
        self.arrangement, columns = arrangement, arrangement.columns
        self.rows = LaneRows(arrangement, folded)
        here = _index(arrangement, cell[0])
        self.column = max(0, min(self.column, len(columns) - 1)) if here is None else here
        if stay and id is not None and before is not None and self.key == cell[0]:
            was = before.starts(_index(earlier, cell[0]) or 0)[lane]
            if self._stay(before.cell(_index(earlier, cell[0]) or 0, lane), row - was, id, cell):
                return
        card = None if id is None else (id, cell)
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
        self.row = self._near(cell[1], self.row)

    def _near(self, lane: str, row: int) -> int:
        """The row where its lane is now, or else one as far down as it was."""
        rows = self.rows
        assert rows is not None
        at = next((at for at, each in enumerate(rows.lanes) if each.key == lane), None)
        if at is not None:
            first, end = rows.starts(self.column)[at : at + 2]
            return max(first, min(row, end - 1))
        return max(0, min(row, len(self.ids(self.column)) - 1))

    def _stay(self, ids: tuple[str, ...], row: int, id: str, cell: Cell) -> bool:
        """Go on to the next card of the cell that the cursor's card left; whether it did."""
        rows = self.rows
        assert rows is not None
        keys = [lane.key for lane in rows.lanes] if rows.laned else [""]
        if cell[1] not in keys:
            return False
        lane = keys.index(cell[1])
        now = rows.cell(self.column, lane)
        other = None if id in now else next_left(ids, row, now)
        if other:
            # As a rule it has come up to where the other was, and need not be looked for.
            same = now[row : row + 1] == (other,)
            inside = row if same else now.index(other)
            self.row, self._hidden = rows.starts(self.column)[lane] + inside, None
        return bool(other)

    def _went(self, earlier: Arrangement | None, card: Card) -> Place | None:
        """Where a card is now, in its cell or in the one that it went to."""
        assert self.arrangement is not None
        cell = moved_to(earlier, self.arrangement, *card)
        return None if cell is None else self.find(card[0], cell)


def _cells(arrangement: Arrangement) -> list[tuple[Cell, tuple[str, ...]]]:
    """All cells in the order of walking through matches: column by column, lane after lane."""
    if arrangement.pivot.lanes is None:
        return [((column.key, ""), column.ids) for column in arrangement.columns]
    return [
        ((column.key, lane.key), lane.cells[at])
        for at, column in enumerate(arrangement.columns)
        for lane in arrangement.lanes
    ]


def _index(arrangement: Arrangement | None, key: str) -> int | None:
    columns = arrangement.columns if arrangement else ()
    return next((at for at, each in enumerate(columns) if each.key == key), None)
