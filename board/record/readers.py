"""Which commit each reader of a board has seen last, so that what is new to them can be told.

Readers are people or programs with a name of their own. It may be deleted at any time.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from board import git, store
from board.git import GitError
from board.private_files import read, write
from board.record.history import Event, History
from board.record.log import since

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._@+-]{0,63}")
_ID = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")


class New(NamedTuple):
    """What came since a commit, the oldest first."""

    #: The commit after which it came; empty where all of the history is new.
    since: str
    events: list[Event]
    #: Whether the reader's last commit is gone from the repository, so that all is told.
    lost: bool = False


def is_name(name: str) -> bool:
    """Whether a reader can be called so."""
    return bool(_NAME.fullmatch(name))


def last(file: Path, name: str) -> str:
    """The commit that a reader has seen last; empty where that is not known."""
    found = read(_place(file, name)).strip()
    return found if _ID.fullmatch(found) else ""


def remember(file: Path, name: str, commit: str) -> bool:
    """Note what a reader has seen; whether that could be kept."""
    return write(_place(file, name), f"{commit}\n")


def news(history: History, commit: str) -> New:
    """What came after a commit, oldest first; all that is known where it is gone, or empty."""
    if commit:
        try:
            return New(commit, since(history, commit)[::-1])
        except GitError:
            return New("", list(history.events())[::-1], lost=True)
    return New("", list(history.events())[::-1])


def _place(file: Path, name: str) -> Path:
    repository = git.find(file)
    slug = store.slug(file.resolve(), repository.work_tree if repository is not None else None)
    return git.own_folder(file) / f"{slug}.reader-{name}"
