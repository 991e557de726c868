"""The steps that are made on one board in memory, and taken back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, ParamSpec

from board import change, store
from board import document as documents
from board.change import Change
from board.document import Document, Splice, WriteError, invert
from board.edit import EditError
from board.memory import Memory
from board.model import Board, Ref

# A look at a board neither records nor recalls: those modules wait until then.
if TYPE_CHECKING:
    from board.journal import Step

P = ParamSpec("P")


class StuckError(EditError):
    """A recorded step that the board no longer fits; one sentence. It can be stepped past."""


class Steps:
    """Edits, undo and redo on the board in a memory.

    ``journal`` is the file from which steps of earlier runs are read, once
    those of this run are all taken back.
    """

    def __init__(self, memory: Memory, journal: Path) -> None:
        self.memory = memory
        self._journal = journal
        self._journal_read = False
        #: The journal as it was when it had nothing of others that is not known here.
        self._known = store.sign(journal)

    def lines_of(self, ref: Ref) -> str:
        """The lines of the file that speak of one entry."""
        return documents.lines_of(self.memory.document, ref)

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
        with self.memory.lock:
            self._must_be_writable()
            before = self.memory.document.board
            return self._step(change.diff(before, edit(before, *args, **kwargs)))

    def replace_lines(self, ref: Ref, text: str, begun: Document | None = None) -> Step:
        """Put other lines in the place of one entry's. Raises ``EditError`` with what is wrong.

        ``begun`` is the document whose lines they were: what came in since then is merged.
        """
        with self.memory.lock:
            self._must_be_writable()
            begun = begun or self.memory.document
            try:
                after = documents.replace_lines(begun, ref, text)
                if begun is not self.memory.document:
                    from board import rebase

                    after, _ = rebase.rebased(begun, after, self.memory.document)
            except WriteError as error:
                raise EditError(str(error)) from None
            return self.memory.take(after, change.diff(self.memory.document.board, after.board))

    def fmt(self) -> Step:
        """Bring the whole file to the plain form. Raises ``EditError``."""
        from board.document.fmt import formatted
        from board.journal import Step

        with self.memory.lock:
            self._must_be_writable()
            try:
                after = formatted(self.memory.document)
            except WriteError as error:
                raise EditError(str(error)) from None
            if after.text == self.memory.document.text:
                return Step("", ())
            return self.memory.take(after, (), label="file formatted")

    def _must_be_writable(self) -> None:
        if self.memory.read_only:
            raise EditError(f"The board is read-only: {self.memory.read_only}")

    def _step(self, changes: Sequence[Change], label: str = "") -> Step:
        from board.journal import Step

        if not changes:
            return Step("", ())
        try:
            after = documents.write(self.memory.document, changes)
        except WriteError as error:
            raise EditError(str(error)) from None
        return self.memory.take(after, tuple(changes), label)

    # -- undo and redo ------------------------------------------------------------

    def undo(self) -> Step:
        """Take the last step back. Raises ``EditError`` with the reason where that cannot be."""
        from board import undo_checks
        from board.journal import Record

        with self.memory.lock:
            self._must_be_writable()
            if not self.memory.past:
                self._read_journal()
            if not self.memory.past:
                raise EditError(self._why_none("undo"))
            step = self.memory.past[-1]
            done = self._go(
                step, change.invert(step.changes), invert(step.splices), undo_checks.texts_of(step)
            )
            self.memory.future.append(self.memory.past.pop())
            self.memory.unsaved.append(Record("undo", step, done))
            return step

    def newest(self) -> str:
        """The id of the step that undo would take back; empty where there is none."""
        with self.memory.lock:
            if not self.memory.past:
                self._read_journal()
            return self.memory.past[-1].id if self.memory.past else ""

    def redo(self) -> Step:
        """Do the last undone step again. Raises ``EditError`` with the reason."""
        from board.journal import Record

        with self.memory.lock:
            self._must_be_writable()
            if not self.memory.future and not self.memory.past:
                self._read_journal()
            if not self.memory.future:
                raise EditError(self._why_none("redo"))
            step = self.memory.future[-1]
            done = self._go(step, step.changes, step.splices, {})
            self.memory.past.append(self.memory.future.pop())
            self.memory.unsaved.append(Record("redo", step, done))
            return step

    def knows_journal(self) -> bool:
        """Whether nobody else has written to the journal since it was read or written here."""
        return store.sign(self._journal) == self._known

    def wrote_journal(self) -> None:
        """What the journal says now is known: this run wrote it."""
        self._known = store.sign(self._journal)

    def refresh(self) -> None:
        """Read anew which steps there are, where others made or undid some since.

        The caller holds the lock of the board, and the file is as it was read last. A journal
        that somebody deleted says nothing: what is in memory stays.
        """
        with self.memory.lock:
            if self.memory.pending or self.knows_journal() or not self._journal.exists():
                return
            self.wrote_journal()
            self.memory.own.clear()
            self.memory.past, self.memory.future = [], []
            self._journal_read = False
            self._read_journal()

    def _why_none(self, verb: str) -> str:
        from board import journal

        return journal.unreadable(self._journal) or f"Nothing to {verb}."

    def skip(self, *, back: bool) -> Step:
        """Step past the last step, which can't be taken back (or done again, without ``back``).

        The board stays as it is. Raises ``EditError`` where there is no such
        step, or where it can be taken back.
        """
        from board.journal import Record

        with self.memory.lock:
            before = self.memory.document
            try:
                step = self.undo() if back else self.redo()
            except StuckError:
                stack = self.memory.past if back else self.memory.future
                self.memory.unsaved.append(Record("skip", stack[-1]))
                return stack.pop()
            self.memory.document = before
            (self.memory.future if back else self.memory.past).pop()
            (self.memory.past if back else self.memory.future).append(step)
            self.memory.unsaved.pop()
            done = "undone" if back else "redone"
            raise EditError(f"“{step.label}” can be {done}: nothing to skip.")

    def _read_journal(self) -> None:
        from board import journal, undo_checks

        if not self._journal_read:
            self._journal_read = True
            stacks = journal.stacks(self._journal, self.memory.saved_bytes).without(self.memory.own)
            past, future = undo_checks.mended(stacks, self.memory.document)
            self.memory.past = past
            self.memory.future = self.memory.future or future

    def _go(
        self,
        step: Step,
        changes: tuple[Change, ...],
        splices: tuple[Splice, ...],
        texts: dict[Ref, str],
    ) -> tuple[Splice, ...]:
        """Make a recorded step, or take it back: by its lines where they stand, else by meaning.

        Returns what that did to the lines where it is not what ``splices`` say.
        """
        from board import undo_checks
        from board.document.replaying import replay

        if reason := undo_checks.obstacle(changes, self.memory.document.board):
            raise StuckError(reason)
        try:
            board = change.apply(self.memory.document.board, changes)
            if reason := undo_checks.breakage(self.memory.document.board, board):
                raise StuckError(reason)
            after = replay(self.memory.document, splices, board)
        except (KeyError, ValueError):  # A record of the journal that does not fit this board.
            raise StuckError(
                "The board has changed outside since, so nothing was undone."
            ) from None
        if after is None:
            if not changes:
                raise StuckError("The lines have changed outside since, so nothing was undone.")
            try:
                after = documents.write(self.memory.document, changes, texts)
            except WriteError as error:
                raise EditError(str(error)) from None
        if (self.memory.met_others or self._journal_read) and not self.memory.unsaved:
            from board import journal, rewind

            saves = journal.saves(self._journal)
            after = rewind.retraced(saves, self.memory.document, step.id, after)
        self.memory.become(after)
        return () if after.splices == splices else after.splices
