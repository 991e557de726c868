"""One open board: apply, undo, redo, save, reload. Both front ends own no verb of their own.

Owns the board as it is now, the document that it came from, and the steps that
can be taken back. Edits change memory at once and reach the disk by ``save``,
which may run in a thread of its own. Must not print, draw or ask.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Concatenate, NamedTuple, ParamSpec

from board import arrival, change, git, store
from board import document as documents
from board.arrival import Arrival
from board.change import Change
from board.document import MAX_BYTES, Document, Problem, WriteError, invert, parse
from board.edit import EditError
from board.model import Board, Ref

# A look at a board neither records, recalls nor merges: those modules wait until then.
if TYPE_CHECKING:
    from board.journal import Record, Step
    from board.merge import Conflict
    from board.readahead import ReadAhead

P = ParamSpec("P")


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
    """One open board file."""

    def __init__(
        self, path: Path, came: Arrival, data: bytes, repository: git.Repository | None
    ) -> None:
        document = came.document
        self.path = path
        self.repository = repository
        self.trouble = ""
        #: What was found in the file and what was made of it, in one sentence; empty where the
        #: board says just what the file does.
        self.healed = came.remark
        #: Whether the board was rebuilt from what a merge left, and the file is still that.
        self.rebuilt = came.rebuilt
        self._document = document
        self._saved = document
        self._saved_bytes = data
        self._read_only = document.read_only
        self._problems: tuple[Problem, ...] | None = came.problems
        self._past: list[Step] = []
        self._future: list[Step] = []
        self._unsaved: list[Record] = []
        self._journal_read = False
        # One save or reload at a time; the state itself is held only for moments.
        self._disk = threading.Lock()
        self._state = threading.RLock()
        directory = repository.directory if repository else None
        self._lock = store.lock_path(path, directory)
        folder = store.state_folder(path, directory)
        self._journal = folder / f"{store.slug(path)}.jsonl"

    @classmethod
    def open(cls, path: Path, ahead: ReadAhead | None = None) -> Session:
        """Open a board. Raises ``BoardError`` only where there are no bytes to be had."""
        repository = git.find(path)
        try:
            real = store.resolve(path, repository.work_tree if repository else None)
            data = store.read(real, MAX_BYTES)
        except store.StoreError as error:
            raise BoardError(str(error)) from None
        known = ahead.parts if ahead is not None else None
        repository = git.find(real)
        came = arrival.read(data, real, path.name, repository, known)
        return cls(real, came, data, repository)

    # -- what it is ---------------------------------------------------------------

    @property
    def board(self) -> Board:
        """The board as it is now, with the changes that are not on disk yet."""
        return self._document.board

    @property
    def document(self) -> Document:
        """The document of the board as it is now."""
        return self._document

    @property
    def read_only(self) -> str:
        """Why nothing can be changed, in one sentence; empty where it can."""
        return self._read_only

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong in the file as it is now, errors first."""
        if self._problems is None:
            self._problems = parse(self._document.encode(), self._document.name).problems
        return self._problems

    @property
    def pending(self) -> bool:
        """Whether there are changes that are not on disk."""
        return self._document is not self._saved

    def lines_of(self, ref: Ref) -> str:
        """The lines of the file that speak of one entry."""
        return documents.lines_of(self._document, ref)

    def position(self, ref: Ref, field: str = "") -> tuple[int, int]:
        """Line and column, from 1, of an entry or of one of its fields."""
        return self._document.position(ref, field)

    # -- edits --------------------------------------------------------------------

    def apply(
        self,
        edit: Callable[Concatenate[Board, P], Board],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Step:
        """Make an edit, in memory. Raises ``EditError``.

        The step is empty, and nothing is recorded, where nothing changed.
        """
        with self._state:
            self._must_be_writable()
            before = self.board
            return self._step(change.diff(before, edit(before, *args, **kwargs)))

    def replace_lines(self, ref: Ref, text: str) -> Step:
        """Put other lines in the place of one entry's. Raises ``EditError`` with what is wrong."""
        with self._state:
            self._must_be_writable()
            try:
                after = documents.replace_lines(self._document, ref, text)
            except WriteError as error:
                raise EditError(str(error)) from None
            return self._take(after, change.diff(self.board, after.board))

    def fmt(self) -> Step:
        """Bring the whole file to the plain form. Raises ``EditError``."""
        from board.document.fmt import formatted
        from board.journal import Step

        with self._state:
            self._must_be_writable()
            try:
                after = formatted(self._document)
            except WriteError as error:
                raise EditError(str(error)) from None
            if after.text == self._document.text:
                return Step("", ())
            return self._take(after, (), label="file brought to the plain form")

    def _must_be_writable(self) -> None:
        if self.read_only:
            raise EditError(f"The board is read-only: {self.read_only}")

    def _step(self, changes: Sequence[Change], label: str = "") -> Step:
        from board.journal import Step

        if not changes:
            return Step("", ())
        try:
            after = documents.write(self._document, changes)
        except WriteError as error:
            raise EditError(str(error)) from None
        return self._take(after, tuple(changes), label)

    def _take(self, after: Document, changes: tuple[Change, ...], label: str = "") -> Step:
        """Make a document the present one, as a step that can be undone."""
        from board.describe import describe
        from board.journal import Record, Step

        if not after.splices:
            return Step("", ())
        if not label:
            sentences = describe(changes, after.board)
            more = f" and {len(sentences) - 1} more" if len(sentences) > 1 else ""
            label = (sentences[0] if sentences else "lines edited") + more
        step = Step(label, changes, after.splices, os.urandom(6).hex())
        self._become(after)
        self._past.append(step)
        self._future.clear()
        self._unsaved.append(Record("do", step))
        return step

    def _become(self, document: Document) -> None:
        self._document = document
        self._problems = None

    # -- undo and redo ------------------------------------------------------------

    def undo(self) -> Step:
        """Take the last step back. Raises ``EditError`` with the reason where that cannot be."""
        from board.journal import Record

        with self._state:
            self._must_be_writable()
            if not self._past:
                self._read_journal()
            if not self._past:
                raise EditError("There is nothing to undo.")
            step = self._past[-1]
            self._back(step)
            self._future.append(self._past.pop())
            self._unsaved.append(Record("undo", step))
            return step

    def redo(self) -> Step:
        """Do the last undone step again. Raises ``EditError`` with the reason."""
        from board.journal import Record

        with self._state:
            self._must_be_writable()
            if not self._future and not self._past:
                self._read_journal()
            if not self._future:
                raise EditError("There is nothing to do again.")
            step = self._future[-1]
            self._go(step.changes, step.splices, {})
            self._past.append(self._future.pop())
            self._unsaved.append(Record("redo", step))
            return step

    def _read_journal(self) -> None:
        from board import journal, recall

        if not self._journal_read:
            self._journal_read = True
            past, future = recall.mended(*journal.stacks(self._journal), self._document)
            self._past = past
            self._future = self._future or future

    def _back(self, step: Step) -> None:
        from board import recall

        self._go(change.invert(step.changes), invert(step.splices), recall.texts_of(step))

    def _go(
        self, changes: tuple[Change, ...], splices: Sequence[Any], texts: dict[Ref, str]
    ) -> None:
        """Make recorded changes: byte by byte where the blocks stand, else by meaning."""
        from board import recall

        for one in recall.first_touches(changes):
            if not change.stands(self.board, one):
                raise EditError(recall.moved_on(one, self.board))
        try:
            after = self._document.replaced(splices, change.apply(self.board, changes))
        except (KeyError, ValueError):  # A record of the journal that does not fit this board.
            raise EditError(
                "The board has changed outside since, so nothing was taken back."
            ) from None
        if after is None:
            if not changes:
                raise EditError("The lines have changed outside since, so nothing was taken back.")
            try:
                after = documents.write(self._document, changes, texts)
            except WriteError as error:
                raise EditError(str(error)) from None
        self._become(after)

    # -- the disk -----------------------------------------------------------------

    def save(self, timeout: float = store.LOCK_TIMEOUT, *, healed: bool = False) -> Incoming:
        """Write the changes to disk, merging with what came in outside. Raises ``SaveError``.

        ``healed`` writes a board that was rebuilt at opening also without a change
        to it. May run in a thread: edits made meanwhile stay pending.
        """
        with self._disk:
            if not self.pending and not self._unsaved and not (healed and self.rebuilt):
                self.trouble = ""
                return Incoming()
            try:
                with store.locked(self._lock, timeout):
                    incoming = store.until_still(self._save)
            except (store.StoreError, WriteError, OSError) as error:
                self.trouble = str(error)
                raise SaveError(self.trouble) from None
            self.trouble = ""
            return incoming

    def _save(self) -> Incoming:
        from board import journal, rebase

        with self._state:
            records, ours = list(self._unsaved), self._document
        data = self._read()
        base, rebuilt = self._saved, self.rebuilt
        target, incoming = ours, Incoming(notes=ours.notes)
        came = self._came(data)
        if came is not None:
            rebuilt = came.rebuilt
            theirs = rebase.known(self.board, came.document)
            if theirs.read_only:
                raise store.StoreError(
                    f"The file has changed outside and cannot be read now: {theirs.read_only}"
                )
            target, incoming = self._rebased(base, ours, theirs)
            records = self._merge_records(records, theirs, target)
        if rebuilt:
            kept = arrival.keep(data, self.path, self.repository)
            incoming = incoming._replace(notes=(*incoming.notes, kept))
        encoded = target.encode()
        record = partial(journal.append, self._journal, records)
        if encoded == data:
            record()
        else:
            store.replace(self.path, encoded, data, record)
            arrival.settled(self.path, self.repository)
        self._settle(ours, target, encoded, records)
        return incoming

    def _came(self, data: bytes) -> Arrival | None:
        """What the bytes of the file say where that is something new to us."""
        known = data == self._saved_bytes
        # Of a merge without a driver, the same bytes may be all that is left.
        if known and (self.rebuilt or not arrival.may_be_unmerged(self.repository)):
            return None
        came = arrival.read(data, self.path, self._document.name, self.repository)
        return None if known and not came.rebuilt else came

    def _merge_records(
        self, records: list[Record], theirs: Document, target: Document
    ) -> list[Record]:
        """What the journal says of changes that were merged: what they did to the file.

        The steps as they were made start from a board that the file never had.
        """
        from board.journal import Record, Step

        with self._state:
            steps = [record.step for record in records]
            label = steps[0].label + (f" and {len(steps) - 1} more" if len(steps) > 1 else "")
            changes = change.diff(theirs.board, target.board)
            actual = Step(label, changes, target.splices, os.urandom(6).hex())
            if all(step in self._past for step in steps):
                self._past = [step for step in self._past if step not in steps]
                self._past.append(actual)
            del self._unsaved[: len(records)]
            merged = [Record("do", actual)] if target.splices else []
            self._unsaved[:0] = merged
            return merged

    def reload(self) -> Incoming:
        """Take in what changed outside. Raises ``SaveError`` where the file cannot be read."""
        from board import rebase

        with self._disk:
            try:
                data = self._read()
            except store.StoreError as error:
                raise SaveError(str(error)) from None
            came = self._came(data)
            if came is None:
                self._read_only = self._saved.read_only
                return Incoming()
            theirs = rebase.known(self.board, came.document)
            with self._state:
                self._read_only, self.healed = theirs.read_only, came.remark
                self.rebuilt = came.rebuilt
                if theirs.read_only:
                    self._problems = theirs.problems
                    return self._show_unreadable(theirs)
                try:
                    target, incoming = self._rebased(self._saved, self._document, theirs)
                except WriteError as error:
                    raise SaveError(str(error)) from None
                if self._unsaved:
                    self._merge_records(list(self._unsaved), theirs, target)
                self._saved, self._saved_bytes = theirs, data
                self._become(theirs if target.text == theirs.text else target)
                if came.rebuilt:
                    self._problems = came.problems
            return incoming._replace(notes=(*incoming.notes, *filter(None, [came.remark])))

    def _rebased(
        self, base: Document, ours: Document, theirs: Document
    ) -> tuple[Document, Incoming]:
        """Theirs with our changes since ``base`` written into it, and what is new to us."""
        from board import rebase

        if ours is base:
            return theirs, Incoming(change.diff(ours.board, theirs.board))
        target, conflicts = rebase.rebased(base, ours, theirs)
        return target, Incoming(change.diff(ours.board, target.board), target.notes, conflicts)

    def _read(self) -> bytes:
        try:
            data = store.read(self.path, MAX_BYTES)
            known = data == self._saved_bytes
            return data if known else store.read_whole(self.path, MAX_BYTES, data)
        except store.StoreError:
            if os.path.lexists(self.path):
                raise
            raise store.StoreError(
                f"{self.path} is gone: it was removed or renamed outside. "
                "Bring it back, and what waits is saved."
            ) from None

    def _show_unreadable(self, theirs: Document) -> Incoming:
        """Keep showing what we have of a file that cannot be read now; nothing is saved over it."""
        if self.pending or not theirs.board.raw():
            return Incoming(notes=(theirs.read_only,))
        changes = change.diff(self.board, theirs.board)
        self._document = self._saved = theirs
        self._saved_bytes = theirs.encode()
        return Incoming(changes, (theirs.read_only,))

    def _settle(
        self, ours: Document, target: Document, encoded: bytes, records: list[Record]
    ) -> None:
        with self._state:
            del self._unsaved[: len(records)]
            if self._document is ours:
                self._become(target)
            elif target is not ours:
                # Edits made meanwhile start from our own document. Where they cannot be
                # written into the merged one, the next save merges all of it once more.
                try:
                    rebased, _ = self._rebased(ours, self._document, target)
                except WriteError:
                    return
                self._become(rebased)
            self._saved, self._saved_bytes = target, encoded
            self.healed, self.rebuilt = "", False
