"""Choose several of a list: what all, some or none have, toggled and then applied.

Owns what was toggled. What the choices are, and what applying does, is the
asker's.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.style import Style
from textual.widgets import Static

from board.ui import keymap
from board.ui.kit.bindings import widget_bindings
from board.ui.kit.content_styles import FAINT
from board.ui.kit.picker import Choice, Picker

#: What stands before a value that all cards have, that some have, that none has.
ALL, SOME, NONE = ("● ", "bold $text-success"), ("◐ ", "bold $text-warning"), ("○ ", FAINT)


class PickSome(Picker[Mapping[str, bool]]):
    """A list to choose from; the answer says of each toggled value whether it is wanted."""

    DEFAULT_CSS = """
    PickSome #does { width: 1fr; height: 1; margin-top: 1; }
    """
    #: Before the list itself, which would choose by them, and before what is being typed.
    BINDINGS: ClassVar = widget_bindings("picker", priority=True)

    def __init__(
        self,
        title: str,
        choices: Sequence[Choice],
        every: Collection[str],
        some: Collection[str] = (),
        *,
        new: str = "",
        broad: bool = False,
        locked: bool = False,
    ) -> None:
        super().__init__(title, choices, new=new, broad=broad)
        self._locked = locked
        self._every = frozenset(every)
        self._some = frozenset(some)
        self._wanted: dict[str, bool] = {}
        #: Whether something was typed, and nothing toggled since.
        self._looking = False

    @property
    def first(self) -> str | None:
        """The first one: those that cards have come before the others."""
        return None

    def below(self) -> ComposeResult:
        """What the keys do, for the mouse too."""
        line = Content("")
        for key in keymap.foot("picker")[-1 if self._locked else 0 :]:
            shown = keymap.display(key.names[0])
            part = Content.assemble((shown, "bold $text-accent"), f" {key.label}   ")
            line += part.stylize(Style.from_meta({"action": key.action}))
        yield Static(line, id="does", markup=False)

    def sign(self, choice: Choice) -> Content:
        """Whether all cards have it, some, or none."""
        value = choice.value
        every, some = value in self._every, value in self._some
        if value in self._wanted:
            every, some = self._wanted[value], False
        return Content.styled(*(ALL if every else SOME if some else NONE))

    def take(self, choice: Choice) -> None:
        """Toggle it: what some have, all have next, then none, then some again."""
        if self._locked:
            return
        value, wanted = choice.value, self._wanted
        self._looking = False
        if choice not in self.choices:  # typed: it stays in the list
            self.choices.append(choice)
        if value not in wanted:
            wanted[value] = value not in self._every
        elif value in self._some and wanted[value]:
            wanted[value] = False
        else:
            del wanted[value]
        self.fill(value)

    def hint(self) -> str:
        """What the letters do is nothing where nothing may be toggled."""
        return "/ searches" if self._locked and self.typed is None else super().hint()

    def search(self, typed: str) -> None:
        """Look for a text."""
        self._looking = bool(typed)
        super().search(typed)

    def on_click(self, event: events.Click) -> None:
        """A click on what a key does is the key."""
        action = event.style.meta.get("action")
        if action:
            getattr(self, f"action_{action}")()

    def action_flip(self) -> None:
        """Toggle the choice at the cursor."""
        if self.at is not None:
            self.take(self.at)

    def action_apply(self) -> None:
        """Answer; what was looked for and not toggled is wanted too."""
        if self._locked:
            self.dismiss(None)
            return
        if self._looking and self.at is not None and self.at.value not in self._every:
            self._wanted[self.at.value] = True
        self.dismiss(dict(self._wanted))
