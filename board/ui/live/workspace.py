"""The workspace: the one open board as the screens see it.

Owns when a change is saved, tried again and waited for, and the following of
the file. What an edit does and how bytes reach the disk is the session's; what
is drawn is the screens'. Knows no widget: it posts messages.
"""

from __future__ import annotations

import asyncio
import gc
import os
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, TypeVar

from board.edit import EditError
from board.model import ITEMS, SECTIONS, Entry
from board.session import Incoming, SaveError, Session
from board.touched import touched
from board.ui.live import events
from board.ui.live.threads import in_thread

if TYPE_CHECKING:
    from pathlib import Path

    from board.document import Document
    from board.journal import Step
    from board.merge import Conflict
    from board.model import Board
    from board.readahead import ReadAhead
    from board.record.git_status import Lookout, Standing
    from board.ui.live.checkouts import Checkouts
    from board.ui.live.history_service import Versions

T = TypeVar("T")

#: Seconds between two tries of a save that went wrong.
RETRY = 3.0
#: Seconds that a save waits for another program's one before it says so.
LOCK_WAIT = 1.5
#: Seconds that a key waits for the save of the change before it.
PATIENCE = 1.0
#: Seconds that a painted frame gets on its way to the terminal before its change is saved.
BREATH = 0.005
#: Seconds for which a file may be missing before a word is said.
GRACE = 0.3
#: Seconds after the first frame in which nothing else is begun.
CALM = 0.25


def _load() -> None:
    """What the first edit and the watching need, which no frame has to wait for."""
    import watchfiles  # noqa: F401

    from board.validation import make_entry

    for section in ITEMS:
        make_entry(section, {"title": ""})


def _ready_for_edits(document: Document) -> None:
    """Make what the first edit needs and every other one keeps: of 50,000 items in a second."""
    from board import describe, journal  # noqa: F401
    from board.document import writing  # noqa: F401
    from board.view import closing  # noqa: F401

    if document.places:
        gc.freeze()  # It stays for as long as the board is open, and need not be looked through.


