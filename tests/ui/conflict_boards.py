"""Boards in conflict: records in a file, and what a merge without a driver leaves."""

from __future__ import annotations

from pathlib import Path

from tests.git_repo import Repo
from tests.ui.terminal import BOARD, board_file

#: A conflict of each kind, as a merge by meaning leaves them.
RECORDS = (
    BOARD.replace(
        'G-1.estimate = "2 weeks"\n',
        'G-1.estimate = "2 weeks"\n'
        'G-1.conflict.status = { base = "planned", sides = ["triage", "blocked"] }\n'
        'G-1.conflict.repos = { base = [], sides = [["tinkex"], ["kitchen"]] }\n'
        'G-1.conflict.notes = { base = "Some words.", '
        'sides = ["Some **bold** words.", "Some words.\\nAnd more of them."] }\n',
    )
    .replace(
        'G-2.depends = ["G-1"]\n',
        'G-2.depends = ["G-1"]\n'
        'G-2.conflict.removed = { base = { status = "triage" }, sides = [false, true] }\n',
    )
    .replace(
        "R-1.impact = 4\n",
        "R-1.impact = 4\n"
        "R-1.conflict.impact = { base = 3, sides = [4, 2] }\n"
        'R-1.conflict.renamed = { base = "R-0", sides = ["R-1", "R-9"] }\n',
    )
)


def in_conflict(folder: Path) -> Path:
    """A board file with a conflict of each kind, outside a repository."""
    return board_file(folder, RECORDS)


def merging(folder: Path) -> Repo:
    """A repository in which plain git could not merge the board: markers, unmerged index."""
    repo = Repo(folder)
    repo.commit(BOARD, "Board of the kitchen")
    repo.git("switch", "-q", "-c", "theirs")
    repo.edit('G-1.status = "triage"', 'G-1.status = "blocked"', "Nobody has time", "Bo Example")
    repo.git("switch", "-q", "main")
    repo.edit('G-1.status = "triage"', 'G-1.status = "active"', "Begin with the endpoints")
    repo.git("merge", "-q", "theirs", check=False)
    return repo
