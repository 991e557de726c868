"""Every key of the table, pressed where it counts: it does something, or says why not."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from board.ui.actions import TABLE
from board.ui.app import BoardApp
from board.ui.keymap import Key
from board.ui.repos.table import RepoTable
from board.ui.roadmap.view import RoadmapView
from tests.git_repo import Repo
from tests.ui.conflict_boards import in_conflict
from tests.ui.terminal import BOARD, board_file, opened, said, screen_text, until

#: Three cards in the middle of three columns; one of them is longer than the screen.
MIDDLE = (
    BOARD.replace('"triage"', '"planned"')
    .replace('G-2.status = "planned"', 'G-2.status = "triage"')
    .replace("Some **bold** words.", "Some **bold** words. " * 300)
    .replace("[risks]\n", '[risks]\nR-2.title = "Between"\nR-2.status = "planned"\n')
)
#: Three phases, the second with a gate of two criteria.
ROADMAP = """\
[phases]
before.title = "Before"
now.title = "Now"
now.gate = [{ text = "It runs", met = false }, { text = "It is told", met = false }]
after.title = "After"

[gaps]
G-1.title = "One"
G-1.phase = "now"
"""
#: Two layers with many repos, the first with an address.
REPOS = """\
[layers]
core.title = "Core"
edge.title = "Edge"

[repos]
r00.url = "https://example.org/r00"
""" + "".join(f'r{n:02}.layer = "{"core" if n < 20 else "edge"}"\n' for n in range(40))
#: Where a key counts only after others: the id of its row → those keys.
BEFORE: dict[str, list[str]] = {
    "first": ["G"],
    "half-up": ["G"],
    "back": ["enter"],
    "tab-board": ["5"],
    "text-up": ["G"],
    "text-half-up": ["G"],
    "text-first": ["G"],
    "filter-keep": [*"re"],
    "filter-clear": [*"re"],
    "filter-complete": [*"sta"],
    "filter-earlier": [*"re", "enter", "slash", *"c", "enter", "slash"],
    "filter-later": [*"re", "enter", "slash", *"c", "enter", "slash", "up"],
    "settle-previous": ["j"],
    "settle-half-up": ["j", "j", "ctrl+d"],
    "settle-half-down": ["j", "j"],
    "stage-previous": ["j"],
    "checks-previous": ["j"],
    "checks-first": ["G"],
    "checks-up": ["ctrl+d"],
    "checks-allow": ["enter"],
    "stage-first": ["j"],
    "stage-up": ["ctrl+d"],
    "commit-up": ["j"],
    "newest": ["j"],
    "risk-previous": ["n"],
    "risk-first": ["n"],
    "risk-half-up": ["n"],
    "risk-back": ["enter"],
    "commits-up": ["G"],
    "road-back": ["G", "enter"],
    "triage-back": ["n"],
    "road-move-up": ["j"],
    "repo-left": ["l"],
    "import-previous": ["j"],
    "import-first": ["G"],
    "import-up": ["ctrl+d"],
    "repo-move-up": ["j"],
    "repo-first": ["G"],
    "repo-half-up": ["G"],
    "repo-layer-up": ["G"],
}
#: How a place is reached.
WAY: dict[str, list[str]] = {
    "detail": ["enter", "enter"],
    "text": ["enter", "enter"],
    "help": ["question_mark"],
    "picker": ["r"],
    "filter": ["slash"],
    "form": ["e", *"zz"],
    "resolve": ["x"],
    "checks": ["exclamation_mark"],
    "importing": ["O", "x", "full_stop", "m", "d", "ctrl+s"],
    "triage": ["T"],
    "commit": ["c"],
    "message": ["c", "e"],
    "history": ["5"],
    "roadmap": ["4", "l", "j"],
    "risks": ["3"],
    "repos": ["2"],
    "travel": ["t", "left_square_bracket"],
}


def _file(key: Key, folder: Path, kitchen: Callable[[], Repo]) -> Path:
    """The board for a key: with conflicts, with a history, or neither."""
    if key.where == "resolve":
        path = in_conflict(folder)
        path.write_text(path.read_text().replace("And more of them.", "And more.\\n" * 60))
        return path
    if key.where in ("commit", "message", "history", "travel"):
        repo = kitchen()
        lines = "\n".join(f'G-{n}.title = "New {n}"' for n in range(10, 30))
        lines += "".join(f"\nG-{n}.x{x} = {x}" for n in range(10, 30) for x in range(40))
        repo.write(repo.file.read_text().replace("[risks]", f"{lines}\n[risks]"))
        return repo.file
    if key.where in ("roadmap", "repos"):
        return board_file(folder, ROADMAP if key.where == "roadmap" else REPOS)
    if key.where == "importing":
        (folder / "x.md").write_text("# Gaps\n\n" + "".join(f"- thing {n}\n" for n in range(40)))
        return board_file(folder, MIDDLE)
    if key.where == "checks":
        checks = "".join(f'G-1{n}.title = "New"\nG-1{n}.check = "test {n}"\n' for n in range(30))
        return board_file(folder, MIDDLE.replace("[risks]\n", f"{checks}[risks]\n"))
    return board_file(folder, MIDDLE)


def _state(app: BoardApp) -> object:
    """All that a person can see or hear of the program, and where the keys go."""
    view = app.board_display.view
    return (
        screen_text(app),
        [type(screen) for screen in app.screen_stack],
        id(app.focused),
        said(app),
        app._exit,
        app.clipboard,
        view.cursor,
        tuple(view.selection.marks),
        [view.spot for view in app.screen.query(RoadmapView)],
        [(table.cursor, table.column) for table in app.screen.query(RepoTable)],
        [(field.cursor_position, field.value) for field in app.screen.query(Input)],
        [(area.cursor_location, area.text) for area in app.screen.query(TextArea)],
    )


async def _still(app: BoardApp, pilot: Pilot[Any]) -> object:
    """Wait until nothing changes by itself any more."""
    state, since, end = _state(app), time.monotonic(), time.monotonic() + 10
    while time.monotonic() < min(end, since + 0.2):
        await pilot.pause(0.05)
        if (now := _state(app)) != state:
            state, since = now, time.monotonic()
    return state


async def _press(app: BoardApp, pilot: Pilot[Any], keys: list[str]) -> None:
    """Press keys once nothing moves, and wait for what they do."""
    state = await _still(app, pilot)
    await pilot.press(*keys)
    await until(pilot, lambda: _state(app) != state, 10)


@pytest.mark.parametrize(
    ("key", "name"),
    [(key, name) for key in TABLE for name in key.names],
    ids=lambda value: value if isinstance(value, str) else value.id,
)
async def test_a_key_does_something(
    key: Key, name: str, tmp_path: Path, kitchen_made: Repo, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No key of the table is mute in the place where it counts."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))

    def kitchen() -> Repo:
        shutil.copytree(kitchen_made.folder, tmp_path / "kitchen")
        return Repo(tmp_path / "kitchen")

    async with opened(_file(key, tmp_path, kitchen), size=(120, 26)) as (app, pilot):
        if key.where in ("board", "app"):
            app.board_display.view.goto("G-3" if key.id != "half-down" else "G-1")
        elif key.where in ("detail", "text"):
            app.board_display.view.goto("G-1")
        for keys in (WAY.get(key.where), BEFORE.get(key.id), [name]):
            if keys:
                await _press(app, pilot, keys)
