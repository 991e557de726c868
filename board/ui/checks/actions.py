"""The key that shows the checks of the board, to run them."""

from __future__ import annotations

from board.ui.board.display import Display
from board.ui.board.knowing import Knowing
from board.ui.board.open_card import OpenCard
from board.ui.keymap import PROGRAM
from board.ui.shell.action import Action
from board.ui.shell.context import Context


def _open(context: Context) -> None:
    from board.ui.checks.screen import Checks
    from board.verify.commands import checks_of
    from board.verify.verification import Verification

    workspace, display = context.workspace, context.part(Display)
    marked = [ref for id in display.view.selection.marks if (ref := workspace.board.ref(id))]
    checks = checks_of(workspace.board, marked or None)
    if not checks:
        of = "No marked card" if marked else "No gap and no criterion"
        context.say(f"{of} has a check: a command that proves it, in its field check", "warning")
        return

    def left(ran: bool | None) -> None:
        card = context.part(OpenCard)
        if ran:
            context.part(Knowing).renew()
        if ran and card.panel is not None:
            card.panel.forget()
            card.refresh()

    found = Verification(workspace.path, checks)
    context.ask(Checks(context, found, context.selection.cursor or ""), left)


def _unread(context: Context) -> str:
    return "" if context.workspace.session is not None else "The board is still being read"


ACTIONS: tuple[Action, ...] = (
    Action("checks", "exclamation_mark", "run checks",
           "run checks, of the marked cards or all, once you allowed their commands", PROGRAM,
           where="app", does=_open, enabled=_unread),
)  # fmt: skip
