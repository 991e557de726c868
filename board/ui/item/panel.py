"""The detail panel: one item, whole, at the side of the board.

Owns which spot is chosen and when a new item is drawn. Its lines stand in
``item_lines``; what a spot does, and what happened to the item, is the screen's
to find out.
"""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Static

from board.model import Board
from board.ui.item.activity import FEW, ItemPast, blame_line
from board.ui.item.panel_lines import ItemLines, Place
from board.ui.item.spots import Spot
from board.ui.kit.bindings import widget_bindings
from board.ui.kit.content_styles import MUTED
from board.ui.kit.scrolling import Rolling

#: Seconds of rest before another item is drawn: a held cursor key must not pay for each card.
REST = 0.07


class Detail(Rolling):
    """The panel; shut until an item is opened."""

    DEFAULT_CSS = """
    Detail {
        width: 50; height: 1fr; background: $surface; display: none;
        border-left: outer $panel; padding: 1 0 0 0; scrollbar-size-vertical: 1;
        &.-shown { display: block; }
        &:focus { border-left: outer $primary; }
    }
    Detail > #blame {
        dock: bottom; height: auto; max-height: 6; padding: 0 1 0 2; background: $surface;
        border-top: solid $foreground 20%; display: none;
    }
    Detail.-blamed > #blame { display: block; }
    Detail.-blamed > ItemLines { padding: 0 1 6 0; }
    """
    BINDINGS: ClassVar = widget_bindings("detail")

    class Drawn(Message):
        """Another item is drawn, or the same one after a change."""

        def __init__(self, id: str) -> None:
            super().__init__()
            self.id = id

    class Chosen(Message):
        """A person wants what a spot of the item does; of a field that only shows, to edit it."""

        def __init__(self, id: str, spot: Spot) -> None:
            super().__init__()
            self.id = id
            self.spot = spot

    def __init__(self) -> None:
        super().__init__(id="detail")
        self._body = ItemLines()
        self._blame = Static(id="blame", markup=False)
        self._timer: Timer | None = None
        self._pasts: dict[str, ItemPast] = {}
        self.item_id = ""

    def compose(self) -> ComposeResult:
        """The body, and under it who set the chosen field."""
        yield self._body
        yield self._blame

    @property
    def is_open(self) -> bool:
        """Whether the panel is on the screen."""
        return self.has_class("-shown")

    def open(self, board: Board, id: str) -> None:
        """Show an item now."""
        self._cancel()
        self.add_class("-shown")
        self._draw(board, id)

    def follow(self, board: Board, id: str) -> None:
        """Show an item once the cursor rests on it; nothing while the panel is shut."""
        self._cancel()
        if self.is_open:
            self._timer = self.set_timer(REST, lambda: self._draw(board, id))

    def shut(self) -> None:
        """Take the panel off the screen."""
        self._cancel()
        self.remove_class("-shown")

    def _cancel(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def _draw(self, board: Board, id: str) -> None:
        if id != self.item_id:
            self._body.chosen, self._body.most = None, FEW
            self.scroll_home(animate=False)
        past = self._body.past if id == self.item_id else None
        self.item_id = id
        self._body.show(board, id, self._pasts.get(id, past))
        self._show_blame()
        self.post_message(self.Drawn(id))

    @property
    def place(self) -> Place | None:
        """The chosen spot and its lines."""
        return self._body.place()

    def text_of(self, place: Place) -> str:
        """The text of a spot."""
        return self._body.text_of(place)

    # What happened to the item

    def knows(self, id: str) -> bool:
        """Whether the past of an item is known."""
        return id in self._pasts

    def remember(self, id: str, past: ItemPast) -> None:
        """Keep the past of an item once it is whole, and show it if the item is on the screen."""
        if not past.looking:
            self._pasts[id] = past
        if id == self.item_id and self._body.subject is not None:
            self._body.show(*self._body.subject, past)
            self._show_blame()

    def mark_reviewed(self, ids: frozenset[str]) -> None:
        """Say of these items that their review waits for its commit."""
        if ids != self._body.reviewed:
            self._body.reviewed = ids
            self._body.redraw()

    def forget(self, now: bool = False) -> None:
        """The past of every item is another one; what is shown stays until that is known.

        With ``now`` it goes at once.
        """
        self._pasts.clear()
        if now and self._body.subject is not None and self._body.past is not None:
            self._body.show(*self._body.subject, None)
            self._show_blame()

    def action_more(self) -> None:
        """Show all that happened to the item, or the newest alone again."""
        past = self._body.past
        if past is None or len(past.deeds) <= FEW + 1:
            told = past is not None and past.deeds
            said = "There are no older changes." if told else "No history for this card yet."
            self.notify(said)
            return
        self._body.most = FEW if self._body.most > FEW else 1_000_000
        self._body.redraw()

    # Choosing a spot

    def action_spot(self, step: int) -> None:
        """Choose the next or the previous field or link; the first one when none is chosen."""
        places = self._body.places()
        if not places:
            return
        now = self._body.place()
        at = places.index(now) if now is not None else (-1 if step > 0 else 0)
        self._choose(places[(at + step) % len(places)])

    def _choose(self, place: Place) -> None:
        self._body.chosen = place.what
        self._body.refresh()
        self._show_blame()
        top, height = self.scroll_offset.y, self.scrollable_content_region.height
        if not top <= place.first < top + height - 6:
            self.scroll_to(y=max(0, place.first - height // 2), animate=False)

    def _show_blame(self) -> None:
        """Say under the item who set the chosen field."""
        place, subject = self._body.place(), self._body.subject
        item = subject[0].item(subject[1]) if subject else None
        past = self._body.past
        line = ""
        if place is not None and place.spot.field and item is not None and past is not None:
            line = blame_line(past, item, place.spot.field)
        if line:
            name, _, rest = line.partition(" · ")
            self._blame.update(Content.assemble((name, "bold"), (f" · {rest}", MUTED)))
        self.set_class(bool(line), "-blamed")

    def action_follow(self) -> None:
        """Do what the chosen spot does; where nothing is chosen yet, choose the first field."""
        place = self._body.place()
        if place is None:
            self.action_spot(1)
        else:
            self._follow(place.spot)

    def _follow(self, spot: Spot) -> None:
        if spot.does == "more":
            self.action_more()
        else:
            self.post_message(self.Chosen(self.item_id, spot))

    def on_click(self, event: events.Click) -> None:
        """A click does what a spot does; a field that only shows something is chosen."""
        found = event.style.meta.get("spot")
        if found is None:
            return
        event.stop()
        place = next((one for one in self._body.places() if one.what.what_meta() == found), None)
        if place is not None:
            self._choose(place)
            if place.spot.does:
                self._follow(place.spot)
