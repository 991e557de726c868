"""The terminal as one column of text: what is shown, and what is told."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from board.ui.linear.app import LinearApp
from board.ui.shell.settings import Config
from tests.git_repo import Repo
from tests.ui.terminal import BOARD, board_file, saved, screen_text, until


@pytest.fixture(autouse=True)
def plain(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Without colour, as the program sets it."""
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@asynccontextmanager
async def linear(path: Path, width: int = 80) -> AsyncIterator[tuple[LinearApp, Pilot[Any]]]:
    """The program on a board, once it has told where the cursor is."""
    app = LinearApp(path, Config())
    app.workspace.open()
    async with app.run_test(size=(width, 24), notifications=True) as pilot:
        await until(pilot, lambda: app.teller.text)
        yield app, pilot


async def heard(app: LinearApp, pilot: Pilot[Any], text: str) -> None:
    """Wait until this is told."""
    await until(pilot, lambda: text in app.teller.text, 10)


async def test_rows_are_sentences(tmp_path: Path) -> None:
    """The column, then its items one below the other; which one is at the cursor is a word."""
    async with linear(board_file(tmp_path)) as (app, _):
        lines = [line.strip() for line in screen_text(app).splitlines()]
        first = lines.index("Column Triage, 1 of 5: 2 items.")
        assert lines[first + 1].startswith("Here: G-1, gap. Service endpoints are missing.")
        assert "Priority high." in " ".join(lines)
        assert any(line.startswith("G-3, gap. Adapters have two owners.") for line in lines)
        assert app.teller.text.startswith("G-1, gap. Service endpoints")
        assert app.teller.text.endswith("1 of 2 in Triage.")


async def test_no_boxes_and_no_colour(tmp_path: Path) -> None:
    """No line is drawn, in the board and in dialogs, and nothing has a colour."""
    async with linear(board_file(tmp_path)) as (app, pilot):
        for keys in (("j",), ("s",), ("escape", "e"), ("escape", "question_mark"), ("escape",)):
            await pilot.press(*keys)
            await pilot.pause(0.2)
            text = screen_text(app)
            assert not set("─━│┃┌┐└┘╭╮╰╯▏▎▍▌▐█▔▁") & set(text), text
            for strip in app.screen._compositor.render_strips():
                for segment in strip:
                    style = segment.style
                    assert style is None or style.color is None or style.color.is_default


async def test_walking_is_told(tmp_path: Path) -> None:
    """Each step says where it led; an empty column says that it is empty."""
    async with linear(board_file(tmp_path)) as (app, pilot):
        await pilot.press("j")
        await heard(app, pilot, "G-3, gap. Adapters have two owners. 2 of 2 in Triage.")
        await pilot.press("l")
        await heard(app, pilot, "G-2, gap.")
        assert "Depends on G-1." in app.teller.text
        await pilot.press("l", "l")
        await heard(app, pilot, "No item here. Column Blocked, 4 of 5: 0 items.")
        await pilot.press("h", "space")
        await heard(app, pilot, "Marked: R-1, risk.")


async def test_changes_are_told(tmp_path: Path) -> None:
    """A move and its undo are sentences, and so is what others write."""
    path = board_file(tmp_path)
    async with linear(path) as (app, pilot):
        await pilot.press("L")
        await heard(app, pilot, "triage → planned. G-3")
        await saved(app, pilot)
        await pilot.press("u")
        await heard(app, pilot, "Undone")
        await saved(app, pilot)
        await until(pilot, lambda: app.workspace.watching is not None)
        path.write_text(path.read_text().replace("Recipes are not wired", "Recipes are wired"))
        await heard(app, pilot, "Recipes are wired")


