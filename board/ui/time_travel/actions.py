"""What the keys do that view old versions of the board."""

from __future__ import annotations

from board.ui.board.display import Display
from board.ui.keymap import HISTORY
from board.ui.shell.action import Action
from board.ui.shell.context import Context


def _reading(context: Context) -> str:
    return "The board is still being read" if context.workspace.session is None else ""


def _no_commit(context: Context) -> str:
    return _reading(context) or ("There is no commit yet" if context.shell.commit is None else "")


def _is_now(context: Context) -> str:
    if context.part(Display).past is not None:
        return ""
    return f"This is the board as it is now; {context.key('travel')} views older versions"


async def _travel(context: Context) -> None:
    from board.ui.time_travel.travel import Travel

    travel = context.part(Travel)
    commit = context.shell.commit or ""
    if travel.trip is not None and not commit:
        older, newer, now = map(context.key, ("older", "newer", "now"))
        context.say(f"Viewing an old version: {older} older, {newer} newer, {now} returns")
    elif await travel.go(commit):
        await _to_items(context)


async def _to_items(context: Context) -> None:
    """To the board, unless the tab in front shows items of a version, too."""
    if "items" not in context.shell.places:
        await context.shell.go_to("board")


async def _older(context: Context) -> None:
    from board.ui.time_travel.travel import Travel

    await _to_items(context)
    await context.part(Travel).step(1)


async def _newer(context: Context) -> None:
    from board.ui.time_travel.travel import Travel

    await _to_items(context)
    await context.part(Travel).step(-1)


async def _now(context: Context) -> None:
    past = context.part(Display).past
    if past is not None:
        await past.leave()


ACTIONS: tuple[Action, ...] = (
    Action("travel", "t", "old versions",
           "view the whole board as it was at a commit, the newest or the chosen one", HISTORY,
           where="app", foot=4, does=_travel, enabled=_no_commit),
    Action("older", "left_square_bracket,comma", "older", "to the version before", HISTORY,
           where="travel", foot=9, does=_older, enabled=_reading),
    Action("newer", "right_square_bracket,full_stop", "newer", "to the version after", HISTORY,
           where="travel", foot=8, does=_newer, enabled=_is_now),
    Action("now", "escape", "back to now", "back to the board as it is now", HISTORY,
           where="travel", foot=10, does=_now, enabled=_is_now),
)  # fmt: skip
