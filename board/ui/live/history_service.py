"""The board's versions as the screens ask for them: in threads, one question after the other.

Owns the one open ``History`` of this run: when it is opened, opened anew since
HEAD has moved, and closed. Must not draw, and is loaded when first asked.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from board import change, git
from board.change import Change
from board.git import GitError, objects
from board.git.objects import Commit
from board.model import Board, Ref
from board.record import last_seen
from board.record.flow import Flow, flow
from board.record.history import Event, History, Progress
from board.record.known import Ledger, Reading
from board.record.last_seen import Looked
from board.record.log import since, told
from board.record.pending_reviews import PendingReviews
from board.record.version_diff import titles_of
from board.ui.live.threads import in_thread

if TYPE_CHECKING:
    from board.document import Document

T = TypeVar("T")
#: Seconds that one question about events may take before what was found is shown.
BATCH = 0.08


class Ended(Exception):
    """The program leaves; what was being read is not wanted any more."""


class Edited(NamedTuple):
    """What is not committed yet, and the titles that its sentences need; what was reviewed."""

    changes: Sequence[Change]
    titles: Board
    reviewed: tuple[str, ...] = ()


class News(NamedTuple):
    """What came since a person last looked: the net changes, and the commits behind each entry.

    ``since`` is ``None`` where nobody has looked before.
    """

    since: Looked | None
    changes: Sequence[Change] = ()
    titles: Board = Board()
    commits: Sequence[Commit] = ()
    by: Mapping[Ref, Sequence[Commit]] = {}


class Versions:
    """The history of one board file; every question waits for the one before it."""

    def __init__(self, path: Path, now: Callable[[], Document | None] = lambda: None) -> None:
        self.path = path
        #: The file as it is now, where it can be read: it spares reading a large one once more.
        self._now = now
        #: What has been found out, by commit; it can never change.
        self.events: dict[str, Event] = {}
        #: What of the history is not here, in a sentence; empty where all of it is.
        self.holes = ""
        #: When this board was looked at before this run.
        self.looked = last_seen.last(path.resolve())
        self._history: History | None = None
        self._commits: tuple[str, list[Commit]] = "", []
        self._turn = threading.Lock()
        self._drawing = threading.Lock()
        self._ended = False

    # Asking

    async def ask(self, call: Callable[[History], T]) -> T:
        """What a call finds in the history. Raises ``GitError`` where there is none."""
        return await in_thread(self._ask, call)

    def _ask(self, call: Callable[[History], T]) -> T:
        with self._turn:
            if self._ended:
                raise Ended
            if self._history is None:
                self._history = History.of(self.path)
                if (document := self._now()) is not None and not document.read_only:
                    self._history.know(document.encode(), document.board)
            return call(self._history)

    async def commits(self) -> list[Commit]:
        """The commits as they are now, newest first; none before the first. Raises ``GitError``."""
        if not await in_thread(self._renew):
            return []
        commits, holes = await self.ask(lambda history: (self._told(history), history.holes))
        self.holes = holes.sentence
        return commits

    def _told(self, history: History) -> list[Commit]:
        tip, commits = self._commits
        if tip != history.tip:
            commits = told(history)
            self._commits = history.tip, commits
        return commits

    def _renew(self) -> bool:
        """Open the history anew if HEAD has moved; whether there is a commit at all."""
        with self._turn:
            repository = git.find(self.path)
            head = objects.head(repository) if repository is not None else ""
            if repository is not None and not head:
                return False
            if self._history is not None and head != self._history.tip:
                self._history.close()
                self._history = None
            return True

    async def find(self, commits: Sequence[Commit]) -> list[Event]:
        """The events of the first of these commits, as many as are found soon."""
        found = await self.ask(lambda history: _soon(history, commits))
        self.events |= {event.commit.id: event for event in found}
        return found

    async def verified(self) -> bool:
        """Find one kept answer out again; where it was wrong, all are forgotten."""
        fine = await self.ask(History.verify)
        if not fine:
            self.events.clear()
        return fine

    async def keep(self) -> None:
        """Write what was found out, for the next time."""
        await self.ask(lambda history: history.cache.flush())

    async def tip(self) -> str:
        """The commit from which the history is told now. Raises ``GitError``."""
        return await self.ask(lambda history: history.tip)

    async def ledger(self, before: Ledger | None = None) -> Ledger:
        """What the commits say of each entry; ``before`` is what they said at an earlier one.

        It is read a little at a time, so that other questions have their turn.
        """
        reading = await self.ask(lambda history: Reading(history, before))
        while (found := await self.ask(lambda _: reading.read(BATCH))) is None:
            pass
        await self.keep()
        return found

    async def edited(self, board: Board) -> Edited | None:
        """What a board has that no commit has yet; ``None`` where that can't be said."""
        return await self.ask(lambda history: _edited(history, board))

    async def flow(self, progress: Progress) -> Flow:
        """How things went over time; reads the whole history, beside the other questions.

        ``progress`` is called from another thread.
        """
        return await in_thread(self._flow, progress)

    def _flow(self, progress: Progress) -> Flow:
        history = History.of(self.path)

        def tell(done: int, total: int) -> None:
            if self._ended:
                raise Ended
            progress(done, total)

        history.progress = tell
        with self._drawing:
            try:
                return flow(history)
            finally:
                history.close()

    # What is new

    async def news(self) -> News:
        """What came since the program was last left; from now on this counts as seen."""
        await in_thread(self._renew)
        return await self.ask(self._news)

    def _news(self, history: History) -> News:
        before = self.looked
        last_seen.remember(self.path.resolve(), Looked(history.tip, int(time.time())))
        return News(None) if before is None else news(history, before)

    # Leaving

    def close(self) -> None:
        """Keep what was found out; a question that is still being answered is left."""
        self._ended = True
        for lock in (self._drawing, self._turn):
            if lock.acquire(timeout=0.2):
                lock.release()
        if not self._turn.locked() and self._history is not None:
            self._history.close()


