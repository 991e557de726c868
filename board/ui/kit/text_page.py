"""A page of lines, made for whatever width there is, that scrolls.

Owns when the lines are made. What they say is made by the
function that it is handed.
"""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from board.ui.kit.scrolling import Rolling

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


class Sheet(Rolling):
    """The page."""

    DEFAULT_CSS = """
    Sheet { width: 1fr; height: 1fr; background: $surface; padding: 1 0 0 0;
            scrollbar-size-vertical: 1; }
    """

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
