"""Where a risk was in the matrix at earlier commits, asked of git once the cursor rests on it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from board.present.dates import day_of
from board.ui.shell.context import Context
from board.view.matrix import Place

if TYPE_CHECKING:
    from textual.timer import Timer
    from textual.widget import Widget

    from board.model import Board
    from board.record.history import History
    from board.record.scores import Scored

#: Seconds that the cursor rests on a risk before git is asked, and that one question takes.
REST, BATCH = 0.15, 0.08
#: So many earlier places are told in words.
FEW = 3


class Path(NamedTuple):
    """Since when a risk was in which cell, as far as it was in another one; and that in words."""

    places: Mapping[Place, str]
    words: str


class Trail:
    """The path of the risk at the cursor; ``tell`` gets it when it is known."""

    def __init__(
        self, context: Context, widget: Widget, tell: Callable[[str, Path], object]
    ) -> None:
        self._context, self._widget, self._tell = context, widget, tell
        self._timer: Timer | None = None
        self._wanted: tuple[str, object] = ("", None)
        self._known: dict[str, tuple[object, Path]] = {}

    def want(self, id: str | None, board: Board) -> None:
        """Ask for the path of a risk, unless it is known."""
        if self._timer is not None:
            self._timer.stop()
        risk = board.risks.get(id or "")
        if id is None or risk is None or self._context.workspace.session is None:
            return
        self._wanted = id, board
        found = self._known.get(id)
        if found is not None and found[0] is risk:
            self._tell(id, found[1])
            return
        find = partial(self._find, id, board)
        self._timer = self._widget.set_timer(REST, lambda: self._context.run(find, "trail"))

    def forget(self) -> None:
        """What is known may be another by now: there are new commits."""
        self._known.clear()

    async def _find(self, id: str, board: Board) -> None:
        from board.git import GitError
        from board.ui.live.history_service import Ended

        versions = self._context.workspace.versions
        found: list[Scored] = []
        search: Iterator[Scored | None] | None = None

        def step(history: History) -> bool:
            nonlocal search
            search, end = search or scored(history, board, id), time.monotonic() + BATCH
            for one in search:
                if one is not None:
                    found.append(one)
                if time.monotonic() > end:
                    return True
            return False

        from board.record.scores import scored

        try:
            if not await versions.commits():
                return
            while await versions.ask(step):
                if self._wanted != (id, board):
                    return
        except (GitError, Ended):
            return
        except Exception as error:
            self._context.broken(error)
            return
        path = path_of(found)
        self._known[id] = board.risks[id], path
        if self._wanted == (id, board):
            self._tell(id, path)


def path_of(found: list[Scored]) -> Path:
    """The path of scores that come newest first."""
    days: list[tuple[Place, str]] = []
    for likelihood, impact, commit in found:
        if likelihood is not None and impact is not None:
            days.append(((likelihood, impact), day_of(commit.when) if commit else "now"))
    if len(days) < 2:
        return Path({}, "")
    told = days[: FEW + 1]
    words = [
        f"{place[0]} × {place[1]} {f'on {day}' if day != 'now' else day}" for place, day in told
    ]
    places: dict[Place, str] = {}
    for place, day in days[1:]:
        places.setdefault(place, day)
    return Path(places, " → ".join(reversed(words)))
