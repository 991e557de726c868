"""A file that a command writes: ``report --write`` and ``agents --write`` alike."""

from __future__ import annotations

import os

import pytest

from tests.cli_case import Case

WRITERS = pytest.mark.parametrize("command", ["report", "agents"])


@WRITERS
def test_it_is_written_once_and_said_as_it_was_named(board: Case, command: str) -> None:
    """A folder that is missing is made; what is there already is not written again."""
    assert "Wrote new/text.md." in board(command, "--write", "new/text.md").err
    before = os.stat("new/text.md")
    assert "new/text.md is up to date." in board(command, "--write", "new/text.md").err
    assert os.stat("new/text.md").st_mtime_ns == before.st_mtime_ns


@WRITERS
def test_a_link_stays_and_leads_to_the_text(board: Case, command: str) -> None:
    """What a link leads to is written, and also where it is not there yet."""
    (board.folder / "there").touch()
    for real in ("there", "missing"):
        os.symlink(real, link := board.folder / f"link-to-{real}")
        board.done(command, "--write", str(link))
        assert link.is_symlink()
        assert (board.folder / real).read_bytes()


@WRITERS
def test_the_board_is_written_by_no_name(board: Case, command: str) -> None:
    """Neither its name, a link to it nor a second name of it is a place for other text."""
    file = board.folder / "board.toml"
    before = file.read_bytes()
    os.symlink(file, "soft.md")
    os.link(file, "hard.md")
    for name in ("board.toml", "soft.md", "hard.md", "x/../board.toml"):
        assert "is the board file itself" in board.refused(command, "--write", name)
    assert file.read_bytes() == before


@WRITERS
@pytest.mark.parametrize("name", ["loop", "folder", "closed.md", "text.md/below"])
def test_what_can_not_be_written_is_one_sentence(board: Case, command: str, name: str) -> None:
    """Links in a circle, folders, and files that are read-only or in no folder."""
    os.symlink("loop", "loop")
    os.mkdir("folder")
    (board.folder / "text.md").write_text("mine")
    (board.folder / "closed.md").write_text("mine")
    os.chmod("closed.md", 0o444)
    run = board(command, "--write", name)
    assert run.code in (1, 2)
    assert run.err.count("\n") == 1
    assert name in run.err
    assert "Internal" not in run.err
    assert (board.folder / "closed.md").read_text() == "mine"
