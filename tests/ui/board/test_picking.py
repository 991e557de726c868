"""Picking values of fields: one value, or several of a list, for one card or all marked ones."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from board.ui.app import BoardApp
from board.ui.kit.pick_one import Pick
from board.ui.kit.pick_some import PickSome
from board.ui.shell.settings import Config
from tests.ui.terminal import BOARD, board_file, opened, said, saved, screen_text, until


async def at(app: BoardApp, pilot: Pilot[Any], id: str, *marked: str) -> None:
    """Put the cursor on a card, others marked."""
    for other in marked:
        app.board_display.view.goto(other)
        await pilot.press("space")
    app.board_display.view.goto(id)
    if marked:
        await pilot.press("space")
    await pilot.pause()


@pytest.mark.parametrize(
    ("id", "keys", "line"),
    [
        ("G-3", ["at", *"ana", "enter"], 'G-3.owner = "ana"'),
        ("G-3", ["at", *"zoe", "enter"], 'G-3.owner = "zoe"'),
        ("G-3", ["at", *"@An", "enter"], 'G-3.owner = "ana"'),
        ("G-3", ["at", *"@zoe", "enter"], 'G-3.owner = "zoe"'),
        ("G-3", ["number_sign", *"#now", "enter"], 'G-3.tags = ["now"]'),
        ("G-3", ["number_sign", *"now", "enter"], 'G-3.tags = ["now"]'),
        ("G-3", ["number_sign", *"now", "space", *["backspace"] * 3, *"old", "space", "enter"],
         'G-3.tags = ["now", "old"]'),
        ("G-3", ["r", "2", "3", "enter"], 'G-3.repos = ["tinkex", "tinkex_cookbook"]'),
        ("G-1", ["r", "j", "space", "enter"], 'G-1.repos = ["tinkex", "kitchen"]'),
        ("G-1", ["R", "c", "enter"], 'G-1.layers = ["training", "core"]'),
        ("G-3", ["P", "p"], 'G-3.phase = "p1"'),
        ("R-1", ["i", "5"], "R-1.impact = 5"),
        ("R-1", ["I", "u"], "R-1.likelihood = 2"),
        ("G-3", ["p", "c"], 'G-3.priority = "critical"'),
        ("G-3", ["s", "b"], 'G-3.status = "blocked"'),
    ],
)  # fmt: skip
async def test_a_key_picks_a_value(tmp_path: Path, id: str, keys: list[str], line: str) -> None:
    """Every field that has a picker is set by its key and one answer."""
    path = board_file(tmp_path)
    async with opened(path) as (app, pilot):
        await at(app, pilot, id)
        await pilot.press(*keys)
        await until(pilot, lambda: line in path.read_text())
        await saved(app, pilot)
        await pilot.press("u")
        await until(pilot, lambda: path.read_text() == BOARD)


@pytest.mark.parametrize(
    ("id", "keys", "line"),
    [
        ("G-1", ["at", *"Nob", "enter"], 'G-1.owner = "ana"\n'),
        ("G-1", ["p", "n"], 'G-1.priority = "high"\n'),
        ("R-1", ["i", "n"], "R-1.impact = 4\n"),
        ("G-1", ["r", "t", "enter"], 'G-1.repos = ["tinkex"]\n'),
    ],
)
async def test_a_value_is_taken_away(tmp_path: Path, id: str, keys: list[str], line: str) -> None:
    """A field can be cleared by its picker: its line goes, and no other byte."""
    path = board_file(tmp_path)
    async with opened(path) as (app, pilot):
        await at(app, pilot, id)
        await pilot.press(*keys)
        await until(pilot, lambda: path.read_text() == BOARD.replace(line, ""))


async def test_marked_cards_are_one_step(tmp_path: Path) -> None:
    """What some of the marked cards have is shown so; toggled it is on all, in one step."""
    path = board_file(tmp_path)
    async with opened(path) as (app, pilot):
        await at(app, pilot, "G-3", "G-1", "G-2")
        await pilot.press("r")
        shown = screen_text(app)
        assert "Repos of 3 cards" in shown
        assert "◐ kitchen" in shown
        assert "○ tinkex_cookbook" in shown
        await pilot.press("k", "i", "enter")
        await saved(app, pilot)
        repos = [app.workspace.board.gaps[id].repos for id in ("G-1", "G-2", "G-3")]
        assert all({"kitchen", "tinkex_cookbook"} <= set(each) for each in repos)
        await pilot.press("u")
        await until(pilot, lambda: path.read_text() == BOARD)


async def test_what_some_have_goes_round(tmp_path: Path) -> None:
    """A value of some cards goes round: all, none, and as it was, which changes nothing."""
    path = board_file(tmp_path)
    async with opened(path) as (app, pilot):
        await at(app, pilot, "G-3", "G-2")
        await pilot.press("r")
        signs = ""
        for _ in range(4):
            signs += next(s for s in "●◐○" if f"{s} kitchen" in screen_text(app))
            await pilot.press("space")
            await pilot.pause()
        assert signs == "◐●○◐"
        await pilot.press("space", "space", "enter")
        await until(pilot, lambda: app.screen is app.shell)
        assert path.read_text() == BOARD
        assert not app.workspace.pending


@pytest.mark.parametrize(
    ("board", "ids", "key", "sentence"),
    [
        (BOARD, ["G-1"], "I", "G-1 is a gap; only risks have a likelihood"),
        (BOARD, ["G-1", "G-3", "R-1"], "i", "G-1 and G-3 are gaps; only risks have an impact"),
        (BOARD.replace('p1.title = "Parity"', ""), ["G-1"], "P", "no phases yet"),
    ],
)
async def test_why_there_is_no_picker(
    tmp_path: Path, board: str, ids: list[str], key: str, sentence: str
) -> None:
    """Where a field can't be picked, the key says why and opens nothing."""
    async with opened(board_file(tmp_path, board)) as (app, pilot):
        await at(app, pilot, ids[-1], *ids[:-1])
        await pilot.press(key)
        await until(pilot, lambda: sentence in said(app))
        assert app.screen is app.shell


