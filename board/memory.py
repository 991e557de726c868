"""One board in memory: its document, the stacks of undo and redo, and what waits to be recorded."""

from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING

from board import change
from board.change import Change
from board.document import Document, Problem, parse

if TYPE_CHECKING:
    from board.journal import Record, Step


class Memory:
    """What is known of one board, on the disk and since.

    ``lock`` is held only for moments, also while a thread of its own saves.
    """

    def __init__(self, document: Document, problems: tuple[Problem, ...], data: bytes) -> None:
        self.document = document
        #: What the file said when it was last read or written.
        self.saved, self.saved_bytes = document, data
        #: Why nothing can be changed, in one sentence; empty where it can.
        self.read_only = document.read_only
        #: What is wrong in the document, where that is known already.
        self.found: tuple[Problem, ...] | None = problems
        #: Whether steps of other runs may stand between ours.
        self.met_others = False
        self.past: list[Step] = []
        self.future: list[Step] = []
        self.unsaved: list[Record] = []
        #: The ids of the steps of this run, which the journal tells again.
        self.own: set[str] = set()
        self.lock = threading.RLock()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong in the file as it is now, errors first."""
        if self.found is None:
            self.found = parse(self.document.encode(), self.document.name).problems
        return self.found

    @property
    def pending(self) -> bool:
        """Whether there are changes that are not on disk."""
        return self.document is not self.saved or bool(self.unsaved)

    def become(self, document: Document) -> None:
        """Make a document the present one."""
        self.document, self.found = document, None

    def take(self, after: Document, changes: tuple[Change, ...], label: str = "") -> Step:
        """Make a document the present one, as a step that can be undone.

        The step is empty, and nothing is recorded, where no line changed.
        """
        from board.describe import describe
        from board.journal import Record, Step

        if not after.splices:
            return Step("", ())
        if not label:
            sentences = describe(changes, after.board)
            more = f" and {len(sentences) - 1} more" if len(sentences) > 1 else ""
            label = (sentences[0] if sentences else "lines edited") + more
        step = Step(label, changes, after.splices, os.urandom(6).hex())
        self.become(after)
        self.own.add(step.id)
        self.past.append(step)
        self.future.clear()
        self.unsaved.append(Record("do", step))
        return step

    def merged(self, records: list[Record], theirs: Document, target: Document) -> list[Record]:
        """What the journal says of changes that were merged: what they did to the file.

        The steps as they were made start from a board that the file never had.
        """
        from board.journal import Record, Step

        past = [record for record in records if record.verb == "skip"]
        if len(past) == len(records):
            return past
        with self.lock:
            steps = [record.step for record in records if record.verb != "skip"]
            label = steps[0].label + (f" and {len(steps) - 1} more" if len(steps) > 1 else "")
            changes = change.diff(theirs.board, target.board)
            actual = Step(label, changes, target.splices, os.urandom(6).hex())
            self.own.add(actual.id)
            if all(step in self.past for step in steps):
                self.past = [step for step in self.past if step not in steps]
                self.past.append(actual)
            del self.unsaved[: len(records)]
            told = [*past, *([Record("do", actual)] if target.splices else [])]
            self.unsaved[:0] = told
            return told
