"""Travelling: the whole board as it was, by its keys."""

from __future__ import annotations

from typing import Any

import pytest
from textual.pilot import Pilot

from board.ui.actions import TABLE
from board.ui.app import BoardApp
from board.ui.board.editing import Editing
from board.ui.history.pane import HistoryPane
from board.ui.kit.glyphs import CHANGED, NEW
from board.ui.time_travel.travel import Travel
from tests.git_repo import Repo
from tests.ui.terminal import opened, said, saved, screen_text, until


def status(app: BoardApp, id: str) -> str:
    """The status of an item on the screen."""
    item = app.board_display.board.item(id)
    assert item is not None
    return app.board_display.board.status_of(item)


async def travel(app: BoardApp, pilot: Pilot[Any], *keys: str) -> None:
    """Go to the newest version, then press more keys."""
    await pilot.press("t")
    await until(pilot, lambda: app.context.part(Travel).trip is not None)
    await pilot.press(*keys)
    await pilot.pause()


def subject(app: BoardApp) -> str:
    """What the commit on the screen says."""
    trip = app.context.part(Travel).trip
    assert trip is not None
    return trip.commit.subject


async def test_the_band_names_the_version(kitchen: Repo) -> None:
    """A band says as of when, which commit and what it changed, and that nothing can be changed."""
    async with opened(kitchen.file, (160, 40)) as (app, pilot):
        await travel(app, pilot)
        band = screen_text(app).splitlines()[1]
        for words in ("as of 6 Jan 2026", "Begin with the endpoints", "~ 1 changed", "read-only"):
            assert words in band
        assert kitchen.git("rev-parse", "HEAD")[:7] in band
        assert "7 of 7" in band
        assert "back to now" in screen_text(app).splitlines()[-1]


@pytest.mark.parametrize(("older", "newer"), [("[", "]"), ("comma", "full_stop")])
async def test_steps(kitchen: Repo, older: str, newer: str) -> None:
    """The keys step back and forward; what a commit changed is marked, the cursor stays."""
    older = {"[": "left_square_bracket"}.get(older, older)
    newer = {"]": "right_square_bracket"}.get(newer, newer)
    async with opened(kitchen.file, (160, 40)) as (app, pilot):
        view = app.board_display.view
        view.goto("G-1")
        await travel(app, pilot)
        assert status(app, "G-1") == "active"
        assert view.flags == {"G-1": CHANGED}
        assert "~ changed" in screen_text(app)
        await pilot.press(older)
        assert subject(app) == "Merge the side"
        assert status(app, "G-1") == "planned"
        assert view.flags == {}
        assert "~ changed" not in screen_text(app)
        assert view.cursor == "G-1"
        await pilot.press(older)
        assert subject(app) == "Add a risk"
        assert view.flags == {"R-2": NEW}
        assert "+ new" in screen_text(app)
        await pilot.press(newer, newer)
        assert subject(app) == "Begin with the endpoints"
        assert view.flags == {"G-1": CHANGED}


async def test_unreadable_versions_are_skipped_with_a_word(kitchen: Repo) -> None:
    """A version that can't be read is passed over, and that is said."""
    async with opened(kitchen.file, (160, 40)) as (app, pilot):
        await travel(app, pilot, "comma", "comma", "comma")
        assert subject(app) == "What we saw"
        assert "Skipped" in said(app)
        await pilot.press("full_stop")
        assert subject(app) == "Add a risk"


async def test_the_ends_say_so(kitchen: Repo) -> None:
    """Beyond the oldest and the newest version there is a sentence and nothing else."""
    async with opened(kitchen.file, (160, 40)) as (app, pilot):
        await travel(app, pilot, "full_stop")
        assert "This is the newest version" in said(app)
        await pilot.press(*["comma"] * 8)
        assert subject(app) == "The board of the assessment"
        assert "This is the oldest version" in said(app)


#: Every key of the board that would change something: no key of the table may slip through.
VERBS = [
    key for key in TABLE if key.where == "board" and (key.group == "Change" or key.id == "commit")
]


