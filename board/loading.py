"""A board file as it arrives: read, and rebuilt where a merge left it in pieces."""

from __future__ import annotations

import os
import zlib
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from board import app_files, partial_writes, saving, store
from board.document import MAX_BYTES, Document, Problem, parse
from board.git import GitError, Repository
from board.git.in_progress import unmerged
from board.model import Board
from board.value import Value

# A file that is whole needs neither git nor healing.
if TYPE_CHECKING:
    from board.git.state import Stages
    from board.heal import Healed, Versions

#: What ``board check`` says behind the reason.
_HINT = "board resolve rebuilds it from both sides"


class Arrival(NamedTuple):
    """What came: the document, and where it is not what the bytes say, why.

    ``remark`` is a sentence about a merge that is not at its end, ``problems``
    what is wrong in the bytes; ``rebuilt`` tells that the document says more
    than they do.
    """

    document: Document
    remark: str = ""
    problems: tuple[Problem, ...] = ()
    rebuilt: bool = False


def whole(path: Path, repository: Repository | None, known: bytes | None = None) -> bytes:
    """The bytes of a board file, once nobody is writing them. Raises ``StoreError``.

    ``known`` is what it said before; without it, git's index is asked where that matters.
    """
    lock = store.lock_path(path, *(repository or (None, None)))
    if saving.is_unfinished(path):
        with store.locked(lock):
            saving.finish(path)
    data = store.read(path, MAX_BYTES)
    if data == known or store.is_noted(lock, path):
        return data
    before = (lambda: _added(path, repository)) if known is None else (lambda: known)
    return partial_writes.read(path, MAX_BYTES, data, before)


def _added(path: Path, repository: Repository | None) -> bytes | None:
    """What git's index says of the file."""
    from board.git.objects import blob

    if repository is None:
        return None
    try:
        return blob(repository, f":{repository.relative(path)}")
    except (GitError, ValueError, OSError):
        return None


Ahead = Callable[[bytes], Iterable[Board | dict[str, Value] | None]]


def read(
    data: bytes, path: Path, name: str, repository: Repository | None, ahead: Ahead | None = None
) -> Arrival:
    """The document in the bytes of a board file, healed where it can be. Never raises."""
    document = parse(data, name, ahead)
    if document.read_only:
        from board import heal

        found = heal.healed(data, name, lambda: _versions(repository, path))
        if found is not None:
            problems = tuple(replace(problem, hint=_HINT) for problem in document.problems)
            return Arrival(found.document, found.sentence, problems, rebuilt=True)
    elif repository is not None and unmerged(repository):
        return _unmerged(data, document, path, repository)
    return Arrival(document, problems=document.problems)


def _unmerged(data: bytes, document: Document, path: Path, repository: Repository) -> Arrival:
    """A file that can be read, of which the index may still have several versions.

    A merge driver that is missing or breaks off leaves our side alone, without
    a marker, and ``git add`` would then lose the other.
    """
    whole = Arrival(document, problems=document.problems)
    stages = _stages(repository, path)
    if not stages or _seen(stages, path, repository):
        return whole
    if not stages.ours or not stages.theirs:
        if not stages.ours and not stages.theirs:
            return whole
        remark = (
            f"One side of the merge in progress removed {document.name}, the other changed it: "
            "the changed file is here, and git add keeps it."
        )
        return whole._replace(remark=remark)
    versions = _versions(repository, path)
    if versions is None or versions.ours is None or _lines(versions.ours) != _lines(data):
        return whole
    from board import heal

    found: Healed | None = heal.from_versions(versions, document.name, data)
    if found is None or found.document.text == document.text:
        return whole
    found_one = "found only our side of an unfinished merge"
    problem = Problem("error", found_one, hint=_HINT, rule="unfinished-merge")
    problems = (problem.at(document.name, 0, 0), *document.problems)
    return Arrival(found.document, found.sentence, problems, rebuilt=True)


def _lines(data: bytes) -> bytes:
    return data.replace(b"\r\n", b"\n")


def _stages(repository: Repository, path: Path) -> Stages | None:
    from board.git import state

    try:
        return state.stages(repository, repository.relative(path))
    except (GitError, ValueError, OSError):
        return None


def _versions(repository: Repository | None, path: Path) -> Versions | None:
    """What the index has of an unmerged file; ``None`` where it is not unmerged."""
    if repository is None:
        return None
    stages = _stages(repository, path)
    if not stages:
        return None
    from board.git.objects import Blobs
    from board.heal import Versions

    try:
        with Blobs(repository) as blobs:
            return Versions(*(blobs.read(id) if id else None for id in stages))
    except GitError:
        return None


def may_be_unmerged(repository: Repository | None) -> bool:
    """Whether git has begun something that may have left several versions of the file."""
    return repository is not None and unmerged(repository)


def is_unmerged(path: Path, repository: Repository | None) -> bool:
    """Whether git waits for this file to be added as settled."""
    return repository is not None and unmerged(repository) and bool(_stages(repository, path))


# -- what is kept beside the board ------------------------------------------------


def keep(data: bytes, path: Path, repository: Repository | None) -> str:
    """Keep bytes that a rebuilt board replaces; a sentence that says where.

    Raises ``StoreError``.
    """
    folder = store.state_folder(path, repository.directory if repository else None)
    tree = repository.work_tree if repository else None
    start = f"{store.slug(path, tree)}-as-it-came-{zlib.crc32(data):08x}"
    for number in range(100):
        copy = folder / f"{start}{f'-{number}' if number else ''}.toml"
        if not os.path.lexists(copy):
            saving.create(copy, data)
        elif store.read(copy, len(data)) != data:
            continue
        return f"The previous {path.name} is kept in {copy}."
    raise store.StoreError(f"{folder} is full of copies of {path.name}: delete some.")


def settled(path: Path, repository: Repository | None) -> None:
    """Note that this merge has been worked on here, so that it is not rebuilt once more.

    All conflicts settled for our side, the file looks as if there had been no merge.
    """
    if repository is None or not unmerged(repository):
        return
    stages = _stages(repository, path)
    if stages:
        note = _note(path, repository)
        try:
            app_files.folder(note.parent)
            note.write_text(" ".join(stages), encoding="utf-8")
        except OSError:
            pass  # Then it is rebuilt once more in memory, and nothing is lost.


def _seen(stages: Stages, path: Path, repository: Repository) -> bool:
    try:
        return _note(path, repository).read_text(encoding="utf-8") == " ".join(stages)
    except (OSError, UnicodeError):
        return False


def _note(path: Path, repository: Repository) -> Path:
    name = f"{store.slug(path, repository.work_tree)}.merge"
    return store.state_folder(path, repository.directory) / name
