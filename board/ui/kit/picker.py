"""A list of choices, looked through by letters or by typing: what all pickers show."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from board.ui.kit.content_styles import MUTED
from board.ui.kit.safe_text import cells, clean, wrap
from board.value import fold

#: A list up to this long is picked from by letters; a longer one by typing.
SHORT = 9
#: Lines that a label may take.
LINES = 6


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


@dataclass(frozen=True, slots=True)
class Look:
    """What a picker makes of its list: what a choice shows, and what is done about one.

    ``sign`` stands before a choice, ``word`` behind it; ``take`` is called with
    the one that was chosen, ``hint`` with how the list is looked through.
    """

    take: Callable[[Choice], object]
    hint: Callable[[str], object]
    word: Callable[[Choice], str] = lambda choice: choice.note
    sign: Callable[[Choice], Content] = lambda choice: Content("")
    searched: Callable[[str], object] = lambda typed: None


class ChoiceList(OptionList):
    """The choices.

    With ``new`` a value may be typed which nobody has yet; that is the sign which
    people may write before it, as in ``@ana``.
    """

    DEFAULT_CSS = """
    ChoiceList, ChoiceList:focus {
        height: auto; max-height: 75vh; border: none; padding: 0; background: transparent;
        background-tint: transparent; scrollbar-size-vertical: 1;
    }
    ChoiceList:focus > .option-list--option-highlighted {
        background: $primary-muted; color: $foreground; text-style: $block-cursor-text-style;
    }
    """

    def __init__(
        self, choices: Sequence[Choice], look: Look, first: str | None = None, *, new: str = "",
        width: int = 46,
    ) -> None:  # fmt: skip
        super().__init__(markup=False)
        self.choices = list(choices)
        self._look, self._first, self._new, self._width = look, first, new, width
        self._letters = letters([choice.label for choice in choices])
        #: What is looked for; ``None`` while letters choose.
        self.typed: str | None = None if len(choices) <= SHORT and not new else ""
        self._left = list(self.choices)

    def on_mount(self) -> None:
        """Fill the list, the present value chosen."""
        self.fill(self._first)

    def on_resize(self) -> None:
        """Lines are as wide as there is room."""
        if self._left:
            self.fill(self.at.value if self.at is not None else None)

    @property
    def at(self) -> Choice | None:
        """The choice under the cursor."""
        at = self.highlighted
        return self._left[at] if at is not None and at < len(self._left) else None

    def fill(self, value: str | None) -> None:
        """Show the choices that hold what was typed, the cursor on one of them."""
        typed = (self.typed or "").strip()
        if self._new and not any(choice.has(typed) for choice in self.choices):
            typed = typed.removeprefix(self._new)
        self._left = [choice for choice in self.choices if choice.has(fold(typed))]
        if self._new and typed and all(choice.value != typed for choice in self.choices):
            self._left.append(Choice(typed, typed, "new"))
        self.clear_options()
        self.add_options(Option(self._line(choice)) for choice in self._left)
        if self._left:
            values = [choice.value for choice in self._left]
            self.highlighted = values.index(value) if value in values else 0
        self._look.hint(self._hint())

    def _hint(self) -> str:
        if self.typed is None:
            return "number or letter · / searches"
        if self.typed:
            return f"/ {clean(self.typed)}"
        return "type to search, or a new one" if self._new else "type to search"

    def _line(self, choice: Choice) -> Content:
        by_letter = self.typed is None
        number = self.choices.index(choice) if by_letter else 0
        head = Content("")
        if by_letter:
            head = Content.styled(f"{number + 1 if number < SHORT else ' '}  ", MUTED)
        head += self._look.sign(choice)
        note = clean(self._look.word(choice))
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
        event.stop()
        self._look.take(self._left[event.option_index])

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
        self._look.searched(typed)
        self.fill(self._first)

    def _by_letter(self, character: str) -> None:
        if character.isdigit() and 0 < int(character) <= len(self.choices):
            self._look.take(self.choices[int(character) - 1])
        elif character in self._letters:
            self._look.take(self.choices[self._letters.index(character)])
        elif character == "j":
            self.action_cursor_down()
        elif character == "k":
            self.action_cursor_up()
