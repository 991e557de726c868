"""What git says of the entries reaches the screen behind the first frames, and follows HEAD."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from tests.git_repo import Repo
from tests.ui.terminal import BOARD, board_file, opened, until

OLD = "reviewed:<2026-06-01"


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """A repository with the small board."""
    repo = Repo(tmp_path / "work")
    repo.commit(BOARD, "Begin")
    return repo


async def test_the_filter_hears_of_what_git_says(repo: Repo) -> None:
    """A query about reviews finds cards once the history was read, and no card that changed."""
    async with opened(repo.file) as (app, pilot):
        display = app.board_display
        display.set_query(OLD, display.parse(OLD))
        await until(pilot, lambda: display.arrangement and display.arrangement.shown == 4)
        await pilot.press("L")
        await until(pilot, lambda: display.arrangement and display.arrangement.shown == 3)
        assert dt.date.today() in display.known.reviewed.values()


async def test_a_commit_of_others_is_heard(repo: Repo) -> None:
    """When HEAD moves, what is known is another thing."""
    async with opened(repo.file) as (app, pilot):
        display = app.board_display
        await until(pilot, lambda: display.known.reviewed)
        before = display.known.reviewed["gaps", "G-1"]
        repo.clock += 40 * 24 * 3600
        repo.commit(None, "Looked\n\nBoard-Reviewed: G-1")
        await until(pilot, lambda: display.known.reviewed["gaps", "G-1"] != before)


async def test_outside_a_repository_nothing_is_known(tmp_path: Path) -> None:
    """A board without a history is shown as ever."""
    async with opened(board_file(tmp_path)) as (app, pilot):
        display = app.board_display
        display.set_query(OLD, display.parse(OLD))
        await pilot.pause(1)
        assert not display.known.reviewed
        assert display.arrangement is not None
        assert display.arrangement.shown == 0
