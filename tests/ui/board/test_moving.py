"""Moving cards by key: where the value goes, and where the cursor is afterwards."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from board.ui.app import BoardApp
from board.ui.board.moving import also_hidden
from board.ui.shell.settings import Config
from tests.ui.terminal import BOARD, board_file, opened, said, saved, screen_text, until

FOLLOW = Config(theme="dark", after_move="follow")

LISTS = """\
[layers]
core.title = "Core"
data.title = "Data"
ops.title = "Ops"
edge.title = "Edge"

[repos]
a.layer = "core"
b.layer = "data"
c.layer = "ops"
d.layer = "edge"
e.layer = "core"
f.layer = "data"

[gaps]
G-1.title = "In two repos"
G-1.repos = ["a", "f"]  # whose?
G-1.tags = ["now", "zeta"]
G-2.title = "Its own layer"
G-2.layers = ["core"]
G-2.repos = ["e"]
G-3.title = "Nowhere"
"""


async def by(app: BoardApp, pilot: Pilot[Any], field: str, id: str, column: str) -> None:
    """Choose columns by a field and put the cursor on a card of one of them."""
    await pilot.press("b", {"layer": "2", "repo": "3", "tag": "8"}[field])
    await until(pilot, lambda: app.board_display.pivot.columns == field)
    assert app.board_display.view.goto(id, (column, ""))
    assert app.board_display.view.at.key == column


@pytest.mark.parametrize(
    ("field", "id", "column", "times"),
    [("repo", "G-1", "a", 4), ("layer", "G-1", "data", 2), ("layer", "G-2", "core", 3),
     ("repo", "G-2", "e", 1), ("layer", "G-3", "", 0), ("tag", "G-1", "now", 1)],
)  # fmt: skip
@pytest.mark.parametrize("marked", [False, True])
async def test_there_and_back_again(
    tmp_path: Path, field: str, id: str, column: str, times: int, marked: bool
) -> None:
    """As many steps to the right as to the left leave the first bytes, whatever the columns."""
    path = board_file(tmp_path, LISTS)
    async with opened(path, config=Config(theme="dark") if marked else FOLLOW) as (app, pilot):
        await by(app, pilot, field, id, column)
        await pilot.press(*["space"] * marked)
        for key in ("L", "H"):
            for _ in range(times):
                await pilot.press(key)
                await saved(app, pilot)
            if key == "L" and field != "tag" and times:
                assert path.read_text() != LISTS
    assert path.read_text() == LISTS


async def test_a_value_that_is_there_is_not_swallowed(tmp_path: Path) -> None:
    """A step onto another value of the same card is refused, and says why."""
    path = board_file(tmp_path, LISTS)
    async with opened(path, config=FOLLOW) as (app, pilot):
        await by(app, pilot, "repo", "G-1", "a")
        await pilot.press(*"LLLLL")
        await until(pilot, lambda: "G-1 is already in f" in said(app))
        await saved(app, pilot)
    assert 'G-1.repos = ["e", "f"]' in path.read_text()


async def test_a_card_stands_in_each_of_its_columns(tmp_path: Path) -> None:
    """The cursor, n and the marks know in which of its columns a card is meant."""
    async with opened(board_file(tmp_path, LISTS), size=(240, 40)) as (app, pilot):
        view = app.board_display.view
        await by(app, pilot, "repo", "G-1", "a")
        shown = [slot.column.key for slot in view.geometry.slots if "G-1" in slot.column.ids]
        assert shown == ["a", "f"]
        await pilot.press("slash", *"two", "enter", "n")
        assert (view.cursor, view.at.key) == ("G-1", "f")
        await pilot.press("n")
        assert (view.cursor, view.at.key) == ("G-1", "a")
        await pilot.press("space")
        assert view.selection.marks == {"G-1"}
        assert view.selection.targets() == ("G-1",)
        assert app.shell.head.headline.shown == 1


@pytest.mark.parametrize(("keys", "id"), [("L", "G-3"), ("sb", "G-3"), ("jL", "G-1")])
async def test_the_cursor_stays_in_its_column(tmp_path: Path, keys: str, id: str) -> None:
    """After a card went to another status, the next one of its column is chosen."""
    async with opened(board_file(tmp_path)) as (app, pilot):
        await pilot.press(*keys)
        await saved(app, pilot)
        assert app.board_display.view.cursor == id
        assert app.board_display.view.at.key == "triage"


async def test_the_cursor_goes_along_when_it_was_the_last_card(tmp_path: Path) -> None:
    """Out of a column that is left empty the cursor follows its card."""
    async with opened(board_file(tmp_path)) as (app, pilot):
        await pilot.press("l", "L")
        await saved(app, pilot)
        assert (app.board_display.view.cursor, app.board_display.view.at.column) == ("G-2", 2)


async def test_the_cursor_follows_where_that_is_set(tmp_path: Path) -> None:
    """With after_move = "follow" the cursor goes along with the card."""
    async with opened(board_file(tmp_path), config=FOLLOW) as (app, pilot):
        await pilot.press("L", "s", "b")
        await saved(app, pilot)
        assert app.board_display.view.cursor == "G-1"
        assert app.board_display.view.at.key == "blocked"


async def test_marked_cards_that_a_filter_hides_are_named(tmp_path: Path) -> None:
    """A verb acts on all marked cards and says which of them can't be seen."""
    path = board_file(tmp_path)
    async with opened(path) as (app, pilot):
        await pilot.press("space", "slash", *"adapters", "enter", "space", "s", "b")
        await until(pilot, lambda: "G-1, which is marked and hidden by the filter" in said(app))
        await saved(app, pilot)
    assert path.read_text().count('"blocked"') == 2


