"""Keys that come faster than the screen: each goes where the one before it led."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot

from board.ui.app import BoardApp
from tests.ui.terminal import board_file, opened, saved, until

_NAMES = {"/": "slash", "\t": "tab", "\r": "enter", "\x13": "ctrl+s", "\x15": "ctrl+u"}


def type_at_once(app: BoardApp, text: str) -> None:
    """Type as a terminal hands over a burst: every key before the first is dealt with."""
    for char in text:
        app.post_message(events.Key(_NAMES.get(char, char), char))


async def at_rest(app: BoardApp, pilot: Pilot[Any]) -> None:
    """Wait until every key has been dealt with."""
    await until(pilot, lambda: app.keys.at_rest)
    await pilot.pause()


async def test_filter(tmp_path: Path) -> None:
    """What is typed right behind / is the filter, and none of it a verb of the board."""
    async with opened(board_file(tmp_path)) as (app, pilot):
        type_at_once(app, "/Dads")
        await at_rest(app, pilot)
        assert app.board_pane.filtering.bar is not None
        assert app.board_pane.filtering.bar.text == "Dads"
        assert len(app.screen_stack) == 1


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("eXY\x13", 'G-1.title = "XY"'),
        ("e\t\x15active\x13", 'G-1.status = "active"'),
        ("s3", 'G-1.status = "active"'),
        ("aNew\x13", '.title = "New"'),
    ],
)
async def test_forms_and_pickers(tmp_path: Path, typed: str, line: str) -> None:
    """A form is saved with its last letter, and a picker gets the keys behind its own."""
    path = board_file(tmp_path)
    async with opened(path) as (app, pilot):
        type_at_once(app, typed)
        await at_rest(app, pilot)
        await until(pilot, lambda: line in path.read_text())
        await saved(app, pilot)


async def test_key_behind_an_answer(tmp_path: Path) -> None:
    """A key behind the answer to a picker is the board's again."""
    path = board_file(tmp_path)
    async with opened(path) as (app, pilot):
        type_at_once(app, "s3L")
        # The cursor stays in its column, so that the second key moves the next card.
        await until(pilot, lambda: 'G-3.status = "planned"' in path.read_text())
        assert 'G-1.status = "active"' in path.read_text()
        await at_rest(app, pilot)
        assert len(app.screen_stack) == 1
