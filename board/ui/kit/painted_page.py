"""A drawing that is painted for the room there is, and scrolls where that is not enough.

Owns the scrolling and the sentence that stands there until there is a drawing.
What is drawn is made by the function that it is handed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events
from textual.filter import LineFilter
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from board.ui.kit.bindings import widget_bindings
from board.ui.kit.placeholder import sentence_line
from board.ui.kit.segments import Lines, exact
from board.ui.kit.styles import Inks
from board.ui.kit.themed import filters_left, inks_of

#: Width, height, styles → the lines, each as wide as that.
Draw = Callable[[int, int, Inks], Lines]
#: Cells left and right of the drawing, lines above it.
SIDE, ABOVE = 2, 1


class Drawing(Widget, can_focus=True):
    """The drawing; the keys of a text scroll it while it has the focus."""

    ALLOW_SELECT: ClassVar[bool] = False
    DEFAULT_CSS = "Drawing { width: 1fr; height: 1fr; background: $surface; }"
    BINDINGS: ClassVar = widget_bindings("text")

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._draw: Draw | None = None
        self._said = ""
        self._top = 0
        self._made: tuple[Size, Inks, Lines] | None = None

    def say(self, text: str) -> None:
        """Show a sentence in place of a drawing."""
        self._draw, self._said, self._made = None, text, None
        self.refresh()

    def show(self, draw: Draw) -> None:
        """Show a drawing."""
        self._draw, self._made, self._top = draw, None, 0
        self.refresh()

    @property
    def lines(self) -> Lines:
        """The drawing for the present size and theme."""
        if self._draw is None:
            return ()
        size, inks = self.size, inks_of(self.app)
        if self._made is None or self._made[:2] != (size, inks):
            lines = self._draw(max(10, size.width - 2 * SIDE), size.height - ABOVE, inks)
            self._made = (size, inks, lines)
        return self._made[2]

    def action_roll(self, lines: int) -> None:
        """Scroll by lines."""
        top = max(0, min(self._top + lines, len(self.lines) + ABOVE - self.size.height))
        if top != self._top:
            self._top = top
            self.refresh()

    def action_leaf(self, direction: int) -> None:
        """Scroll by half a page."""
        self.action_roll(direction * max(1, self.size.height // 2))

    def action_ends(self, which: int) -> None:
        """To the beginning or the end."""
        self.action_roll(which * len(self.lines))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll."""
        event.stop()
        self.action_roll(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll."""
        event.stop()
        self.action_roll(-3)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Without those that these styles have no need of."""
        return filters_left(super().get_line_filters(), inks_of(self.app))

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        width, inks = self.size.width, inks_of(self.app)
        if self._draw is None:
            line = [
                segment._replace(style=(segment.style or inks("muted")) + inks("muted", "card"))
                for segment in sentence_line(self._said, width, y, self.size.height, inks)
            ]
            return Strip(exact(line, width, inks.space(1, "card")), width)
        at = y + self._top - ABOVE
        line = list(self.lines[at]) if 0 <= at < len(self.lines) else []
        line = [inks.space(SIDE, "card"), *line]
        return Strip(exact(line, width, inks.space(1, "card")), width)
