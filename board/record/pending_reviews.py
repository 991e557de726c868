"""Reviews that no commit says yet: kept beside the journal until the next ``board commit``.

Owns one small file of lines, a name and when it was looked at. What is not a line of that form is
passed over.
"""

from __future__ import annotations

import time
from collections.abc import Collection, Iterable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple, Self

from board import git, store
from board.git import GitError
from board.model import PREFIXES, Board, Ref
from board.private_files import read, write


class Review(NamedTuple):
    """An entry that somebody looked at and found to be right, and when, in nanoseconds.

    ``after`` is the id of the step that was the last one then, which tells what undo takes back.
    """

    ref: Ref
    when: int
    after: str = ""


class PendingReviews:
    """The reviews of one board file, read anew with each question."""

    def __init__(self, place: Path) -> None:
        self._place = place

    @classmethod
    def of(cls, file: Path) -> Self:
        """Those of a board file. Raises ``GitError`` where there is no repository."""
        repository = git.find(file)
        if repository is None:
            raise GitError(
                f"{file.name} is not in a git repository, where reviews are recorded: git init "
                "makes one."
            )
        folder = store.state_folder(file, repository.directory)
        return cls(folder / f"{store.slug(file, repository.work_tree)}.reviewed")

    def all(self) -> tuple[Review, ...]:
        """All of them, the oldest first."""
        return tuple(filter(None, map(_read, read(self._place).splitlines())))

    def on(self, board: Board) -> tuple[Ref, ...]:
        """The entries of a board that are reviewed, the oldest review first."""
        return tuple(one.ref for one in self.all() if board.entry(one.ref) is not None)

    def add(self, refs: Iterable[Ref], after: str = "") -> None:
        """Somebody has looked at these now. Raises ``GitError``."""
        now, new = time.time_ns(), list(dict.fromkeys(refs))
        kept = [one for one in self.all() if one.ref not in new]
        self._write([*kept, *(Review(ref, now, after) for ref in new)])

    def remove(self, refs: Collection[Ref]) -> None:
        """These are committed, or taken back. Raises ``GitError``."""
        self._write([one for one in self.all() if one.ref not in refs])

    def undone_next(self, step: str) -> tuple[Ref, ...]:
        """What undo takes back before this step, the last one: what was reviewed behind it."""
        found = self.all()
        if not found or found[-1].after != step:
            return ()
        return tuple(one.ref for one in found if one.when == found[-1].when)

    def _write(self, reviews: Collection[Review]) -> None:
        if not reviews:
            with suppress(OSError):
                self._place.unlink(missing_ok=True)
            return
        text = "".join(
            f"{one.when} {one.after or '-'} {one.ref.section} {one.ref.id}\n" for one in reviews
        )
        if not write(self._place, text):
            raise GitError(f"The review can't be kept: {self._place} can't be written.")


def _read(line: str) -> Review | None:
    when, after, section, id = (*line.split(" ", 3), "", "", "")[:4]
    if not when.isdecimal() or section not in PREFIXES or not id:
        return None
    return Review(Ref(section, id), int(when), after.strip("-"))


def taken_back(file: Path, step: str) -> tuple[Ref, ...]:
    """Take the last reviews back, where they came behind this step, the last; which they were."""
    pending = PendingReviews.of(file)
    refs = pending.undone_next(step)
    if refs:
        pending.remove(refs)
    return refs
