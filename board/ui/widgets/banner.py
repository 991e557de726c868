"""The banner of a board that can't be written: why, where, and what to do.

Owns how problems are listed above the cards. Must not know what a problem is
beyond its text.
"""

from __future__ import annotations

from collections.abc import Sequence

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from board.ui.clean import clean
from board.ui.tones import MUTED


class Banner(VerticalScroll):
    """A list of problems over the board; scrolls when it is long."""

    DEFAULT_CSS = """
    Banner {
        height: auto; max-height: 40%; padding: 0 1; background: $error 12%;
        border-left: thick $error; display: none;
        &.-shown { display: block; }
        &:focus { background: $error 18%; }
    }
    Banner > Static { width: 1fr; height: auto; }
    """

    def show(self, reason: str, problems: Sequence[str], advice: str) -> None:
        """List what is wrong; an empty reason hides the banner."""
        self.set_class(bool(reason), "-shown")
        self.can_focus = len(problems) > 3
        text = Content.assemble((f"Read-only: {clean(reason)}", "bold $text-error"))
        for problem in (problem for problem in problems if problem not in reason):
            text += Content.assemble("\n", ("• ", "$text-error"), clean(problem))
        text += Content.assemble("\n", (advice, MUTED))
        for static in self.query(Static):
            static.remove()
        self.mount(Static(text, markup=False))
