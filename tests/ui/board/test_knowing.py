"""What git says of the entries reaches the screen behind the first frames, and follows HEAD."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from board.ui.board.knowing import Knowing
from tests.git_repo import Repo
from tests.ui.terminal import BOARD, board_file, opened, screen_text, until

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


async def test_one_key_reviews_and_undo_takes_it_back(repo: Repo) -> None:
    """The card says so, the head counts it, and the file stays as it is."""
    before = repo.file.read_bytes()
    async with opened(repo.file) as (app, pilot):
        knowing = app.context.part(Knowing)
        await until(pilot, lambda: app.board_display.known.reviewed)
        await pilot.press("enter", "Y")
        await until(pilot, lambda: knowing.pending)
        await until(pilot, lambda: "reviewed, not committed" in screen_text(app))
        await until(pilot, lambda: "±1" in screen_text(app))
        await until(pilot, lambda: "✓" in screen_text(app).split("reviewed, not committed")[0])
        await pilot.press("escape")
        await until(pilot, lambda: "✓ reviewed" in screen_text(app))
        await app.shell.go_to("history")
        await until(pilot, lambda: "Reviewed: G-1." in screen_text(app))
        await app.shell.go_to("board")
        await until(pilot, lambda: dt.date.today() in app.board_display.known.reviewed.values())
        await pilot.press("u")
        await until(pilot, lambda: not knowing.pending)
        await until(pilot, lambda: "reviewed, not committed" not in screen_text(app))
    assert repo.file.read_bytes() == before


async def test_a_review_is_committed_with_the_rest(repo: Repo) -> None:
    """The commit screen has it among the entries."""
    async with opened(repo.file) as (app, pilot):
        await pilot.press("Y", "L")
        await until(pilot, lambda: app.context.part(Knowing).pending)
        await until(pilot, lambda: not app.workspace.pending)
        await pilot.press("c")
        await until(pilot, lambda: "Reviewed" in screen_text(app))
        await pilot.press("enter")
        await until(pilot, lambda: "Board-Reviewed: G-1" in repo.git("log", "-1", "--format=%B"))
        await until(pilot, lambda: not app.context.part(Knowing).pending)