@pytest.mark.parametrize("key", VERBS, ids=lambda key: key.id)
async def test_nothing_can_be_changed(kitchen: Repo, key: Any) -> None:
    """Each verb is refused with a sentence that says how to come back; the file is as it was."""
    before = kitchen.file.read_bytes()
    async with opened(kitchen.file, (160, 40)) as (app, pilot):
        app.board_display.view.goto("G-2")
        await travel(app, pilot)
        await pilot.press(key.names[0])
        await pilot.pause()
        assert app.screen is app.shell
        assert "esc returns to now" in said(app)
        assert not app.workspace.pending
    assert kitchen.file.read_bytes() == before


async def test_a_dragged_card_stays(kitchen: Repo) -> None:
    """A card can't be dragged into another column of the past."""
    async with opened(kitchen.file, (160, 40)) as (app, pilot):
        await travel(app, pilot)
        await app.context.part(Editing).put({"G-1": ("active", "")}, ("done", ""), None, None)
        await pilot.pause()
        assert status(app, "G-1") == "active"
        assert "esc returns to now" in said(app)


async def test_back_to_now_as_it_was(kitchen: Repo) -> None:
    """esc comes back to the present board: cursor, marks, filter and columns as before."""
    async with opened(kitchen.file, (160, 40)) as (app, pilot):
        screen = app.board_display
        await pilot.press("slash", *"repo:kitchen,tinkex", "enter", "l", "space")
        cursor, marks, shown = screen.view.cursor, screen.view.selection.marks, screen.arrangement
        assert shown is not None
        assert marks
        await travel(app, pilot, "comma", "comma", "comma", "comma")
        await pilot.press("slash", *"is:open", "enter")
        await pilot.press("b", "5")
        assert screen.pivot.columns != "status"
        await pilot.press("escape")
        assert app.context.part(Travel).trip is None
        assert (screen.view.cursor, screen.view.selection.marks) == (cursor, marks)
        assert screen.query_text == "repo:kitchen,tinkex"
        assert screen.pivot.columns == "status"
        assert screen.arrangement is not None
        assert screen.arrangement.shown == shown.shown
        assert "read-only" not in screen_text(app)
        assert "~ changed" not in screen_text(app)


async def test_scroll_is_as_before(kitchen: Repo) -> None:
    """Each column is scrolled as it was before the journey."""
    gaps = "".join(
        f'G-{n}.title = "Filler {n}"\nG-{n}.status = "triage"\n' for n in range(100, 160)
    )
    kitchen.edit("[risks]", f"{gaps}\n[risks]", "Many gaps")
    async with opened(kitchen.file, (160, 24)) as (app, pilot):
        view = app.board_display.view
        await pilot.press("G", "k", "k")
        top, cursor = view.geometry.slots[0].top, view.cursor
        assert top > 50
        await travel(app, pilot, "comma", "comma")
        assert view.geometry.slots[0].top == 0
        await pilot.press("escape")
        assert (view.geometry.slots[0].top, view.cursor) == (top, cursor)


async def test_the_cursor_finds_its_item_again(kitchen: Repo) -> None:
    """An item that a version lacks has the cursor again in the next version that has it."""
    async with opened(kitchen.file, (160, 40)) as (app, pilot):
        view = app.board_display.view
        view.goto("R-2")
        await travel(app, pilot, "comma", "comma", "comma")
        assert view.cursor != "R-2"
        await pilot.press("full_stop")
        assert view.cursor == "R-2"


async def test_the_open_card_is_as_it_was(kitchen: Repo) -> None:
    """The panel shows the item of the version, and of now when one is back."""
    async with opened(kitchen.file, (160, 40)) as (app, pilot):
        app.board_display.view.goto("G-1")
        await pilot.press("enter")
        await until(pilot, lambda: "Seen twice." in screen_text(app))
        await travel(app, pilot, *["comma"] * 4)
        assert subject(app) == "Plan the endpoints"
        await until(pilot, lambda: "Seen twice." not in screen_text(app))
        assert "Some bold words." in screen_text(app)
        await pilot.press("escape")
        await until(pilot, lambda: "Seen twice." in screen_text(app))


