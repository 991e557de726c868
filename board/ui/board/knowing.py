"""What git says of the entries, found out in the background and handed to what is on the screen.

Owns when the history is read for it: after the start, when HEAD moves, when the board changes. It
is read a little at a time, and nothing waits for it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from board.known import UNKNOWN
from board.ui.board.display import Display
from board.ui.live.threads import in_thread
from board.ui.shell.context import Context

if TYPE_CHECKING:
    from board.model import Ref
    from board.record.known import Ledger

#: Seconds between a change and the look at what is known then: several come at once.
REST = 0.15


class Knowing:
    """Asks the history, and tells the display."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.display = context.part(Display)
        #: What the commits say; ``None`` while nobody knows.
        self.ledger: Ledger | None = None
        #: What somebody reviewed that no commit says yet.
        self.pending: frozenset[Ref] = frozenset()
        #: The commits that repos had since they were judged, as far as that is known.
        self.drift: Mapping[str, int] = {}
        self._shown: tuple[object, ...] = ()

    def renew(self) -> None:
        """Find out soon what is known now; of several wishes the last one counts."""
        self.context.run(self._renew, "known")

    def drifted(self, drift: Mapping[str, int]) -> None:
        """Take how many commits the repos have had since."""
        self.drift = drift
        self.renew()

    async def _renew(self) -> None:
        from board.git.errors import GitError
        from board.ui.live.history_service import Ended

        await asyncio.sleep(REST)
        if self.context.workspace.session is None:
            return
        try:
            await self._read()
        except GitError:
            self.ledger = None  # before the first commit: nothing is known
        except Ended:
            return
        except Exception as error:
            self.context.broken(error)
            return
        await self._show()

    async def _read(self) -> None:
        versions = self.context.workspace.versions
        if not await versions.commits():
            self.ledger = None
        elif self.ledger is None or self.ledger.tip != await versions.tip():
            self.ledger = await versions.ledger(self.ledger)

    async def _show(self) -> None:
        from board.record.known import known
        from board.verify.verdict import proven

        board, ledger = self.context.workspace.board, self.ledger
        self.pending = await in_thread(self._pending)
        # Boards are compared by what they are, not by what they say: that would take long.
        checks = await in_thread(proven, self.context.workspace.path, board)
        shown = (id(board), id(ledger), self.pending, self.drift, checks)
        if shown == self._shown or (ledger is None and not checks):
            return
        found = UNKNOWN
        if ledger is not None:
            found = await in_thread(known, ledger, board, self.pending, self.drift)
        self._shown = shown
        self.display.know(replace(found, proven=checks))

    def _pending(self) -> frozenset[Ref]:
        from board.git.errors import GitError
        from board.record.pending_reviews import PendingReviews

        session = self.context.workspace.current
        try:
            return frozenset(PendingReviews.of(session.path).on(session.board))
        except GitError:
            return frozenset()
