"""The tour: ten steps on an example, each over once it was really done."""

from __future__ import annotations

import os
import re
import subprocess
import tomllib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from board import example
from board.app_files import state_dir
from board.document import parse
from board.git import GitError
from board.record.history import History
from board.ui.actions import TABLE
from board.ui.kit.question import Ask
from board.ui.shell.settings import Config, keep
from board.ui.tour.app import TourApp
from board.ui.tour.run import own_state
from board.ui.tour.steps import END, STEPS
from tests.ui.terminal import saved, screen_text, until

ROOT = Path(__file__).parents[3]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The example in a repository of its own."""
    return example.make(tmp_path)


@asynccontextmanager
async def touring(file: Path, width: int = 120) -> AsyncIterator[tuple[TourApp, Pilot[Any]]]:
    """The tour, at its first step."""
    app = TourApp(file, Config(theme="dark"))
    app.workspace.open()
    async with app.run_test(size=(width, 40), notifications=True) as pilot:
        await until(pilot, lambda: "1 of 10" in screen_text(app) and app.began)
        yield app, pilot


def test_example_is_the_board_of_this_repository() -> None:
    """It is no copy: the wheel takes the very file, and a checkout reads it where it is."""
    assert example.text() == (ROOT / "board.toml").read_bytes()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wheel = project["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert wheel["force-include"] == {"board.toml": "board/example.toml"}


def test_example_has_a_history(file: Path) -> None:
    """Its last commit is the example itself, and those before it are boards without an error."""
    assert file.read_bytes() == example.text()
    history = History.of(file)
    events = list(history.events())
    history.close()
    assert len(events) == 3
    assert all(event.changes and not event.trouble for event in events)
    assert history.at("HEAD") == parse(example.text()).board


def test_example_needs_no_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever has no name in git can commit there, and no hook or signature of theirs is asked."""
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    (hooks / "pre-commit").write_text("#!/bin/sh\nexit 1\n")
    (hooks / "pre-commit").chmod(0o755)
    settings = tmp_path / "gitconfig"
    settings.write_text(f"[core]\nhooksPath = {hooks}\n[commit]\ngpgSign = true\n")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    folder = tmp_path / "example"
    folder.mkdir()
    file = example.make(folder)
    file.write_bytes(file.read_bytes() + b"# more\n")
    done = subprocess.run(["git", "commit", "-qam", "More"], cwd=folder, capture_output=True)
    assert done.returncode == 0, done.stderr


def test_example_without_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without git there is no example; a sentence says so."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(GitError, match="git is not installed"):
        example.make(tmp_path)


def test_keys_of_the_steps_exist() -> None:
    """Each key that a step names is in the table of keys."""
    ids = {key.id for key in TABLE}
    assert len(STEPS) == 10
    for text in (*(step.text for step in STEPS), END):
        named = re.findall(r"\{([\w-]+)\}", text)
        assert named
        assert set(named) <= ids


async def test_all_ten_steps(file: Path) -> None:
    """Each step waits for what it asks for, and the last one leads to the end."""
    async with touring(file) as (app, pilot):

        async def then(number: int, *keys: str) -> None:
            await pilot.press(*keys)
            await until(pilot, lambda: app.number == number)
            await pilot.pause()

        await then(1, "j")
        await then(2, "enter")
        await then(3, "escape")
        await then(4, "p", "l")
        await saved(app, pilot)
        await then(5, "L")
        await saved(app, pilot)
        await then(6, "u")
        await saved(app, pilot)
        await pilot.press("slash", *"kind:risk")
        await pilot.pause(0.4)
        assert app.number == 6, "it is over once it is kept"
        await then(7, "enter")
        await then(8, "escape")
        await pilot.press("c")
        await until(pilot, lambda: len(app.screen_stack) == 2)
        await then(9, "enter")
        await then(10, "5")
        await until(pilot, lambda: "That is most of it" in screen_text(app))


async def test_other_things_do_not_count(file: Path) -> None:
    """A step is not over by something else."""
    async with touring(file) as (app, pilot):
        await pilot.press("question_mark")
        await pilot.pause(0.3)
        await pilot.press("escape")
        await pilot.pause(0.3)
        assert app.number == 0
        app.number = 5  # undo
        await pilot.press("L")
        await saved(app, pilot)
        await pilot.pause(0.3)
        assert app.number == 5
        await pilot.press("u")
        await until(pilot, lambda: app.number == 6)


async def test_esc_leaves(file: Path) -> None:
    """esc closes what is open; where nothing is, it asks, and y leaves."""
    async with touring(file) as (app, pilot):
        await pilot.press("enter", "escape")
        await pilot.pause()
        assert not isinstance(app.screen, Ask)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, Ask))
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(app.screen, Ask))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, Ask))
        await pilot.press("y")
        await until(pilot, lambda: app._exit)


@pytest.mark.parametrize("width", [40, 80, 160])
async def test_band_fits(file: Path, width: int) -> None:
    """What to do is whole at any width."""
    async with touring(file, width) as (app, _):
        shown = " ".join(screen_text(app).split())
        assert "Go to another card: j, k, h, l." in shown


def test_state_is_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the program keeps is in the tour's folder meanwhile, with how the screen looks."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "mine"))
    keep(state_dir(), "theme", "contrast")
    with own_state(tmp_path):
        assert state_dir() == tmp_path / "state" / "board"
        assert (state_dir() / "theme").read_text() == "contrast"
        keep(state_dir(), "theme", "dark")
    assert os.environ["XDG_STATE_HOME"] == str(tmp_path / "mine")
    assert (state_dir() / "theme").read_text() == "contrast"
