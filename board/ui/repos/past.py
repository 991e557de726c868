"""What git says of a repo or a layer: who set its status, and what happened to it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

from board.describe import tell
from board.model import Ref
from board.present.dates import day_of
from board.ui.kit.safe_text import clean
from board.ui.repos.detail import Said, said_of
from board.ui.shell.context import Context

if TYPE_CHECKING:
    from board.record.history import History

#: So many of the newest deeds are told.
FEW = 6
#: Seconds that the cursor rests on a repo before git is asked.
REST = 0.15


class Past:
    """Asks for one entry at a time, and keeps what was found until git has more."""

    def __init__(self, context: Context, found: Callable[[], object]) -> None:
        self._context, self._found = context, found
        self._known: dict[tuple[Ref, object], Said] = {}
        self._wanted: Ref | None = None
        self._asking: asyncio.Task[None] | None = None

    def _head(self) -> object:
        standing = self._context.workspace.standing
        return standing.state.head if standing is not None else None

    def of(self, ref: Ref) -> Said | None:
        """What is known of an entry."""
        return self._known.get((ref, self._head()))

    def ask(self, ref: Ref) -> None:
        """Find out about an entry once the cursor rests there."""
        if self._context.workspace.current.repository is None or self.of(ref) is not None:
            return
        self._wanted = ref
        if self._asking is None or self._asking.done():
            self._asking = asyncio.create_task(self._find(), name="past of a repo")

    async def _find(self) -> None:
        from board.git import GitError
        from board.ui.live.history_service import Ended

        asked = None
        while self._wanted is not None and self._wanted != asked:
            await asyncio.sleep(REST)
            asked, head = self._wanted, self._head()
            try:
                ref = asked
                said = await self._context.workspace.versions.ask(
                    lambda history: self._look(history, ref)  # noqa: B023 - awaited at once
                )
            except Ended:
                return
            except GitError as error:
                said = Said(trouble=str(error))
            except Exception as error:
                self._context.broken(error)
                return
            self._known[asked, head] = said
            self._found()

    def _look(self, history: History, ref: Ref) -> Said:
        from board.record.blame import blame

        board = self._context.workspace.board
        if board.entry(ref) is None:
            return Said()
        last = next((one for one in blame(history, board, ref) if one.field == "status"), None)
        status = ""
        if last is not None:
            commit = last.commit
            status = (
                f"{commit.author}, {day_of(commit.when)}, {commit.id[:7]}"
                if commit is not None and not commit.boundary
                else "not committed yet" if commit is None else ""
            )  # fmt: skip
        deeds = []
        for event in history.events():
            about = [one for one in event.changes if one.ref == ref]
            for told in tell(about, event.titles):
                said = f"{day_of(event.commit.when)}  {event.commit.author}  {told.what}"
                deeds.append(said_of(clean(said)))
            if len(deeds) >= FEW:
                break
        return Said(clean(status), deeds[:FEW])
