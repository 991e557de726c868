"""The board as one widget: show a board, move in it, hear what people do.

Owns what happens when another board is shown. It must know neither session nor
disk, and nothing of the app around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from board.model import Board
from board.ui.board import events
from board.ui.board.cursor import Card
from board.ui.board.mouse import BoardMouse
from board.view import moved_to, next_left
from board.view.layout import celling

if TYPE_CHECKING:
    from board.view import Arrangement


class Left(NamedTuple):
    """What the cursor was on before another board is shown."""

    earlier: Arrangement | None
    column: str
    ids: tuple[str, ...]
    row: int
    stay: bool


class Position(NamedTuple):
    """Where somebody was on the board: cursor, marks, and how far all is scrolled."""

    cursor: str | None
    column: str
    marks: Mapping[str, str]
    first: int
    tops: Mapping[str, int]


#: From so many changed items on, all are looked at: that costs less than asking where each is.
MANY = 1000


class BoardView(BoardMouse):
    """The kanban: one widget for the whole board, however many items it has.

    ``show`` gives it a board and its arrangement; ids go in and out. Keys are
    bound by whoever shows it, to ``go``, ``page``, ``end``, ``goto`` and so on.
    """

    CursorMoved: TypeAlias = events.CursorMoved
    Opened: TypeAlias = events.Opened
    Dropped: TypeAlias = events.Dropped
    MarksChanged: TypeAlias = events.MarksChanged

    def show(
        self,
        board: Board,
        arrangement: Arrangement,
        *,
        touched: frozenset[str] = frozenset(),
        stay: bool = False,
    ) -> None:
        """Show a board; what it costs follows ``touched`` and the columns they are in.

        ``touched`` are the ids of all items that differ from the board shown
        before: changed, added or removed. Without it every item is looked at.
        The cursor stays on its item; if that is gone, at its place; if a filter
        hides it, it comes back with it, unless the cursor has been moved. With
        ``stay`` it does not follow an item out of its column while others are left.
        """
        before, earlier, id = self.board, self.arrangement, self.cursor
        first_time = earlier is None
        known = None if first_time else self._touched(before, board, touched)
        left = Left(earlier, self.column_key, self._ids(self.column), self.row, stay)
        names = [slot.column.key for slot in self.layout_.slots]
        self.painter.board, self.arrangement = board, arrangement
        if before.repos is not board.repos:
            known = None  # the layers of any card may be others
        if known is None:
            self.painter.forget()
        if self.drag is not None and known is not None and known & set(self.drag.ids):
            self.cancel_drag()
        keys = self._columns_of(known or (), before, earlier)
        keys |= self._columns_of(known or (), board, arrangement)
        moved = self.layout_.take(arrangement.columns, known, keys)
        self.tune()
        self._strip = None
        self._follow(left, id)
        self._keep_marks(known, earlier)
        scrolled = self.reveal() if self._fitted else False
        whole = (
            known is None
            or names != [column.key for column in arrangement.columns]
            or before.statuses is not board.statuses
            or (scrolled and self.layout_.has_strip)
        )
        if whole or first_time or not arrangement.shown:
            self.refresh()
        else:
            self._repaint(moved, known or frozenset(), scrolled)
        if self.cursor != id:
            self.post_message(self.CursorMoved(self.cursor))

    def _touched(
        self, before: Board, after: Board, touched: frozenset[str]
    ) -> frozenset[str] | None:
        """The ids whose items differ; ``None`` if so many that all may as well."""
        if touched or before is after:
            return None if len(touched) > MANY else touched
        changed: set[str] = set()
        for old, new in ((before.gaps, after.gaps), (before.risks, after.risks)):
            if old is not new:
                changed.update(old.keys() ^ new.keys())
                changed.update(id for id, item in new.items() if old.get(id) is not item)
        return None if len(changed) > MANY else frozenset(changed)

    @staticmethod
    def _columns_of(ids: Iterable[str], board: Board, arrangement: Arrangement | None) -> set[str]:
        """The keys of the columns in which items stand."""
        if arrangement is None:
            return set()
        places = celling(board, arrangement.pivot)
        items = (board.item(id) for id in ids)
        return {key for item in items if item is not None for key, _ in places(item)}

    def _follow(self, left: Left, id: str | None) -> None:
        """Keep the cursor on its card, or on that which a filter hid from it, or at its place."""
        slots = self.layout_.slots
        here = self.layout_.index_of(left.column)
        self.column = max(0, min(self.column, len(slots) - 1)) if here is None else here
        if left.stay and self._stay(left, id):
            return
        card = None if id is None else (id, left.column)
        hidden = self._hidden or card
        for wanted in dict.fromkeys(each for each in (hidden, card) if each is not None):
            place = self._place_of(left, wanted)
            if place is not None:
                self.column, self.row = place
                self._hidden = None if wanted == hidden else hidden
                return
        self._hidden = hidden if hidden is not None and self.board.item(hidden[0]) else None
        if left.earlier is None or (self._hidden is not None and not self._ids(self.column)):
            full = [index for index, slot in enumerate(slots) if slot.column.ids]
            self.column = min(full, key=lambda i: abs(i - self.column), default=self.column)
        self.row = max(0, min(self.row, len(self._ids(self.column)) - 1))

    def _place_of(self, left: Left, card: Card) -> tuple[int, int] | None:
        """Where a card is now, in its column or in the one that it went to."""
        assert self.arrangement is not None
        key = moved_to(left.earlier, self.arrangement, *card)
        index = self.layout_.index_of(key) if key is not None else None
        return None if index is None else self.layout_.find(card[0], (index,))

    def _stay(self, left: Left, id: str | None) -> bool:
        """Go on to the next card of the column that the cursor's card left; whether it did."""
        now = self._ids(self.column)
        if id is None or self.key_of(self.column) != left.column or id in now:
            return False
        other = next_left(left.ids, left.row, now)
        if other is not None:
            self.row, self._hidden = now.index(other), None
        return other is not None

    def _keep_marks(self, known: frozenset[str] | None, earlier: Arrangement | None) -> None:
        """Unmark what is no more on the board; of what went elsewhere, know where it is now."""
        suspects = [id for id in self.marked if known is None or id in known]
        if not suspects or self.arrangement is None:
            return
        marked: dict[str, str | None] = dict(self.marked)
        for id in suspects:
            marked[id] = moved_to(earlier, self.arrangement, id, self.marked[id])
        self._mark({id: key for id, key in marked.items() if key is not None})

    def _repaint(self, moved: set[int], known: frozenset[str], scrolled: bool) -> None:
        """Paint again: columns with touched cards, and cards that wait for one."""
        columns = set(moved)
        if scrolled:
            columns.add(self.column)
        for index in columns:
            self.repaint_column(index)
        self.repaint_heads(self.layout_.visible)
        if not known:
            return
        for index in self.layout_.visible:
            if index in columns:
                continue
            for row in self._rows_in_sight(index):
                item = self.board.item(self._ids(index)[row])
                if item is not None and item.depends and not known.isdisjoint(item.depends):
                    self.repaint_card(index, row)

    @property
    def position(self) -> Position:
        """Where somebody is now."""
        tops = {slot.column.key: slot.top for slot in self.layout_.slots if slot.top}
        return Position(self.cursor, self.column_key, self.marked, self.layout_.first, tops)

    def restore(self, position: Position) -> None:
        """Go back to where somebody was, as far as all that is still there."""
        layout = self.layout_
        for slot in layout.slots:
            top = position.tops.get(slot.column.key, 0)
            if slot.top != top:  # asking lays the cards out, which is not free
                slot.scroll_to(top, layout.body_height)
        layout.shift(position.first - layout.first)
        there = {id: key for id, key in position.marks.items() if self.board.item(id) is not None}
        self._mark(there)
        if position.cursor is not None:
            self.goto(position.cursor, position.column)
        self._strip = None
        self.refresh()

    def highlight(self, words: Iterable[str]) -> None:
        """Underline these words in the titles, as found by a filter; none to stop."""
        wanted = "|".join(re.escape(word) for word in words if word)
        pattern = re.compile(wanted, re.IGNORECASE) if wanted else None
        if pattern != self.painter.words:
            self.painter.words = pattern
            self.painter.forget()
            self.refresh()
