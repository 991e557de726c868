"""When a person last looked at a board, so that what is new since then can be told.

It may be deleted at any time.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
from pathlib import Path
from typing import NamedTuple

from board import app_files, git, store

_ID = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")


class Looked(NamedTuple):
    """The commit that was checked out at that time, and the time in seconds since 1970."""

    commit: str
    when: int


def _place(file: Path) -> Path | None:
    repository = git.find(file)
    if repository is None:
        return None
    return repository.directory / "board" / f"{store.slug(file, repository.work_tree)}.looked"


def last(file: Path) -> Looked | None:
    """When this board was looked at last; ``None`` where that is not known."""
    place = _place(file)
    try:
        found = json.loads(place.read_text(encoding="utf-8")) if place is not None else {}
        commit, when = found["commit"], found["when"]
        if isinstance(when, int) and isinstance(commit, str) and _ID.fullmatch(commit):
            return Looked(commit, when)
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        pass
    return None


def remember(file: Path, looked: Looked) -> None:
    """Note that this board is looked at now. A place that can't be written is passed over."""
    place = _place(file)
    if place is None or not looked.commit:
        return
    temporary = place.with_name(f".{place.name}.{os.getpid()}.tmp")
    with contextlib.suppress(OSError):
        app_files.folder(place.parent)
        temporary.write_text(json.dumps(looked._asdict()), encoding="utf-8")
        app_files.file(temporary)
        os.replace(temporary, place)


def unseen(file: Path, head: str) -> int:
    """How many commits of ``head`` changed this board since it was looked at.

    0 where nobody knows.
    """
    repository, before = git.find(file), last(file)
    if repository is None or before is None or not head or head == before.commit:
        return 0
    from board.git import objects

    try:
        path = repository.relative(file)
        return len(objects.since(repository, before.commit, head, path))
    except git.GitError:
        return 0
