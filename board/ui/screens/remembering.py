"""The past of the open card: asked of git in the background, kept until git has more.

Owns when it is asked. What git is asked stands in ``lookup``, how the answer is
shown in the panel.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from board.ui.desk import in_thread
from board.ui.screens.looking import Looking

if TYPE_CHECKING:
    from textual.timer import Timer

    from board.ui.widgets.detail import Detail

#: Seconds that the cursor rests on a card before git is asked: a held key asks nothing.
REST = 0.15


class Remembering(Looking):
    """A screen whose open card tells what happened to it."""

    _wait: Timer | None = None
    _asking: asyncio.Task[None] | None = None
    #: The item whose past is wanted, and what git's own files said when it was last asked.
    _wanted = ""
    _stamp: tuple[object, ...] = ()

    def on_detail_drawn(self, event: Detail.Drawn) -> None:
        """Ask for an item's past once the cursor rests on it."""
        self._wanted = event.id
        if self._wait is not None:
            self._wait.stop()
        self._wait = self.set_timer(REST, self._ask)

    def _ask(self) -> None:
        """Ask now, one thing at a time; what was asked before and is still under way gives up."""
        if self._asking is None or self._asking.done():
            self._asking = asyncio.create_task(self._find(), name="past")

    async def _find(self) -> None:
        from board.ui.lookup import past_of, stamp

        path, detail = self.desk.current.path, self.detail
        if detail is None:
            return
        found = await in_thread(stamp, path)
        if found != self._stamp:
            self._stamp = found
            detail.forget()
        while found and (id := self._wanted) and not detail.knows(id) and detail.is_open:
            past = await in_thread(past_of, path, self.board, id, lambda: self._wanted == id)
            if past is not None:
                detail.remember(id, past)
            elif self._wanted == id:  # not on the board any more
                return
