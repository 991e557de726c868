"""A page of lines, made for whatever width there is, that scrolls.

Owns the scrolling and when the lines are made. What they say is made by the
function that it is handed.
"""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

#: Width in cells → the lines of the page.
Page = Callable[[int], list[Content]]


class _Lines(Widget):
    """The lines of one page."""

    DEFAULT_CSS = "_Lines { width: 1fr; height: auto; padding: 0 1 1 2; }"

    def __init__(self) -> None:
        super().__init__()
        self.page: Page | None = None
        self._made: tuple[int, list[Content]] | None = None

    def show(self, page: Page) -> None:
        self.page, self._made = page, None
        self.refresh(layout=True)

    def lines(self, width: int) -> list[Content]:
        if self._made is None or self._made[0] != width:
            self._made = (width, self.page(width) if self.page is not None and width > 0 else [])
        return self._made[1]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self.lines(width))

    def render(self) -> Content:
        return Content("\n").join(self.lines(self.content_size.width))


class Sheet(VerticalScroll):
    """The page; ``j k``, half pages and the ends scroll it while it has the focus."""

    DEFAULT_CSS = """
    Sheet { width: 1fr; height: 1fr; background: $surface; padding: 1 0 0 0;
            scrollbar-size-vertical: 1; }
    """
    BINDINGS = [
        Binding("j,down", "roll(1)", show=False),
        Binding("k,up", "roll(-1)", show=False),
        Binding("ctrl+d,pagedown", "leaf(1)", show=False),
        Binding("ctrl+u,pageup", "leaf(-1)", show=False),
        Binding("g,home", "scroll_home", show=False),
        Binding("G,end", "scroll_end", show=False),
    ]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._lines = _Lines()

    def compose(self) -> ComposeResult:
        """The lines alone."""
        yield self._lines

    def show(self, page: Page, *, home: bool = True) -> None:
        """Show another page, from its beginning."""
        if home:
            self.scroll_home(animate=False)
        self._lines.show(page)

    def action_roll(self, lines: int) -> None:
        """Scroll by lines."""
        self.scroll_relative(y=lines, animate=False)

    def action_leaf(self, direction: int) -> None:
        """Scroll by half a page."""
        self.scroll_relative(y=direction * max(1, self.size.height // 2), animate=False)

    def action_scroll_home(self) -> None:
        """To the beginning."""
        self.scroll_home(animate=False)

    def action_scroll_end(self) -> None:
        """To the end."""
        self.scroll_end(animate=False)
