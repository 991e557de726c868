"""What the keys of every tab do."""

from __future__ import annotations

from board.ui.keymap import LOOK, PROGRAM
from board.ui.shell.action import Action
from board.ui.shell.context import Context


async def _next_tab(context: Context) -> None:
    await context.shell.next_tab()


def _palette(context: Context) -> None:
    context.app.action_command_palette()


async def _quit(context: Context) -> None:
    await context.app.action_quit()


ACTIONS: tuple[Action, ...] = (
    Action("tab-next", "tab", "next tab", "to the next tab; with a card open, to its first field",
           LOOK, where="app", does=_next_tab),
    Action("commands", "ctrl+p,colon", "commands", "every command, and a jump to any item",
           PROGRAM, where="app", foot=3, does=_palette),
    Action("help", "question_mark", "help", "all the keys", PROGRAM, where="app", foot=9,
           does=lambda context: context.shell.help()),
    Action("quit", "q,ctrl+q", "quit", "save and quit", PROGRAM, where="app", foot=1, does=_quit),
)  # fmt: skip
