"""Risks whose exposure was lowered without a closed gap, as problems of ``board check``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from board.git import find
from board.git.repository import unborn

if TYPE_CHECKING:
    from board.document import Problem
    from board.model import Board
    from board.record.lowered import Lowered


def problems(path: Path, now: Board) -> list[Problem]:
    """A warning for each; none where no history says so."""
    from board.checks.risks import suspects

    if not suspects(now):
        return []
    repository = find(path)
    if repository is None or unborn(repository):
        return []
    from board.cli.render.commits import history_of
    from board.git import GitError
    from board.record.lowered import lowered

    try:
        with history_of(path) as history:
            return [_problem(one) for one in lowered(history, now)]
    except GitError:  # what is unknown is no problem; the audit of the merges says why
        return []


def _problem(one: Lowered) -> Problem:
    from board.document import Problem
    from board.present.dates import iso

    if one.commit is None:
        when = "since the last commit"
    else:
        when = f"by {one.commit.short} of {iso(one.commit.when)} by {one.commit.author}"
    message = (
        f"the exposure went from {one.before} to {one.after} {when}, with no mitigating gap closed"
    )
    hint = "name the gap that lowered it in mitigated_by"
    return Problem("warning", message, ("risks", one.id, "likelihood"), hint, rule="lowered")
