"""The Repos tab, by its keys and the mouse."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from board.ui.app import BoardApp
from board.ui.repos.lines import RepoLine
from board.ui.repos.pane import ReposPane
from tests.git_repo import Repo
from tests.ui.terminal import board_file, opened, said, saved, screen_text, until

TEXT = """\
[board]
title = "Small"

[layers]
core.title = "Core"
train.title = "Training"

[repos]
alpha.layer = "core"
alpha.status = "Stable"
alpha.notes = "First line.\\nSecond line."
beta.layer = "core"
beta.status = "MVP"
gamma.layer = "train"

[gaps]
G-1.title = "One"
G-1.repos = ["alpha"]
G-2.title = "Two"
G-2.repos = ["alpha", "beta"]

[risks]
R-1.title = "Three"
R-1.repos = ["beta"]
R-1.likelihood = 4
R-1.impact = 5
"""


@asynccontextmanager
async def repos(
    folder: Path, size: tuple[int, int] = (160, 40), text: str = TEXT
) -> AsyncIterator[tuple[BoardApp, ReposPane, Pilot[Any]]]:
    """The program on the Repos tab."""
    async with opened(board_file(folder, text), size) as (app, pilot):
        await pilot.press("2")
        pane = app.shell.front
        assert isinstance(pane, ReposPane)
        await pilot.pause(0.1)
        yield app, pane, pilot


def at(pane: ReposPane) -> str:
    """The repo at the cursor, or the layer."""
    line = pane.line
    return line.ref.id if line is not None else ""


@pytest.mark.parametrize("width", [40, 80, 160, 240])
async def test_every_repo_is_in_its_layer(tmp_path: Path, width: int) -> None:
    """Layers with their sums and repos with their counts have room at every width."""
    async with repos(tmp_path, (width, 30)) as (app, pane, _):
        lines = screen_text(app).splitlines()
        core = next(line for line in lines if "Core" in line)
        assert core.split("Core")[1].split()[-3:] or width
        for id in ("alpha", "beta", "gamma"):
            assert any(id in line for line in lines)
        assert at(pane) == "alpha"
        beta = next(line for line in lines if "beta" in line)
        assert "E20" in beta


async def test_the_cursor_shows_a_repo_beside_the_table(tmp_path: Path) -> None:
    """Notes in full, status and items of the repo at the cursor stand at the right."""
    async with repos(tmp_path) as (app, pane, pilot):
        text = screen_text(app)
        assert "Second line." in text
        assert "G-2" in text
        await pilot.press("j")
        await until(pilot, lambda: "R-1" in screen_text(app))
        assert at(pane) == "beta"
        await pilot.press("g")
        assert at(pane) == "core"
        await pilot.press("G")
        assert at(pane) == "gamma"


async def test_enter_on_a_number_filters_the_board(tmp_path: Path) -> None:
    """The board shows just what the number counts."""
    async with repos(tmp_path) as (app, pane, pilot):
        await pilot.press("j", *["l"] * 9)
        while pane.table.column != "risks":
            await pilot.press("h")
        await pilot.press("enter")
        assert app.shell.front.NAME == "board"
        assert app.board_display.query_text == "repo:beta is:open kind:risk"
        arrangement = app.board_display.arrangement
        assert arrangement is not None
        assert arrangement.shown == 1


async def test_statuses_are_set_and_undone(tmp_path: Path) -> None:
    """``s`` offers the statuses in use; undo brings the old one back to the byte."""
    async with repos(tmp_path) as (app, _, pilot):
        await pilot.press("s", *"MVP", "enter")
        await saved(app, pilot)
        assert app.workspace.board.repos["alpha"].status == "MVP"
        assert 'alpha.status = "MVP"' in app.workspace.path.read_text()
        await pilot.press("u")
        await saved(app, pilot)
        assert app.workspace.path.read_text() == TEXT


async def test_repos_move_between_layers_and_in_order(tmp_path: Path) -> None:
    """``L`` puts a repo into the next layer, ``J`` below its neighbour; both are undone."""
    async with repos(tmp_path) as (app, pane, pilot):
        await pilot.press("L")
        await saved(app, pilot)
        assert app.workspace.board.repos["alpha"].layer == "train"
        assert at(pane) == "alpha"
        await pilot.press("u")
        await saved(app, pilot)
        await pilot.press("J")
        await saved(app, pilot)
        assert app.workspace.board.in_order("repos")[:2] == ["beta", "alpha"]
        await pilot.press("u")
        await saved(app, pilot)
        assert app.workspace.path.read_text() == TEXT


async def test_a_form_edits_and_renames(tmp_path: Path) -> None:
    """Another name in the form renames the repo wherever it is named."""
    async with repos(tmp_path) as (app, _, pilot):
        await pilot.press("e")
        await pilot.press("end", *"x", "ctrl+s")
        await saved(app, pilot)
        await until(pilot, lambda: "alphax" in app.workspace.board.repos)
        assert app.workspace.board.gaps["G-1"].repos == ("alphax",)


async def test_repos_and_layers_are_added_and_removed(tmp_path: Path) -> None:
    """A new repo goes into the layer at the cursor; what is in use is not removed."""
    async with repos(tmp_path) as (app, _, pilot):
        await pilot.press("a", *"delta", "ctrl+s")
        await until(pilot, lambda: "delta" in app.workspace.board.repos)
        assert app.workspace.board.repos["delta"].layer == "core"
        await pilot.press("A", *"sdk", "ctrl+s")
        await until(pilot, lambda: "sdk" in app.workspace.board.layers)
        await pilot.press("D")
        assert "in use" in said(app)
        assert "alpha" in app.workspace.board.repos


async def test_the_filter_asks_of_repos(tmp_path: Path) -> None:
    """The filter of this tab narrows repos, and a sort orders them; esc clears it."""
    async with repos(tmp_path) as (app, pane, pilot):
        await pilot.press("slash", *"gaps:>=1 sort:gaps", "enter")
        await until(pilot, lambda: pane.narrowing.query_text)
        shown = [line.ref.id for line in pane.table.rows if isinstance(line, RepoLine)]
        assert shown == ["beta", "alpha"]
        assert "gamma" not in screen_text(app)
        assert not app.board_display.query_text
        await pilot.press("escape")
        assert not pane.narrowing.query_text
        assert app.shell.front is pane


async def test_a_column_sorts(tmp_path: Path) -> None:
    """``S`` sorts by the column at the cursor, the other way, and no more."""
    async with repos(tmp_path) as (_, pane, pilot):
        await pilot.press("l", "S")
        assert pane.narrowing.query_text == "sort:status"
        await pilot.press("S")
        assert pane.narrowing.query_text == "sort:-status"
        await pilot.press("S")
        assert not pane.narrowing.query_text


async def test_the_map_shades_by_exposure_and_gaps(tmp_path: Path) -> None:
    """A cell says its number, a sign says its shade; the cursor stays on its repo."""
    async with repos(tmp_path) as (app, pane, pilot):
        await pilot.press("j", "m")
        assert pane.mapped
        assert at(pane) == "beta"
        text = screen_text(app)
        assert "▓E20" in text
        assert "never reviewed" in text
        await pilot.press("v")
        await until(pilot, lambda: "open gaps" in screen_text(app))
        await pilot.press("k", "h", "m")
        assert not pane.mapped
        assert at(pane) in ("alpha", "beta")


GUESSED = TEXT
for line, more in (
    ('core.title = "Core"', "core.provisional = true"),
    ('beta.status = "MVP"', 'beta.provisional = true\nbeta.source = "status.md § Repos"'),
):
    GUESSED = GUESSED.replace(line, f"{line}\n{more}")


@pytest.mark.parametrize("width", [40, 80, 160, 240])
async def test_a_guess_is_marked(tmp_path: Path, width: int) -> None:
    """A sign is before the name in the table, and behind it on the map, of layers and of repos."""
    async with repos(tmp_path, (width, 30), GUESSED) as (app, _, pilot):
        names = ("Core", "alpha", "beta", "Training")
        assert [marked(app, name) for name in names] == ["? Core", "", "? beta", ""]
        await pilot.press("m")
        assert [marked(app, name) for name in names] == ["Core ?", "", "beta ?", ""]
        assert "? guessed" in screen_text(app)


def marked(app: BoardApp, name: str) -> str:
    """A name with the sign beside it; empty where it has none."""
    text = screen_text(app)
    return next((both for both in (f"? {name}", f"{name} ?") if both in text), "")


async def test_where_a_guess_comes_from(tmp_path: Path) -> None:
    """Beside the table stands the document; of what is no guess nothing is said of that."""
    async with repos(tmp_path, text=GUESSED) as (app, _, pilot):
        assert "Guessed" not in screen_text(app)
        await pilot.press("j")
        await until(pilot, lambda: "in part, from status.md § Repos" in screen_text(app))
        await pilot.press("g")
        await until(pilot, lambda: "Guessed     in part " in screen_text(app))


async def test_who_looked_confirms_a_guess(tmp_path: Path) -> None:
    """``Y`` says that a repo or a layer is right; undo brings the guess back to the byte."""
    made = Repo(tmp_path)
    made.commit(GUESSED, "The board")
    async with repos(tmp_path, text=GUESSED) as (app, _, pilot):
        await pilot.press("j", "Y")
        await until(pilot, lambda: "Reviewed: repo:beta" in said(app))
        assert not app.workspace.board.repos["beta"].guessed
        await pilot.press("g", "Y")
        await until(pilot, lambda: "No longer guessed: layer:core" in said(app))
        assert not app.workspace.board.layers["core"].guessed
        await pilot.press("Y")
        await until(pilot, lambda: "layers and phases can't" in said(app))
        await pilot.press("u", "u", "u")
        await until(pilot, lambda: app.workspace.board.repos["beta"].guessed)
        await saved(app, pilot)
        assert app.workspace.path.read_text() == GUESSED


async def test_moving_a_guess_among_its_neighbours_leaves_it_one(tmp_path: Path) -> None:
    """Its place is no decision; its layer is."""
    async with repos(tmp_path, text=GUESSED) as (app, _, pilot):
        await pilot.press("j", "K")
        await saved(app, pilot)
        assert app.workspace.board.repos["beta"].guessed
        await pilot.press("L")
        await saved(app, pilot)
        assert app.workspace.board.repos["beta"].layer == "train"
        assert not app.workspace.board.repos["beta"].guessed


async def test_a_long_name_keeps_its_sign(tmp_path: Path) -> None:
    """What is cut for want of room is the name."""
    text = GUESSED.replace("beta", "a_name_that_is_longer_than_any_column")
    async with repos(tmp_path, (40, 30), text) as (app, _, pilot):
        assert "? a_name_" in screen_text(app)
        await pilot.press("m")
        assert "… ?" in screen_text(app)


async def test_clicks_choose_sort_and_open(tmp_path: Path) -> None:
    """A click chooses a cell, one on a head sorts, a second one on the cell opens."""
    async with repos(tmp_path) as (app, pane, pilot):
        line = next(n for n, row in enumerate(pane.table.rows) if row.ref.id == "beta")
        await pilot.click("#repo-table", offset=(6, line + pane.table.above))
        assert at(pane) == "beta"
        await pilot.click("#repo-table", offset=(3, 1))
        assert pane.narrowing.query_text == "sort:id"
        line = pane.table.cursor
        await pilot.click("#repo-table", offset=(6, line + pane.table.above))
        await until(pilot, lambda: app.shell.front.NAME == "board")


async def test_an_empty_board_says_what_to_do(tmp_path: Path) -> None:
    """Where there is no repo, a sentence says which key adds one."""
    async with repos(tmp_path, text='[board]\ntitle = "Empty"\n') as (app, _, pilot):
        assert "no repos yet" in screen_text(app)
        await pilot.press("j", "k", "l", "h", "enter", "m", "s", "D", "J")
        assert app.is_running


async def test_narrow_screens_show_one_side(tmp_path: Path) -> None:
    """At 40 columns the table stands alone; tab shows the repo, esc the table again."""
    async with repos(tmp_path, (40, 24)) as (app, pane, pilot):
        assert "Second line." not in screen_text(app)
        await pilot.press("tab")
        await until(pilot, lambda: "Second line." in screen_text(app))
        await pilot.press("escape")
        await until(pilot, lambda: "gamma" in screen_text(app))
        assert not pane.inside


async def test_checkouts_are_read_behind_the_screen(tmp_path: Path) -> None:
    """A repo with a path says how its checkout stands, and how far it went since it was judged."""
    (tmp_path / "code").mkdir()
    code = Repo(tmp_path / "code")
    code.commit("x = 1\n", "Begin")
    text = TEXT.replace("beta.layer", 'beta.path = "code"\nbeta.layer')
    async with repos(tmp_path, (240, 30), text) as (app, pane, pilot):
        await until(pilot, lambda: "CHECKOUT" in screen_text(app))
        branch = code.git("branch", "--show-current").strip()
        assert branch in next(line for line in screen_text(app).splitlines() if "beta" in line)
        (tmp_path / "code" / "new.txt").write_text("new")
        code.git("add", "new.txt")
        await until(pilot, lambda: f"{branch} +" in screen_text(app))
        assert pane.table.rows


async def test_who_set_the_status_and_what_happened_is_told(tmp_path: Path) -> None:
    """Beside the table stand the commits of the repo at the cursor, and who set its status."""
    made = Repo(tmp_path)
    made.commit(TEXT, "The board")
    made.edit('beta.status = "MVP"', 'beta.status = "Stable"', "Beta is out", "Bo Example")
    async with repos(tmp_path, text=made.file.read_text()) as (app, pane, pilot):
        await until(pilot, lambda: "Set by" in screen_text(app))
        assert "Ada Example" in screen_text(app)
        await pilot.press("j")
        await until(pilot, lambda: "MVP → Stable" in screen_text(app))
        text = screen_text(app)
        assert at(pane) == "beta"
        assert "Beta is out" in text
        assert "Bo Example" in text
