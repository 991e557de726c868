"""Pictures of the History tab and of travelling, so that a change of looks is seen and meant."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from textual.pilot import Pilot

from board.ui.app import BoardApp
from board.ui.history.pane import HistoryPane
from board.ui.shell.settings import Config
from board.ui.time_travel.band import TravelBand
from tests.git_repo import Repo
from tests.ui.terminal import until

#: Name → (keys, width and height, theme).
SCENES: dict[str, tuple[list[str], tuple[int, int], str]] = {
    "history": (["5"], (160, 30), "dark"),
    "history_light": (["5", "G", "k", "k"], (120, 30), "light"),
    "history_narrow": (["5"], (40, 24), "light"),
    "changes_narrow": (["5", "j", "j", "j", "enter"], (60, 24), "dark"),
    "flow": (["5", "f"], (160, 46), "dark"),
    "flow_narrow": (["5", "f"], (40, 40), "light"),
    "travel": (["t"], (160, 24), "light"),
    "travel_narrow": (["t", "comma", "comma"], (40, 24), "dark"),
}


@pytest.mark.parametrize("name", SCENES)
def test_scene(name: str, kitchen: Repo, snap_compare: Callable[..., bool]) -> None:
    """The scene looks as it did."""
    keys, size, theme = SCENES[name]
    app = BoardApp(kitchen.file, Config(theme=theme))
    app.workspace.open()

    def settled(key: str) -> bool:
        screen = app.shell.front
        if isinstance(screen, HistoryPane):
            drawn = key != "f" or bool(screen.flow.page.lines)
            return bool(screen.list.rows) and not screen.rows.wanted() and drawn
        band = app.shell.query(TravelBand)
        return bool(band) and band.first().has_class("-shown")

    async def settle(pilot: Pilot[object]) -> None:
        await pilot.pause(0.1)
        for key in keys:
            await pilot.press(key)
            await until(pilot, partial(settled, key))
        await until(pilot, lambda: app.workspace.standing)
        await pilot.pause(0.3)

    assert snap_compare(app, terminal_size=size, run_before=settle)


def test_without_colour(
    kitchen: Repo, snap_compare: Callable[..., bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without colour the curves have fills, and the marks of a step are still there."""
    monkeypatch.setenv("NO_COLOR", "1")
    app = BoardApp(kitchen.file, Config())
    app.workspace.open()

    async def settle(pilot: Pilot[object]) -> None:
        await pilot.pause(0.1)
        await pilot.press("5")
        await until(
            pilot, lambda: isinstance(app.shell.front, HistoryPane) and app.shell.front.list.rows
        )
        await pilot.press("f")
        screen = app.shell.front
        assert isinstance(screen, HistoryPane)
        await until(pilot, lambda: screen.flow.page.lines and not screen.rows.wanted())
        await until(pilot, lambda: app.workspace.standing)
        await pilot.pause(0.3)

    assert snap_compare(app, terminal_size=(140, 40), run_before=settle)
