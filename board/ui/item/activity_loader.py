"""The past of the open card: asked of git in the background, kept until git has more.

Owns when it is asked. What git is asked stands in ``lookup``, how the answer is
shown in the panel.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from board.ui.board.navigation import Looking
from board.ui.live.background import in_thread

if TYPE_CHECKING:
    from textual.timer import Timer

    from board.ui.item.panel import Detail

#: Seconds that the cursor rests on a card before git is asked: a held key asks nothing.
REST = 0.15


class Remembering(Looking):
    """A screen whose open card tells what happened to it."""

    _wait: Timer | None = None
    _asking: asyncio.Task[None] | None = None
    #: The item whose past is wanted, and what git's own files said when it was last asked.
    _wanted = ""
    _stamp: tuple[object, ...] = ()
    _renew = False

    def on_detail_drawn(self, event: Detail.Drawn) -> None:
        """Ask for an item's past once the cursor rests on it."""
        if self.source is not self.workspace.board:  # a board of the past has no past of its own
            self._stamp = ()
            if self.detail is not None:
                self.detail.forget(now=True)
            return
        self._wanted = event.id
        if self._wait is not None:
            self._wait.stop()
        self._wait = self.set_timer(REST, self._ask)

    def _ask(self) -> None:
        """Ask now, one thing at a time; what was asked before and is still under way gives up."""
        if self._asking is None or self._asking.done():
            self._asking = asyncio.create_task(self._find(), name="past")

    async def _find(self) -> None:
        """Look for what is wanted, until that is found; then for what is wanted by then."""
        from board.git.repository import stamp

        detail, repository = self.detail, self.workspace.current.repository
        if detail is None or repository is None:  # outside a repository nothing is told
            return
        found = await in_thread(stamp, repository)
        if found != self._stamp:
            self._stamp = found
            detail.forget()
            self._renew = True
        while (id := self._wanted) and not detail.knows(id) and detail.is_open:
            await self._look(id, detail)

    async def _look(self, id: str, detail: Detail) -> None:
        """Look for the past of one item, for as long as it is wanted."""
        from board.git import GitError
        from board.ui.item.activity import ItemPast
        from board.ui.item.activity_search import Search
        from board.ui.live.history_service import Ended

        versions = self.workspace.versions
        search = Search(self.board, id, versions.events)
        try:
            if self._renew:
                await versions.commits()
                self._renew = False
            past, told = ItemPast(looking="…"), -1
            while past.looking and self._wanted == id:
                past = await versions.ask(search.step)
                if not past.looking or len(past.deeds) != told or told < 0:
                    told = len(past.deeds)
                    detail.remember(id, past)
        except GitError as error:
            detail.remember(id, ItemPast(trouble=str(error)))
        except Ended:
            self._wanted = ""
        except Exception as error:
            detail.remember(id, ItemPast(trouble=f"The history can't be read on: {error}"))
            self.broken(error)
