"""The detail panel: one item, whole, at the side of the board.

Owns scrolling, the chosen link and when a new item is drawn. What is said of
an item stands in ``facts``; where a link leads is the screen's to decide.
"""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.style import Style
from textual.timer import Timer
from textual.widget import Widget

from board.model import Board
from board.ui import keys
from board.ui.facts import Line, facts

#: Seconds of rest before another item is drawn: a held cursor key must not pay for each card.
REST = 0.07


class _Body(Widget):
    """The lines of one item, wrapped to whatever width there is."""

    DEFAULT_CSS = "_Body { width: 1fr; height: auto; padding: 0 1 1 2; }"

    def __init__(self) -> None:
        super().__init__()
        self.subject: tuple[Board, str] | None = None
        self.chosen = -1
        self._made: tuple[int, list[Line]] | None = None

    def show(self, board: Board, id: str) -> None:
        self.subject = (board, id)
        self._made = None
        self.refresh(layout=True)

    def lines(self, width: int = 0) -> list[Line]:
        width = width or self.content_size.width
        if self._made is None or self._made[0] != width:
            made = facts(*self.subject, width) if self.subject and width > 0 else []
            self._made = (width, made)
        return self._made[1]

    def links(self) -> list[tuple[int, str]]:
        """(line, id) of every line that leads somewhere."""
        lines = enumerate(self.lines())
        return [(number, line.leads_to) for number, line in lines if line.leads_to]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self.lines(width))

    def render(self) -> Content:
        links = [number for number, _ in self.links()]
        chosen = links[self.chosen] if 0 <= self.chosen < len(links) else -1
        lines = []
        for number, line in enumerate(self.lines()):
            content = line.content
            if line.leads_to:
                content = content.stylize(Style.from_meta({"item": line.leads_to}))
            lines.append(content.stylize("reverse") if number == chosen else content)
        return Content("\n").join(lines)


class Detail(VerticalScroll):
    """The panel; shut until an item is opened."""

    DEFAULT_CSS = """
    Detail {
        width: 50; height: 1fr; background: $surface; display: none;
        border-left: outer $panel; padding: 1 0 0 0; scrollbar-size-vertical: 1;
        &.-shown { display: block; }
        &:focus { border-left: outer $primary; }
    }
    """
    BINDINGS = [Binding(key.keys, key.action, key.label, id=key.id) for key in keys.at("detail")]

    class Followed(Message):
        """A person followed a link to an item."""

        def __init__(self, id: str) -> None:
            super().__init__()
            self.id = id

    def __init__(self) -> None:
        super().__init__(id="detail")
        self._body = _Body()
        self._timer: Timer | None = None
        self.item_id = ""

    def compose(self) -> ComposeResult:
        """The body alone."""
        yield self._body

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
            self._body.chosen = -1
            self.scroll_home(animate=False)
        self.item_id = id
        self._body.show(board, id)

    def action_link(self, step: int) -> None:
        """Choose the next or the previous link; the first one when none is chosen."""
        links = self._body.links()
        if not links:
            return
        start = self._body.chosen if self._body.chosen >= 0 else (-1 if step > 0 else 0)
        self._body.chosen = (start + step) % len(links)
        self._body.refresh()
        line = links[self._body.chosen][0]
        top, height = self.scroll_offset.y, self.scrollable_content_region.height
        if not top <= line < top + height:
            self.scroll_to(y=max(0, line - height // 2), animate=False)

    def action_roll(self, lines: int) -> None:
        """Scroll by lines."""
        self.scroll_relative(y=lines, animate=False)

    def action_leaf(self, direction: int) -> None:
        """Scroll by half a page."""
        self.scroll_relative(y=direction * max(1, self.size.height // 2), animate=False)

    def action_follow(self) -> None:
        """Go where the chosen link leads."""
        links = self._body.links()
        if 0 <= self._body.chosen < len(links):
            self.post_message(self.Followed(links[self._body.chosen][1]))

    def on_click(self, event: events.Click) -> None:
        """A click on a link follows it."""
        id = event.style.meta.get("item")
        if id:
            event.stop()
            self.post_message(self.Followed(id))
