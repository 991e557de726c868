"""Pictures of each screen and dialog, so that a change of looks is seen and meant."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from board.ui.app import BoardApp
from board.ui.shell.settings import Config
from tests.ui.terminal import BOARD, board_file

#: Name → (keys, ``""`` to let what was typed take effect, width and height, theme).
SCENES: dict[str, tuple[list[str], tuple[int, int], str]] = {
    "board": ([], (160, 30), "dark"),
    "board_light": ([], (160, 30), "light"),
    "board_narrow": ([], (40, 24), "dark"),
    "detail": (["enter"], (160, 30), "dark"),
    "detail_narrow": (["enter"], (60, 30), "light"),
    "status": (["s"], (100, 24), "dark"),
    "repos": (["space", "j", "space", "r", "space"], (100, 24), "dark"),
    "tags_narrow": (["number_sign", *"later"], (40, 24), "light"),
    "priority_narrow": (["p"], (40, 24), "light"),
    "add": (["a"], (100, 30), "dark"),
    "edit_wrong": (["e", "down", "x", "ctrl+s"], (80, 30), "light"),
    "edit_narrow": (["e"], (40, 30), "dark"),
    "remove": (["D"], (100, 24), "light"),
    "help": (["question_mark"], (130, 50), "dark"),
    "help_narrow": (["question_mark"], (60, 30), "light"),
    "filter": (["slash", *"repo:t"], (120, 24), "dark"),
    "filter_wrong": (["slash", *"status:active", "", *" (", "left"], (120, 24), "light"),
    "columns": (["b"], (100, 24), "dark"),
    "lanes_40": (["B", "2", "", "j"], (40, 30), "light"),
    "lanes_80": (["B", "2", "", "j"], (80, 30), "dark"),
    "lanes_160": (["B", "2", "", "f", "j"], (160, 30), "light"),
    "lanes_240": (["B", "2", "", "F"], (240, 30), "dark"),
    "lanes_picker": (["B"], (100, 24), "dark"),
    "views_picker": (["V"], (100, 24), "light"),
}


@pytest.fixture(autouse=True)
def _settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """The help names the settings file: let it be the same one everywhere."""
    monkeypatch.setenv("XDG_CONFIG_HOME", "/settings")


@pytest.mark.parametrize("name", SCENES)
def test_scene(name: str, tmp_path: Path, snap_compare: Callable[..., bool]) -> None:
    """The scene looks as it did."""
    keys, size, theme = SCENES[name]
    app = BoardApp(board_file(tmp_path), Config(theme=theme))
    app.workspace.open()

    async def settle(pilot: Pilot[object]) -> None:
        await pilot.pause(0.1)
        for key in keys:
            await (pilot.press(key) if key else pilot.pause(0.5))
        # A cursor that blinks is on the picture or not, as it happens.
        for field in [*app.screen.query(Input), *app.screen.query(TextArea)]:
            field.cursor_blink = False
        await pilot.pause(0.1)

    assert snap_compare(app, terminal_size=size, run_before=settle)


def test_read_only_scene(tmp_path: Path, snap_compare: Callable[..., bool]) -> None:
    """A board that can't be written shows where it is wrong."""
    wrong = BOARD.replace('"triage"', '"traige"').replace("impact = 4", "impact = 9")
    app = BoardApp(board_file(tmp_path, wrong), Config(theme="dark"))
    app.workspace.open()
    assert snap_compare(app, terminal_size=(100, 24))
