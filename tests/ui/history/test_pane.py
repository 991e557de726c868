"""The History tab, by its keys."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from board.ui.app import BoardApp
from board.ui.history.pane import HistoryPane
from tests.git_repo import Repo
from tests.histories import clone
from tests.ui.terminal import BOARD, board_file, opened, said, saved, screen_text, until

#: The subjects of the kitchen's commits, newest first.
SUBJECTS = [
    "Begin with the endpoints",
    "Merge the side",
    "Close the adapters",
    "Add a risk",
    "Oops: half a save",
    "What we saw",
    "Plan the endpoints",
    "The board of the assessment",
]


@asynccontextmanager
async def history(
    path: Path, size: tuple[int, int] = (160, 40)
) -> AsyncIterator[tuple[BoardApp, HistoryPane, Pilot[Any]]]:
    """The program on the History tab, everything in sight read."""
    async with opened(path, size) as (app, pilot):
        await pilot.press("5")
        screen = app.shell.front
        assert isinstance(screen, HistoryPane)
        await until(pilot, lambda: screen.list.rows or screen.sides.has_class("-empty"))
        await until(pilot, lambda: screen.rows.commits or "Reading" not in str(screen.list.empty))
        await until(pilot, lambda: not screen.rows.wanted())
        await pilot.pause(0.1)
        yield app, screen, pilot


async def test_tabs(kitchen: Repo) -> None:
    """5 goes to the history, 1, tab and esc back to the board, which is as it was left."""
    async with opened(kitchen.file) as (app, pilot):
        await pilot.press("l", "space", "5")
        assert isinstance(app.shell.front, HistoryPane)
        assert "Board" in screen_text(app).splitlines()[0]
        for key in ("1", "tab", "escape"):
            await pilot.press(key)
            assert app.shell.front.NAME == "board"
            assert app.board_display.view.selection.marks
            await pilot.press("5")
            assert isinstance(app.shell.front, HistoryPane)


async def test_tabs_are_clicked(kitchen: Repo) -> None:
    """The names of the tabs in the head line can be clicked."""
    async with opened(kitchen.file) as (app, pilot):
        at = screen_text(app).splitlines()[0].index("History")
        await pilot.click("#head", offset=(at + 1, 0))
        assert isinstance(app.shell.front, HistoryPane)
        at = screen_text(app).splitlines()[0].index("Board")
        await pilot.click("#head", offset=(at + 1, 0))
        assert app.shell.front.NAME == "board"


async def test_commits(kitchen: Repo) -> None:
    """The commits stand newest first with date, author and how much they changed."""
    async with history(kitchen.file) as (app, screen, _):
        assert [row.subject for row in screen.list.rows] == SUBJECTS
        text = screen_text(app)
        for words in (
            "6 Jan 2026",
            "Bo Müller",
            "陈 小明",
            "unreadable",
            kitchen.git("rev-parse", "HEAD")[:7],
        ):
            assert words in text
        numbers = {row.subject: row.items for row in screen.list.rows}
        assert numbers["Begin with the endpoints"] == 1
        assert numbers["Merge the side"] == 0


async def test_changes_of_a_commit(kitchen: Repo) -> None:
    """What the commit at the cursor changed stands beside it, notes by their lines."""
    async with history(kitchen.file) as (app, screen, pilot):
        assert "planned → active" in screen_text(app)
        await pilot.press("G", "k", "k")
        await until(pilot, lambda: "+ Seen twice." in screen_text(app))
        await pilot.press("k")
        await until(pilot, lambda: "can't be read" in screen_text(app))
        await pilot.press("k")
        await until(pilot, lambda: "likelihood    2" in screen_text(app))
        assert "厨房没有门" in screen_text(app)
        assert screen.list.row is not None
        assert screen.list.row.subject == "Add a risk"


async def test_what_is_not_committed_comes_first(kitchen: Repo) -> None:
    """Changes since the last commit are the first row, and gone with the commit of them."""
    kitchen.write(kitchen.file.read_text().replace('G-2.status = "planned"', 'G-2.status = "done"'))
    async with history(kitchen.file) as (app, screen, pilot):
        await until(pilot, lambda: screen.list.rows[0].subject == "Not committed yet")
        assert "planned → done" in screen_text(app)
        assert "commits it" in screen_text(app)
        kitchen.commit(None, "Done")
        await pilot.press("1", "5")
        await until(pilot, lambda: [row.subject for row in screen.list.rows] == ["Done", *SUBJECTS])


async def test_a_commit_from_outside_is_seen(kitchen: Repo) -> None:
    """A commit made meanwhile is on the list without a key, the cursor stays on its commit."""
    async with history(kitchen.file) as (_, screen, pilot):
        await pilot.press("j", "j")
        kitchen.edit('G-2.status = "planned"', 'G-2.status = "done"', "From outside")
        await until(pilot, lambda: screen.list.rows[0].subject == "From outside")
        assert screen.list.row is not None
        assert screen.list.row.subject == SUBJECTS[2]


@pytest.mark.parametrize("width", [40, 80])
async def test_one_pane_where_it_is_narrow(kitchen: Repo, width: int) -> None:
    """On a narrow screen enter shows the changes in place of the list, esc the list again."""
    async with history(kitchen.file, (width, 24)) as (app, screen, pilot):
        assert screen.list.display
        assert "planned → active" not in screen_text(app)
        await pilot.press("enter")
        await until(pilot, lambda: "planned → active" in screen_text(app))
        assert not screen.list.size
        await pilot.press("escape")
        await until(pilot, lambda: "What we saw" in screen_text(app))
        await pilot.press("escape")
        assert app.shell.front.NAME == "board"


async def test_copy(kitchen: Repo) -> None:
    """y copies the whole id of the commit."""
    async with history(kitchen.file) as (app, _, pilot):
        await pilot.press("y")
        assert app.clipboard == kitchen.git("rev-parse", "HEAD")


async def test_flow(kitchen: Repo) -> None:
    """f draws the curves in place of the changes, and f again takes them away."""
    async with history(kitchen.file) as (app, _, pilot):
        await pilot.press("f")
        await until(pilot, lambda: "Items by status" in screen_text(app))
        for words in ("Open gaps", "Open exposure", "Time until closed", "6 versions", "lead"):
            assert words in screen_text(app)
        await pilot.press("f")
        await until(pilot, lambda: "planned → active" in screen_text(app))


async def test_a_history_that_breaks_off(kitchen: Repo, tmp_path: Path) -> None:
    """Where a shallow clone ends the commit is marked, and what is not here is said once a page."""
    shallow = clone(kitchen, tmp_path / "shallow", "--depth", "1")
    mark = f"^{kitchen.git('rev-parse', 'HEAD')[:6]}"
    async with history(shallow.file) as (app, _, pilot):
        await until(pilot, lambda: "Changes unknown" in screen_text(app))
        assert mark in screen_text(app)
        assert screen_text(app).count("shallow clone") == 1
        await pilot.press("f")
        await until(pilot, lambda: "Items by status" in screen_text(app))
        assert screen_text(app).count("shallow clone") == 1


async def test_no_repository(tmp_path: Path) -> None:
    """Without a repository the tab says so, and what makes one."""
    async with history(board_file(tmp_path)) as (app, _, pilot):
        await until(pilot, lambda: "not in a git repository" in screen_text(app))
        assert "git init" in screen_text(app)
        await pilot.press("f", "y", "t", "enter", "j", "G")
        assert "There is no commit yet" in said(app)
        await pilot.press("escape")
        assert app.shell.front.NAME == "board"


async def test_no_commit_yet(tmp_path: Path) -> None:
    """Before the first commit the tab names the key that makes it."""
    repo = Repo(tmp_path)
    repo.write(BOARD)
    async with history(repo.file) as (app, _, pilot):
        await until(pilot, lambda: "is in no commit yet" in screen_text(app))
        assert "c  commits it" in screen_text(app)


async def test_the_palette_works_here(kitchen: Repo) -> None:
    """The palette offers what the history can do, and leads to items of the board."""
    async with history(kitchen.file) as (app, _, pilot):
        await pilot.press("ctrl+p", *"recipes")
        await until(pilot, lambda: "G-2 Recipes" in screen_text(app))
        await pilot.press("enter")
        await until(pilot, lambda: app.shell.front.NAME == "board")
        await until(pilot, lambda: app.board_display.view.cursor == "G-2")


async def test_foreign_text_can_not_act(kitchen: Repo) -> None:
    """A message and an author are text: neither markup nor an escape sequence."""
    kitchen.edit("Kitchen", "Kitchens", "[b]x[/b] \x1b[2J [@click=app.quit]y[/]", "[red]Eve")
    async with history(kitchen.file) as (app, _, pilot):
        await pilot.press("enter", "escape", "t")
        await until(pilot, lambda: app.shell.front.NAME == "board")
        text = screen_text(app)
        assert "\x1b" not in text
        assert "[b]x[/b]" in text
        assert "[red]Eve" in text


async def test_many_commits_are_read_as_they_are_seen(kitchen: Repo) -> None:
    """Only what is in sight is looked at; the end of the list when one goes there."""
    for number in range(60):
        kitchen.edit(f"impact = {4 - number % 2}", f"impact = {3 + number % 2}", f"Change {number}")
    async with history(kitchen.file, (160, 24)) as (app, screen, pilot):
        assert len(screen.list.rows) == 68
        assert len(app.workspace.versions.events) < 40
        await pilot.press("G")
        await until(pilot, lambda: not screen.rows.wanted())
        assert "The board of the assessment" in screen_text(app)
        await pilot.press("ctrl+u", "g", "ctrl+d")
        assert 0 < screen.list.cursor < 20


async def test_a_board_without_history_still_opens(kitchen: Repo) -> None:
    """A broken repository is one sentence, and the board goes on."""
    for file in (kitchen.folder / ".git" / "objects").rglob("*"):
        if file.is_file():
            file.unlink()
    async with opened(kitchen.file) as (app, pilot):
        await pilot.press("5")
        await pilot.pause(0.3)
        assert "Reading the history" not in screen_text(app)
        before = kitchen.file.read_text()
        await pilot.press("escape", "l", "s", "4")
        await saved(app, pilot)
        assert kitchen.file.read_text() != before


async def test_a_wrong_answer_that_was_kept_is_found_out(kitchen: Repo) -> None:
    """What was kept of the history between calls is not trusted: a wrong answer is mended."""
    async with history(kitchen.file) as (app, screen, pilot):
        await until(pilot, lambda: screen.rows.checked)
        await app.workspace.versions.keep()
    app.workspace.close()
    cache = kitchen.folder / ".git" / "board" / "history.jsonl"
    text = cache.read_text()
    assert "planned" in text
    cache.write_text(text.replace("planned", "plammed"))
    async with history(kitchen.file) as (app, screen, pilot):
        await until(pilot, lambda: screen.rows.checked)
        await until(pilot, lambda: "planned → active" in screen_text(app))


def test_nothing_of_it_is_loaded_at_the_start() -> None:
    """The start does not pay for the history: none of it is loaded before it is used."""
    code = (
        "import sys, board.ui.app; "
        "late = ('record.history', 'record.flow', 'ui.versions', 'ui.trip', 'ui.change_lines', "
        "'ui.screens.history', 'ui.screens.commits', 'ui.paint.charts', 'ui.dialogs.news', "
        "'ui.widgets.commit_list', 'ui.widgets.travel_band', 'git.objects'); "
        "sys.exit(' '.join(name for name in late if f'board.{name}' in sys.modules) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
