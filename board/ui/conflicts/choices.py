"""The sides of one conflict, one under the other; a click takes one.

Owns scrolling and which side was clicked. How a side reads stands in ``sides``;
what taking one does is for whoever asked.
"""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.style import Style
from textual.widget import Widget

from board.merge import Conflict
from board.present.conflicts import Side
from board.ui.conflicts.text import side_lines
from board.value import Table


class _Stack(Widget):
    """The lines of all sides, at whatever width there is."""

    DEFAULT_CSS = "_Stack { width: 1fr; height: auto; }"
    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__()
        self.conflict: Conflict | None = None
        self.sides: Sequence[Side] = ()
        self.entry: Table | None = None
        self._made: tuple[int, list[Content]] | None = None

    def show(self, conflict: Conflict, sides: Sequence[Side], entry: Table | None) -> None:
        self.conflict, self.sides, self.entry = conflict, sides, entry
        self._made = None
        self.refresh(layout=True)

    def lines(self, width: int) -> list[Content]:
        if self._made is None or self._made[0] != width:
            self._made = (width, self._lines(width) if width > 0 else [])
        return self._made[1]

    def _lines(self, width: int) -> list[Content]:
        out: list[Content] = []
        for side in self.sides if self.conflict is not None else ():
            assert self.conflict is not None
            take = Style.from_meta({"take": side.key})
            for line in side_lines(self.conflict, side, width, self.entry):
                out.append(line.pad_right(max(0, width - line.cell_length)).stylize(take))
            out.append(Content(""))
        return out

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self.lines(width))

    def render(self) -> Content:
        return Content("\n").join(self.lines(self.content_size.width))


class Sides(VerticalScroll, can_focus=False):
    """Base, sides and whatever else a conflict may be settled for."""

    DEFAULT_CSS = """
    Sides { height: 1fr; scrollbar-size-vertical: 1; padding: 0 1; }
    """

    class Taken(Message):
        """A person clicked a side; ``key`` is the key that takes it, too."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._body = _Stack()

    def compose(self) -> ComposeResult:
        """The body alone."""
        yield self._body

    @property
    def sides(self) -> Sequence[Side]:
        """What is shown."""
        return self._body.sides

    def show(self, conflict: Conflict, sides: Sequence[Side], entry: Table | None = None) -> None:
        """Show the sides of a conflict; ``entry`` are the present fields of what it is in."""
        other = self._body.conflict
        if other is None or (other.ref, other.field) != (conflict.ref, conflict.field):
            self.scroll_home(animate=False)
        self._body.show(conflict, sides, entry)

    def leaf(self, direction: int) -> None:
        """Scroll by half a page."""
        self.scroll_relative(y=direction * max(1, self.size.height // 2), animate=False)

    def on_click(self, event: events.Click) -> None:
        """A click on a side takes it."""
        key = event.style.meta.get("take")
        if key:
            event.stop()
            self.post_message(self.Taken(key))
