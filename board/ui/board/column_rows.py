"""One column on its way down the screen: which card's line comes at which row.

Owns nothing but what makes that quick, for the length of one frame: rows are
asked for from top to bottom, and a card is looked up once, not once a line.
"""

from __future__ import annotations

from collections.abc import Callable

from rich.segment import Segment

from board.ui.board.geometry import Geometry
from board.ui.kit.glyphs import THUMB
from board.ui.kit.segments import Line, Lines
from board.ui.kit.styles import Inks


class Band:
    """The cells of one column, scrollbar and gap included, row by row."""

    __slots__ = ("_blank", "_card", "_end", "_first", "_lines", "_nothing", "_slot", "_tail",
                 "_thumb", "_thumb_tail")  # fmt: skip

    def __init__(
        self, geometry: Geometry, index: int, inks: Inks, card: Callable[[int], Lines]
    ) -> None:
        self._slot = slot = geometry.slots[index]
        self._card = card
        width, gap = geometry.card_width, geometry.column_box(index).width - geometry.card_width
        self._blank = [inks.space(width)]
        self._nothing = [Segment("—".center(width), inks("faint"))]
        # With lanes all columns scroll together: the last one in sight shows how far.
        apart = not geometry.lanes.shown or index == geometry.visible[-1]
        self._thumb = slot.thumb(geometry.body_height) if apart else (0, 0)
        self._tail = inks.space(gap)
        self._thumb_tail = [Segment(THUMB, inks("line")), inks.space(gap - 1)]
        self._first = self._end = 0
        self._lines: Lines = ()

    def add(self, y: int, out: Line) -> None:
        """Append the cells of a row of the body to a line."""
        slot = self._slot
        inside = y + slot.top
        if self._first <= inside < self._end:
            out += self._lines[inside - self._first]
        elif inside < slot.stack.height:
            row = slot.stack.at(inside)
            self._first, self._end = slot.stack.span(row)
            self._lines = self._card(row)
            if inside < self._end:
                out += self._lines[inside - self._first]
            else:  # below the last card of a lane in which another column has more
                out += self._blank
        else:
            out += self._blank if y or len(slot.stack) else self._nothing
        if self._thumb[0] <= y < self._thumb[1]:
            out += self._thumb_tail
        else:
            out.append(self._tail)
