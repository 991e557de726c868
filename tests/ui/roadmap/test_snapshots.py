"""Pictures of the Roadmap tab, so that a change of looks is seen and meant."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from board.ui.app import BoardApp
from board.ui.shell.settings import Config
from tests.ui.terminal import board_file, until

#: No day in it is near today, whenever that is.
BOARD = """\
[board]
schema = 1
title = "Kitchen"

[phases]
wiring.title = "Wiring"
wiring.starts = 2020-01-01
wiring.due = 2999-01-31
wiring.gate = [{ text = "It runs", met = true }]
coverage.title = "Coverage of all recipes"
later.title = "Later"
later.closed = true

[criteria]
C-own.phase = "wiring"
C-own.text = "Each port and adapter has one owner, as documented"
C-own.item = "G-1"
C-par.phase = "coverage"
C-par.text = "Parity is green"
C-par.check = "make parity"
C-doc.phase = "coverage"
C-doc.text = "Docs are reviewed"
C-doc.waived_until = 2999-01-01
C-doc.reason = "They come later"
C-few.phase = "coverage"
C-few.text = "Nothing is left in triage"
C-few.query = "status:triage"
C-few.required = false
C-all.phase = "later"
C-all.text = "All of it is told"

[gaps]
G-1.title = "Service endpoints are missing, and some lack typed responses"
G-1.status = "active"
G-1.priority = "critical"
G-1.phase = "wiring"
G-2.title = "Recipes are not wired"
G-2.status = "planned"
G-2.phase = "coverage"
G-2.depends = ["G-1"]
G-2.due = 2999-02-01
G-3.title = "Nobody knows when"
G-4.title = "Adapters"
G-4.status = "done"
G-4.phase = "wiring"

[risks]
R-1.title = "Parity tests without stable wiring"
R-1.status = "triage"
R-1.phase = "wiring"
R-1.likelihood = 4
R-1.impact = 5
"""
#: Name → (keys, width and height, theme).
SCENES: dict[str, tuple[list[str], tuple[int, int], str]] = {
    "40": (["j", "j"], (40, 30), "dark"),
    "40_light": (["l", "j"], (40, 30), "light"),
    "80": (["j", "j"], (80, 30), "dark"),
    "80_light": (["l", "l"], (80, 30), "light"),
    "160": (["j", "j"], (160, 30), "dark"),
    "160_light": (["l", "j", "j"], (160, 30), "light"),
    "240": (["G"], (240, 30), "dark"),
    "240_light": (["l", "G"], (240, 30), "light"),
    "open_card": (["G", "k", "k", "enter"], (160, 40), "dark"),
    "criterion": (["l", "j", "j", "enter"], (100, 30), "light"),
    "form": (["l", "j", "e"], (100, 36), "dark"),
}


async def _settled(app: BoardApp, pilot: Pilot[object], keys: list[str]) -> None:
    await pilot.pause(0.1)
    await pilot.press("4")
    await until(pilot, lambda: app.shell.front.NAME == "roadmap")
    for key in keys:
        await pilot.press(key)
    await pilot.pause(0.3)


@pytest.mark.parametrize("name", SCENES)
def test_scene(name: str, tmp_path: Path, snap_compare: Callable[..., bool]) -> None:
    """The scene looks as it did."""
    keys, size, theme = SCENES[name]
    app = BoardApp(board_file(tmp_path, BOARD), Config(theme=theme))
    app.workspace.open()

    async def settle(pilot: Pilot[object]) -> None:
        from textual.widgets import Input

        await _settled(app, pilot, keys)
        for field in app.screen.query(Input):
            field.cursor_blink = False
        await pilot.pause(0.1)

    assert snap_compare(app, terminal_size=size, run_before=settle)


def test_without_colour(
    tmp_path: Path, snap_compare: Callable[..., bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without colour each state has a mark of its own."""
    monkeypatch.setenv("NO_COLOR", "1")
    app = BoardApp(board_file(tmp_path, BOARD), Config())
    app.workspace.open()

    async def settle(pilot: Pilot[object]) -> None:
        await _settled(app, pilot, ["j", "j"])

    assert snap_compare(app, terminal_size=(160, 30), run_before=settle)
