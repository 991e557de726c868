"""Actions: every row can be run, and one that can't act says why wherever it is offered."""

from __future__ import annotations

from pathlib import Path

import pytest

from board.ui.actions import TABLE
from board.ui.shell.action import Action
from board.ui.shell.footer import foot_keys
from tests.git_repo import Repo
from tests.ui.terminal import BOARD, board_file, opened, said, screen_text, until

ACTIONS = [row for row in TABLE if isinstance(row, Action)]
#: A board with a mistake: nothing of it can be changed.
BROKEN = BOARD + 'G-1.owner = "again"\n'


@pytest.mark.parametrize("row", ACTIONS, ids=lambda row: row.id)
def test_an_action_is_bound_by_its_id(row: Action) -> None:
    """What a key is bound to names the row, which alone knows what is done."""
    assert row.action == f"screen.act('{row.id}')"
    assert callable(row.does)
    assert row.help
    assert row.label


async def test_a_reason_is_said_by_key_palette_and_foot(tmp_path: Path) -> None:
    """On a board that can't be changed, s says so as a key, in the palette and as a click."""
    async with opened(board_file(tmp_path, BROKEN), size=(140, 40)) as (app, pilot):
        row = next(row for row in ACTIONS if row.id == "status")
        reason = row.enabled(app.context)
        assert reason.startswith("Read-only: ")
        await pilot.press("s")
        assert "Read-only: " in said(app)
        await pilot.press("ctrl+p")
        await pilot.press(*"set the status")
        await until(pilot, lambda: "Read-only" in screen_text(app).partition("Set the status")[2])
        await pilot.press("escape")
        app.clear_notifications()
        shown = [key for _, key in foot_keys(app.board_pane.foot(), 140)]
        at = screen_text(app).splitlines()[-1].index("s status")
        assert row.id in [key.id for key in shown]
        await pilot.click("#foot", offset=(at, 0))
        await until(pilot, lambda: "Read-only: " in said(app))


async def test_an_action_without_a_reason_is_not_dimmed(tmp_path: Path) -> None:
    """Where there is a card, what acts on cards can be done; in an empty column it says why."""
    async with opened(board_file(tmp_path)) as (app, pilot):
        row = next(row for row in ACTIONS if row.id == "remove")
        assert row.enabled(app.context) == ""
        app.board_display.view.go(4, 0)
        assert row.enabled(app.context) == "There is no card here"
        await pilot.press("D")
        assert app.screen is app.shell
        assert "There is no card here" in said(app)


@pytest.mark.parametrize("key", ["ctrl+p", "colon"])
async def test_the_palette_finds_actions_and_items(tmp_path: Path, key: str) -> None:
    """Both keys open the one palette, which offers items as well."""
    async with opened(board_file(tmp_path), size=(120, 40)) as (app, pilot):
        await pilot.press(key)
        await until(pilot, lambda: "A command, or words of an item" in screen_text(app))
        await pilot.press(*"recipes")
        await until(pilot, lambda: "G-2 Recipes are not wired" in screen_text(app))
        await pilot.press("down", "enter")
        await until(pilot, lambda: app.board_display.cursor == "G-2")


async def test_the_palette_leads_from_the_history_to_an_item(kitchen: Repo) -> None:
    """An item that is found in another tab is shown on the board."""
    async with opened(kitchen.file, size=(120, 40)) as (app, pilot):
        await pilot.press("5", "colon", *"recipes")
        await until(pilot, lambda: "G-2 Recipes are not wired" in screen_text(app))
        await pilot.press("down", "enter")
        await until(pilot, lambda: app.shell.front is app.board_pane)
        assert app.board_display.cursor == "G-2"
        assert app.board_display.view.has_focus
