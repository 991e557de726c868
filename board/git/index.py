"""Telling git that a file is settled."""

from __future__ import annotations

from board.git import run
from board.git.errors import GitError
from board.git.repository import Repository


def add(repository: Repository, path: str) -> None:
    """Add a file, by its path in the work tree. Raises ``GitError`` with git's words."""
    done = run.own(repository, "add", "--", path, more={"GIT_LITERAL_PATHSPECS": "1"})
    if done.code:
        raise GitError(run.sentence(done.said))
