"""Pick one of a list: by number, by letter, by typing a part of it, or by mouse.

Owns how a choice is made. What the choices are and mean is the asker's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from board.ui.clean import cells, clean, fit
from board.ui.dialogs.frame import Dialog
from board.ui.tones import MUTED

#: A list up to this long is picked from by letters; a longer one by typing.
SHORT = 9


@dataclass(frozen=True, slots=True)
class Choice:
    """One line to pick: its value, its label, and a word on it."""

    value: str
    label: str
    note: str = ""


def letters(labels: Sequence[str]) -> list[str]:
    """A letter for each label: its first one that no label before it took, or ``""``."""
    taken: set[str] = set()
    out: list[str] = []
    for label in labels:
        free = (c for c in label.casefold() if c.isascii() and c.isalpha() and c not in taken)
        letter = next(free, "")
        taken.add(letter)
        out.append(letter)
    return out


class Pick(Dialog[str]):
    """A list to pick from; the answer is the value of the choice."""

    DEFAULT_CSS = """
    Pick > #frame { width: 46; }
    Pick OptionList, Pick OptionList:focus {
        height: auto; max-height: 24; border: none; padding: 0; background: transparent;
        background-tint: transparent;
    }
    Pick OptionList:focus > .option-list--option-highlighted {
        background: $primary-muted; color: $foreground; text-style: $block-cursor-text-style;
    }
    """

    def __init__(self, title: str, choices: Sequence[Choice], current: str | None = None) -> None:
        super().__init__()
        self._title = title
        self._choices = choices
        self._current = current
        self._by_letter = len(choices) <= SHORT
        self._letters = letters([choice.label for choice in choices])
        self._typed: str | None = None if self._by_letter else ""
        self._left: list[Choice] = list(choices)

    def compose(self) -> ComposeResult:
        """The list in its frame."""
        with Vertical(id="frame") as frame:
            frame.border_title = Content(clean(self._title))
            frame.border_subtitle = Content(self._hint())
            yield OptionList(markup=False)

    def on_mount(self) -> None:
        """Fill the list, the present value chosen."""
        self._fill()

    def _hint(self) -> str:
        if self._typed is None:
            return "number or letter · / searches"
        return "type to search" if not self._typed else f"/ {clean(self._typed)}"

    def _fill(self) -> None:
        typed = (self._typed or "").casefold()
        self._left = [
            c for c in self._choices if typed in c.label.casefold() or typed in c.value.casefold()
        ]
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options(Option(self._line(choice)) for choice in self._left)
        if self._left:
            values = [choice.value for choice in self._left]
            present = self._current if self._current in values else values[0]
            options.highlighted = values.index(present)
        self.query_one("#frame").border_subtitle = Content(self._hint())

    def _line(self, choice: Choice) -> Content:
        number = self._choices.index(choice)
        digit = f"{number + 1}" if number < 9 else " "
        label, note = fit(clean(choice.label), 26), clean(choice.note)
        if choice.value == self._current:
            note = f"{note}  now" if note else "now"
        text = Content(label)
        letter = self._letters[number]
        if self._typed is None and letter:
            at = label.casefold().find(letter)
            text = text.stylize("bold underline", at, at + 1)
        room = min(42, int(self.app.size.width * 0.96) - 4)
        gap = " " * max(2, room - 3 - cells(label) - cells(note))
        return Content.assemble((f"{digit}  ", MUTED), text, gap, (note, MUTED))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Answer with the line that enter or the mouse chose."""
        self.dismiss(self._left[event.option_index].value)

    def on_key(self, event: events.Key) -> None:
        """A number or a letter answers; typing searches."""
        options = self.query_one(OptionList)
        if event.key == "backspace" and self._typed:
            self._typed = self._typed[:-1]
            self._fill()
        elif not event.is_printable or event.character is None:
            return
        elif self._typed is not None:
            self._typed += event.character
            self._fill()
        elif event.character == "/":
            self._typed = ""
            self._fill()
        elif event.character.isdigit() and 0 < int(event.character) <= len(self._choices):
            self.dismiss(self._choices[int(event.character) - 1].value)
        elif event.character in self._letters:
            self.dismiss(self._choices[self._letters.index(event.character)].value)
        elif event.character == "j":
            options.action_cursor_down()
        elif event.character == "k":
            options.action_cursor_up()
        event.stop()
