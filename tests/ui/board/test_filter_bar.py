"""The filter bar: what is shown under the line while a query is being typed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from board.ui.app import BoardApp
from tests.ui.terminal import board_file, opened, said, until


async def typed(app: BoardApp, pilot: Pilot[Any], text: str) -> None:
    """Open the bar and put a text into its line, as a paste would."""
    await pilot.press("slash")
    bar = app.board_pane.filtering.bar
    assert bar is not None
    bar.open(text, app.board_display.board, app.board_display.subject)
    app.board_pane.filtering.by(text)
    await pilot.pause()


def below(app: BoardApp) -> str:
    """What stands under the line."""
    return str(app.screen.query_one("#filter-below", Static).render())


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a or b", "write OR"),
        ("a OR b", ""),
        ("stauts:x", 'did you mean "status"?'),
    ],
)
async def test_hint(tmp_path: Path, text: str, shown: str) -> None:
    """A mistake and a lower-case operator are pointed at, and nothing else."""
    async with opened(board_file(tmp_path)) as (app, pilot):
        await typed(app, pilot, text)
        assert shown in below(app)
        assert ("^^" in below(app)) is bool(shown)


async def test_completion_in_quotes(tmp_path: Path) -> None:
    """A completion closes the quotation, and what was typed before and behind it stays."""
    async with opened(board_file(tmp_path)) as (app, pilot):
        text = 'title:"a b" status:"act,blocked'
        await typed(app, pilot, text)
        bar = app.board_pane.filtering.bar
        assert bar is not None
        await pilot.press(*["left"] * len(",blocked"), "x", "backspace", "tab")
        await until(pilot, lambda: bar.text == 'title:"a b" status:"active",blocked')


async def test_earlier_filters(tmp_path: Path) -> None:
    """Up goes to the newest filter that is another one, and says where there is none."""
    async with opened(board_file(tmp_path)) as (app, pilot):
        await pilot.press("slash", "up")
        await until(pilot, lambda: "No filter was used before" in said(app))
        await pilot.press(*"re", "enter", "slash", *"c", "enter", "slash")
        bar = app.board_pane.filtering.bar
        assert bar is not None
        assert bar.text == "rec"
        await pilot.press("up")
        assert bar.text == "re"
        await pilot.press("down", "down")
        assert bar.text == ""