async def test_edits_from_outside_are_shown_upon_return(kitchen: Repo) -> None:
    """What others write meanwhile is told, and on the board once one is back."""
    async with opened(kitchen.file, (160, 40)) as (app, pilot):
        await travel(app, pilot, "comma")
        text = kitchen.file.read_text().replace('G-2.status = "planned"', 'G-2.status = "blocked"')
        kitchen.write(text)
        await until(pilot, lambda: "planned → blocked" in said(app))
        assert status(app, "G-2") == "planned"
        await pilot.press("escape")
        assert status(app, "G-2") == "blocked"


async def test_a_save_goes_on_behind(kitchen: Repo) -> None:
    """A change made just before the journey is saved, and there upon return."""
    async with opened(kitchen.file, (160, 40)) as (app, pilot):
        app.board_display.view.goto("G-2")
        await pilot.press("L", "t")
        await saved(app, pilot)
        assert 'G-2.status = "active"' in kitchen.file.read_text()
        await until(pilot, lambda: app.context.part(Travel).trip is not None)
        assert status(app, "G-2") == "planned"
        await pilot.press("escape")
        assert status(app, "G-2") == "active"


async def test_from_the_history(kitchen: Repo) -> None:
    """t on a commit shows its board; a commit beside the main line leads on to the merge."""
    async with opened(kitchen.file, (160, 40)) as (app, pilot):
        await pilot.press("5")
        pane = app.shell.front
        assert isinstance(pane, HistoryPane)
        await until(pilot, lambda: pane.list.rows)
        await pilot.press("j", "j", "t")
        await until(pilot, lambda: app.shell.front is app.board_pane)
        assert subject(app) == "Close the adapters"
        assert app.board_display.board.item("R-2") is None
        assert status(app, "G-3") == "done"
        await pilot.press("full_stop")
        assert subject(app) == "Merge the side"
        await pilot.press("full_stop")
        assert subject(app) == "Begin with the endpoints"
        await pilot.press("comma", "comma", "comma")
        assert subject(app) == "What we saw"
        await pilot.press("escape")
        assert app.context.part(Travel).trip is None
        assert app.screen is app.shell


async def test_next_changed_card(kitchen: Repo) -> None:
    """n puts the cursor on the cards that the commit changed."""
    async with opened(kitchen.file, (160, 40)) as (app, pilot):
        app.board_display.view.goto("G-3")
        await travel(app, pilot, "n")
        assert app.board_display.view.cursor == "G-1"
        await pilot.press("comma", "n")
        assert "changed no card" in said(app)


async def test_step_without_a_journey(kitchen: Repo) -> None:
    """The key for older begins a journey; that for newer says that this is now."""
    async with opened(kitchen.file, (160, 40)) as (app, pilot):
        await pilot.press("full_stop")
        assert "This is the board as it is now" in said(app)
        await pilot.press("comma")
        assert subject(app) == "Begin with the endpoints"


async def test_no_history(kitchen: Repo) -> None:
    """Without a history there is nowhere to travel to, in one sentence."""
    (kitchen.folder / ".git").rename(kitchen.folder / "git")
    async with opened(kitchen.file) as (app, pilot):
        await pilot.press("t")
        await until(pilot, lambda: "not in a git repository" in said(app))
        assert app.context.part(Travel).trip is None


@pytest.mark.parametrize("width", [40, 80, 240])
async def test_any_width(kitchen: Repo, width: int) -> None:
    """At any width the date and that nothing can be changed are on the screen."""
    async with opened(kitchen.file, (width, 24)) as (app, pilot):
        await travel(app, pilot)
        text = screen_text(app)
        assert "as of 6 Jan 2026" in text
        assert "read-only" in text
        assert all(len(line) <= width for line in text.splitlines())
