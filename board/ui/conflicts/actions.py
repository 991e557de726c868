"""What the key does that resolves conflicts."""

from __future__ import annotations

from board.ui.board.editing import unchangeable
from board.ui.keymap import CHANGE
from board.ui.shell.action import Action
from board.ui.shell.context import Context


async def _settle(context: Context) -> None:
    from board.ui.conflicts.resolving import Resolving

    await context.part(Resolving).begin()


ACTIONS: tuple[Action, ...] = (
    Action("settle", "x", "resolve", "resolve the conflicts of the board", CHANGE,
           where="app", does=_settle, enabled=unchangeable),
)  # fmt: skip