def _soon(history: History, commits: Sequence[Commit]) -> list[Event]:
    end = time.monotonic() + BATCH
    found: list[Event] = []
    for commit in commits:
        found.append(history.event(commit))
        if time.monotonic() > end:
            break
    return found


def _edited(history: History, board: Board) -> Edited | None:
    before = history.board(history.commits[0].blob) if history.commits else Board()
    if before is None:
        return None
    changes = tuple(change.diff(before, board))
    file = history.repository.work_tree / history.path
    reviewed = tuple(str(ref) for ref in PendingReviews.of(file).on(board))
    return Edited(changes, titles_of(changes, before, board), reviewed)


def news(history: History, before: Looked) -> News:
    """What the history has that was not there when somebody looked."""
    events = _since(history, before)
    fine = [commit for commit in history.commits if not history.trouble(commit.blob)]
    old = _blob_at(history, before.commit)
    if fine and old is not None:
        changes, titles = history.between(old, fine[0].blob)
    else:
        changes = tuple(one for event in reversed(events) for one in event.changes)
        titles = Board()
    by: dict[Ref, list[Commit]] = {}
    for event in events:
        for ref in dict.fromkeys(one.ref for one in event.changes):
            by.setdefault(ref, []).append(event.commit)
    return News(before, changes, titles, [event.commit for event in events], by)


def _since(history: History, before: Looked) -> list[Event]:
    try:
        return since(history, before.commit)
    except GitError:  # the commit is gone, say by a rebase and a cleaning: go by the time
        return [history.event(one) for one in history.commits if one.when > before.when]


def _blob_at(history: History, commit: str) -> str | None:
    """The readable blob of the board at a commit; ``None`` where there is none."""
    try:
        blob = history.blob_at(commit)
    except GitError:
        return None
    return None if not blob or history.trouble(blob) else blob


def remember(path: Path) -> None:
    """Note where a person leaves the board, so that what comes then is new."""
    with suppress(GitError, OSError):
        repository = git.find(path)
        if repository is not None:
            last_seen.remember(path.resolve(), Looked(objects.head(repository), int(time.time())))
