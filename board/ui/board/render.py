"""The painting half of the board view: screen lines from columns, cards and state.

Owns what is drawn where. It must not decide what a key or a click does.
"""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from textual.filter import ANSIToTruecolor, LineFilter
from textual.geometry import Region
from textual.strip import Strip

from board.ui.board import card, column_head
from board.ui.board.column_rows import Band
from board.ui.board.geometry import MARGIN, Slot
from board.ui.board.surface import BoardSurface
from board.ui.kit.placeholder import sentence_line
from board.ui.kit.segments import Line, Lines


class BoardCanvas(BoardSurface):
    """Draws the whole board, visible lines only, one ``Strip`` a line."""

    _bands: Sequence[Band] = ()

    # ------------------------------------------------------------ one frame

    def render_lines(self, crop: Region) -> list[Strip]:
        """Lines for the compositor, after a look at size and theme."""
        self.fit()
        self.take_theme()
        self._bands = [self._band(index) for index in self.layout_.visible]
        return super().render_lines(crop)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What is left to do to the colours: nothing, where all of them are exact already."""
        filters = super().get_line_filters()
        if self.inks.plain:
            return filters
        return [each for each in filters if not isinstance(each, ANSIToTruecolor)]

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        width = self.size.width
        line, end = self._line(y)
        if end is None:
            strip = Strip(line).adjust_cell_length(width, self.inks("text"))
        else:
            # The cells are known: counting them again would cost a third of the frame.
            strip = Strip([*line, self.inks.space(width - end)], width)
        return self._with_drag(strip, y) if self.drag and self.drag.moving else strip

    def _with_drag(self, strip: Strip, y: int) -> Strip:
        """A line with the floating card over it, and over that the place to drop it."""
        drag, layout = self.drag, self.layout_
        assert drag is not None
        strip = drag.over(strip, y)
        if drag.place is None or drag.place[0] not in layout.visible:
            return strip
        index, row = drag.place
        slot = layout.slots[index]
        inside = min(slot.stack.tops[row] - slot.top - 1, layout.body_height - 1)
        if y != layout.body_y + max(-1, inside):
            return strip
        x, width = layout.x_of(index), layout.card_width
        mark = Segment("╺" + "━" * (width - 2) + "╸", self.inks("accent", "page", "b"))
        return Strip.join([strip.crop(0, x), Strip([mark], width), strip.crop(x + width)])

    def _line(self, y: int) -> tuple[Line, int | None]:
        """The cells of a line, and how many they are where that is certain."""
        layout, width = self.layout_, self.size.width
        if self.arrangement is None or not layout.slots:
            text = self._loading_text if self.arrangement is None else self._empty
            return sentence_line(text or "", width, y, self.size.height, self.inks), None
        y -= layout.head_y
        if y < 0:
            return (self.strip.line if layout.has_strip and y == -layout.head_y else []), None
        if y < 2:
            return self._head(bool(y)), None
        if not self.arrangement.shown and self._empty and layout.body_height > 2:
            return sentence_line(self._empty, width, y - 2, layout.body_height, self.inks), None
        return self._body(y - 2), layout.x_of(layout.visible.stop)

    def _head(self, rule: bool) -> Line:
        layout = self.layout_
        paint = column_head.paint_rule if rule else column_head.paint_head
        out = [self.inks.space(MARGIN)]
        target = self.drag.place[0] if self.drag and self.drag.place else self.column
        for index in layout.visible:
            column = layout.slots[index].column
            out += paint(column, index, layout.card_width, index == target, self.inks)
            out.append(self.inks.space(layout.column_box(index).width - layout.card_width))
        return out

    @property
    def strip(self) -> column_head.Strip:
        """The strip of all columns, for as long as it stays the same."""
        if self._strip is None:
            layout = self.layout_
            columns = [slot.column for slot in layout.slots]
            self._strip = column_head.paint_strip(
                columns, self.column, layout.visible, layout.width, self.inks
            )
        return self._strip

    # ------------------------------------------------------------ cards

    def _body(self, y: int) -> Line:
        out = [self.inks.space(MARGIN)]
        for band in self._bands:
            band.add(y, out)
        return out

    def _band(self, index: int) -> Band:
        chosen = self.row if index == self.column else -1
        slot = self.layout_.slots[index]
        return Band(
            self.layout_, index, self.inks, lambda row: self._card(slot, row, row == chosen)
        )

    def _card(self, slot: Slot, row: int, chosen: bool) -> Lines:
        id = slot.column.ids[row]
        lines = self.painter.card(id, self._state(id, slot, chosen))
        first, end = slot.stack.span(row)
        # Without lines the arrangement is of another board: leave the card's place empty.
        return lines or ([self.inks.space(self.layout_.card_width)],) * (end - first)

    def _state(self, id: str, slot: Slot, chosen: bool) -> int:
        state = self.flags.get(id, 0) | (card.FULL if slot.full else 0)
        if chosen:
            state |= card.CHOSEN if self.has_focus else card.CHOSEN | card.BLURRED
        if id in self.marked:
            state |= card.MARKED
        if self.drag and self.drag.moving and self.drag.sources.get(id) == slot.column.key:
            state |= card.FADED
        return state
