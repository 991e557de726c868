"""What the keys of the History tab do, and the one that shows what is new."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Protocol, cast

from board.ui.keymap import HISTORY
from board.ui.shell.action import Action, Does, always
from board.ui.shell.context import Context


class View(Protocol):
    """What the actions ask of the tab."""

    @property
    def empty(self) -> str:
        """Why there is no commit to act on; empty where there is one."""

    def go(self, step: int) -> None:
        """Move the cursor by commits."""

    def end(self, which: int) -> None:
        """To the newest or the oldest commit."""

    def page(self, half: int) -> None:
        """Half a page on."""

    def step_aside(self) -> None:
        """Step into the right side."""

    def step_back(self) -> Awaitable[None]:
        """Out of the right side, out of the flow, then to the board."""

    def toggle_flow(self) -> None:
        """Show the flow, or the changes again."""

    def copy_id(self) -> None:
        """Copy the id of the commit."""


def _view(context: Context) -> View:
    return cast(View, context.shell.front)


def _does(call: Callable[[View], object]) -> Does:
    return lambda context: call(_view(context))


def _no_commit(context: Context) -> str:
    return _view(context).empty


async def _news(context: Context) -> None:
    from board.ui.history.news import show_news

    await show_news(context)


def _row(
    id: str, keys: str, label: str, help: str, call: Callable[[View], object], foot: int = 0
) -> Action:
    enabled = _no_commit if foot and id != "history-back" else always
    return Action(id, keys, label, help, HISTORY, where="history", foot=foot,
                  does=_does(call), enabled=enabled)  # fmt: skip


ACTIONS: tuple[Action, ...] = (
    Action("news", "w", "what is new", "show what is new since you last left", HISTORY,
           where="app", foot=2, does=_news),
    _row("commit-down", "j,down", "down", "to the commit before", lambda view: view.go(1)),
    _row("commit-up", "k,up", "up", "to the commit after", lambda view: view.go(-1)),
    _row("newest", "g,home", "newest", "to the newest commit", lambda view: view.end(-1)),
    _row("oldest", "G,end", "oldest", "to the oldest commit", lambda view: view.end(1)),
    _row("commits-down", "ctrl+d,pagedown", "page", "half a page down",
         lambda view: view.page(1)),
    _row("commits-up", "ctrl+u,pageup", "page", "half a page up", lambda view: view.page(-1)),
    _row("commit-open", "enter", "open", "step into what the commit changed",
         lambda view: view.step_aside(), 8),
    _row("flow", "f", "flow", "show the flow: items by status over time, and how long they took",
         lambda view: view.toggle_flow(), 7),
    _row("commit-copy", "y", "copy id", "copy the commit's id", lambda view: view.copy_id(), 1),
    _row("history-back", "escape", "back", "step out, then back to the board",
         lambda view: view.step_back(), 6),
)  # fmt: skip
