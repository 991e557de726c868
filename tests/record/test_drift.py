"""Drift: the commits that a checkout had since its repo was judged."""

from __future__ import annotations

from pathlib import Path

from board.model import Board, Ref, Repo
from board.record.drift import drift, judged, places_of
from board.record.history import History
from board.record.known import ledger
from tests.git_repo import Repo as GitRepo

TEXT = '[repos]\nalpha.status = "Stable"\nalpha.path = "alpha"\nbeta.path = "nowhere"\n'


def test_commits_since_the_status_was_set_count(tmp_path: Path) -> None:
    """Commits made later count; a review, or a status that was set just now, starts anew."""
    code = GitRepo(tmp_path / "alpha")
    code.commit("x = 1\n", "before")
    home = GitRepo(tmp_path)
    home.commit(TEXT, "The board")
    history = History.of(home.file)
    found = ledger(history)
    history.close()
    board = found.board
    places = places_of(board, home.file)
    assert places == {"alpha": tmp_path / "alpha", "beta": tmp_path / "nowhere"}
    when = judged(found, board)
    past = {id: at - 3600 if at is not None else None for id, at in when.items()}
    assert drift(past, places)["alpha"] >= 1
    assert "beta" not in drift(when, places)
    assert drift(judged(found, board, [Ref("repos", "alpha")]), places) == {"alpha": 0}
    other = Board(repos={"alpha": Repo(status="Other", path="alpha")})
    assert judged(found, other) == {"alpha": None}
