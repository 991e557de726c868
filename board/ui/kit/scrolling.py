"""A text that scrolls with the keys that fingers know, in the open and in dialogs.

Owns what these keys do, for every text that is only read.
"""

from __future__ import annotations

from typing import ClassVar

from textual.containers import VerticalScroll

from board.ui.kit.bindings import widget_bindings


class Rolling(VerticalScroll):
    """Scrolls by lines, half pages and to the ends while it has the focus."""

    BINDINGS: ClassVar = widget_bindings("text")

    def action_roll(self, lines: int) -> None:
        """Scroll by lines."""
        self.scroll_relative(y=lines, animate=False)

    def action_leaf(self, direction: int) -> None:
        """Scroll by half a page."""
        self.scroll_relative(y=direction * max(1, self.size.height // 2), animate=False)

    def action_ends(self, which: int) -> None:
        """To the beginning or the end."""
        (self.scroll_home if which < 0 else self.scroll_end)(animate=False)
