"""`board stats`: how the board stands, and how it went."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from board.cli import output
from board.widths import cells
from tests.past_case import TEXT, Past, past

DAY = 86_400


@pytest.fixture
def board(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Past:
    """A board with one commit."""
    return past(tmp_path, monkeypatch, capsys)


def went(board: Past) -> None:
    """Some days in which items are begun and closed."""
    board.repo.clock += 2 * DAY
    board.repo.edit('G-1.status = "triage"', 'G-1.status = "active"', "Begin it")
    board.repo.clock += 3 * DAY
    board.repo.edit('G-1.status = "active"', 'G-1.status = "done"', "Close it")
    board.repo.clock += 5 * DAY
    board.repo.edit("impact = 5", "impact = 2", "Less")


def test_numbers_and_curves(board: Past) -> None:
    """The present numbers come first, then three charts with their axes, then the times."""
    went(board)
    board.done("add", "gap", "New")
    lines = board.done("stats").splitlines()
    assert lines[:5] == [
        "Triage       3",
        "In hand      0",
        "done         1",
        "",
        "Open: 2 gaps, 1 risk, exposure 8 in all.",
    ]
    text = "\n".join(lines)
    assert re.search("Items by status +last 3\n", text)
    assert "▓▓ Triage 2   ▒▒ In hand 0   ██ done 1" in text
    assert re.search("Open gaps +last 1, most 2 +Open exposure +last 8, most 20\n", text)
    assert "2026-01-06" in text
    assert "2026-01-16" in text
    assert "lead       5.1 days    5.1 days      1   added to closed" in text
    assert "cycle        3 days      3 days      1   begun to closed" in text
    assert max(map(cells, lines)) <= 100


def test_readable_without_colour(board: Past, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal charts take its width; with colour they are the same characters."""
    went(board)
    monkeypatch.setattr(output, "width", lambda: 50)
    plain = board.done("stats")
    monkeypatch.setattr(output, "coloured", lambda stream: True)
    painted = board.done("stats")
    assert "\x1b[32m" in painted
    assert re.sub(r"\x1b\[[0-9;]*m", "", painted) == plain
    chart = plain.partition("Items by status")[2].partition("Time until")[0]
    assert max(map(cells, chart.splitlines())) == 50


def test_one_commit(board: Past) -> None:
    """With one commit the curves are flat, and no item was closed."""
    out = board.done("stats")
    assert "1 version" in out
    assert "nothing has been closed yet" in out


def test_json(board: Past) -> None:
    """The points and each item's way, times as dates and lengths in seconds."""
    went(board)
    data = board("stats", "--json").json
    assert data.keys() == {
        *("version", "now", "statuses", "closed", "points", "lead", "cycle", "spans"),
        "holes",
    }
    assert data["now"] == {
        "counts": {"triage": 2, "active": 0, "done": 1},
        "open_gaps": 1,
        "open_risks": 1,
        "exposure": 8,
    }
    assert (data["statuses"], data["closed"]) == (["triage", "active", "done"], ["done"])
    assert [one["counts"] for one in data["points"]] == [
        {"triage": 3},
        {"triage": 2, "active": 1},
        {"triage": 2, "done": 1},
        {"triage": 2, "done": 1},
    ]
    assert data["points"][0]["date"] == "2026-01-06T12:46:40Z"
    assert data["points"][0]["commit"] == board.repo.git("rev-parse", "HEAD~3")
    assert data["lead"]["n"] == data["cycle"]["n"] == 1
    assert data["cycle"]["median"] == 3 * DAY + 3600
    first = next(one for one in data["spans"] if one["id"] == "G-1")
    assert first["closed"] == data["points"][2]["date"]
    assert (first["lead"], first["cycle"]) == (5 * DAY + 7200, 3 * DAY + 3600)
    other = next(one for one in data["spans"] if one["id"] == "G-2")
    assert (other["started"], other["closed"], other["lead"]) == (None, None, None)


def test_without_history(board: Past, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Outside a repository the present numbers are told all the same."""
    folder = tmp_path / "plain"
    folder.mkdir()
    (folder / "board.toml").write_text(TEXT)
    monkeypatch.chdir(folder)
    result = board("stats")
    assert result.code == 0
    assert "Open: 2 gaps, 1 risk, exposure 20 in all." in result.out
    assert "not in a git repository" in result.err
    data = board("stats", "--json").json
    assert data["points"] == data["spans"] == []
    assert data["lead"] is None


def test_odd_histories(board: Past) -> None:
    """Unreadable versions, a board without items, and statuses that are gone are no trouble."""
    board.repo.edit("title", "title = =", "Broken")
    board.repo.commit("[board]\n", "Nothing")
    board.repo.commit('[gaps]\nG-1.title = "\\u001b[1mx"\nG-1.status = "odd\\u0007"\n', "Odd")
    result = board("stats")
    assert result.code == 1
    assert "\x1b" not in result.out
    assert "\x07" not in result.out
    assert "odd " in result.out
