"""One open board: apply, undo, redo, save, reload.

Edits reach the file by ``save``, which may run in a thread of its own; what others wrote comes in
by that and by ``reload``.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from board import change, git, loading, saving, store
from board.change import Change
from board.document import Document, Problem, WriteError
from board.git.in_progress import outlast, writing
from board.loading import Arrival
from board.memory import Memory
from board.model import Board
from board.steps import Steps

# A look at a board neither records, recalls nor merges: those modules wait until then.
if TYPE_CHECKING:
    from board.journal import Record
    from board.merge import Conflict
    from board.readahead import ReadAhead


class BoardError(Exception):
    """The file cannot be opened at all; one sentence for a person."""


class SaveError(Exception):
    """The changes are not on disk; one sentence for a person. They stay in memory."""


class Incoming(NamedTuple):
    """What came in from outside: changes to the board as it was shown, and remarks."""

    changes: tuple[Change, ...] = ()
    notes: tuple[str, ...] = ()
    conflicts: tuple[Conflict, ...] = ()


class Session:
    """One open board file: the board in memory, the steps made on it, and the disk."""

    def __init__(
        self, path: Path, came: Arrival, data: bytes, repository: git.Repository | None
    ) -> None:
        directory = repository.directory if repository else None
        tree = repository.work_tree if repository else None
        folder = store.state_folder(path, directory)
        journal = folder / f"{store.slug(path, tree)}.jsonl"
        if tree is not None and not journal.exists():
            # Until version 0.1 it was named by the whole path.
            with suppress(OSError):
                (folder / f"{store.slug(path)}.jsonl").rename(journal)
        self.memory = Memory(came.document, came.problems, data)
        self._steps = steps = Steps(self.memory, journal)
        self.apply, self.replace_lines, self.fmt = steps.apply, steps.replace_lines, steps.fmt
        self.undo, self.redo, self.skip = steps.undo, steps.redo, steps.skip
        self.lines_of, self.newest, self._journal = steps.lines_of, steps.newest, journal
        self.path = path
        self.repository = repository
        self.trouble = ""
        #: What was found in the file and what was made of it, in one sentence; empty where the
        #: board says just what the file does.
        self.healed = came.remark
        #: Whether the board was rebuilt from what a merge left, and the file is still that.
        self.rebuilt = came.rebuilt
        # One save or reload at a time.
        self._disk = threading.RLock()
        self._has_lock = False
        self._lock = store.lock_path(path, directory, tree)

    @classmethod
    def open(cls, path: Path, ahead: ReadAhead | None = None) -> Session:
        """Open a board. Raises ``BoardError`` only where there are no bytes to be had."""
        repository = git.find(path)
        try:
            real = store.resolve(path, repository.work_tree if repository else None)
            repository = git.find(real)
            data = loading.whole(real, repository)
        except store.StoreError as error:
            raise BoardError(str(error)) from None
        known = ahead.parts if ahead is not None else None
        came = loading.read(data, real, path.name, repository, known)
        return cls(real, came, data, repository)

    @property
    def board(self) -> Board:
        """The board as it is now, with the changes that are not on disk yet."""
        return self.memory.document.board

    @property
    def document(self) -> Document:
        """The document of the board as it is now."""
        return self.memory.document

    @property
    def read_only(self) -> str:
        """Why nothing can be changed, in one sentence; empty where it can."""
        return self.memory.read_only

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong in the file as it is now, errors first."""
        return self.memory.problems

    @property
    def pending(self) -> bool:
        """Whether there are changes that are not on disk."""
        return self.memory.pending

    # -- the disk -----------------------------------------------------------------

    def save(self, timeout: float = store.LOCK_TIMEOUT, *, healed: bool = False) -> Incoming:
        """Write the changes to disk, merging with what came in outside. Raises ``SaveError``.

        ``healed`` writes a board that was rebuilt at opening also without a change
        to it. May run in a thread: edits made meanwhile stay pending.
        """
        with self._disk:
            if not self.pending and not (healed and self.rebuilt):
                self.trouble = ""
                return Incoming()
            try:
                with self._locked(timeout):
                    incoming = store.until_still(self._save)
            except (store.StoreError, WriteError, OSError) as error:
                self.trouble = str(error)
                raise SaveError(self.trouble) from None
            self.trouble = ""
            return incoming

    @contextmanager
    def alone(self, timeout: float = store.LOCK_TIMEOUT) -> Iterator[Incoming]:
        """Hold the lock of the board while a step is chosen, undone or redone, and saved.

        What others did before is taken in first, and is what this yields: the board and its
        steps stay so until the end. Nobody is asked anything meanwhile. Raises ``SaveError``.
        """
        with self._disk, ExitStack() as stack:
            came = Incoming()
            try:
                stack.enter_context(self._locked(timeout, "nothing was changed"))
                if not self.pending:
                    saving.finish(self.path)
                    came = self.reload()
                    self._steps.refresh()
            except (store.StoreError, OSError) as error:
                raise SaveError(str(error)) from None
            yield came

    @contextmanager
    def _locked(self, timeout: float, *otherwise: str) -> Iterator[None]:
        """Hold the lock; the caller holds ``_disk``, and so the lock as well, where it is held."""
        if self._has_lock:
            yield
            return
        with store.locked(self._lock, timeout, *otherwise):
            self._has_lock = True
            try:
                yield
            finally:
                self._has_lock = False

    def _save(self) -> Incoming:
        from board import journal, rebase

        outlast(self.repository)
        saving.finish(self.path)
        with self.memory.lock:
            records, ours = list(self.memory.unsaved), self.memory.document
        data = _read(self)
        base, rebuilt = self.memory.saved, self.rebuilt
        target, incoming = ours, Incoming(notes=ours.notes)
        came = self._came(data)
        if came is not None:
            self.memory.met_others = True
            rebuilt = came.rebuilt
            theirs = rebase.known(self.board, came.document)
            if theirs.read_only:
                raise store.StoreError(
                    f"The file has changed outside and cannot be read now: {theirs.read_only}"
                )
            target, incoming = _rebased(base, ours, theirs)
            records = self.memory.merged(records, theirs, target) if records else []
        if rebuilt:
            if error := next((one for one in target.problems if one.severity == "error"), None):
                raise store.StoreError(
                    f"{self.path.name} is not written: rebuilt from both sides, it could not be "
                    f"read either: {error.sentence}. Fix that in the file, then try again."
                )
            kept = loading.keep(data, self.path, self.repository)
            incoming = incoming._replace(notes=(*incoming.notes, kept))
        encoded = target.encode()
        save = os.urandom(6).hex() if records else ""
        known = self._steps.knows_journal()
        record = partial(journal.append, self._journal, records, save, (data, encoded))
        if encoded == data:
            record()
        else:
            saving.replace(self.path, encoded, data, partial(self._unless_git_writes, record))
            store.note(self._lock, self.path)
            self._outlast_git(encoded, len(records))
            loading.settled(self.path, self.repository)
        if records:
            journal.confirm(self._journal, save)
            if known:
                self._steps.wrote_journal()
        with self.memory.lock:
            if _settle(self.memory, ours, target, encoded, records):
                self.healed, self.rebuilt = "", False
        return incoming

    def _unless_git_writes(self, then: Callable[[], None]) -> None:
        if writing(self.repository):
            raise store.Moved(f"{self.path} is not saved: git is still working on it.")
        then()

    def _outlast_git(self, encoded: bytes, journaled: int) -> None:
        """Raise ``Moved`` where a git that began while we saved put its own file over ours."""
        if outlast(self.repository) and _read(self) != encoded:
            with self.memory.lock:
                del self.memory.unsaved[:journaled]
            raise store.Moved(f"{self.path} is not saved: git keeps writing to it.")

    def _came(self, data: bytes) -> Arrival | None:
        """What the bytes of the file say where that is something new to us."""
        known = data == self.memory.saved_bytes
        # Of a merge without a driver, the same bytes may be all that is left.
        if known and (self.rebuilt or not loading.may_be_unmerged(self.repository)):
            return None
        came = loading.read(data, self.path, self.memory.document.name, self.repository)
        return None if known and not came.rebuilt else came

    def reload(self) -> Incoming:
        """Take in what changed outside. Raises ``SaveError`` where the file cannot be read."""
        from board import rebase

        with self._disk:
            try:
                data = _read(self)
            except store.StoreError as error:
                raise SaveError(str(error)) from None
            came = self._came(data)
            if came is None:
                self.memory.read_only = self.memory.saved.read_only
                return Incoming()
            self.memory.met_others = True
            theirs = rebase.known(self.board, came.document)
            with self.memory.lock:
                self.memory.read_only, self.healed = theirs.read_only, came.remark
                self.rebuilt = came.rebuilt
                if theirs.read_only:
                    self.memory.found = theirs.problems
                    return self._show_unreadable(theirs)
                try:
                    target, incoming = _rebased(self.memory.saved, self.memory.document, theirs)
                except WriteError as error:
                    raise SaveError(str(error)) from None
                if self.memory.unsaved:
                    self.memory.merged(list(self.memory.unsaved), theirs, target)
                self.memory.saved, self.memory.saved_bytes = theirs, data
                self.memory.become(theirs if target.text == theirs.text else target)
                if came.rebuilt:
                    self.memory.found = came.problems
            return incoming._replace(notes=(*incoming.notes, *filter(None, [came.remark])))

    def _show_unreadable(self, theirs: Document) -> Incoming:
        """Keep showing what we have of a file that cannot be read now; nothing is saved over it."""
        if self.pending or not theirs.board.raw():
            return Incoming(notes=(theirs.read_only,))
        changes = change.diff(self.board, theirs.board)
        self.memory.document = self.memory.saved = theirs
        self.memory.saved_bytes = theirs.encode()
        return Incoming(changes, (theirs.read_only,))


