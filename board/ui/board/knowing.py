"""What git says of the entries, found out in the background and handed to what is on the screen.

Owns when the history is read for it: after the start, when HEAD moves, when the board changes. It
is read a little at a time, and nothing waits for it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from board.known import Known
from board.model import ITEMS
from board.session import SaveError
from board.ui.board.display import Display
from board.ui.board.moving import named
from board.ui.board.open_card import OpenCard
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
        #: The commits that repos had since they were judged, and what that was found by.
        self._drift: tuple[object, Mapping[str, int]] = (None, {})
        self._shown: tuple[object, ...] = ()

    def renew(self) -> None:
        """Find out soon what is known now; of several wishes the last one counts."""
        self.context.run(self._renew, "known")

    async def review(self, refs: Sequence[Ref], *, quiet: bool = False) -> None:
        """Record that somebody looked at entries; once more takes that back."""
        from board.git.errors import GitError
        from board.record.pending_reviews import PendingReviews

        session, board = self.context.workspace.current, self.display.board
        back = set(refs) <= self.pending

        def keep() -> frozenset[Ref]:
            pending = PendingReviews.of(session.path)
            if back:
                pending.remove(refs)
            else:
                pending.add(refs, session.newest())
            return frozenset(pending.on(board))

        workspace = self.context.workspace
        try:
            self.pending = await workspace.alone(keep)
        except (GitError, SaveError) as error:
            self.context.say(str(error), "warning")
            return
        names = named([str(ref) for ref in refs])
        if back:
            self.context.say(f"No longer reviewed: {names}")
        elif not quiet:
            key = self.context.key("commit")
            self.context.say(f"Reviewed: {names}\nThe next commit says so: {key}")
        self.told()

    async def take_back(self) -> bool:
        """Take back what was reviewed since the last step, as undo does; whether there was any."""
        from board.record.pending_reviews import taken_back

        workspace, session = self.context.workspace, self.context.workspace.current
        if not self.pending or session.repository is None:
            return False
        try:
            refs = await workspace.alone(lambda: taken_back(session.path, session.newest()))
        except SaveError:
            return False  # the undo that follows says why
        if refs:
            self.pending -= set(refs)
            self.context.say(f"Undone: reviewed {named([str(ref) for ref in refs])}")
            self.told()
        return bool(refs)

    def told(self) -> None:
        """Show what is reviewed now, and find out what that makes of the rest."""
        self._mark()
        self.display.show_around()
        self.renew()

    def _mark(self) -> None:
        ids = frozenset(ref.id for ref in self.pending if ref.section in ITEMS)
        self.display.view.mark_reviewed(ids)
        if self.context.has(OpenCard) and (panel := self.context.part(OpenCard).panel) is not None:
            panel.mark_reviewed(ids)

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
        self._mark()
        # Boards are compared by what they are, not by what they say: that would take long.
        checks = await in_thread(proven, self.context.workspace.path, board)
        drift = await in_thread(self._drifted) if ledger is not None else {}
        shown = (id(board), id(ledger), self.pending, drift, checks)
        if shown == self._shown or (ledger is None and not checks):
            return
        day = self.display.known.day
        found = Known(day)
        if ledger is not None:
            found = await in_thread(known, ledger, board, self.pending, drift, day)
        self._shown = shown
        self.display.know(replace(found, proven=checks))

    def _drifted(self) -> Mapping[str, int]:
        """The commits that the repos had since; counted anew where a checkout has another HEAD."""
        workspace, ledger = self.context.workspace, self.ledger
        heads = {id: one.head for id, one in workspace.checkouts.found.items() if one.head}
        if not heads or ledger is None:
            return {}
        from board.record.drift import drift, judged, places_of

        when = judged(ledger, workspace.board, self.pending)
        if self._drift[0] != (heads, when):
            places = places_of(workspace.board, workspace.path.absolute())
            self._drift = (heads, when), drift(when, places)
        return self._drift[1]

    def _pending(self) -> frozenset[Ref]:
        from board.git.errors import GitError
        from board.record.pending_reviews import PendingReviews

        session = self.context.workspace.current
        try:
            return frozenset(PendingReviews.of(session.path).on(session.board))
        except GitError:
            return frozenset()
