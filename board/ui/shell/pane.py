"""What fills the screen under one tab."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.widget import Widget

from board.ui.keymap import Key, foot
from board.ui.shell.action import Action
from board.ui.shell.context import Context, Filtered, Selection


class Pane(Widget):
    """A tab's content; ``NAME`` is its place in the table of keys."""

    NAME: ClassVar[str]
    DEFAULT_CSS = "Pane { height: 1fr; layout: vertical; }"

    def __init__(self, context: Context) -> None:
        super().__init__(id=f"pane-{self.NAME}")
        self.context = context

    @property
    def place(self) -> str:
        """Whose keys count now."""
        return self.NAME

    @property
    def home(self) -> Widget:
        """What has the keys at first."""
        raise NotImplementedError

    @property
    def selection(self) -> Selection | None:
        """What the keys of items are about; ``None`` where it is what it was in the first tab."""
        return None

    @property
    def filtered(self) -> Filtered | None:
        """What a filter narrows; ``None`` where there is none."""
        return None

    @property
    def commit(self) -> str | None:
        """The commit that it is about; ``""`` the newest, ``None`` where there is none."""
        return ""

    def new_item(self) -> tuple[str, dict[str, str]] | None:
        """The kind of an item that is added here, and texts that it begins with."""
        return None

    def foot(self) -> Sequence[Key]:
        """The keys for the foot line, the most wanted first."""
        return foot(self.place, self.context.keys)

    def step_in(self) -> bool:
        """Go on to the next thing within it; whether there was one."""
        return False

    def instead(self, id: str) -> Action | None:
        """What an action does here that is shared with other tabs; ``None`` for the same."""
        return None

    def in_front(self) -> None:
        """Called when it comes to the front."""