async def test_dialogs_are_told(tmp_path: Path) -> None:
    """A dialog is told with its title and the choice that is at the keys."""
    async with linear(board_file(tmp_path)) as (app, pilot):
        await pilot.press("D")
        await heard(app, pilot, "y")
        assert "G-1" in app.teller.text
        await pilot.press("escape", "s")
        await heard(app, pilot, "Triage")
        await pilot.press("down")
        await heard(app, pilot, "Planned")
        await pilot.press("escape")
        await heard(app, pilot, "1 of 2 in Triage.")


async def test_other_tabs_are_told(tmp_path: Path) -> None:
    """In the history each row is told."""
    repo = Repo(tmp_path / "work")
    repo.commit(BOARD, "Begin")
    repo.edit('"ana"', '"bo"', "Bo takes over")
    async with linear(repo.file) as (app, pilot):
        await pilot.press("5")
        await heard(app, pilot, "Bo takes over")
        await pilot.press("j")
        await heard(app, pilot, "Begin")
        await pilot.press("1")
        await heard(app, pilot, "G-1, gap.")


async def test_risks_and_roadmap_are_told(tmp_path: Path) -> None:
    """The cell and the risk in it, a phase with its gate, a criterion, an item of a phase."""
    text = BOARD.replace(
        'p1.title = "Parity"',
        'p1.title = "Parity"\n\n[criteria]\nC-1.phase = "p1"\nC-1.text = "It runs"',
    ).replace("G-1.status", 'G-1.phase = "p1"\nG-1.status', 1)
    async with linear(board_file(tmp_path, text)) as (app, pilot):
        await pilot.press("3")
        await heard(app, pilot, "Exposure 16 of 25. Likelihood 4, impact 4. 1 of 1 risk in this")
        await pilot.press("j")
        await heard(app, pilot, "Likelihood 3, impact 4: no risk.")
        await pilot.press("4")
        await heard(app, pilot, "Phase Parity. not started.")
        assert "Gate: 0 of 1 required." in app.teller.text
        await pilot.press("j")
        await heard(app, pilot, "Criterion, open. It runs. Gate of Parity.")
        await pilot.press("j")
        await heard(app, pilot, "G-1, gap.")
        assert "In phase Parity." in app.teller.text


async def test_guesses_are_told(tmp_path: Path) -> None:
    """An item, a repo, a layer and a phase that an import guessed say so."""
    text = BOARD
    for line in ('core.title = "Core"', 'kitchen.layer = "core"', 'p1.title = "Parity"',
                 'G-1.title = "Service endpoints are missing"'):  # fmt: skip
        id = line.split(".")[0]
        text = text.replace(line, f"{line}\n{id}.provisional = true")
    async with linear(board_file(tmp_path, text)) as (app, pilot):
        await heard(app, pilot, "G-1, gap. Service endpoints are missing. Guessed by an import.")
        await pilot.press("2", "g")
        await heard(app, pilot, "Layer Core. Guessed by an import. 1 of ")
        await pilot.press("j")
        await heard(app, pilot, "Repo kitchen. Guessed by an import. Status none.")
        await pilot.press("4")
        await heard(app, pilot, "Phase Parity. Guessed by an import. not started.")


async def test_repos_are_told(tmp_path: Path) -> None:
    """A repo with its status, its layer and what is open there; a layer by its name."""
    async with linear(board_file(tmp_path)) as (app, pilot):
        await pilot.press("2", "g")
        await heard(app, pilot, "Layer Core. 1 of ")
        await pilot.press("G", "k")
        await heard(app, pilot, "Repo tinkex. Status none. Layer training. 1 open gap.")


@pytest.mark.parametrize("width", [40, 200])
async def test_hostile_text(tmp_path: Path, width: int) -> None:
    """Text of the file is text at any width, and never an escape sequence."""
    text = BOARD.replace("Service endpoints", "[bold]\\u001b[31m\\u202e Service endpoints")
    async with linear(board_file(tmp_path, text), width) as (app, _):
        shown = screen_text(app)
        assert "[bold]" in shown
        assert "\x1b" not in shown + app.teller.text
        assert "\u202e" not in shown + app.teller.text
