"""The roadmap as one widget: phases side by side, or one below the other where it is narrow.

Draws the lines that are on the screen and no others. Must not know session or disk.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import ClassVar

from rich.segment import Segment
from textual import events as textual_events
from textual.content import Content
from textual.filter import LineFilter
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from board.model import Board
from board.spans import Line as Spans
from board.ui.board.column_head import paint_strip
from board.ui.kit import spans
from board.ui.kit.placeholder import sentence_line
from board.ui.kit.segments import Line, exact
from board.ui.kit.styles import Inks
from board.ui.kit.themed import filters_left, inks_of
from board.ui.roadmap import paint
from board.ui.roadmap.blocks import HEAD, Block, Blocks, Spot
from board.ui.roadmap.cursor import Cursor, Held
from board.ui.roadmap.events import Moved
from board.ui.roadmap.mouse import Mouse
from board.view import Arrangement
from board.view.gates import Judged
from board.view.roadmap import PhaseProgress, Roadmap


class RoadmapView(Widget, can_focus=True):
    """The phases, their gates and their cards, with a cursor."""

    ALLOW_SELECT: ClassVar[bool] = False
    DEFAULT_CSS = "RoadmapView { width: 1fr; height: 1fr; background: $background; }"

    def __init__(self) -> None:
        super().__init__(id="roadmap")
        self.blocks = Blocks()
        self.at = Cursor(self.blocks)
        self.board = Board()
        self.today = dt.date.today()
        #: Who ticked which criterion, by its address.
        self.by: Mapping[object, str] = {}
        #: What is said where there is neither a phase nor an item.
        self.empty: Content | str = ""
        self._mouse = Mouse(self)
        self._fitted = (0, 0)

    # What is shown

    def show(
        self, board: Board, found: Roadmap, arrangement: Arrangement, today: dt.date,
        by: Mapping[object, str],
    ) -> None:  # fmt: skip
        """Show a board; the cursor stays on what it is at, else at its place."""
        held, spot = self.held, self.spot
        self._mouse.cancel()
        self.board, self.by, self.today = board, by, today
        progress = {one.id: one for one in found.phases}
        blocks = []
        for column in arrangement.columns:
            phase = progress.get(column.key) if column.key else found.loose
            if phase is None:  # items name a phase that the board does not have
                phase = PhaseProgress(column.key, column.title, "not started", total=column.total)
            blocks.append(Block(phase, column))
        if not found.phases and not arrangement.total:
            blocks = []
        self.blocks.take(blocks, self._tall)
        self.at.stay(held, spot)
        self.blocks.reveal(self.spot)
        self.refresh()
        if self.held != held:
            self.post_message(Moved())

    def tell(self, by: Mapping[object, str]) -> None:
        """Say of criteria who ticked them."""
        self.by = by
        self.blocks.fit(self.blocks.width, self.blocks.height, self._tall)
        self.refresh()

    def _tall(self, one: Judged, width: int) -> int:
        return len(paint.criterion_lines(one, self.by.get(one.where, ""), width))

    # The cursor

    @property
    def spot(self) -> Spot:
        """Where the cursor is."""
        return self.at.spot

    @property
    def block(self) -> Block | None:
        """The phase at the cursor."""
        return self.at.block

    @property
    def criterion(self) -> Judged | None:
        """The criterion at the cursor."""
        return self.at.criterion

    @property
    def item(self) -> str | None:
        """The item at the cursor."""
        return self.at.item

    @property
    def held(self) -> Held | None:
        """What the cursor is at, under a name that outlives another board."""
        return self.at.held

    def go(self, dx: int, dy: int) -> None:
        """Move the cursor by phases, or by criteria and cards; down, it goes on into the next."""
        self.put(self.at.step(dx, dy))

    def end(self, which: int) -> None:
        """To the head of the phase (-1), or to its last card (1)."""
        if self.block is not None:
            self.put(Spot(self.spot.block, 0 if which < 0 else self.block.spots - 1))

    def page(self, half: int) -> None:
        """Move the cursor by half a page."""
        self.go(0, half * max(1, self.blocks.body // 4))

    def goto(self, id: str) -> bool:
        """Put the cursor on an item; whether it is shown."""
        spot = self.at.find(id)
        if spot is not None:
            self.put(spot)
        return spot is not None

    def put(self, spot: Spot) -> None:
        """Set the cursor, and draw what that changes."""
        if spot == self.spot:
            return
        before, self.at.spot = self.spot, spot
        if self.blocks.reveal(spot) or before.block != spot.block:
            self.refresh()
        else:
            self._redraw(before)
            self._redraw(spot)
        self.post_message(Moved())

    def _redraw(self, spot: Spot) -> None:
        """Draw the lines of one spot again; where several columns share them, that costs little."""
        if self.blocks.down:
            self.refresh()
            return
        block = self.blocks.blocks[spot.block]
        first, end = block.span(spot.at)
        shift = self.blocks.above - (block.top if spot.at else 0)
        first, end = max(0, first + shift), min(self.size.height, end + shift)
        if first < end:
            x = self.blocks.x_of(spot.block)
            self.refresh(Region(x, first, self.blocks.text_width, end - first))

    # Events

    def on_mouse_down(self, event: textual_events.MouseDown) -> None:
        """What a press means at its place is the mouse's."""
        self._mouse.press(event)

    def on_mouse_move(self, event: textual_events.MouseMove) -> None:
        """Move what is held."""
        self._mouse.move(event)

    def on_mouse_up(self, event: textual_events.MouseUp) -> None:
        """Let go."""
        self._mouse.release()

    def on_click(self, event: textual_events.Click) -> None:
        """A second click opens."""
        self._mouse.click(event)

    def on_mouse_scroll_down(self, event: textual_events.MouseScrollDown) -> None:
        """Scroll."""
        self._mouse.wheel(event, 1)

    def on_mouse_scroll_up(self, event: textual_events.MouseScrollUp) -> None:
        """Scroll."""
        self._mouse.wheel(event, -1)

    def key_escape(self, event: textual_events.Key) -> None:
        """``esc`` puts a dragged card back and does nothing else then."""
        if self._mouse.cancel():
            event.stop()
            event.prevent_default()

    def on_focus(self) -> None:
        """The cursor is tinted fully while keys go here."""
        self.refresh()

    def on_blur(self) -> None:
        """The cursor stays visible, but less so."""
        self.refresh()

    # Painting

    def render_lines(self, crop: Region) -> list[Strip]:
        """Lines for the compositor, after a look at the size."""
        if self.size and self._fitted != self.size:
            self._fitted = self.size
            self.blocks.fit(self.size.width, self.size.height, self._tall)
            self.blocks.reveal(self.spot)
        return super().render_lines(crop)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Without those that these styles have no need of."""
        return filters_left(super().get_line_filters(), inks_of(self.app))

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        width, inks = self.size.width, inks_of(self.app)
        drag = self._mouse.drag
        strip = Strip(exact(self._line(y, width, inks), width, inks.space(1)), width)
        return drag.over(strip, y) if drag is not None else strip

    def _line(self, y: int, width: int, inks: Inks) -> Line:
        blocks = self.blocks
        if not blocks.blocks:
            return sentence_line(self.empty, width, y, self.size.height, inks)
        if blocks.down:
            found = blocks.block_at(y)
            return [] if found is None else [inks.space(1), *self._part(*found, inks)]
        if y < blocks.above:
            columns = [block.column for block in blocks.blocks]
            if not blocks.has_strip:
                return []
            return paint_strip(columns, self.spot.block, blocks.visible, width, inks).line
        out: Line = []
        used = 0
        for index in blocks.visible:
            x = blocks.x_of(index)
            out += [inks.space(x - used), *self._part(index, blocks.row_of(y, index), inks)]
            used = x + blocks.text_width
        return out

    def _part(self, index: int, row: int, inks: Inks) -> Line:
        """One line of a block."""
        block, width = self.blocks.blocks[index], self.blocks.text_width
        found = block.spot_at(row)
        if found is None:
            at_rule = row == block.cards - 1 and bool(block.ids)
            return [Segment("─" * width if at_rule else " " * width, inks("line"))]
        at, inside = found
        lines = self.lines(index, at)
        text = lines[inside] if inside < len(lines) else ()
        here = Spot(index, at) == self.spot and (at or not inside)
        over = self._mouse.place if self._mouse.drag is not None else None
        if over is not None and not at and not inside and over[0] == index:
            return spans.row(text, width, inks, cursor=True, focus=True)
        if here:
            return spans.row(text, width, inks, cursor=True, focus=self.has_focus)
        return spans.segments(text, width, inks, "card" if at > len(block.gate) else "page")

    def lines(self, index: int, at: int) -> list[Spans]:
        """The lines of a spot."""
        block, width = self.blocks.blocks[index], self.blocks.text_width
        one, id = block.criterion(at), block.item(at)
        if one is not None:
            return paint.criterion_lines(one, self.by.get(one.where, ""), width)
        if id is not None:
            return paint.card_lines(self.board, id, width, self.today)
        lines = paint.head(self.board, block.phase, width, len(block.ids))
        assert len(lines) == HEAD
        return lines
