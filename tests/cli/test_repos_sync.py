"""``board repos sync``: what is shown, what is asked, and what is written."""

from __future__ import annotations

import io
import json
import sys

import pytest

from tests.cli_case import Case

ROSTER = json.dumps(
    [
        {"name": "alpha", "status": "Broken", "url": "https://h/alpha", "layer": "training"},
        {"name": "gamma", "path": "gamma", "layer": "cloud"},
    ]
)


@pytest.fixture
def listed(board: Case) -> Case:
    """The small board, and a roster beside it that doesn't list beta."""
    (board.folder / "repos.json").write_text(ROSTER, encoding="utf-8")
    return board


def test_a_dry_run_shows_and_writes_nothing(listed: Case) -> None:
    """The list says what is added, changed and dropped; the file stays."""
    before = listed.text
    result = listed("repos", "sync", "repos.json", "--dry-run", "--drop")
    assert result.code == 0
    assert result.out.splitlines() == [
        "+ gamma  path: gamma",
        "~ alpha  layer: core → training",
        "~ alpha  url: https://h/alpha",
        "- beta",
    ]
    assert 'no layer "cloud"' in result.err
    assert listed.text == before


def test_nobody_to_ask_changes_nothing(listed: Case) -> None:
    """Without a terminal and without --yes the file stays, and that is said."""
    before = listed.text
    result = listed("repos", "sync", "repos.json")
    assert result.code == 1
    assert "Nothing is changed" in result.err
    assert "--yes" in result.err
    assert listed.text == before


@pytest.mark.parametrize(("answer", "there"), [("y\n", True), ("\n", False), ("no\n", False)])
def test_a_person_is_asked(
    listed: Case, monkeypatch: pytest.MonkeyPatch, answer: str, there: bool
) -> None:
    """Only a clear yes changes the board."""

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(sys, "stdin", Terminal(answer))
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert listed("repos", "sync", "repos.json").code == 0
    assert ("gamma" in listed.text) is there


def test_yes_writes_it_and_undo_takes_it_back(listed: Case) -> None:
    """It is one step; the status that a person wrote stays, and beta without --drop."""
    before = listed.text
    assert "1 repo added, 1 changed, 0 dropped." in listed.done(
        "repos", "sync", "repos.json", "--yes"
    )
    assert 'alpha.status = "Mature"' in listed.text
    assert 'alpha.layer = "training"' in listed.text
    assert "beta" in listed.text
    assert "Nothing to change." in listed("repos", "sync", "repos.json", "--yes").err
    listed.done("undo")
    assert listed.text == before


def test_a_repo_in_use_is_not_dropped(listed: Case) -> None:
    """It is said who refers to it."""
    (listed.folder / "repos.json").write_text('["beta"]', encoding="utf-8")
    out = listed.done("repos", "sync", "repos.json", "--yes", "--drop")
    assert "= alpha  stays, for G-1 refers to it" in out
    assert "alpha.layer" in listed.text


def test_json(listed: Case) -> None:
    """Scripts get the plan, and whether it was written."""
    result = listed("repos", "sync", "repos.json", "--json")
    assert (result.code, result.json["written"]) == (1, False)
    found = json.loads(listed.done("repos", "sync", "repos.json", "--json", "--yes"))
    assert found["written"] is True
    assert found["plan"]["added"] == [{"id": "gamma", "path": "gamma"}]
    assert found["plan"]["missing"] == ["beta"]
    assert found["plan"]["unknown_layers"] == {"cloud": ["gamma"]}
    assert "repo:gamma" in found["changed"]


def test_submodules_are_read_by_git(board: Case) -> None:
    """What it includes is not read, and paths count from the folder of the board."""
    folder = board.folder / "sub"
    folder.mkdir()
    (folder / "more").write_text('[submodule "evil"]\n\tpath = evil\n', encoding="utf-8")
    (folder / ".gitmodules").write_text(
        f"[include]\n\tpath = {folder / 'more'}\n"
        '[submodule "libs/x"]\n\tpath = "libs/x"\n\turl = https://h/x.git\n',
        encoding="utf-8",
    )
    board.done("repos", "sync", "sub/.gitmodules", "--yes")
    assert 'x.path = "sub/libs/x"' in board.text
    assert "evil" not in board.text


def test_yaml(board: Case) -> None:
    """A mani.yaml is known by what it says."""
    pytest.importorskip("yaml")
    (board.folder / "mani.yaml").write_text("projects: {x: {url: 'https://h/x'}}\n", "utf-8")
    board.done("repos", "sync", "mani.yaml", "--yes")
    assert 'x.url = "https://h/x"' in board.text


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("x.json", b"[" + b" " * 1_000_000, "too large"),
        ("x.json", b"\xff\xff", "not UTF-8"),
        ("x.json", b'["a b"]', "can't be an id"),
        ("x.json", b'["\\ud800"]', "can't be an id"),
        ("x.json", b"nonsense", "not JSON"),
        (".gitmodules", b"[submodule", "git config failed"),
        (".gitmodules", b"", "no repo"),
    ],
)
def test_what_is_no_roster_changes_nothing(board: Case, name: str, data: bytes, said: str) -> None:
    """One sentence says why."""
    (board.folder / name).write_bytes(data)
    assert said in board.refused("repos", "sync", name, "--yes")


def test_used_wrongly(board: Case) -> None:
    """A file that is missing, or not named, or asked for as CSV."""
    assert "none.json" in board.refused("repos", "sync", "none.json", code=1)
    assert "FROM" in board.refused("repos", "sync")
    assert "--csv" in board.refused("repos", "sync", "x", "--csv")
    assert "--what" in board.refused("repos", "sync", "x", "--what")


def test_the_word_sync_can_still_be_found(board: Case) -> None:
    """Behind text: it is a word of a query."""
    board.done("set", "repo:alpha", "notes=Syncs in sync.")
    assert "alpha" in board.done("repos", "text:sync")
