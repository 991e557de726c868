"""The mouse on the board: click, double-click, wheel, scrollbar, drag and drop.

Owns what a button or the wheel means at a place. It must not change the board:
a drop is only told; and it knows of the widget no more than it is handed.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import NamedTuple

from textual import events
from textual.message import Message

from board.ui.board import card
from board.ui.board.column_head import paint_strip
from board.ui.board.cursor import Place
from board.ui.board.drag import Drag
from board.ui.board.events import Dropped, Opened
from board.ui.board.kanban import Kanban
from board.ui.board.repaint import Repaint
from board.ui.kit.safe_text import pad
from board.view import Cell

#: Rows that one step of the wheel scrolls.
WHEEL = 3
#: So near the end of the screen a dragged card scrolls the column under it.
EDGE_ROWS = 2


class Hands(NamedTuple):
    """What the mouse can do to the board view."""

    #: Set the cursor.
    put: Callable[[Place], object]
    #: Mark or unmark an item as it stands in a cell.
    mark: Callable[[str, Cell], object]
    #: Fold a lane or unfold it.
    fold: Callable[[int], object]
    tell: Callable[[Message], object]
    #: Hear the mouse wherever it is, or no longer.
    hold: Callable[[bool], object]


class Mouse:
    """What is held, and what follows from each event."""

    def __init__(self, kanban: Kanban, repaint: Repaint, hands: Hands) -> None:
        self._at, self._geometry = kanban.at, kanban.geometry
        self._selection, self._painter = kanban.selection, kanban.painter
        self._repaint, self._hands = repaint, hands
        self._drag: Drag | None = None
        #: Which column's scrollbar is held, if one is.
        self._thumb: int | None = None
        #: Whether the last press ended in a drop, and so was no click.
        self._dropped = False

    @property
    def drag(self) -> Drag | None:
        """The cards in the air, if any are."""
        return self._drag if self._drag is not None and self._drag.moving else None

    def holds(self, ids: Collection[str]) -> bool:
        """Whether any of these was pressed, or goes with what was."""
        return self._drag is not None and not self._drag.sources.keys().isdisjoint(ids)

    def hear(self, event: events.MouseEvent) -> None:
        """Act upon an event."""
        match event:
            case events.MouseDown():
                self._dropped = False
                if event.button == 1 and self._geometry.slots:
                    self._press(event)
            case events.MouseMove():
                self._move(event)
            case events.MouseUp():
                self._release()
            case events.Click():
                self._click(event)
            case events.MouseScrollDown() | events.MouseScrollUp():
                by = 1 if isinstance(event, events.MouseScrollDown) else -1
                self._wheel(event, by, sideways=event.shift or event.ctrl)
            case events.MouseScrollLeft() | events.MouseScrollRight():
                by = 1 if isinstance(event, events.MouseScrollRight) else -1
                self._wheel(event, by, sideways=True)

    # ------------------------------------------------------------ buttons

    def _press(self, event: events.MouseDown) -> None:
        """Choose what is pressed; a card may be dragged from here on."""
        geometry, x, y = self._geometry, event.x, event.y
        hit = geometry.card_at(x, y)
        if hit is None:
            self._press_elsewhere(x, y)
            return
        slot = geometry.slots[hit[0]]
        id, cell = slot.ids[hit[1]], slot.cell_of(hit[1])
        if event.ctrl or event.meta:
            self._hands.mark(id, cell)
            return
        box = geometry.card_box(*hit)
        self._hands.put(hit)
        marked = self._selection.sources() if id in self._selection.marked else {}
        top = slot.stack.span(hit[1])[0] - slot.top
        grip = (x - (box.x if box else x), y - geometry.body_y - top)
        self._drag = Drag(id, {**marked, id: cell}, (x, y), grip)
        self._hands.hold(True)

    def _press_elsewhere(self, x: int, y: int) -> None:
        geometry, current = self._geometry, self._at.column
        if geometry.has_strip and y == 0:
            columns = [slot.column for slot in geometry.slots]
            inks = self._painter.inks
            strip = paint_strip(columns, current, geometry.visible, geometry.width, inks)
            for first, end, index in strip.spans:
                if first <= x < end:
                    self._hands.put((index, 0))
            return
        column, lane = geometry.column_at(x), geometry.head_at(y)
        if lane is not None and not self._on_thumb(column, x):
            self._hands.fold(lane)
            return
        if column is None:
            return
        if y >= geometry.body_y and self._on_thumb(column, x):
            self._thumb = column
            self._hands.hold(True)
            self._drag_thumb(column, y)
        elif column != current:
            slot = geometry.slots[column]
            self._hands.put((column, max(0, slot.stack.nearest(slot.top))))

    def _on_thumb(self, column: int | None, x: int) -> bool:
        """Whether a cell is on the scrollbar of a column."""
        geometry = self._geometry
        if column is None or (geometry.lanes.shown and column != geometry.visible[-1]):
            return False
        return x - geometry.x_of(column) == geometry.card_width

    def _drag_thumb(self, column: int, y: int) -> None:
        room, slot = self._geometry.body_height, self._geometry.slots[column]
        start, end = slot.thumb(room)
        free = room - (end - start)
        if free > 0:
            at = (y - self._geometry.body_y - (end - start) // 2) / free
            if slot.scroll_to(round(at * (slot.stack.height - room)), room):
                self._repaint.column(column)

    def _move(self, event: events.MouseMove) -> None:
        """Move what is held."""
        if self._thumb is not None:
            self._drag_thumb(self._thumb, event.y)
        elif (drag := self._drag) is not None:
            if not drag.moving and (event.x, event.y) != drag.pressed:
                self._lift(drag)
            if drag.moving:
                self._float(drag, event.x, event.y)

    def _release(self) -> None:
        """Let go: a card in the air is dropped."""
        self._thumb = None
        self._hands.hold(False)
        drag = self.drag
        self.cancel()
        if drag is None:
            return
        self._dropped = True
        if drag.place is not None:
            cell, ids = self._geometry.cell(drag.place)
            self._hands.tell(Dropped(drag.sources, cell, *drag.neighbours(ids)))

    def _click(self, event: events.Click) -> None:
        """A second click on a card opens it."""
        hit = self._geometry.card_at(event.x, event.y)
        if event.chain == 2 and not self._dropped and event.button == 1 and hit is not None:
            self._hands.tell(Opened(self._geometry.slots[hit[0]].ids[hit[1]]))

    # ------------------------------------------------------------ drag and drop

    def cancel(self) -> bool:
        """Put the card back; whether one was in the air."""
        drag, self._drag = self._drag, None
        if drag is not None:
            self._hands.hold(False)
            if drag.moving:
                self._repaint.all()
        return drag is not None and drag.moving

    def _lift(self, drag: Drag) -> None:
        width, painter = self._geometry.card_width, self._painter
        full = self._geometry.slots[self._at.column].full
        lines = painter.card(drag.id, card.FLOATING | (card.FULL if full else 0))
        if len(drag.sources) > 1:
            brush = card.Brush(painter.inks, card.FLOATING)
            more = pad(f"  and {len(drag.sources) - 1} more", width)
            lines = (*lines[:-1], [brush(more, "muted")], lines[-1])
        drag.lift(lines, width)
        self._repaint.all()

    def _float(self, drag: Drag, x: int, y: int) -> None:
        geometry, before, place = self._geometry, drag.box, drag.place
        drag.float_to(x, y, geometry.width)
        inside = 0 <= y < geometry.height
        drag.place = geometry.place_at(x, y, drag.y) if inside else None
        if drag.place is not None and inside:
            self._scroll_at_edge(drag.place.column, y)
        self._repaint.box(before)
        self._repaint.box(drag.box)
        if place != drag.place:
            for index in {p.column for p in (place, drag.place) if p is not None}:
                self._repaint.column(index)
            self._repaint.heads((self._at.column,))

    def _scroll_at_edge(self, column: int, y: int) -> None:
        """Scroll the column under a dragged card that is held at its end."""
        geometry = self._geometry
        by = -1 if y < geometry.body_y + 1 else 1 if y >= geometry.height - EDGE_ROWS else 0
        self._scroll(column, by * WHEEL)

    # ------------------------------------------------------------ wheel

    def _wheel(self, event: events.MouseEvent, by: int, *, sideways: bool) -> None:
        """Scroll the column under the mouse, or the columns."""
        event.stop()
        if sideways:
            if self._geometry.shift(by):
                self._repaint.all()
            return
        column = self._geometry.column_at(event.x)
        if column is not None:
            self._scroll(column, by * WHEEL)

    def _scroll(self, column: int, rows: int) -> None:
        slot = self._geometry.slots[column]
        if rows and slot.scroll_to(slot.top + rows, self._geometry.body_height):
            self._repaint.column(column)
