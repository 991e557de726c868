"""A list in a frame, looked through by letters or by typing: what all pickers share.

Owns the lines, the search and the keys. What a choice is, and what taking one
does, is the picker's that it is for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from board.ui.kit.content_styles import MUTED
from board.ui.kit.dialog import Dialog
from board.ui.kit.safe_text import cells, clean, wrap
from board.value import fold

#: A list up to this long is picked from by letters; a longer one by typing.
SHORT = 9
#: Lines that a label may take.
LINES = 6
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Choice:
    """One line to pick: its value, its label, and a word on it."""

    value: str
    label: str
    note: str = ""

    def has(self, typed: str) -> bool:
        """Whether it holds what was typed."""
        return typed in fold(self.label) or typed in fold(self.value)


def letters(labels: Sequence[str]) -> list[str]:
    """A letter for each label: its first one that no label before it took, or ``""``."""
    taken: set[str] = set()
    out: list[str] = []
    for label in labels:
        free = (c for c in fold(label) if c.isascii() and c.isalpha() and c not in taken)
        letter = next(free, "")
        taken.add(letter)
        out.append(letter)
    return out


class Picker(Dialog[T]):
    """The list.

    With ``new`` a value may be typed which nobody has yet; that is the sign which
    people may write before it, as in ``@ana``.
    """

    DEFAULT_CSS = """
    Picker > #frame { width: 46; }
    Picker.-broad > #frame { width: 92; }
    Picker OptionList, Picker OptionList:focus {
        height: auto; max-height: 75vh; border: none; padding: 0; background: transparent;
        background-tint: transparent; scrollbar-size-vertical: 1;
    }
    Picker OptionList:focus > .option-list--option-highlighted {
        background: $primary-muted; color: $foreground; text-style: $block-cursor-text-style;
    }
    """

    def __init__(
        self, title: str, choices: Sequence[Choice], *, new: str = "", broad: bool = False
    ) -> None:
        super().__init__(classes="-broad" if broad else None)
        self._title = title
        self.choices = list(choices)
        self._new = new
        self._width = 92 if broad else 46
        self._letters = letters([choice.label for choice in choices])
        #: What is looked for; ``None`` while letters choose.
        self.typed: str | None = None if len(choices) <= SHORT and not new else ""
        self._left = list(self.choices)

    # What differs between pickers

    @property
    def first(self) -> str | None:
        """The value that the cursor begins on."""
        raise NotImplementedError

    def sign(self, choice: Choice) -> Content:
        """What stands before a choice."""
        return Content("")

    def word(self, choice: Choice) -> str:
        """What stands behind a choice."""
        return choice.note

    def take(self, choice: Choice) -> None:
        """A choice was made by its letter or its number, by ``enter`` or the mouse."""
        raise NotImplementedError

    def below(self) -> ComposeResult:
        """What stands under the list."""
        return iter(())

    # The list

    def compose(self) -> ComposeResult:
        """The list in its frame."""
        with Vertical(id="frame") as frame:
            frame.border_title = Content(clean(self._title))
            frame.border_subtitle = Content(self.hint())
            yield OptionList(markup=False)
            yield from self.below()

    def on_mount(self) -> None:
        """Fill the list, the present value chosen."""
        self.fill(self.first)

    def on_resize(self) -> None:
        """Lines are as wide as there is room."""
        if self._left:
            self.fill(self.at.value if self.at is not None else None)

    def hint(self) -> str:
        """How the list is looked through, or what is looked for."""
        if self.typed is None:
            return "number or letter · / searches"
        if self.typed:
            return f"/ {clean(self.typed)}"
        return "type to search, or a new one" if self._new else "type to search"

    @property
    def lines(self) -> OptionList:
        """The lines."""
        return self.query_one(OptionList)

    @property
    def at(self) -> Choice | None:
        """The choice under the cursor."""
        at = self.lines.highlighted
        return self._left[at] if at is not None and at < len(self._left) else None

    def fill(self, value: str | None) -> None:
        """Show the choices that hold what was typed, the cursor on one of them."""
        typed = (self.typed or "").strip()
        if self._new and not any(choice.has(typed) for choice in self.choices):
            typed = typed.removeprefix(self._new)
        self._left = [choice for choice in self.choices if choice.has(fold(typed))]
        if self._new and typed and all(choice.value != typed for choice in self.choices):
            self._left.append(Choice(typed, typed, "new"))
        self.lines.clear_options()
        self.lines.add_options(Option(self._line(choice)) for choice in self._left)
        if self._left:
            values = [choice.value for choice in self._left]
            self.lines.highlighted = values.index(value) if value in values else 0
        self.query_one("#frame").border_subtitle = Content(self.hint())

    def _line(self, choice: Choice) -> Content:
        by_letter = self.typed is None
        number = self.choices.index(choice) if by_letter else 0
        head = Content("")
        if by_letter:
            head = Content.styled(f"{number + 1 if number < SHORT else ' '}  ", MUTED)
        head += self.sign(choice)
        note = clean(self.word(choice))
        room = min(self._width, int(self.app.size.width * 0.96)) - 4 - cells(head.plain)
        lines = wrap(clean(choice.label), room - (cells(note) + 2 if note else 0), LINES)
        text = Content(lines[0])
        letter = self._letters[number] if by_letter else ""
        if letter:
            at = fold(lines[0]).find(letter)
            text = text.stylize("bold underline", at, at + 1) if at >= 0 else text
        gap = " " * max(2, room - cells(lines[0]) - cells(note)) if note else ""
        rest = "".join(f"\n{' ' * cells(head.plain)}{line}" for line in lines[1:])
        return Content.assemble(head, text, gap, (note, MUTED), rest)

    # Keys and mouse

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take the line that enter or the mouse chose."""
        self.take(self._left[event.option_index])

    def on_key(self, event: events.Key) -> None:
        """A number or a letter takes a choice; typing searches."""
        typed = self.typed
        if event.key == "backspace" and typed:
            self.search(typed[:-1])
        elif not event.is_printable or event.character is None:
            return
        elif typed is not None:
            self.search(typed + event.character)
        elif event.character == "/":
            self.search("")
        else:
            self._by_letter(event.character)
        event.stop()

    def search(self, typed: str) -> None:
        """Look for a text."""
        self.typed = typed
        self.fill(self.first)

    def _by_letter(self, character: str) -> None:
        if character.isdigit() and 0 < int(character) <= len(self.choices):
            self.take(self.choices[int(character) - 1])
        elif character in self._letters:
            self.take(self.choices[self._letters.index(character)])
        elif character == "j":
            self.lines.action_cursor_down()
        elif character == "k":
            self.lines.action_cursor_up()
