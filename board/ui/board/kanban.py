"""The kanban as it is shown, without a screen: board, cursor, marks, and what lies where.

Owns what follows for all of them when another board is shown. Must not paint.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, NamedTuple

from board.model import Board
from board.touched import touched as differing
from board.ui.board.card_cache import Painter
from board.ui.board.card_height import Heights
from board.ui.board.cursor import Cursor, Position
from board.ui.board.geometry import Geometry
from board.ui.board.selection import Selection

if TYPE_CHECKING:
    from board.view import Arrangement

#: From so many changed items on, all are looked at: that costs less than asking where each is.
MANY = 1000


class Outcome(NamedTuple):
    """What is another one since a board was taken."""

    #: The ids of changed items, and the columns whose cards may lie elsewhere: ``None`` where
    #: everything may be another one.
    known: frozenset[str] | None
    moved: Collection[int] | None
    #: Whose mark came or went.
    marks: Collection[str]


class Kanban:
    """The parts that are shown together."""

    def __init__(self) -> None:
        self.painter = painter = Painter()
        self.geometry = Geometry(Heights(painter.item), Heights(painter.item, painter.layers))
        self.at = Cursor()
        self.selection = Selection(self.at)
        #: The keys of the lanes that show their heads alone.
        self.folded: frozenset[str] = frozenset()

    def take(
        self, board: Board, arrangement: Arrangement, touched: frozenset[str], *, stay: bool
    ) -> Outcome:
        """Show a board and its arrangement from now on."""
        before, earlier = self.painter.board, self.at.arrangement
        # The layers of any card may be others where repos are.
        alike = earlier is not None and before.repos is board.repos
        known = _touched(before, board, touched) if alike else None
        self.painter.board = board
        if known is None:
            self.painter.forget()
        keys = arrangement.columns_of(known or ())
        if earlier is not None:
            keys |= earlier.columns_of(known or ())
        if earlier is not None and earlier.pivot.lanes != arrangement.pivot.lanes:
            self.folded = frozenset()
        self.at.follow(arrangement, stay=stay, folded=self.folded)
        assert self.at.rows is not None
        moved = self.geometry.take(self.at.rows, known, keys)
        marks = self.selection.keep(earlier, known)
        scrolled, column = self.geometry.reveal(*self.at.place), self.at.column
        if known is None or not arrangement.shown or before.statuses is not board.statuses:
            moved = None
        elif moved is not None and scrolled:
            moved = None if self.geometry.has_strip else moved | {column}
        return Outcome(known, moved, marks)

    def fold(self, folded: frozenset[str]) -> None:
        """Show of these lanes their heads alone, and of all others their cards."""
        self.folded = folded
        self.at.fold(folded)
        if self.at.rows is not None:
            self.geometry.take(self.at.rows, frozenset(), frozenset())
            self.geometry.reveal(*self.at.place)

    def fold_lanes(self, lanes: Collection[int]) -> bool:
        """Fold these lanes, or unfold them where all of them are folded; whether there are any."""
        rows = self.at.rows
        keys = frozenset(rows.lanes[lane].key for lane in lanes) if rows else frozenset()
        if keys:
            self.fold(self.folded - keys if keys <= self.folded else self.folded | keys)
        return bool(keys)

    @property
    def position(self) -> Position:
        """Where somebody is now."""
        geometry, at = self.geometry, self.at
        tops = {slot.column.key: slot.top for slot in geometry.slots if slot.top}
        return Position(at.id, at.cell, self.selection.marked, geometry.first, tops)

    def restore(self, position: Position) -> Collection[str]:
        """Scroll back to where somebody was, with what was marked; whose mark came or went."""
        self.geometry.scroll_back(position.first, position.tops)
        item = self.painter.item
        there = {id: cell for id, cell in position.marks.items() if item(id) is not None}
        return self.selection.mark(there)


def _touched(before: Board, after: Board, touched: frozenset[str]) -> frozenset[str] | None:
    """The ids whose items differ; ``None`` if so many that all may as well."""
    if not touched and before is not after:
        sections = ((before.gaps, after.gaps), (before.risks, after.risks))
        touched = frozenset(id for old, new in sections for id in differing(old, new))
    return None if len(touched) > MANY else touched
