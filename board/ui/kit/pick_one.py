"""Pick one of a list: by number, by letter, by typing a part of it, or by mouse.

Owns that one choice is the answer. What the choices are and mean is the asker's.
"""

from __future__ import annotations

from collections.abc import Sequence

from board.ui.kit.picker import Choice, Picker


class Pick(Picker[str]):
    """A list to pick from; the answer is the value of the choice."""

    def __init__(
        self,
        title: str,
        choices: Sequence[Choice],
        current: str | None = None,
        *,
        new: str = "",
    ) -> None:
        super().__init__(title, choices, new=new)
        self._current = current

    @property
    def first(self) -> str | None:
        """The present value."""
        return self._current

    def word(self, choice: Choice) -> str:
        """The present value is told by a word, too."""
        now = "now" if choice.value == self._current else ""
        return "  ".join(filter(None, (choice.note, now)))

    def take(self, choice: Choice) -> None:
        """Answer with it."""
        self.dismiss(choice.value)
