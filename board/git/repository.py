"""Where the repository of a file is, by what git's own files say.

Owns the finding. Runs nothing, and loads nothing that a command could do
without: every start of the program comes through here.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple


class Repository(NamedTuple):
    """The git directory of a work tree (its own one, in a linked work tree) and the tree."""

    directory: Path
    work_tree: Path

    @property
    def common(self) -> Path:
        """The git directory that all work trees of the repository share."""
        try:
            text = (self.directory / "commondir").read_text(encoding="utf-8")
        except (OSError, UnicodeError):
            return self.directory
        return (self.directory / text.strip()).resolve()

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
    try:
        text = dot.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return None
    prefix, _, target = text.partition("gitdir:")
    directory = dot.parent / target.strip()
    return directory if not prefix and (directory / "HEAD").is_file() else None
