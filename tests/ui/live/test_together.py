"""Terminals, commands and git on one file at the same time: each sees what the others do."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from board.ui.app import BoardApp
from board.ui.shell.settings import Config
from tests.ui.terminal import BOARD, opened, said, saved, screen_text, until

ROOT = Path(__file__).parents[2]
OTHER = BOARD.replace("Recipes are not wired", "Recipes are wired at last").replace(
    'G-3.status = "triage"', 'G-3.status = "blocked"'
)
#: Seconds in which all must have come; a second is meant, a loaded machine gets more.
SOON = 20.0


class Repository:
    """A repository with the board in a folder of its own, and other branches."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.file = folder / "docs" / "board.toml"
        subprocess.run(["git", "init", "-q", "-b", "main", str(folder)], check=True)
        (folder / "README").write_text("x\n")
        self.git("add", ".")
        self.git("commit", "-q", "-m", "nothing yet")
        self.git("branch", "none")
        self.file.parent.mkdir()
        self.file.write_text(BOARD)
        self.git("add", ".")
        self.git("commit", "-q", "-m", "the board")
        self.git("switch", "-q", "-c", "other")
        self.file.write_text(OTHER)
        self.git("commit", "-q", "-a", "-m", "wired")
        self.git("switch", "-q", "main")

    def git(self, *arguments: str) -> None:
        """The person's own git."""
        subprocess.run(["git", *arguments], cwd=self.folder, check=True, capture_output=True)

    def board(self, *arguments: str) -> None:
        """The command line in another terminal."""
        subprocess.run(
            [sys.executable, "-m", "board", "--board", str(self.file), *arguments],
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            cwd=self.folder,
            check=True,
            capture_output=True,
        )


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """The repository."""
    return Repository(tmp_path / "work")


async def followed(app: BoardApp, pilot: Pilot[Any]) -> None:
    """Wait until the app follows its file."""
    await until(pilot, lambda: app.workspace.watching is not None, SOON)
    await pilot.pause(0.4)


async def seen(
    pilot: Pilot[Any], deed: Callable[[], object], condition: Callable[[], object]
) -> float:
    """Do something in another process, wait until it is seen; the seconds between."""
    await asyncio.to_thread(deed)
    begin = time.monotonic()
    await until(pilot, condition, SOON)
    return time.monotonic() - begin


def shown(app: BoardApp, text: str) -> bool:
    """Whether a text is on the screen."""
    return text in screen_text(app)


async def test_two_terminals_and_a_command(repository: Repository) -> None:
    """Two terminals and a command line see one another's changes, each cursor stays."""
    async with opened(repository.file) as (one, first), opened(repository.file) as (two, second):
        await followed(one, first)
        await followed(two, second)
        two.board_display.view.goto("R-1")
        await first.press("L")
        await until(second, lambda: two.workspace.board.gaps["G-1"].status == "planned", SOON)
        await until(second, lambda: "G-1" in said(two), SOON)
        assert two.board_display.view.cursor == "R-1"
        await second.press("H")
        await until(first, lambda: one.workspace.board.risks["R-1"].status == "planned", SOON)
        assert one.board_display.view.cursor == "G-3"
        await asyncio.to_thread(repository.board, "set", "G-2", "title=Told by a command")
        for app, pilot in ((one, first), (two, second)):
            await until(pilot, partial(shown, app, "Told by a command"), SOON)
        await saved(one, first)
        await saved(two, second)
        assert one.board_display.view.cursor == "G-3"
        assert two.board_display.view.cursor == "R-1"
    text = repository.file.read_text()
    assert 'G-1.status = "planned"' in text
    assert 'R-1.status = "planned"' in text


async def test_both_at_once_lose_nothing(repository: Repository) -> None:
    """Changes that two terminals make at the same moment are both on both."""
    along = Config(theme="dark", after_move="follow")
    async with (
        opened(repository.file, config=along) as (one, first),
        opened(repository.file) as (two, second),
    ):
        await followed(one, first)
        await followed(two, second)
        two.board_display.view.goto("R-1")
        await asyncio.gather(first.press("L", "L"), second.press("H", "p", "1"))
        for app, pilot in ((one, first), (two, second)):
            await until(pilot, partial(all_there, app), SOON)