async def test_a_long_list_is_searched_and_scrolls(tmp_path: Path) -> None:
    """More repos than the screen has lines are looked through by typing, and scroll."""
    repos = "\n".join(f'many{n:02}.layer = "core"' for n in range(60))
    path = board_file(tmp_path, BOARD.replace("[repos]", f"[repos]\n{repos}"))
    async with opened(path, size=(80, 24)) as (app, pilot):
        await pilot.press("r", *["down"] * 40)
        picker = app.screen
        assert isinstance(picker, PickSome)
        await until(pilot, lambda: "many39" in screen_text(app))
        assert "enter applies" in screen_text(app)
        await pilot.press(*"y57")
        await until(pilot, lambda: picker.list.option_count == 1)
        await pilot.press("enter")
        await until(pilot, lambda: 'G-1.repos = ["tinkex", "many57"]' in path.read_text())


async def test_several_by_mouse(tmp_path: Path) -> None:
    """A click toggles a line, and one on what enter does applies."""
    path = board_file(tmp_path)
    async with opened(path) as (app, pilot):
        await at(app, pilot, "G-3")
        await pilot.press("r")
        await pilot.click("OptionList", offset=(4, 1))
        await pilot.click("#does", offset=(18, 0))
        await until(pilot, lambda: 'G-3.repos = ["tinkex"]' in path.read_text())


async def test_leaving_changes_nothing(tmp_path: Path) -> None:
    """Esc leaves what was toggled behind."""
    path = board_file(tmp_path)
    async with opened(path) as (app, pilot):
        await pilot.press("r", "space", "escape")
        await until(pilot, lambda: app.screen is app.shell)
        assert path.read_text() == BOARD


async def test_numbers_stand_only_where_they_pick(tmp_path: Path) -> None:
    """While something is typed numbers are text, and none stands before a line."""
    async with opened(board_file(tmp_path)) as (app, pilot):
        await pilot.press("s")
        assert isinstance(app.screen, Pick)
        assert "│ 1  Triage" in screen_text(app)
        await pilot.press("slash", "p")
        await until(pilot, lambda: "/ p" in screen_text(app))
        assert "│ Planned" in screen_text(app)


async def test_the_cursor_shows_without_colour(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where there is no colour the line at the cursor differs from the others in its style."""
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened(board_file(tmp_path), config=Config(theme="auto")) as (app, pilot):
        await pilot.press("s", "j")
        assert isinstance(app.screen, Pick)
        lines = [app.screen.list.render_line(y) for y in range(3)]
        lined = [all(part.style and part.style.underline for part in line) for line in lines]
        assert lined == [False, True, False]
