"""How a risk was scored at earlier versions."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from board.document import parse
from board.record.history import History
from board.record.scores import scored
from tests.git_repo import Repo

TEXT = '[risks]\nR-1.title = "Fire"\nR-1.likelihood = 4\nR-1.impact = 5\n'


def found(repo: Repo, id: str = "R-1") -> list[tuple[int | None, int | None, str]]:
    """The scores, newest first, each with the subject of its commit."""
    board = parse(repo.file.read_bytes()).board
    with closing(History.of(repo.file)) as history:
        return [
            (one.likelihood, one.impact, one.commit.subject if one.commit else "")
            for one in scored(history, board, id)
            if one is not None
        ]


def test_each_score_with_its_commit(tmp_path: Path) -> None:
    """Each score has the commit that gave it, the oldest that of the oldest version."""
    repo = Repo(tmp_path)
    repo.commit(TEXT, "Begin")
    repo.edit("impact = 5", "impact = 2", "Less")
    repo.edit('"Fire"', '"Fire!"', "Words")
    assert found(repo) == [(4, 2, "Less"), (4, 5, "Begin")]


def test_not_committed(tmp_path: Path) -> None:
    """What is not committed has no commit."""
    repo = Repo(tmp_path)
    repo.commit(TEXT, "Begin")
    repo.write(TEXT.replace("likelihood = 4", "likelihood = 1"))
    assert found(repo) == [(1, 5, ""), (4, 5, "Begin")]


def test_added_later_and_renamed(tmp_path: Path) -> None:
    """It is followed through another id, to the commit that added it."""
    repo = Repo(tmp_path)
    repo.commit('[gaps]\nG-1.title = "Gap"\n', "Begin")
    repo.commit(TEXT, "Add")
    repo.edit("likelihood = 4", "likelihood = 3", "Less")
    repo.commit(repo.file.read_text().replace("R-1", "R-2"), "Rename")
    assert found(repo, "R-2") == [(3, 5, "Less"), (4, 5, "Add")]


def test_versions_that_cannot_be_read(tmp_path: Path) -> None:
    """A version with mistakes is passed over."""
    repo = Repo(tmp_path)
    repo.commit(TEXT, "Begin")
    repo.commit("[[[half\n", "Oops")
    repo.commit(TEXT.replace("impact = 5", "impact = 1"), "Less")
    assert found(repo) == [(4, 1, "Less"), (4, 5, "Begin")]
