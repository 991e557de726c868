"""Risks whose exposure was lowered in git though no gap that mitigates them is closed."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from board.document import parse
from board.record.history import History
from board.record.lowered import lowered
from tests.git_repo import Repo

TEXT = """\
[gaps]
G-1.title = "Gap"
G-1.status = "triage"

[risks]
R-1.title = "Fire"
R-1.likelihood = 4
R-1.impact = 5
R-1.mitigated_by = ["G-1"]
"""


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """A repository with one risk."""
    made = Repo(tmp_path)
    made.commit(TEXT, "Begin")
    return made


def found(repo: Repo) -> list[tuple[str, int, int, str]]:
    """Id, exposures and subject of each; no subject for what is not committed."""
    board = parse(repo.file.read_bytes()).board
    with closing(History.of(repo.file)) as history:
        return [
            (one.id, one.before, one.after, one.commit.subject if one.commit else "")
            for one in lowered(history, board)
        ]


def test_unchanged(repo: Repo) -> None:
    """A risk that was scored once is no finding."""
    assert found(repo) == []


def test_lowered(repo: Repo) -> None:
    """The commit that lowered it is named, also after others."""
    repo.edit("R-1.likelihood = 4", "R-1.likelihood = 2", "Wish")
    repo.edit('"Fire"', '"Fire!"', "Words")
    assert found(repo) == [("R-1", 20, 10, "Wish")]


def test_not_committed(repo: Repo) -> None:
    """What is not committed counts, with no commit."""
    repo.write(TEXT.replace("impact = 5", "impact = 2"))
    assert found(repo) == [("R-1", 20, 8, "")]


def test_closed_mitigation(repo: Repo) -> None:
    """With a gap closed that mitigates it, it may be lower."""
    repo.edit("R-1.likelihood = 4", "R-1.likelihood = 2", "Done")
    repo.edit('G-1.status = "triage"', 'G-1.status = "done"', "Close")
    assert found(repo) == []


def test_raised_again(repo: Repo) -> None:
    """Only the last change of the exposure counts; degrees that change places change nothing."""
    repo.edit("R-1.likelihood = 4", "R-1.likelihood = 2", "Down")
    repo.edit("R-1.likelihood = 2", "R-1.likelihood = 3", "Up")
    repo.edit("R-1.likelihood = 3\nR-1.impact = 5", "R-1.likelihood = 5\nR-1.impact = 3", "Turn")
    assert found(repo) == []


def test_renamed(repo: Repo) -> None:
    """A risk is followed through its old id."""
    repo.edit("R-1.likelihood = 4", "R-1.likelihood = 1", "Down")
    text = repo.file.read_text().replace("R-1.", "R-2.")
    repo.commit(text, "Rename")
    assert found(repo) == [("R-2", 20, 5, "Down")]


def test_scored_later(repo: Repo) -> None:
    """A first score is no lowering."""
    repo.edit("R-1.likelihood = 4\n", "", "Unknown")
    repo.edit("R-1.impact = 5\n", "R-1.impact = 5\nR-1.likelihood = 1\n", "Score")
    assert found(repo) == []
