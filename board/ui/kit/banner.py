"""The banner of a board that can't be written, or came in pieces: why, and what to do.

Owns how problems are listed above the cards. Must not know what a problem is
beyond its text.
"""

from __future__ import annotations

from collections.abc import Sequence

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from board.ui.kit.content_styles import MUTED
from board.ui.kit.safe_text import clean


class Banner(VerticalScroll):
    """A list of problems over the board; scrolls when it is long."""

    DEFAULT_CSS = """
    Banner {
        height: auto; max-height: 40%; padding: 0 1; background: $error 12%;
        border-left: thick $error; display: none;
        &.-shown { display: block; }
        &:focus { background: $error 18%; }
    }
    Banner.-found { background: $warning 12%; border-left: thick $warning; }
    Banner > Static { width: 1fr; height: auto; }
    """

    _text: Content | None = None

    def show(self, reason: str, problems: Sequence[str], advice: str) -> None:
        """List what is wrong; an empty reason hides the banner."""
        self.set_class(bool(reason), "-shown")
        self.can_focus = len(problems) > 3
        text = Content.assemble((f"Read-only: {clean(reason)}", "bold $text-error"))
        for problem in (problem for problem in problems if problem not in reason):
            text += Content.assemble("\n", ("• ", "$text-error"), clean(problem))
        self._put(text, advice)

    def tell(self, found: str, advice: str) -> None:
        """Say what was found in a file that can be written all the same; nothing hides it."""
        self.set_class(bool(found), "-shown")
        self.add_class("-found")
        self.can_focus = False
        self._put(Content.styled(clean(found), "bold $text-warning"), advice)

    def _put(self, text: Content, advice: str) -> None:
        text += Content.assemble("\n", (advice, MUTED))
        if text != self._text:
            self._text = text
            for static in self.query(Static):
                static.remove()
            self.mount(Static(text, markup=False))
