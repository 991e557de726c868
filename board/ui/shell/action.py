"""An action: one row that says what it is called, which keys do it, when, and what it does."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass, field

from board.ui.keymap import Key
from board.ui.shell.context import Context

#: What an action does; it may be a coroutine function.
Does = Callable[[Context], object]
#: Why an action can't be done now, in a sentence; empty where it can.
Reason = Callable[[Context], str]


def always(context: Context) -> str:
    """No reason against it."""
    return ""


@dataclass(frozen=True, slots=True)
class Action(Key):
    """A row of the table of keys that acts on the board or the program."""

    action: str = field(init=False, default="")
    does: Does = field(kw_only=True)
    enabled: Reason = field(kw_only=True, default=always)

    def __post_init__(self) -> None:
        object.__setattr__(self, "action", f"screen.act('{self.id}')")

    async def run(self, context: Context) -> None:
        """Do it, or say why it can't be done."""
        if reason := self.enabled(context):
            context.say(reason, "warning")
            return
        result = self.does(context)
        if inspect.isawaitable(result):
            await result
