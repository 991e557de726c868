"""The mouse on the board view: click, double-click, wheel, scrollbar, drag and drop.

Owns what a button or the wheel means at a place. It must not change the board:
a drop is only told.
"""

from __future__ import annotations

from typing import ClassVar

from textual import events

from board.ui.board import card
from board.ui.board.cursor import BoardCursor
from board.ui.board.drag import Drag
from board.ui.board.events import Dropped, Opened
from board.ui.board.geometry import Box
from board.ui.kit.safe_text import pad

#: Rows that one step of the wheel scrolls.
WHEEL = 3


class BoardMouse(BoardCursor):
    """The board under a mouse."""

    #: Which column's scrollbar is held, if one is.
    _thumb: int | None = None
    _dropped: bool = False
    EDGE_ROWS: ClassVar[int] = 2

    # ------------------------------------------------------------ buttons

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Choose what is pressed; a card may be dragged from here on."""
        self._dropped = False
        if event.button != 1 or not self.layout_.slots:
            return
        x, y = event.x, event.y
        hit = self.layout_.card_at(x, y)
        if hit is None:
            self._press_elsewhere(x, y)
            return
        index, row = hit
        id = self.layout_.slots[index].column.ids[row]
        if event.ctrl or event.meta:
            self.mark_toggle(id, index)
            return
        box = self.layout_.card_box(index, row)
        self.put(index, row)
        sources = {**(self.sources() if id in self.marked else {}), id: self.key_of(index)}
        top = self.layout_.slots[index].stack.tops[row] - self.layout_.slots[index].top
        grip = (x - (box.x if box else x), y - self.layout_.body_y - top)
        self.drag = Drag(id, sources, (x, y), grip)
        self.capture_mouse()

    def _press_elsewhere(self, x: int, y: int) -> None:
        layout = self.layout_
        if layout.has_strip and y == 0:
            for first, end, index in self.strip.spans:
                if first <= x < end:
                    self.put(index, 0)
            return
        column = layout.column_at(x)
        if column is None:
            return
        if y >= layout.body_y and x - layout.x_of(column) == layout.card_width:
            self._thumb = column
            self.capture_mouse()
            self._drag_thumb(y)
        elif column != self.column:
            slot = layout.slots[column]
            self.put(column, max(0, slot.stack.nearest(slot.top)))

    def _drag_thumb(self, y: int) -> None:
        if self._thumb is None:
            return
        layout = self.layout_
        slot = layout.slots[self._thumb]
        start, end = slot.thumb(layout.body_height)
        free = layout.body_height - (end - start)
        if free > 0:
            at = (y - layout.body_y - (end - start) // 2) / free
            top = round(at * (slot.stack.height - layout.body_height))
            if slot.scroll_to(top, layout.body_height):
                self.repaint_column(self._thumb)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Move what is held."""
        if self._thumb is not None:
            self._drag_thumb(event.y)
        elif self.drag is not None:
            if not self.drag.moving and (event.x, event.y) != self.drag.pressed:
                self._lift()
            if self.drag.moving:
                self._float(event.x, event.y)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Let go: a card in the air is dropped."""
        self._thumb = None
        self.release_mouse()
        drag, place = self.drag, self.drag.place if self.drag else None
        self.cancel_drag()
        if drag is None or not drag.moving:
            return
        self._dropped = True
        if place is not None:
            column, row = place
            ids = self._ids(column)
            others = [id for id in ids if id not in drag.sources]
            at = sum(1 for id in ids[:row] if id not in drag.sources)
            above = others[at - 1] if at else None
            below = others[at] if at < len(others) else None
            key = self.layout_.slots[column].column.key
            self.post_message(Dropped(drag.sources, key, above, below))

    def on_click(self, event: events.Click) -> None:
        """A second click on a card opens it."""
        if event.chain == 2 and not self._dropped and event.button == 1:
            hit = self.layout_.card_at(event.x, event.y)
            if hit is not None:
                self.post_message(Opened(self._ids(hit[0])[hit[1]]))

    # ------------------------------------------------------------ drag and drop

    @property
    def dragging(self) -> bool:
        """Whether a card is in the air."""
        return self.drag is not None and self.drag.moving

    def cancel_drag(self) -> bool:
        """Put the card back; whether one was in the air."""
        drag, self.drag = self.drag, None
        if drag is None:
            return False
        self.release_mouse()
        if drag.moving:
            self.refresh()
        return drag.moving

    def key_escape(self, event: events.Key) -> None:
        """``esc`` puts a dragged card back and does nothing else then."""
        if self.cancel_drag():
            event.stop()
            event.prevent_default()

    def _lift(self) -> None:
        drag = self.drag
        assert drag is not None
        drag.moving = True
        drag.width = self.layout_.card_width
        full = self.layout_.slots[self.column].full
        drag.lines = self.painter.card(drag.id, card.FLOATING | (card.FULL if full else 0))
        if len(drag.ids) > 1:
            brush = card.Brush(self.inks, card.FLOATING)
            more = pad(f"  and {len(drag.ids) - 1} more", drag.width)
            drag.lines = (*drag.lines[:-1], [brush(more, "muted")], drag.lines[-1])
        self.refresh()

    def _float(self, x: int, y: int) -> None:
        drag, layout = self.drag, self.layout_
        assert drag is not None
        before, place = drag.box, drag.place
        drag.float_to(x, y, layout.width)
        inside = 0 <= y < layout.height
        drag.place = layout.place_at(x, y, drag.y) if inside else None
        self._scroll_at_edge(y)
        self.repaint(_onscreen(before, layout.height))
        self.repaint(_onscreen(drag.box, layout.height))
        if place != drag.place:
            for index in {p[0] for p in (place, drag.place) if p is not None}:
                self.repaint_column(index)
            self.repaint_heads((self.column,))

    def _scroll_at_edge(self, y: int) -> None:
        """Scroll the column under a dragged card that is held at its end."""
        layout, drag = self.layout_, self.drag
        if drag is None or drag.place is None:
            return
        index = drag.place[0]
        slot = layout.slots[index]
        by = -1 if y < layout.body_y + 1 else 1 if y >= layout.height - self.EDGE_ROWS else 0
        if by and slot.scroll_to(slot.top + by * WHEEL, layout.body_height):
            self.repaint_column(index)

    # ------------------------------------------------------------ wheel

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll the column under the mouse; with shift or ctrl, the columns."""
        self._wheel(event, 1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll the column under the mouse; with shift or ctrl, the columns."""
        self._wheel(event, -1)

    def on_mouse_scroll_left(self, event: events.MouseScrollLeft) -> None:
        """Scroll the columns."""
        self._wheel(event, -1, sideways=True)

    def on_mouse_scroll_right(self, event: events.MouseScrollRight) -> None:
        """Scroll the columns."""
        self._wheel(event, 1, sideways=True)

    def _wheel(self, event: events.MouseEvent, by: int, sideways: bool = False) -> None:
        event.stop()
        layout = self.layout_
        if sideways or event.shift or event.ctrl:
            if layout.shift(by):
                self._strip = None
                self.refresh()
            return
        index = layout.column_at(event.x)
        if index is None:
            return
        slot = layout.slots[index]
        if slot.scroll_to(slot.top + by * WHEEL, layout.body_height):
            self.repaint_column(index)


def _onscreen(box: Box, height: int) -> Box | None:
    """The part of a box that is on the widget."""
    top, end = max(0, box.y), min(height, box.y + box.height)
    return Box(box.x, top, box.width, end - top) if top < end else None
