"""Pictures of the Risks tab at every width, so that a change of looks is seen and meant."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from board.ui.app import BoardApp
from board.ui.shell.settings import Config
from tests.ui.risks.test_pane import TEXT
from tests.ui.terminal import board_file

#: Name → (keys, width and height, theme).
SCENES: dict[str, tuple[list[str], tuple[int, int], str]] = {
    "risks_40": (["3"], (40, 40), "dark"),
    "risks_80": (["3", "tab"], (80, 36), "light"),
    "risks_160": (["3", "h"], (160, 40), "dark"),
    "risks_240": (["3", "G"], (240, 50), "light"),
    "risks_open": (["3", "enter"], (160, 40), "light"),
    "risks_moved": (["3", "J", "J"], (120, 30), "dark"),
}


@pytest.mark.parametrize("name", SCENES)
def test_scene(name: str, tmp_path: Path, snap_compare: Callable[..., bool]) -> None:
    """The scene looks as it did."""
    keys, size, theme = SCENES[name]
    assert snap_compare(app_of(tmp_path, theme), terminal_size=size, run_before=pressing(keys))


def test_without_colour(
    tmp_path: Path, snap_compare: Callable[..., bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without colour marks, lines and the cursor tell what colours tell."""
    monkeypatch.setenv("NO_COLOR", "1")
    app = app_of(tmp_path, "auto")
    assert snap_compare(app, terminal_size=(100, 30), run_before=pressing(["3", "k"]))


def app_of(folder: Path, theme: str) -> BoardApp:
    """The program on a board of risks."""
    app = BoardApp(board_file(folder, TEXT), Config(theme=theme))
    app.workspace.open()
    return app


def pressing(keys: list[str]) -> Callable[[Pilot[object]], object]:
    """Press keys, and wait until nothing moves."""

    async def settle(pilot: Pilot[object]) -> None:
        await pilot.pause(0.2)
        for key in keys:
            await pilot.press(key)
        await pilot.pause(0.6)

    return settle
