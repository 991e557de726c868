"""`board changes`: what is new, and to whom."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from board.record import readers
from tests.past_case import Past, past


@pytest.fixture
def board(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Past:
    """A board with one commit."""
    return past(tmp_path, monkeypatch, capsys)


def told(board: Past, *arguments: str) -> list[str]:
    """The sentences that are told."""
    return [one["sentence"] for one in board("changes", "--json", *arguments).json["changes"]]


def test_since_a_commit(board: Past) -> None:
    """Each change is there with entry, field, both values, commit, author, date and sentence."""
    begin = board.repo.git("rev-parse", "HEAD")
    id = board.repo.edit('"ada"', '"bo"', "Bo takes over", author="Bo Example")
    board.repo.edit('"triage"\nG-1', '"done"\nG-1', "Done")
    found = board("changes", "--since", begin, "--json").json
    assert found["since"] == begin
    first, second = found["changes"]
    assert first == {
        "entry": "G-2",
        "kind": "set",
        "field": "owner",
        "old": "ada",
        "new": "bo",
        "commit": id,
        "author": "Bo Example",
        "date": first["date"],
        "sentence": first["sentence"],
    }
    assert first["date"].startswith("2026-01-")
    assert "owner" in first["sentence"]
    assert second["entry"] == "G-1"
    assert second["new"] == "done"


def test_as_lines(board: Past) -> None:
    """The oldest comes first, as a person reads on; nothing new is said so."""
    board.repo.edit('"ada"', '"bo"', "Bo takes over")
    board.repo.edit('"bo"', '"cy"', "Then Cy")
    lines = board.done("changes", "--since", "HEAD~2").splitlines()
    assert ["Bo takes over" in lines[0], "Then Cy" in lines[2]] == [True, True]
    assert "bo" in lines[1]
    assert board("changes", "--since", "HEAD").err == "Nothing is new.\n"


def test_each_reader_has_a_place(board: Past) -> None:
    """What one was told it is not told again, while another is; a look alone moves nothing."""
    assert len(told(board, "--as", "ada")) > 3
    assert told(board, "--as", "ada") == []
    board.repo.edit('"ada"', '"bo"', "Bo takes over")
    assert len(told(board, "--as", "ada", "--peek")) == 1
    assert len(told(board, "--as", "ada")) == 1
    assert told(board, "--as", "ada") == []
    assert len(told(board, "--as", "bot@ci")) > 3


def test_a_first_place_can_be_named(board: Past) -> None:
    """With both, a reader begins at that commit."""
    board.repo.edit('"ada"', '"bo"', "Bo takes over")
    assert len(told(board, "--as", "ada", "--since", "HEAD~1")) == 1
    assert told(board, "--as", "ada") == []


def test_a_commit_that_is_gone(board: Past) -> None:
    """Where the last commit is in this clone no more, all is told, and that is said."""
    assert readers.remember(board.file, "ada", "0" * 40)
    result = board("changes", "--as", "ada", "--json").json
    assert result["lost"]
    assert len(result["changes"]) > 3
    assert not board("changes", "--as", "ada", "--json").json["lost"]


def test_place_is_private(board: Past) -> None:
    """It is kept in the git directory, for the person alone, and other text there is no place."""
    board("changes", "--as", "ada")
    (place,) = (board.folder / ".git/board").glob("*.reader-ada")
    assert place.stat().st_mode & 0o777 == 0o600
    place.write_text("HEAD; rm -rf\n")
    assert readers.last(board.file, "ada") == ""


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "--since REV, or for whom"),
        (("--as", "../x"), "a name has letters"),
        (("--as", ""), "a name has letters"),
        (("--since", "HEAD", "--peek"), "--peek is for --as"),
        (("--since", "--all"), "There is no commit"),
        (("--since", "nowhere"), "There is no commit"),
    ],
)
def test_used_wrongly(board: Past, arguments: tuple[str, ...], said: str) -> None:
    """A sentence says what is wrong."""
    assert said in board.refused("changes", *arguments)


def test_a_version_that_cannot_be_read(board: Past) -> None:
    """It is named, and what it changed is told with the next one."""
    text = board.text
    board.repo.commit("[gaps\n", "Broken")
    board.repo.commit(text.replace('"ada"', '"bo"'), "Whole again")
    found: dict[str, Any] = board("changes", "--since", "HEAD~2", "--json").json
    assert len(found["unreadable"]) == 1
    assert [one["field"] for one in found["changes"]] == ["owner"]
