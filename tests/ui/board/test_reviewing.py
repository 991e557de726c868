"""A key says that somebody looked: what was guessed is confirmed, and the look is recorded."""

from __future__ import annotations

from pathlib import Path

import pytest

from board.ui.board.knowing import Knowing
from tests.git_repo import Repo
from tests.ui.terminal import BOARD, opened, said, saved, until

TEXT = BOARD.replace('G-1.status = "triage"', 'G-1.status = "triage"\nG-1.provisional = true')


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """A repository with a board of which a gap was guessed."""
    repo = Repo(tmp_path / "work")
    repo.commit(TEXT, "Begin")
    return repo


async def test_a_guess_is_confirmed_and_reviewed(repo: Repo) -> None:
    """One key does both, and undo takes both back."""
    async with opened(repo.file) as (app, pilot):
        knowing = app.context.part(Knowing)
        await pilot.press("Y")
        await until(pilot, lambda: knowing.pending)
        assert not app.workspace.board.gaps["G-1"].guessed
        await pilot.press("u", "u")
        await until(pilot, lambda: app.workspace.board.gaps["G-1"].guessed)
        await saved(app, pilot)
        assert not knowing.pending
    assert repo.file.read_text() == TEXT


async def test_a_guess_of_what_was_reviewed_is_confirmed_alone(repo: Repo) -> None:
    """The review stays then; where there is no guess the same key takes it back."""
    async with opened(repo.file) as (app, pilot):
        knowing = app.context.part(Knowing)
        await pilot.press("Y")
        await until(pilot, lambda: knowing.pending)
        await saved(app, pilot)
        repo.file.write_text(TEXT)
        await until(pilot, lambda: app.workspace.board.gaps["G-1"].guessed)
        await pilot.press("Y")
        await until(pilot, lambda: "No longer guessed: G-1" in said(app))
        assert knowing.pending
        await pilot.press("Y")
        await until(pilot, lambda: not knowing.pending)
