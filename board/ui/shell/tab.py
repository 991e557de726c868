"""A tab: its name, the key that leads there, and how its pane is made."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from board.ui.keymap import LOOK
from board.ui.shell.action import Action
from board.ui.shell.context import Context
from board.ui.shell.pane import Pane


class Tab(NamedTuple):
    """One tab; ``make`` is called when it is first gone to."""

    name: str
    title: str
    key: str
    help: str
    make: Callable[[Context], Pane]

    @property
    def action(self) -> Action:
        """The row of the key that leads there."""
        return Action(
            f"tab-{self.name}", self.key, self.title.lower(), self.help, LOOK, where="app", foot=4,
            does=lambda context: context.shell.go_to(self.name),
        )  # fmt: skip
