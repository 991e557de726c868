"""Choose several of a list: what all, some or none have, toggled and then applied."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.style import Style
from textual.widgets import Static

from board.ui import keymap
from board.ui.kit.bindings import widget_bindings
from board.ui.kit.content_styles import FAINT
from board.ui.kit.dialog import Dialog
from board.ui.kit.picker import Choice, ChoiceList, Look
from board.ui.kit.safe_text import clean
from board.ui.widget_keys import WIDGETS

#: What stands before a value that all cards have, that some have, that none has.
ALL, SOME, NONE = ("● ", "bold $text-success"), ("◐ ", "bold $text-warning"), ("○ ", FAINT)


class PickSome(Dialog[Mapping[str, bool]]):
    """A list to choose from; the answer says of each toggled value whether it is wanted."""

    DEFAULT_CSS = """
    PickSome > #frame { width: 46; }
    PickSome.-broad > #frame { width: 92; }
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
        super().__init__(classes="-broad" if broad else None)
        self.frame = Vertical(id="frame")
        self.frame.border_title = Content(clean(title))
        look = Look(self._take, self._hint, sign=self._sign, searched=self._searched)
        # Those that cards have come before the others.
        self.list = ChoiceList(choices, look, new=new, width=92 if broad else 46)
        self._locked = locked
        self._every, self._some = frozenset(every), frozenset(some)
        self._wanted: dict[str, bool] = {}
        #: Whether something was typed, and nothing toggled since.
        self._looking = False

    def compose(self) -> ComposeResult:
        """The list, and what the keys do, for the mouse too."""
        line = Content("")
        for key in keymap.foot("picker", WIDGETS)[-1 if self._locked else 0 :]:
            shown = keymap.display(key.names[0])
            part = Content.assemble((shown, "bold $text-accent"), f" {key.label}   ")
            line += part.stylize(Style.from_meta({"action": key.action}))
        with self.frame:
            yield self.list
            yield Static(line, id="does", markup=False)

    def _hint(self, text: str) -> None:
        # What the letters do is nothing where nothing may be toggled.
        searches = self._locked and self.list.typed is None
        self.frame.border_subtitle = Content("/ searches" if searches else text)

    def _sign(self, choice: Choice) -> Content:
        """Whether all cards have it, some, or none."""
        value = choice.value
        every, some = value in self._every, value in self._some
        if value in self._wanted:
            every, some = self._wanted[value], False
        return Content.styled(*(ALL if every else SOME if some else NONE))

    def _take(self, choice: Choice) -> None:
        """Toggle it: what some have, all have next, then none, then some again."""
        if self._locked:
            return
        value, wanted = choice.value, self._wanted
        self._looking = False
        if choice not in self.list.choices:  # typed: it stays in the list
            self.list.choices.append(choice)
        if value not in wanted:
            wanted[value] = value not in self._every
        elif value in self._some and wanted[value]:
            wanted[value] = False
        else:
            del wanted[value]
        self.list.fill(value)

    def _searched(self, typed: str) -> None:
        self._looking = bool(typed)

    def on_click(self, event: events.Click) -> None:
        """A click on what a key does is the key."""
        action = event.style.meta.get("action")
        if action:
            getattr(self, f"action_{action}")()

    def action_flip(self) -> None:
        """Toggle the choice at the cursor."""
        if self.list.at is not None:
            self._take(self.list.at)

    def action_apply(self) -> None:
        """Answer; what was looked for and not toggled is wanted too."""
        if self._locked:
            self.dismiss(None)
            return
        at = self.list.at
        if self._looking and at is not None and at.value not in self._every:
            self._wanted[at.value] = True
        self.dismiss(dict(self._wanted))
