"""``board reviewed``, and the commit that says so, on real repositories."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.test_commit import git
from tests.cli_case import Case, case


@pytest.fixture
def board(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Case]:
    """The small board, committed."""
    with case(tmp_path, monkeypatch, capsys) as found:
        git(found, "add", "-A")
        git(found, "commit", "-qm", "first", "--date=2026-01-06T12:00:00")
        yield found


def test_a_review_changes_nothing_until_it_is_committed(board: Case) -> None:
    """The file stays as it is, and so does git; what waits is listed."""
    before = board.text
    assert (
        board.done("reviewed", "G-1", "repo:alpha") == "G-1 One: reviewed\nrepo:alpha: reviewed\n"
    )
    assert board.text == before
    assert git(board, "status", "--porcelain") == ""
    assert board("reviewed", "--json").json["waiting"] == ["G-1", "repo:alpha"]


def test_reviews_alone_make_a_commit(board: Case) -> None:
    """It names them in a trailer, changes no file, and nothing waits behind it."""
    board.done("reviewed", "G-1", "R-1")
    board.done("commit")
    assert git(board, "log", "-1", "--format=%B") == (
        "Board: 2 reviewed\n\n- G-1 One: reviewed\n- R-1 Fire: reviewed\n\nBoard-Reviewed: G-1, R-1"
    )
    assert git(board, "show", "--name-only", "--format=") == ""
    assert board("reviewed", "--json").json["waiting"] == []
    assert board("commit").code == 0
    assert git(board, "rev-list", "--count", "HEAD") == "2"


def test_reviews_go_with_the_next_commit(board: Case) -> None:
    """Where the file has changes as well, one commit has both."""
    board.done("reviewed", "R-1")
    board.done("set", "G-2", "owner=bo")
    board.done("commit")
    message = git(board, "log", "-1", "--format=%B")
    assert message.startswith("Board: G-2 edited, 1 reviewed\n")
    assert message.endswith("Board-Item: G-2\nBoard-Reviewed: R-1")


def test_an_entry_can_be_committed_without_the_reviews(board: Case) -> None:
    """Who names entries commits these; the reviews wait, and can be named as well."""
    board.done("reviewed", "R-1")
    board.done("set", "G-2", "owner=bo")
    board.done("commit", "G-2")
    assert "Board-Reviewed" not in git(board, "log", "-1", "--format=%B")
    board.done("set", "G-2", "owner=cy")
    board.done("commit", "reviews")
    assert git(board, "log", "-1", "--format=%s") == "R-1 Fire: reviewed"
    assert git(board, "status", "--porcelain") == "M board.toml"


def test_undo_takes_back_what_came_last(board: Case) -> None:
    """Steps and reviews are taken back in the order in which they were made."""
    board.done("set", "G-2", "owner=bo")
    board.done("reviewed", "R-1")
    board.done("reviewed", "G-1")
    board.done("set", "G-2", "owner=cy")
    assert "owner" in board.done("undo")
    assert board.done("undo") == "Undid: reviewed G-1\n"
    found = board("undo", "--json").json
    assert (found["reviewed"], found["changed"], found["came_in"]) == (["R-1"], [], [])
    assert "owner" in board.done("undo")
    assert board("reviewed", "--json").json["waiting"] == []


def test_a_review_on_a_board_without_steps_waits_for_its_turn(board: Case) -> None:
    """A step that came later is taken back first."""
    board.done("reviewed", "R-1")
    board.done("set", "G-2", "owner=bo")
    assert "owner" in board.done("undo")
    assert board.done("undo") == "Undid: reviewed R-1\n"


def test_the_history_tells_of_reviews(board: Case) -> None:
    """The log of the board and of the entry have the commit, though it changed nothing."""
    board.done("reviewed", "G-1", "R-1")
    board.done("commit")
    board.done("set", "G-2", "owner=bo")
    board.done("commit")
    out = board.done("log")
    assert "    reviewed: G-1, R-1\n" in out
    assert "only comments" not in out
    events = board("log", "--json").json["commits"]
    assert [one["reviewed"] for one in events] == [[], ["G-1", "R-1"], []]
    mine = board("log", "R-1", "--json").json["commits"]
    assert [one["reviewed"] for one in mine] == [["R-1"], []]
    assert len(board("log", "G-2", "--json").json["commits"]) == 2


def test_a_review_counts_as_the_last_look(board: Case) -> None:
    """Queries know of it before the commit and after it."""
    old = ("ls", "reviewed:<2026-02-01 kind:risk")
    assert "R-1" in board.done(*old)
    board.done("reviewed", "R-1")
    assert "R-1" not in board.done(*old)
    board.done("commit")
    assert "R-1" not in board.done(*old)


def test_what_can_be_reviewed(board: Case) -> None:
    """Items, repos and criteria; others are refused."""
    assert "can't be reviewed" in board.refused("reviewed", "phase:p1")
    assert "There is no" in board.refused("reviewed", "G-404")


def test_a_guess_is_confirmed(board: Case) -> None:
    """Whatever was guessed is a guess no more; of a layer or a phase that is all."""
    refs = ("G-1", "repo:alpha", "layer:core", "phase:p1")
    board.done("set", *refs, "provisional=true")
    board.done("commit")
    before = board.text
    assert board.done("reviewed", *refs) == (
        "G-1 One: reviewed\nrepo:alpha: reviewed\nlayer:core Core: no longer guessed\n"
        "phase:p1 First: no longer guessed\n"
    )
    assert "provisional" not in board.text
    assert board("reviewed", "--json").json["waiting"] == ["G-1", "repo:alpha"]
    assert "can't be reviewed" in board.refused("reviewed", "phase:p1")
    board.done("undo")
    assert board.text == before


def test_a_guess_is_confirmed_outside_a_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Only a review needs one."""
    with case(tmp_path, monkeypatch, capsys, git=False) as found:
        found.done("set", "layer:core", "provisional=true")
        found.done("reviewed", "layer:core")
        assert "provisional" not in found.text


def test_outside_a_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """There is nowhere to record a review, which is said."""
    with case(tmp_path, monkeypatch, capsys, git=False) as found:
        assert "is not in a git repository" in found.refused("reviewed", "G-1", code=1)


def test_a_trailer_that_was_deleted_in_the_editor_waits_on(
    board: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the message does not say is not committed."""
    editor = tmp_path / "editor"
    editor.write_text("#!/bin/sh\nsed -i '/^Board-Reviewed/d' \"$1\"\n")
    editor.chmod(0o755)
    monkeypatch.setenv("GIT_EDITOR", str(editor))
    board.done("reviewed", "R-1")
    board.done("commit", "--edit")
    assert board("reviewed", "--json").json["waiting"] == ["R-1"]
