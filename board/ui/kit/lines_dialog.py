"""Edit some lines of the file here, where no editor of one's own can be opened.

Owns the typing. What the lines mean is checked by whoever asked.
"""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content

from board.ui.kit.dialog import Dialog
from board.ui.kit.safe_text import clean
from board.ui.kit.text_fields import QuietTextArea


class Lines(Dialog[str]):
    """A text to change; the answer is the text as it was left."""

    DEFAULT_CSS = """
    Lines > #frame { width: 100; }
    Lines TextArea, Lines TextArea:focus { height: 20; max-height: 70vh; border: none; padding: 0; }
    """
    BINDINGS = [Binding("ctrl+s", "save", "save", show=False, priority=True)]

    def __init__(self, name: str, text: str) -> None:
        super().__init__()
        self._of = name
        self._text = text
        self._sure = False

    def compose(self) -> ComposeResult:
        """The text in its frame."""
        with Vertical(id="frame") as frame:
            frame.border_title = Content(f"Lines of {clean(self._of)}")
            frame.border_subtitle = "^s save · esc leave"
            yield QuietTextArea(self._text, soft_wrap=True, tab_behavior="focus")

    def action_save(self) -> None:
        """Answer with the text."""
        self.dismiss(self.query_one(QuietTextArea).text)

    def action_leave(self) -> None:
        """Leave at once when nothing was typed, else when asked again."""
        if self._sure or self.query_one(QuietTextArea).text == self._text:
            self.dismiss(None)
            return
        self._sure = True
        self.query_one("#frame").border_subtitle = "esc again discards what you typed · ^s save"
