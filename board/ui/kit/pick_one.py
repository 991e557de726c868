"""Pick one of a list: by number, by letter, by typing a part of it, or by mouse."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from board.ui.kit.dialog import Dialog
from board.ui.kit.picker import Choice, ChoiceList, Look
from board.ui.kit.safe_text import clean


class Pick(Dialog[str]):
    """A list to pick from; the answer is the value of the choice."""

    DEFAULT_CSS = "Pick > #frame { width: 46; }"

    def __init__(
        self, title: str, choices: Sequence[Choice], current: str | None = None, *, new: str = ""
    ) -> None:
        super().__init__()
        self.frame = Vertical(id="frame")
        self.frame.border_title = Content(clean(title))
        self._current = current
        look = Look(lambda choice: self.dismiss(choice.value), self._hint, self._word)
        self.list = ChoiceList(choices, look, current, new=new)

    def compose(self) -> ComposeResult:
        """The list in its frame."""
        with self.frame:
            yield self.list

    def _hint(self, text: str) -> None:
        self.frame.border_subtitle = Content(text)

    def _word(self, choice: Choice) -> str:
        """The present value is told by a word, too."""
        now = "now" if choice.value == self._current else ""
        return "  ".join(filter(None, (choice.note, now)))
