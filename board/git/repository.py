"""Where the repository of a file is, by what git's own files say.

Runs nothing, and loads nothing that a command could do without: every start of the program comes
through here.
"""

from __future__ import annotations

import contextlib
import os
import stat
from pathlib import Path
from typing import NamedTuple

from board.app_files import state_dir

#: The longest path that a system knows, and some room.
_LONGEST = 8192
#: The files of a git directory that git reads from their beginning to their end.
_READ = (
    "HEAD", "commondir", "config", "config.worktree", "index", "packed-refs", "shallow",
    "info/attributes", "info/exclude", "info/grafts", "objects/info/alternates",
)  # fmt: skip


class Repository(NamedTuple):
    """The git directory of a work tree (its own one, in a linked work tree) and the tree."""

    directory: Path
    work_tree: Path

    @property
    def common(self) -> Path:
        """The git directory that all work trees of the repository share."""
        text = _line(self.directory / "commondir")
        return (self.directory / text).resolve() if text else self.directory

    def relative(self, path: Path) -> str:
        """The path of a file in the work tree as git writes it, with slashes."""
        return path.resolve().relative_to(self.work_tree.resolve()).as_posix()


def find(path: Path) -> Repository | None:
    """The repository whose work tree holds ``path``, found by looking upward.

    Follows the ``gitdir:`` line of linked work trees and submodules. Runs
    nothing.
    """
    # The folder's real place, but the link itself: it is the link that is in the work tree.
    beside = path.parent.resolve()
    for folder in (beside, *beside.parents):
        dot = folder / ".git"
        if (dot / "HEAD").is_file():
            return Repository(dot, folder)
        if dot.is_file():
            directory = _pointed(dot)
            return None if directory is None else Repository(directory, folder)
    return None


def own_folder(path: Path) -> Path:
    """The folder for what this program keeps about a file, the same in all work trees of a clone.

    Outside a repository it is the person's state folder.
    """
    repository = find(path)
    return repository.common / "board" if repository is not None else state_dir()


def unborn(repository: Repository) -> bool:
    """Whether there surely is no commit yet, by git's own files; runs nothing."""
    try:
        head = (repository.directory / "HEAD").read_text(encoding="utf-8").strip()
        name = head.removeprefix("ref: ")
        if name == head or not name.startswith("refs/heads/") or name.startswith("refs/heads/."):
            return False  # detached, or refs are kept in a form that only git reads
        common = repository.common
        packed = common / "packed-refs"
        if (common / name).exists():
            return False
        return not packed.exists() or f" {name}\n" not in packed.read_text(encoding="utf-8")
    except (OSError, UnicodeError):
        return False


def stamp(repository: Repository) -> tuple[object, ...]:
    """Something that is another once HEAD is another commit, or a merge begins or ends.

    By git's own files; runs nothing.
    """
    try:
        text = (repository.directory / "HEAD").read_text(encoding="utf-8", errors="replace")
    except OSError:
        text = ""
    name = text.removeprefix("ref: ").strip()
    places = [repository.directory / "logs/HEAD", repository.common / "packed-refs"]
    places += [repository.directory / "MERGE_HEAD"]
    places += [repository.common / name] if text.startswith("ref: ") else []
    return (text, *map(_changed, places))


def _changed(place: Path) -> tuple[int, int]:
    """When a file was changed last, in nanoseconds, and its size; zeros where there is none."""
    try:
        found = place.stat()
    except OSError:
        return 0, 0
    return found.st_mtime_ns, found.st_size


def bare(path: Path) -> Path | None:
    """The bare repository that holds ``path``, where one does."""
    beside = path.parent.resolve()
    for folder in (beside, *beside.parents):
        if (folder / ".git").exists():
            return None
        if all((folder / name).exists() for name in ("HEAD", "objects", "refs")):
            return folder
    return None


def _pointed(dot: Path) -> Path | None:
    prefix, word, target = _line(dot).partition("gitdir:")
    directory = dot.parent / target.strip()
    return directory if word and not prefix and (directory / "HEAD").is_file() else None


def _line(path: Path) -> str:
    """What a file of one line says; nothing where it is none, such as a pipe or a device."""
    try:
        if not path.is_file():
            return ""
        with path.open("rb") as file:
            data = file.read(_LONGEST + 1)
    except OSError:
        return ""
    return "" if len(data) > _LONGEST else os.fsdecode(data).strip()


def odd(repository: Repository) -> Path | None:
    """A file that git would read and never come to the end of: a pipe, a device, a folder."""
    common = repository.common
    found = [repository.work_tree / ".mailmap"]
    found += [folder / name for folder in {repository.directory, common} for name in _READ]
    for path in found:
        with contextlib.suppress(OSError):
            if not stat.S_ISREG(path.stat().st_mode):
                return path
    return None
