"""What is missing of a board's history in this clone, and what brings it."""

from __future__ import annotations

import shlex
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from board.git import shallow
from board.git.objects import Commit
from board.git.repository import Repository
from board.phrases import counted


class Holes(NamedTuple):
    """What is not here; false where nothing is missing.

    ``boundary`` are the ids of the commits before which the history breaks off,
    ``missing`` counts the versions whose content is not here, ``sentence`` says
    it all to a person, with what to do.
    """

    boundary: tuple[str, ...] = ()
    missing: int = 0
    sentence: str = ""

    def __bool__(self) -> bool:
        """Whether anything is missing."""
        return bool(self.sentence)


def holes_in(
    repository: Repository,
    commits: Sequence[Commit],
    missing: Collection[str],
    names: Sequence[str],
) -> Holes:
    """What is not here of these commits of a file, which had these names."""
    ends = [commit for commit in commits if commit.boundary]
    lacking = sum(commit.blob in missing for commit in commits)
    if not ends and not lacking:
        return Holes()
    said = "; ".join(_parts(repository, ends, lacking, names))
    return Holes(tuple(end.id for end in ends), lacking, f"{said[0].upper()}{said[1:]}.")


def _parts(
    repository: Repository, ends: Sequence[Commit], lacking: int, names: Sequence[str]
) -> Iterator[str]:
    """For each way in which something is missing: what, why, and the command that helps."""
    cut = shallow.cut(repository) if ends else {}
    fetch = f"git log -p -- {shlex.join(names)} fetches"
    for why, where, remedy in (
        (shallow.SHALLOW, "not in this shallow clone", "git fetch --unshallow fetches"),
        (shallow.GRAFT, "cut off by a graft", "info/grafts in the git directory names"),
        ("", "not in this partial clone", fetch),
    ):
        if those := [end for end in ends if cut.get(end.id, "") == why]:
            marked = f"{counted(len(those), 'commit')}, marked ^,"
            before = those[0].short if len(those) == 1 else marked
            yield f"what came before {before} is {where}, so its authors are unknown: {remedy} it"
    if lacking:
        where, remedy = "lost from the repository", "git fsck --full names"
        if shallow.partial(repository):
            where, remedy = "not in this partial clone", fetch
        are, them = ("is", "it") if lacking == 1 else ("are", "them")
        versions = f"{counted(lacking, 'version')} of {names[0]}"
        nobody = "so the authors of those changes are unknown"
        yield f"{versions} {are} {where}, {nobody}: {remedy} {them}"
