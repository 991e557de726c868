"""The mouse on the roadmap: click, tick, double-click, wheel, and cards dragged to other phases."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from textual import events
from textual.app import App
from textual.geometry import Size
from textual.message import Message

from board.spans import Line
from board.ui.board.drag import Drag
from board.ui.kit import spans
from board.ui.kit.themed import inks_of
from board.ui.roadmap.blocks import HEAD, Blocks, Spot
from board.ui.roadmap.events import Dropped, Opened, Ticked

#: Rows that one step of the wheel scrolls; cells of a criterion that are its mark.
WHEEL, MARK = 3, 2


class Under(Protocol):
    """What the mouse is over."""

    blocks: Blocks

    @property
    def spot(self) -> Spot:
        """Where the cursor is."""

    @property
    def app(self) -> App[Any]:
        """For the theme."""

    @property
    def size(self) -> Size:
        """Its cells."""

    def put(self, spot: Spot) -> None:
        """Set the cursor."""

    def lines(self, index: int, at: int) -> Sequence[Line]:
        """What is drawn at a spot."""

    def refresh(self) -> Any:
        """Draw it again."""

    def capture_mouse(self) -> None:
        """Hear the mouse wherever it is."""

    def release_mouse(self) -> None:
        """No longer."""

    def post_message(self, message: Message) -> bool:
        """Tell whoever shows it."""


class Mouse:
    """What is held, and what follows from each event."""

    def __init__(self, view: Under) -> None:
        self._view = view
        self._drag: Drag | None = None
        self._dropped = False
        #: The phase over which a card is held, and the row before which it would land there.
        self.place: tuple[int, int] | None = None

    @property
    def drag(self) -> Drag | None:
        """The card in the air, if one is."""
        return self._drag if self._drag is not None and self._drag.moving else None

    def press(self, event: events.MouseDown) -> None:
        """Choose what is pressed; a card may be dragged from here on."""
        self._dropped = False
        view = self._view
        found = view.blocks.at(event.x, event.y)
        if event.button != 1 or found is None:
            return
        index, row = found
        block = view.blocks.blocks[index]
        spot = block.spot_at(row)
        if spot is None:
            return
        view.put(Spot(index, spot[0]))
        x = event.x - view.blocks.x_of(index)
        id = block.item(spot[0])
        if id is not None:
            grip = (x, spot[1])
            self._drag = Drag(id, {id: (block.column.key, "")}, (event.x, event.y), grip)
            view.capture_mouse()
        elif block.criterion(spot[0]) is not None and x < MARK and not spot[1]:
            view.post_message(Ticked())

    def move(self, event: events.MouseMove) -> None:
        """Float a card that is held."""
        view, drag = self._view, self._drag
        if drag is None:
            return
        if not drag.moving and (event.x, event.y) != drag.pressed:
            width, inks = view.blocks.text_width, inks_of(view.app)
            how = "r" if inks.plain else ""
            lines = view.lines(view.spot.block, view.spot.at)
            drag.lift(
                tuple(spans.segments(one, width, inks, "floating", how) for one in lines), width
            )
        if drag.moving:
            drag.float_to(event.x, event.y, view.size.width)
            self.place = self._place(event.x, event.y)
            view.refresh()

    def _place(self, x: int, y: int) -> tuple[int, int] | None:
        """The phase at a cell, and the row before which a card would land there."""
        found = self._view.blocks.at(x, y)
        if found is None:
            return None
        index, row = found
        block = self._view.blocks.blocks[index]
        spot = block.spot_at(row)
        if spot is not None and block.item(spot[0]) is not None:
            return index, spot[0] - 1 - len(block.gate) + spot[1]
        return index, 0 if row < max(HEAD, block.cards) else len(block.ids)

    def release(self) -> None:
        """Let go: a card in the air is dropped."""
        view, drag = self._view, self.drag
        view.release_mouse()
        self.cancel()
        if drag is None:
            return
        self._dropped = True
        if self.place is not None:
            target, row = view.blocks.blocks[self.place[0]].column, self.place[1]
            above = next((id for id in reversed(target.ids[:row]) if id != drag.id), None)
            below = next((id for id in target.ids[row:] if id != drag.id), None)
            source = drag.sources[drag.id][0]
            view.post_message(Dropped(drag.id, source, target.key, above, below))

    def cancel(self) -> bool:
        """Put the card back; whether one was in the air."""
        drag, self._drag = self._drag, None
        if drag is not None:
            self._view.release_mouse()
            self._view.refresh()
        return drag is not None and drag.moving

    def click(self, event: events.Click) -> None:
        """A second click opens what is at the cursor."""
        if event.chain == 2 and not self._dropped and event.button == 1:
            self._view.post_message(Opened())

    def wheel(self, event: events.MouseScrollDown | events.MouseScrollUp, by: int) -> None:
        """Scroll the phase under the mouse, or the phases."""
        event.stop()
        blocks = self._view.blocks
        sideways = (event.shift or event.ctrl) and not blocks.down
        moved = blocks.shift(by) if sideways else blocks.wheel(event.x, event.y, by * WHEEL)
        if moved:
            self._view.refresh()