class Workspace:
    """One open board: changed at once, saved after the paint, followed on disk."""

    def __init__(
        self,
        path: Path,
        post: Callable[[events.Event], object],
        after_paint: Callable[[Callable[[], None]], object],
    ) -> None:
        self.path = path
        self.session: Session | None = None
        self.state = events.SaveState("saved")
        #: How the board stands in git, once that is known; ``None`` outside a repository.
        self.standing: Standing | None = None
        #: Commits that came since the program was last left, and were not looked at yet.
        self.unseen = 0
        #: Tells the program of an event.
        self.post = post
        self._after_paint = after_paint
        self._saving: asyncio.Task[None] | None = None
        self._retry: asyncio.TimerHandle | None = None
        self.watching: asyncio.Event | None = None
        #: Why the file can't be followed now, in a word for the head line; empty where it can.
        self.lost = ""

    def open(self, ahead: ReadAhead | None = None) -> None:
        """Read the board; blocking. Raises what ``Session.open`` raises."""
        self.session = Session.open(self.path, ahead)

    @property
    def current(self) -> Session:
        """The session, once the board has been read."""
        assert self.session is not None, "the board is used before it has been read"
        return self.session

    @property
    def board(self) -> Board:
        """The board as it stands now, saved or not."""
        return self.current.board

    @property
    def pending(self) -> bool:
        """Whether something that was done is not on disk yet."""
        return self.session is not None and self.session.pending

    # Changing

    def apply(self, edit: Callable[..., Board], *args: Any, **named: Any) -> Step:
        """Change the board in memory; the save follows the paint. Raises ``EditError``."""
        return self._kept(self.current.apply(edit, *args, **named))

    async def undo(self) -> Step:
        """Undo the last step, whoever made it, and save. Raises ``EditError`` with the reason."""
        return await self._stepped(self.current.undo)

    async def redo(self) -> Step:
        """Do the step again that was undone, and save. Raises ``EditError`` with the reason."""
        return await self._stepped(self.current.redo)

    async def skip(self, *, back: bool) -> Step:
        """Step past a step that can't be taken back (or done again). Raises ``EditError``."""
        return await self._stepped(partial(self.current.skip, back=back))

    async def _stepped(self, call: Callable[[], Step]) -> Step:
        """Choose a step and save what that makes: no other program undoes the same meanwhile."""
        session = self.current

        def made() -> tuple[Step, Incoming, str]:
            step = call()
            try:
                return step, session.save(LOCK_WAIT), ""
            except SaveError as error:
                return step, Incoming(), str(error)

        if session.pending:  # What can't be saved is known to nobody else.
            return self._kept(call())
        try:
            step, incoming, trouble = await self.alone(made)
        except SaveError as error:
            raise EditError(str(error)) from None
        self._arrived(incoming)
        if trouble:
            self._failed(trouble)
        else:
            self._tell("saved")
        return step

    async def alone(self, call: Callable[[], T]) -> T:
        """Call in a thread while no other program writes. Raises ``SaveError``.

        What others did before is taken in first, and told.
        """
        came = Incoming()

        def held() -> T:
            nonlocal came
            with self.current.alone(LOCK_WAIT) as came:
                return call()

        try:
            return await in_thread(held)
        finally:
            self._arrived(came)

    def replace_lines(self, ref: Any, text: str, begun: Document) -> Step:
        """Put other lines in place of those that an entry had then. Raises ``EditError``."""
        return self._kept(self.current.replace_lines(ref, text, begun))

    def _kept(self, step: Step) -> Step:
        if step.splices:  # Comments alone are no change of the board, but of the file.
            self._tell("saving")
            self._after_paint(self._save_soon)
        return step

    # Conflicts

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """Every conflict of the board that is not resolved."""
        return find_conflicts(self.board)

    def ask_about_new(self, known: Sequence[Conflict]) -> None:
        """Say which conflicts an edit made that was begun on an earlier board."""
        new = tuple(one for one in self.conflicts if one not in known)
        if new:
            self.post(events.Came(Incoming(conflicts=new)))

    # Saving

    def _save_soon(self) -> None:
        """Save once the frame is out: the bytes of a large file keep its writer waiting."""
        asyncio.get_running_loop().call_later(BREATH, self.start_save)

    def start_save(self) -> None:
        """Begin to save now, if anything waits and no save is under way."""
        if self._retry is not None:
            self._retry.cancel()
            self._retry = None
        if self.pending and (self._saving is None or self._saving.done()):
            self._saving = asyncio.create_task(self._save(), name="save")

    async def settle(self, patience: float = PATIENCE) -> bool:
        """Wait until the last change is on disk or known not to be; whether all is saved.

        Every change calls this before it is made, so that no two changes are
        ever unsaved without the head line saying so.
        """
        if self.pending and self.state.state != "failed":
            self.start_save()
        if self._saving is not None and not self._saving.done():
            done, _ = await asyncio.wait({self._saving}, timeout=patience)
            if not done:
                self._tell("failed", "the file is busy")
        return not self.pending

    async def retry(self, patience: float = PATIENCE) -> bool:
        """Try a failed save again now; whether all is saved."""
        self.start_save()
        if self._saving is not None:
            await asyncio.wait({self._saving}, timeout=patience)
        return not self.pending

    async def _save(self) -> None:
        session = self.current
        while session.pending:
            try:
                incoming = await in_thread(session.save, LOCK_WAIT)
            except SaveError as error:
                self._failed(str(error))
                return
            except Exception as error:
                self._failed(f"the save broke off ({type(error).__name__}: {error})")
                return
            self._arrived(incoming)
        self._tell("saved")

    def _failed(self, reason: str) -> None:
        self._tell("failed", reason)
        self._retry = asyncio.get_running_loop().call_later(RETRY, self.start_save)

    def _tell(self, state: events.State, reason: str = "") -> None:
        self.state = events.SaveState(state, reason)
        self.post(events.SaveState(state, reason))

    # Following the file

    async def follow(self) -> None:
        """Take in what others write to the file, until ``close``."""
        from board.watch import watch

        # It takes 100 ms: not at the expense of the first frames and keys.
        await asyncio.sleep(CALM)
        await in_thread(_load)
        await in_thread(_ready_for_edits, self.current.document)
        self.watching = asyncio.Event()
        # What was written before the watcher stood is found by looking once more after it.
        loop = asyncio.get_running_loop()
        loop.call_later(CALM, lambda: asyncio.ensure_future(self.reload()))
        async for _ in watch(self.current.path, self.watching):
            await self.reload()

    async def reload(self) -> None:
        """Read the file again and say what came; quiet when it says what we know."""
        session = self.current
        before, readable = session.board, session.read_only
        try:
            incoming = await self._read_again(session)
        except Exception as error:
            self.lost = "gone" if not os.path.lexists(session.path) else "unreadable"
            self.post(events.Trouble(str(error)))
            return
        if self.lost:
            self.lost = ""
            notes = (f"{self.path.name} can be read again.", *incoming.notes)
            self.post(events.Came(incoming._replace(notes=notes)))
        elif session.read_only != readable or session.board is not before:
            self.post(events.Came(incoming))
        else:
            self._arrived(incoming)
        if self.state.state == "failed":  # What kept the save from the file may be gone.
            self.start_save()

    async def _read_again(self, session: Session) -> Incoming:
        """Take in what the file says; git takes it away for a moment before it writes it anew."""
        try:
            return await in_thread(session.reload)
        except SaveError:
            if session.path.exists():
                raise
            await asyncio.sleep(GRACE)
            return await in_thread(session.reload)

    def _arrived(self, incoming: Incoming) -> None:
        if incoming.changes or incoming.notes or incoming.conflicts:
            self.post(events.Came(incoming))

    @cached_property
    def lookout(self) -> Lookout:
        """How the board stands in git, asked in a thread: what it read of HEAD is kept."""
        from board.record.git_status import Lookout

        return Lookout(self.current.path)

    @cached_property
    def versions(self) -> Versions:
        """The history of the file, for whoever asks for it."""
        from board.ui.live.history_service import Versions

        return Versions(self.path, lambda: self.session.document if self.session else None)

    @cached_property
    def checkouts(self) -> Checkouts:
        """How the checkouts of the repos stand, for whoever looks at them."""
        from board.ui.live.checkouts import Checkouts

        return Checkouts(self.path, lambda: self.session.board if self.session else None, self.post)

    def close(self) -> None:
        """Stop following and trying again."""
        if "versions" in self.__dict__:
            self.versions.close()
        if self.watching is not None:
            self.watching.set()
        if self._retry is not None:
            self._retry.cancel()


def find_conflicts(board: Board) -> tuple[Conflict, ...]:
    """Every conflict of a board that is not resolved."""
    marked = ["conflict" in board.board.extra, *(_marked(name, board) for name in SECTIONS)]
    if not any(marked):  # as nearly always: the merge need not be loaded
        return ()
    from board.merge import outstanding

    return outstanding(board)


#: Of each section that was asked about last, the entries that have a conflict: what an edit
#: did not touch is not looked at again.
_last: dict[str, tuple[Mapping[str, Entry], frozenset[str]]] = {}


def _marked(name: str, board: Board) -> frozenset[str]:
    """The entries of a section that have a conflict."""
    section = board.section(name)
    before, found = _last.get(name, ({}, frozenset()))
    if before is not section:
        ids = touched(before, section)
        here = (id for id in ids if id in section and "conflict" in section[id].extra)
        found = found.difference(ids).union(here)
        _last[name] = section, found
    return found
