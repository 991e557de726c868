"""The steps that are made on one board in memory, and taken back."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, ParamSpec

from board import change
from board import document as documents
from board.change import Change
from board.document import Document, Problem, Splice, WriteError, invert, parse
from board.edit import EditError
from board.model import Board, Ref

# A look at a board neither records nor recalls: those modules wait until then.
if TYPE_CHECKING:
    from board.journal import Record, Step

P = ParamSpec("P")


class StuckError(EditError):
    """A recorded step that the board no longer fits; one sentence. It can be stepped past."""


class Steps:
    """One board in memory: edits, undo and redo.

    ``journal`` is the file from which steps of earlier runs are read, once
    those of this run are all taken back; ``data`` is what the board file says.
    """

    def __init__(
        self, document: Document, problems: tuple[Problem, ...], journal: Path, data: bytes
    ) -> None:
        self._document = document
        self._saved_bytes = data
        self._read_only = document.read_only
        self._problems: tuple[Problem, ...] | None = problems
        self._journal = journal
        self._journal_read = False
        #: Whether steps of other runs may stand between ours.
        self._met_others = False
        self._past: list[Step] = []
        self._future: list[Step] = []
        self._unsaved: list[Record] = []
        #: The ids of the steps of this run, which the journal tells again.
        self._own: set[str] = set()
        # Held only for moments, also while a thread of its own saves.
        self._state = threading.RLock()

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

    def lines_of(self, ref: Ref) -> str:
        """The lines of the file that speak of one entry."""
        return documents.lines_of(self._document, ref)

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

    def replace_lines(self, ref: Ref, text: str, begun: Document | None = None) -> Step:
        """Put other lines in the place of one entry's. Raises ``EditError`` with what is wrong.

        ``begun`` is the document whose lines they were: what came in since then is merged.
        """
        with self._state:
            self._must_be_writable()
            begun = begun or self._document
            try:
                after = documents.replace_lines(begun, ref, text)
                if begun is not self._document:
                    from board import rebase

                    after, _ = rebase.rebased(begun, after, self._document)
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
        self._own.add(step.id)
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
        from board import undo_checks
        from board.journal import Record

        with self._state:
            self._must_be_writable()
            if not self._past:
                self._read_journal()
            if not self._past:
                raise EditError("There is nothing to undo.")
            step = self._past[-1]
            done = self._go(
                step, change.invert(step.changes), invert(step.splices), undo_checks.texts_of(step)
            )
            self._future.append(self._past.pop())
            self._unsaved.append(Record("undo", step, done))
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
            done = self._go(step, step.changes, step.splices, {})
            self._past.append(self._future.pop())
            self._unsaved.append(Record("redo", step, done))
            return step

    def skip(self, *, back: bool) -> Step:
        """Step past the last step, which can't be taken back (or done again, without ``back``).

        The board stays as it is. Raises ``EditError`` where there is no such
        step, or where it can be taken back.
        """
        from board.journal import Record

        with self._state:
            before = self._document
            try:
                step = self.undo() if back else self.redo()
            except StuckError:
                stack = self._past if back else self._future
                self._unsaved.append(Record("skip", stack[-1]))
                return stack.pop()
            self._document = before
            (self._future if back else self._past).pop()
            (self._past if back else self._future).append(step)
            self._unsaved.pop()
            done = "taken back" if back else "done again"
            raise EditError(f"“{step.label}” can be {done}: there is nothing to step past.")

    def _read_journal(self) -> None:
        from board import journal, undo_checks

        if not self._journal_read:
            self._journal_read = True
            stacks = journal.stacks(self._journal, self._saved_bytes).without(self._own)
            past, future = undo_checks.mended(stacks, self._document)
            self._past = past
            self._future = self._future or future

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

        if reason := undo_checks.obstacle(changes, self.board):
            raise StuckError(reason)
        try:
            board = change.apply(self.board, changes)
            if reason := undo_checks.breakage(self.board, board):
                raise StuckError(reason)
            after = replay(self._document, splices, board)
        except (KeyError, ValueError):  # A record of the journal that does not fit this board.
            raise StuckError(
                "The board has changed outside since, so nothing was taken back."
            ) from None
        if after is None:
            if not changes:
                raise StuckError("The lines have changed outside since, so nothing was taken back.")
            try:
                after = documents.write(self._document, changes, texts)
            except WriteError as error:
                raise EditError(str(error)) from None
        if (self._met_others or self._journal_read) and not self._unsaved:
            from board import journal, rewind

            saves = journal.saves(self._journal)
            after = rewind.retraced(saves, self._document, step.id, after)
        self._become(after)
        return () if after.splices == splices else after.splices