def all_there(app: BoardApp) -> bool:
    """Whether what both terminals did is on the board."""
    board = app.workspace.board
    found = (board.gaps["G-1"].status, board.risks["R-1"].status, board.risks["R-1"].priority)
    return found == ("active", "planned", "critical")


async def test_a_file_that_cannot_be_read(repository: Repository) -> None:
    """As long as the file can't be read, the head line says so; the board stays."""
    async with opened(repository.file) as (app, pilot):
        await followed(app, pilot)
        repository.file.unlink()
        repository.file.mkdir()
        await until(pilot, lambda: "FILE UNREADABLE" in screen_text(app), SOON)
        repository.file.rmdir()
        repository.file.write_text(BOARD)
        await until(pilot, lambda: "● saved" in screen_text(app), SOON)


def wired(app: BoardApp) -> bool:
    """Whether the board of the other branch is shown."""
    return "wired at last" in app.board_display.board.gaps["G-2"].title


def unwired(app: BoardApp) -> bool:
    """Whether that of the first branch is shown."""
    return not wired(app)


@pytest.mark.parametrize("way", ["switch", "merge", "pull", "checkout", "stash"])
async def test_git_under_an_open_board(repository: Repository, way: str) -> None:
    """Whatever git does to the file is on the screen, is said, and the cursor stays."""
    git = repository.git
    there: list[list[str]] = {
        "switch": [["switch", "-q", "other"]],
        "merge": [["merge", "-q", "other"]],
        "pull": [["pull", "-q", ".", "other"]],
        "checkout": [["checkout", "-q", "other", "--", "docs/board.toml"]],
        "stash": [["checkout", "-q", "other", "--", "."], ["stash", "-q"], ["stash", "pop", "-q"]],
    }[way]
    back = {
        "switch": ["switch", "-q", "main"],
        "checkout": ["checkout", "-q", "main", "--", "docs/board.toml"],
        "stash": ["stash", "-q"],
    }.get(way, ["reset", "-q", "--hard", "HEAD~1"])
    async with opened(repository.file) as (app, pilot):
        await followed(app, pilot)
        await pilot.press("j")
        assert app.board_display.view.cursor == "G-3"
        for number, arguments in enumerate(there):
            await seen(
                pilot,
                partial(git, *arguments),
                partial(wired, app) if number % 2 == 0 else partial(unwired, app),
            )
        await until(pilot, lambda: "Changed outside" in said(app), SOON)
        assert app.workspace.board.gaps["G-3"].status == "blocked"
        assert app.board_display.view.cursor == "G-3"
        await seen(pilot, lambda: git(*back), lambda: not wired(app))
        assert app.workspace.board.gaps["G-3"].status == "triage"
        assert app.board_display.view.cursor == "G-3"
        assert not app.workspace.pending
    assert repository.file.read_text() == BOARD


async def test_branch_without_the_board(repository: Repository) -> None:
    """On a branch without the file the board stays; once it is back, all that waited is saved."""
    async with opened(repository.file) as (app, pilot):
        await followed(app, pilot)
        for _ in range(2):
            await seen(
                pilot,
                lambda: repository.git("switch", "-q", "none"),
                lambda: "is gone" in said(app),
            )
            assert not repository.file.parent.exists()
            assert "Service endpoints" in screen_text(app)
            app.clear_notifications()
            assert "FILE GONE" in screen_text(app).splitlines()[0]
            await seen(
                pilot,
                lambda: repository.git("switch", "-q", "main"),
                lambda: "read again" in said(app),
            )
            app.clear_notifications()
            await until(pilot, lambda: "FILE GONE" not in screen_text(app), SOON)
        await seen(
            pilot, lambda: repository.git("switch", "-q", "none"), lambda: "is gone" in said(app)
        )
        await pilot.press("L")
        await until(pilot, lambda: app.workspace.state.state == "failed", SOON)
        assert not repository.file.exists()
        await seen(
            pilot, lambda: repository.git("switch", "-q", "main"), lambda: not app.workspace.pending
        )
        assert app.board_display.view.cursor == "G-3"
    assert repository.file.read_text() == BOARD.replace(
        'G-1.status = "triage"', 'G-1.status = "planned"'
    )
