"""The commits of the board as rows: read, and asked what each changed, those in sight first."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from board.git.errors import GitError
from board.git.objects import Commit
from board.present.dates import short
from board.ui.history.commit_list import CommitList
from board.ui.history.paint import BOUNDARY, UNREADABLE, Row
from board.ui.live.history_service import Edited
from board.ui.shell.context import Context

if TYPE_CHECKING:
    from board.record.history import Event


class Rows:
    """What is known of the commits, shown in a list.

    ``show`` is called when the rows are others, ``told`` when more is known of
    the one at the cursor, ``failed`` with the reason where there is no history.
    """

    def __init__(
        self,
        context: Context,
        show: Callable[[], object],
        told: Callable[[], object],
        failed: Callable[[str], object],
    ) -> None:
        self.list = CommitList()
        self.commits: list[Commit] = []
        self.edited: Edited | None = None
        #: What time it is, in seconds since 1970.
        self.now: Callable[[], float] = time.time
        self._context = context
        self._show, self._told, self._failed = show, told, failed
        #: Whether what was kept of the history has been checked once.
        self.checked = False
        self._filling = False

    @property
    def commit(self) -> Commit | None:
        """The commit at the cursor; ``None`` on what is not committed yet."""
        row = self.list.row
        offset = len(self.list.rows) - len(self.commits)
        return self.commits[self.list.cursor - offset] if row is not None and row.id else None

    def load(self) -> None:
        """Ask for the commits as they are now."""
        self._context.run(self._load, "load")

    async def _load(self) -> None:
        workspace = self._context.workspace
        try:
            self.commits = await workspace.versions.commits()
            self._show()
            self.fill()
            if workspace.session is not None and self.commits:
                self.edited = await workspace.versions.edited(workspace.board)
        except GitError as error:
            self.commits = []
            self._failed(str(error))
            return
        except Exception as error:
            self._context.broken(error)
            return
        self._show()

    def rows(self) -> list[Row]:
        """What is known now, with what is not committed yet on top."""
        now = self.now()
        rows = [self._row(commit, now) for commit in self.commits]
        edited = self.edited
        if edited is not None and (edited.changes or edited.reviewed):
            number = len({one.ref for one in edited.changes}) + len(edited.reviewed)
            rows.insert(0, Row("", "now", "", "Not committed yet", number))
        return rows

    def _row(self, commit: Commit, now: float) -> Row:
        row = Row(commit.id, short(commit.when, now), commit.author, commit.subject)
        event = self._context.workspace.versions.events.get(commit.id)
        if event is None:
            return row
        if event.trouble:
            return row._replace(items=UNREADABLE)
        if event.commit.boundary:
            return row._replace(items=BOUNDARY)
        return row._replace(items=len({one.ref for one in event.changes}))

    # What the commits changed

    def fill(self) -> None:
        """Find out what the commits in sight changed, unless that is under way."""
        if not self._filling:
            self._filling = True
            self._context.run(self._find, "fill")

    async def _find(self) -> None:
        try:
            while wanted := self.wanted():
                for event in await self._context.workspace.versions.find(wanted):
                    self._found(event)
        except Exception as error:
            self._context.broken(error)
            return
        finally:  # before anything else is waited for: more may come into sight meanwhile
            self._filling = False
        if self.commits:
            await self._check()

    async def _check(self) -> None:
        """Keep what was found out, and once a run see whether what was kept is right."""
        versions = self._context.workspace.versions
        try:
            await versions.keep()
            if self.checked:
                return
            self.checked = True
            fine = await versions.verified()
        except Exception as error:
            self._context.broken(error)
            return
        if not fine:  # it is forgotten, and found out again
            self._show()
            self._context.app.call_later(self.fill)

    def wanted(self) -> list[Commit]:
        """What is not known of the rows in sight, that at the cursor first."""
        offset = len(self.list.rows) - len(self.commits)
        places = [self.list.cursor, *self.list.seen]
        commits = (
            self.commits[at - offset] for at in places if 0 <= at - offset < len(self.commits)
        )
        known = self._context.workspace.versions.events
        return [commit for commit in dict.fromkeys(commits) if commit.id not in known]

    def _found(self, event: Event) -> None:
        index = self.list.index_of(event.commit.id)
        if index is not None:
            self.list.tell(index, self._row(event.commit, self.now()))
            if index == self.list.cursor:
                self._told()
