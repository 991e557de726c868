"""The repository around a board file; the only module that may run git.

Owns what git's own files say without running anything: where the git directory
and the work tree are. Must not be needed to read or save a board: everything
here may answer "no repository".
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple


class Repository(NamedTuple):
    """The git directory of a work tree (its own one, in a linked work tree) and the tree."""

    directory: Path
    work_tree: Path


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


def _pointed(dot: Path) -> Path | None:
    try:
        text = dot.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return None
    prefix, _, target = text.partition("gitdir:")
    directory = dot.parent / target.strip()
    return directory if not prefix and (directory / "HEAD").is_file() else None
