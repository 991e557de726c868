"""One frame of the board: screen lines from columns, cards and what is chosen.

Owns what is drawn where. Pure: a frame is made of a scene and knows no widget.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from rich.segment import Segment
from textual.content import Content
from textual.strip import Strip

from board.ui.board import card, column_head, lane_head
from board.ui.board.column_rows import Band
from board.ui.board.drag import Drag
from board.ui.board.geometry import MARGIN
from board.ui.board.kanban import Kanban
from board.ui.kit.placeholder import sentence_line
from board.ui.kit.segments import Line, Lines


class Scene(NamedTuple):
    """All that a frame shows."""

    kanban: Kanban
    #: More states of cards, by id, from outside.
    flags: Mapping[str, int]
    focus: bool
    drag: Drag | None
    #: What is said where no card stands; empty where some do.
    text: Content | str


class Frame:
    """Visible lines only, one ``Strip`` a line."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._kanban, self._geometry = scene.kanban, scene.kanban.geometry
        self._inks = scene.kanban.painter.inks
        self._bands = [self._band(index) for index in self._geometry.visible]

    def line(self, y: int, width: int, height: int) -> Strip:
        """One line of a screen of some size."""
        line, end = self._line(y, width, height)
        if end is None:
            strip = Strip(line).adjust_cell_length(width, self._inks("text"))
        else:
            # The cells are known: counting them again would cost a third of the frame.
            strip = Strip([*line, self._inks.space(width - end)], width)
        drag = self._scene.drag
        return self._with_drag(drag, strip, y) if drag is not None else strip

    def _with_drag(self, drag: Drag, strip: Strip, y: int) -> Strip:
        """A line with the floating card over it, and over that the place to drop it."""
        geometry = self._geometry
        strip = drag.over(strip, y)
        if drag.place is None or drag.place.column not in geometry.visible:
            return strip
        index = drag.place.column
        inside = min(geometry.drop_y(drag.place) - 1, geometry.body_height - 1)
        if y != geometry.body_y + max(-1, inside):
            return strip
        x, width = geometry.x_of(index), geometry.card_width
        mark = Segment("╺" + "━" * (width - 2) + "╸", self._inks("accent", "page", "b"))
        return Strip.join([strip.crop(0, x), Strip([mark], width), strip.crop(x + width)])

    def _line(self, y: int, width: int, height: int) -> tuple[Line, int | None]:
        """The cells of a line, and how many they are where that is certain."""
        geometry, inks, text = self._geometry, self._inks, self._scene.text
        if not geometry.slots:
            return sentence_line(text, width, y, height, inks), None
        y -= geometry.head_y
        if y < 0:
            return self._strip() if geometry.has_strip and y == -geometry.head_y else [], None
        if y < 2:
            return self._head(bool(y)), None
        if text and geometry.body_height > 2:
            return sentence_line(text, width, y - 2, geometry.body_height, inks), None
        lane = geometry.lanes.head_at(y - 2)
        if lane is not None:
            return self._lane(lane, width), width
        out = [inks.space(MARGIN)]
        for band in self._bands:
            band.add(y - 2, out)
        return out, geometry.x_of(geometry.visible.stop)

    def _strip(self) -> Line:
        geometry, column = self._geometry, self._kanban.at.column
        columns = [slot.column for slot in geometry.slots]
        visible, width = geometry.visible, geometry.width
        return column_head.paint_strip(columns, column, visible, width, self._inks).line

    def _head(self, rule: bool) -> Line:
        geometry, drag, inks = self._geometry, self._scene.drag, self._inks
        paint = column_head.paint_rule if rule else column_head.paint_head
        out = [inks.space(MARGIN)]
        target = drag.place.column if drag and drag.place else self._kanban.at.column
        for index in geometry.visible:
            column = geometry.slots[index].column
            out += paint(column, index, geometry.card_width, index == target, inks)
            out.append(inks.space(geometry.column_box(index).width - geometry.card_width))
        return out

    def _lane(self, lane: int, width: int) -> Line:
        geometry, at = self._geometry, self._kanban.at
        rows = geometry.lanes.rows
        assert rows is not None
        spots = [
            lane_head.Spot(
                geometry.x_of(index),
                geometry.card_width,
                len(rows.lanes[lane].cells[index]),
                chosen=rows.is_folded(lane) and (index, lane) == (at.column, at.lane),
            )
            for index in geometry.visible
        ]
        field = rows.arrangement.pivot.lanes or ""
        one = lane_head.Head(rows.lanes[lane], field, spots, rows.is_folded(lane), at.lane == lane)
        return lane_head.paint(one, width, self._inks, focus=self._scene.focus)

    # ------------------------------------------------------------ cards

    def _band(self, index: int) -> Band:
        return Band(self._geometry, index, self._inks, lambda row: self._card(index, row))

    def _card(self, index: int, row: int) -> Lines:
        scene, slot = self._scene, self._geometry.slots[index]
        id = slot.ids[row]
        if not id:
            return self._empty((index, row) == self._kanban.at.place)
        state = scene.flags.get(id, 0) | (card.FULL if slot.full else 0)
        if (index, row) == self._kanban.at.place:
            state |= card.CHOSEN if scene.focus else card.CHOSEN | card.BLURRED
        if id in self._kanban.selection.marked:
            state |= card.MARKED
        if scene.drag and scene.drag.sources.get(id) == slot.cell_of(row):
            state |= card.FADED
        first, end = slot.stack.span(row)
        # Without lines the arrangement is of another board: leave the card's place empty.
        empty = ([self._inks.space(self._geometry.card_width)],) * (end - first)
        return self._kanban.painter.card(id, state) or empty

    def _empty(self, chosen: bool) -> Lines:
        """The place of a cell without cards, where the cursor may be."""
        ground = ("chosen" if self._scene.focus else "blurred") if chosen else "page"
        how = "r" if chosen and self._inks.plain else ""
        text = "—".center(self._geometry.card_width)
        return ([Segment(text, self._inks("text" if chosen else "faint", ground, how))],)
