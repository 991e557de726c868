"""How a board stands in git: branch, upstream, and how much of it is not committed.

Runs nothing that a repository brings; meant for the background.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from board import change, git
from board.change import Change
from board.document import Document, parse
from board.git import objects
from board.git.commit_checks import normalizes
from board.git.state import State, state
from board.model import Board
from board.record.incremental import Plain
from board.undo_checks import obstacle


class Standing(NamedTuple):
    """Where the work tree stands, and how many entries of the board changed since HEAD."""

    state: State
    changes: int = 0


class Lookout:
    """Asks again and again how one board file stands."""

    def __init__(self, file: Path) -> None:
        self.repository = git.find(file)
        self._path = self.repository.relative(file) if self.repository else ""
        self._base: tuple[str, Board | None] = ("", None)
        self._state = State()

    def look(self, document: Document) -> Standing | None:
        """How this document stands now; ``None`` outside a repository. Raises ``GitError``."""
        if self.repository is None:
            return None
        self._state = state(self.repository)
        return Standing(self._state, self._changes(self.repository, document))

    def _changes(self, repository: git.Repository, document: Document) -> int:
        blob = objects.ids(repository, [f"HEAD:{self._path}"])[0]
        work = document.encode()
        if _says(blob, work):
            return 0
        plain = work.replace(b"\r\n", b"\n")
        if plain != work and normalizes(repository, self._path) and _says(blob, plain):
            return 0
        base = self._board(repository, blob, document)
        # What can't be told apart by entries is one change: the file.
        if base is None or document.read_only:
            return 1
        return len({one.ref for one in change.diff(base, document.board)}) or 1

    def holds(self, document: Document, changes: Sequence[Change]) -> str:
        """The commit at HEAD where its board says what these changes made; else empty.

        ``document`` is the board as it is without them. Raises ``GitError``.
        """
        repository = self.repository
        if repository is None or not changes:
            return ""
        blob = objects.ids(repository, [f"HEAD:{self._path}"])[0]
        if not blob or _says(blob, document.encode()):
            return ""
        base = self._board(repository, blob, document)
        if base is None or obstacle(change.invert(changes), base):
            return ""
        return objects.head(repository)

    def _board(self, repository: git.Repository, blob: str, document: Document) -> Board | None:
        """HEAD's board; ``None`` where it can't be read."""
        if not blob:
            return Board()
        known, base = self._base  # read once: two threads may ask
        if known != blob:
            data = objects.blob(repository, blob)
            if data is None:  # not fetched yet, or lost: no board, rather than an empty one
                return None
            # By the lines that differ from the present file it is there at once, and the
            # entries that did not change are the very objects of our board.
            here = Plain.of(document.text, document.board)
            near = here.next(data.decode(errors="replace")) if here is not None else None
            base = near.board if near is not None else _whole(data)
            self._base = blob, base
        return base

    def folders(self) -> list[Path]:
        """The folders in which git writes when anything changes of what the last look found."""
        repository = self.repository
        if repository is None:
            return []
        common = repository.common
        found = [repository.directory, repository.directory / "logs", common]
        found += [common / "refs/heads", common / "refs/remotes"]
        for kind, name in (("heads", self._state.branch), ("remotes", self._state.upstream)):
            if name:
                found.append((common / "refs" / kind / name).parent)
        return [folder for folder in dict.fromkeys(found) if folder.is_dir()]


def committed(head: str) -> str:
    """What to say of a step taken back that the last commit has."""
    return f"Commit {head[:7]} still has it: commit again to record the undo."


def _says(blob: str, data: bytes) -> bool:
    """Whether a blob, empty for none, is these bytes; found out without reading it."""
    return objects.name(data, len(blob)) == blob if blob else not data


def _whole(data: bytes) -> Board | None:
    document = parse(data)
    return None if document.read_only else document.board
