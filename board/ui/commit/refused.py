"""What another program said, whole: a hook that refused, git itself.

Owns the showing. Must not cut or lose a line of it.
"""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from board.ui.kit.clipboard import copy
from board.ui.kit.content_styles import MUTED
from board.ui.kit.dialog import Dialog
from board.ui.kit.safe_text import clean, clean_block
from board.ui.kit.scrolling import Rolling


class Said(Dialog[None]):
    """A sentence, and the words under it; scrolls."""

    DEFAULT_CSS = """
    Said > #frame { width: 100; padding: 1 2; }
    Said Static { width: 1fr; height: auto; }
    Said #words { height: auto; max-height: 60vh; margin-top: 1; scrollbar-size-vertical: 1; }
    """
    BINDINGS = [
        Binding("enter,q", "leave", show=False),
        Binding("y", "copy", show=False),
    ]

    def __init__(self, title: str, sentence: str, words: str, advice: str = "") -> None:
        super().__init__()
        self._title = title
        self._sentence = sentence
        self.words = words
        self._advice = advice

    def compose(self) -> ComposeResult:
        """Sentence, words, and what to do."""
        with Vertical(id="frame") as frame:
            frame.border_title = Content(clean(self._title))
            frame.border_subtitle = "esc back · y copies it"
            yield Static(Content.styled(clean_block(self._sentence), "bold"), markup=False)
            with Rolling(id="words"):
                yield Static(Content(clean_block(self.words)), markup=False)
            if self._advice:
                yield Static(Content.styled(f"\n{clean(self._advice)}", MUTED), markup=False)

    def on_mount(self) -> None:
        """The keys scroll the words."""
        self.query_one("#words").focus()

    def action_copy(self) -> None:
        """Copy the words."""
        self.notify(copy(self.app, clean_block(self.words), "Copied"), markup=False)