def test_many_hidden_cards_are_counted() -> None:
    """A few hidden cards are named, the others counted."""
    assert also_hidden(()) == ""
    assert "A, B, C and 2 more, which are" in also_hidden("ABCDE")


async def test_a_new_card_goes_to_an_open_status(tmp_path: Path) -> None:
    """In a closed column, a adds to the first status that is open."""
    path = board_file(tmp_path)
    async with opened(path, size=(160, 40)) as (app, pilot):
        app.board_display.view.go(4, 0)
        assert app.board_display.view.at.key == "done"
        await pilot.press("a", *"New", "ctrl+s")
        await saved(app, pilot)
        assert {gap.status for gap in app.workspace.board.gaps.values()} == {"triage", "planned"}


async def test_more_lines_than_one_are_said(tmp_path: Path) -> None:
    """Where a place needs a rank of another card, that is said."""
    path = board_file(tmp_path)
    async with opened(path) as (app, pilot):
        await pilot.press("J")
        await until(pilot, lambda: "1 other card got a rank too" in said(app))
        await saved(app, pilot)
    assert path.read_text() == BOARD.replace(
        'G-3.status = "triage"\n', 'G-3.status = "triage"\nG-3.rank = 10\n'
    )


async def test_a_place_among_a_layer_leaves_the_status(tmp_path: Path) -> None:
    """J in columns by layer changes the place there and nothing else."""
    path = board_file(tmp_path, LISTS)
    async with opened(path) as (app, pilot):
        await by(app, pilot, "layer", "G-2", "core")
        await pilot.press("K")
        await saved(app, pilot)
        assert app.board_display.view.cursor == "G-2"
    assert path.read_text() == LISTS.replace(
        'G-2.repos = ["e"]\n', 'G-2.repos = ["e"]\nG-2.rank = 10\n'
    )


async def test_density_goes_round_and_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """= gives cards more or less to show, says so, and the next start has the same."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    async with opened(board_file(tmp_path)) as (app, pilot):
        assert "Some bold words." in screen_text(app)
        await pilot.press("=")
        await until(pilot, lambda: "Cards show two lines each" in said(app))
        assert "Some bold words." not in screen_text(app)
        await pilot.press("=", "=", "=", "=")
        assert app.board_display.view.density == "compact"
    assert (tmp_path / "state" / "board" / "density").read_text() == "compact"