def _rebased(base: Document, ours: Document, theirs: Document) -> tuple[Document, Incoming]:
    """Theirs with our changes since ``base`` written into it, and what is new to us."""
    from board import rebase

    if ours is base:
        return theirs, Incoming(change.diff(ours.board, theirs.board))
    target, conflicts = rebase.rebased(base, ours, theirs)
    return target, Incoming(change.diff(ours.board, target.board), target.notes, conflicts)


def _read(session: Session) -> bytes:
    """What the file says now, whole. Raises ``StoreError``, which names a file that is gone."""
    path, repository = session.path, session.repository
    try:
        return loading.whole(path, repository, session.memory.saved_bytes)
    except store.StoreError:
        if os.path.lexists(path):
            raise
        why = f"{path} is gone: it was removed or renamed outside. Restore it"
        if repository is not None:
            from board.git.sparse import left_out

            why = left_out(path).removesuffix(".") or why
        raise store.StoreError(f"{why}, and your unsaved changes will be saved.") from None


def _settle(
    memory: Memory, ours: Document, target: Document, encoded: bytes, records: list[Record]
) -> bool:
    """Note what was written, and show it; whether edits made meanwhile fit into that."""
    del memory.unsaved[: len(records)]
    if memory.document is ours:
        memory.become(target)
    elif target is not ours:
        # Edits made meanwhile start from our own document. Where they cannot be written into
        # the merged one, the next save merges all of it once more.
        try:
            memory.become(_rebased(ours, memory.document, target)[0])
        except WriteError:
            return False
    memory.saved, memory.saved_bytes = target, encoded
    return True
