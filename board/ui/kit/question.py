"""A question with a few answers, each on a key of its own.

Owns the asking. Which answer does what is the asker's business.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.style import Style
from textual.widgets import Static

from board.ui.kit.dialog import Dialog
from board.ui.kit.safe_text import clean, clean_block


class Answer(NamedTuple):
    """One answer: the key that gives it, what the key is said to do, its value."""

    key: str
    label: str
    value: str


class Ask(Dialog[str]):
    """Asks one question; the answer is the chosen value, or ``None`` for ``n`` and esc."""

    DEFAULT_CSS = """
    Ask > #frame { padding: 1 2; width: 64; }
    Ask Static { width: 1fr; height: auto; }
    Ask #answers { margin-top: 1; }
    """

    def __init__(
        self, title: str, text: str, answers: Sequence[Answer], leave: str = "back"
    ) -> None:
        super().__init__()
        self._title = title
        self._text = text
        self._answers = answers
        self._leave = leave
        # Where y is an answer, n is the other one: it leaves, as esc does.
        self._no = "y" in {answer.key for answer in answers}

    def compose(self) -> ComposeResult:
        """The text and, under it, the answers."""
        with VerticalScroll(id="frame") as frame:
            frame.border_title = Content(clean(self._title))
            yield Static(Content(clean_block(self._text)), markup=False)
            yield Static(self._line(), id="answers", markup=False)

    def _line(self) -> Content:
        line = Content("")
        for key, label, _ in (*self._answers, Answer("escape", self._leave, "")):
            shown = ("n esc" if self._no else "esc") if key == "escape" else key
            part = Content.assemble((shown, "bold $text-accent"), f" {label}   ")
            line += part.stylize(Style.from_meta({"answer": key}))
        return line

    def on_key(self, event: events.Key) -> None:
        """Give the answer whose key was pressed; what is beneath must not hear of that key."""
        if self._give(event.character or event.key):
            event.stop()

    def on_click(self, event: events.Click) -> None:
        """Give the answer that was clicked."""
        key = event.style.meta.get("answer")
        if key == "escape":
            self.action_leave()
        elif key:
            self._give(key)

    def _give(self, key: str) -> bool:
        for answer in self._answers:
            if answer.key == key:
                self.dismiss(answer.value)
                return True
        if key == "n" and self._no:
            self.action_leave()
            return True
        return False
