"""Pictures of conflicts and of an item's past, so that a change of looks is seen and meant."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from board.ui.app import BoardApp
from board.ui.conflicts.resolving import Resolving
from board.ui.shell.settings import Config
from tests.git_repo import Repo
from tests.ui.conflict_boards import in_conflict, merging
from tests.ui.terminal import BOARD, screen_text, until

Scene = tuple[list[str], tuple[int, int], str]

#: Name → (keys, width and height, theme), over a conflict of each kind.
RECORDS: dict[str, Scene] = {
    "lane": ([], (120, 24), "dark"),
    "lane_narrow": ([], (40, 20), "light"),
    "one_value": (["x"], (120, 30), "dark"),
    "notes": (["x", "j", "j"], (120, 30), "light"),
    "removed": (["x", "j", "j", "j"], (120, 24), "dark"),
    "narrow": (["x", "j"], (40, 30), "dark"),
    "wide": (["x", "j", "j"], (240, 30), "light"),
    "written_wrong": (["x", "e", "end", "x", "enter"], (80, 30), "dark"),
}


def ready(app: BoardApp) -> bool:
    """Whether the board and its lane are on the screen."""
    return bool(app.context.part(Resolving).conflicts)


async def settle(pilot: Pilot[object]) -> None:
    """Wait for the last frame, without a cursor that is on the picture by chance."""
    await pilot.pause(0.1)
    app = pilot.app
    for field in [*app.screen.query(Input), *app.screen.query(TextArea)]:
        field.cursor_blink = False
    await pilot.pause(0.1)


@pytest.mark.parametrize("name", RECORDS)
def test_conflicts(name: str, tmp_path: Path, snap_compare: Callable[..., bool]) -> None:
    """The scene looks as it did."""
    keys, size, theme = RECORDS[name]
    app = BoardApp(in_conflict(tmp_path), Config(theme=theme))
    app.workspace.open()

    async def act(pilot: Pilot[object]) -> None:
        await until(pilot, lambda: ready(app))
        await pilot.press(*keys)
        await settle(pilot)

    assert snap_compare(app, terminal_size=size, run_before=act)


def test_rebuilt(tmp_path: Path, snap_compare: Callable[..., bool]) -> None:
    """A file that came with markers says so, and who set the sides."""
    app = BoardApp(merging(tmp_path / "repo").file, Config(theme="dark"))
    app.workspace.open()

    async def act(pilot: Pilot[object]) -> None:
        await until(pilot, lambda: ready(app))
        await until(pilot, lambda: "MERGING" in screen_text(app))
        await settle(pilot)

    assert snap_compare(app, terminal_size=(120, 24), run_before=act)


def test_who(tmp_path: Path, snap_compare: Callable[..., bool]) -> None:
    """Each side says who gave it its value."""
    app = BoardApp(merging(tmp_path / "repo").file, Config(theme="light"))
    app.workspace.open()

    async def act(pilot: Pilot[object]) -> None:
        await pilot.press("x")
        await until(pilot, lambda: "Nobody has time" in screen_text(app))
        await settle(pilot)

    assert snap_compare(app, terminal_size=(120, 24), run_before=act)


@pytest.mark.parametrize(("width", "theme"), [(120, "dark"), (60, "light")])
def test_activity(
    width: int, theme: str, tmp_path: Path, snap_compare: Callable[..., bool]
) -> None:
    """The open card tells what happened, and who set the chosen field."""
    repo = Repo(tmp_path / "repo")
    repo.commit(BOARD, "Board of the kitchen")
    repo.edit('G-2.status = "planned"', 'G-2.status = "active"', "Wire the recipes", "Bo Example")
    repo.edit("Recipes are not wired", "Recipes are hardly wired", "One of them is")
    repo.write(repo.file.read_text().replace("G-2.repos", 'G-2.owner = "bo"\nG-2.repos'))
    app = BoardApp(repo.file, Config(theme=theme))
    app.workspace.open()

    async def act(pilot: Pilot[object]) -> None:
        await until(pilot, lambda: app.board_display.view.goto("G-2"))
        # Where it is narrow the card takes the screen, and the first enter steps into it.
        await pilot.press(*["enter"] * (1 if width < 100 else 2))
        detail = app.board_pane.card.panel
        await until(pilot, lambda: detail is not None and detail.knows("G-2"))
        await until(pilot, lambda: "±1" in screen_text(app) or width < 100)
        await pilot.press("tab", "tab")
        await settle(pilot)

    assert snap_compare(app, terminal_size=(width, 40), run_before=act)
