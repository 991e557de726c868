"""Pictures of the Repos tab at every width, so that a change of looks is seen and meant."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from board.ui.app import BoardApp
from board.ui.shell.settings import Config
from tests.ui.repos.test_pane import GUESSED, TEXT
from tests.ui.risks.test_snapshots import pressing
from tests.ui.terminal import board_file

#: Name → (keys, width and height, theme).
SCENES: dict[str, tuple[list[str], tuple[int, int], str]] = {
    "repos_40": (["2", "j"], (40, 20), "dark"),
    "repos_80": (["2", "l", "S"], (80, 20), "light"),
    "repos_160": (["2", "j"], (160, 24), "dark"),
    "repos_240": (["2", "k"], (240, 24), "light"),
    "map_40": (["2", "m"], (40, 20), "light"),
    "guessed_160": (["2", "j"], (160, 24), "dark"),
    "guessed_map_80": (["2", "m"], (80, 20), "light"),
    "map_160": (["2", "m", "v"], (160, 24), "dark"),
}


@pytest.mark.parametrize("name", SCENES)
def test_scene(name: str, tmp_path: Path, snap_compare: Callable[..., bool]) -> None:
    """The scene looks as it did."""
    keys, size, theme = SCENES[name]
    text = GUESSED if name.startswith("guessed") else TEXT
    app = BoardApp(board_file(tmp_path, text), Config(theme=theme))
    app.workspace.open()
    assert snap_compare(app, terminal_size=size, run_before=pressing(keys))


def test_without_colour(
    tmp_path: Path, snap_compare: Callable[..., bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without colour signs tell the shades, and the cursor stands out."""
    monkeypatch.setenv("NO_COLOR", "1")
    app = BoardApp(board_file(tmp_path, TEXT), Config(theme="auto"))
    app.workspace.open()
    assert snap_compare(app, terminal_size=(100, 24), run_before=pressing(["2", "m"]))
