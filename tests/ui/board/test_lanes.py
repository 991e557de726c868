"""Lanes on the screen: walked, folded, filtered, and cards that move between them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from board.ui.app import BoardApp
from board.ui.board.view import BoardView
from board.view import Pivot
from tests.ui.terminal import board_file, opened, said, saved, until

LANES = """\
[statuses]
todo.title = "To do"
doing.title = "Doing"
done.title = "Done"
done.closed = true

[fields]
size.type = "choice"
size.values = ["S", "M"]

[gaps]
G-1.title = "First"
G-1.status = "todo"
G-1.owner = "ana"
G-1.rank = 10
G-2.title = "Second"
G-2.status = "todo"  # for now
G-2.owner = "ana"
G-2.rank = 20
G-3.title = "Third"
G-3.status = "doing"
G-3.owner = "ana"
G-3.size = "M"
G-4.title = "Fourth"
G-4.status = "todo"
G-4.owner = "bo"
G-4.rank = 5
G-5.title = "Fifth"
G-5.status = "done"
G-5.owner = "bo"
G-6.title = "Sixth"
G-6.status = "doing"
"""


def view_of(app: BoardApp) -> BoardView:
    """The cards."""
    return app.board_display.view


async def by_owner(app: BoardApp, pilot: Pilot[Any]) -> BoardView:
    """Make lanes by owner, by keys."""
    await pilot.press("B", *"owner", "enter")
    await until(pilot, lambda: app.board_display.pivot.lanes == "owner")
    view_of(app).goto("G-1")
    await pilot.pause()
    return view_of(app)


def lines(app: BoardApp) -> list[str]:
    """The lines of the board on the screen."""
    view = view_of(app)
    return ["".join(s.text for s in strip) for strip in view.render_lines(view.size.region)]


def line_of(app: BoardApp, text: str) -> int:
    """The row of the first line that has a text."""
    return next(y for y, line in enumerate(lines(app)) if text in line)


async def test_the_cursor_goes_from_lane_to_lane(tmp_path: Path) -> None:
    """Down passes the lanes and their empty cells; sideways it stays in its lane."""
    async with opened(board_file(tmp_path, LANES)) as (app, pilot):
        view = await by_owner(app, pilot)
        assert (view.cursor, view.at.cell) == ("G-1", ("todo", "ana"))
        await pilot.press("j", "j")
        assert (view.cursor, view.at.cell) == ("G-4", ("todo", "bo"))
        await pilot.press("l")
        assert (view.cursor, view.at.cell) == (None, ("doing", "bo"))
        await pilot.press("l")
        assert view.cursor == "G-5"
        await pilot.press("h", "j")
        assert (view.cursor, view.at.cell) == ("G-6", ("doing", ""))
        await pilot.press("g")
        assert view.cursor == "G-3"
        assert app.shell.head.headline.lanes == "owner"
        await pilot.press("B", *"no lanes", "enter")
        await until(pilot, lambda: app.board_display.pivot.lanes is None)
        assert view.cursor == "G-3"


async def test_a_folded_lane_counts_its_cards(tmp_path: Path) -> None:
    """Folded by key or click, a lane is one line with a count for each column."""
    async with opened(board_file(tmp_path, LANES)) as (app, pilot):
        view = await by_owner(app, pilot)
        assert "▾ ana 3" in lines(app)[line_of(app, "ana 3")]
        await pilot.press("f")
        line = lines(app)[line_of(app, "▸ ana 3")]
        assert line.split() == ["▸", "ana", "3", "2", "1", "·"]
        assert not any("Second" in line for line in lines(app))
        assert (view.cursor, view.at.cell) == (None, ("todo", "ana"))
        await pilot.press("j")
        assert view.cursor == "G-4"
        await pilot.press("k", "f")
        assert view.cursor == "G-1"
        await pilot.click(view, offset=(4, line_of(app, "▾ bo")))
        await pilot.pause()
        assert not any("Fourth" in line for line in lines(app))
        await pilot.press("F")
        await pilot.pause()
        assert sum("▸" in line for line in lines(app)) == 3
        await pilot.press("F")
        await pilot.pause()
        assert sum("▾" in line for line in lines(app)) == 3


async def test_without_lanes_nothing_is_folded(tmp_path: Path) -> None:
    """It says which key makes lanes, and the field of the columns makes none."""
    async with opened(board_file(tmp_path, LANES)) as (app, pilot):
        await pilot.press("f")
        await until(pilot, lambda: "There are no lanes; B makes some" in said(app))
        await pilot.press("B", *"status", "enter")
        await until(pilot, lambda: "Status makes the columns already" in said(app))
        await by_owner(app, pilot)
        await pilot.press("b", "6")
        await until(pilot, lambda: app.board_display.pivot == Pivot("owner"))


@pytest.mark.parametrize(
    ("keys", "cell"),
    [
        ("jJ", ("todo", "bo")),
        ("L", ("doing", "ana")),
        ("JJJJ", ("todo", "")),
        ("jjKK", ("todo", "ana")),
        ("LJJ", ("todo", "bo")),
    ],
)
async def test_a_move_and_its_undo(tmp_path: Path, keys: str, cell: tuple[str, str]) -> None:
    """A card goes to the next column or lane, and each step back leaves the first bytes."""
    path = board_file(tmp_path, LANES)
    async with opened(path) as (app, pilot):
        view = await by_owner(app, pilot)
        id = "G-1"
        for key in keys:
            id = view.cursor or id
            if key.islower():
                await pilot.press(key)
                continue
            view.goto(id)
            await pilot.press(key)
            await saved(app, pilot)
        board = app.workspace.board
        item = board.item(id)
        assert item is not None
        assert (board.status_of(item), item.owner or "") == cell
        for _ in keys:
            await pilot.press("u")
            await saved(app, pilot)
    assert path.read_text() == LANES


async def test_marked_cards_move_as_one_step(tmp_path: Path) -> None:
    """Marks of several lanes go together into the next column, and each keeps its lane."""
    path = board_file(tmp_path, LANES)
    async with opened(path) as (app, pilot):
        await by_owner(app, pilot)
        await pilot.press("v", "j", "v", "L")
        await saved(app, pilot)
        gaps = app.workspace.board.gaps
        assert (gaps["G-1"].status, gaps["G-2"].status, gaps["G-1"].owner) == (
            "doing",
            "doing",
            "ana",
        )
        await pilot.press("u")
        await saved(app, pilot)
    assert path.read_text() == LANES


async def test_a_drag_sets_column_lane_and_place_at_once(tmp_path: Path) -> None:
    """Dropped into a cell of another column and lane, a card is between the two there, in one
    step; dropped on a folded lane it is in that lane."""
    path = board_file(tmp_path, LANES)
    async with opened(path) as (app, pilot):
        view = await by_owner(app, pilot)
        x = view.geometry.x_of(1) + 4
        y = line_of(app, "G-6")
        await pilot.mouse_down(view, offset=(6, line_of(app, "Second")))
        await pilot.hover(view, offset=(x, y))
        await pilot.pause()
        assert any("╺━" in line for line in lines(app))
        await pilot.mouse_up(view, offset=(x, y))
        await saved(app, pilot)
        gap = app.workspace.board.gaps["G-2"]
        assert (gap.status, gap.owner) == ("doing", None)
        await pilot.press("u")
        await saved(app, pilot)
        assert path.read_text() == LANES
        view.goto("G-4")
        await pilot.press("f")
        await pilot.mouse_down(view, offset=(6, line_of(app, "Second")))
        y = line_of(app, "▸ bo")
        await pilot.hover(view, offset=(6, y))
        await pilot.mouse_up(view, offset=(6, y))
        await saved(app, pilot)
        assert app.workspace.board.gaps["G-2"].owner == "bo"


async def test_a_filter_and_its_matches(tmp_path: Path) -> None:
    """Only lanes with matches are there; n unfolds the lane that hides the next one."""
    async with opened(board_file(tmp_path, LANES)) as (app, pilot):
        view = await by_owner(app, pilot)
        await pilot.press("F", "slash", *"owner:bo OR third", "enter")
        assert app.board_display.arrangement is not None
        assert [lane.key for lane in app.board_display.arrangement.lanes] == ["ana", "bo"]
        await pilot.press("n")
        assert view.cursor == "G-4"
        await pilot.press("n")
        assert view.cursor == "G-3"
        await pilot.press("escape")
        app.context.jump("G-6")
        assert view.cursor == "G-6"


async def test_what_is_in_a_folded_lane_is_told(tmp_path: Path) -> None:
    """Marks in a folded lane still count, and keys on its head say how to unfold it."""
    async with opened(board_file(tmp_path, LANES)) as (app, pilot):
        view = await by_owner(app, pilot)
        await pilot.press("space", "f")
        assert view.selection.hidden() == ("G-1",)
        await pilot.press("L")
        await until(pilot, lambda: "marked and hidden by a folded lane or the filter" in said(app))
        await saved(app, pilot)
        assert app.workspace.board.gaps["G-1"].status == "doing"
        await pilot.press("escape", "enter")
        await until(pilot, lambda: "This lane is folded; f unfolds it" in said(app))


async def test_a_new_card_begins_in_its_lane(tmp_path: Path) -> None:
    """The form has the values of column and lane."""
    async with opened(board_file(tmp_path, LANES)) as (app, pilot):
        view = await by_owner(app, pilot)
        view.goto("G-3")
        await pilot.press("a", *"New one", "ctrl+s")
        await until(pilot, lambda: len(app.workspace.board.gaps) == 7)
        new = next(g for g in app.workspace.board.gaps.values() if g.title == "New one")
        assert (new.status, new.owner) == ("doing", "ana")


async def test_fields_of_the_boards_own(tmp_path: Path) -> None:
    """A declared choice makes lanes, and a move sets it."""
    async with opened(board_file(tmp_path, LANES)) as (app, pilot):
        await pilot.press("B", *"size", "enter")
        await until(pilot, lambda: app.board_display.pivot.lanes == "size")
        view_of(app).goto("G-6")
        await pilot.press("K")
        await saved(app, pilot)
        assert app.workspace.board.gaps["G-6"].fields()["size"] == "M"


async def test_a_long_lane_scrolls_under_its_head(tmp_path: Path) -> None:
    """The head of the lane at the top stays in sight, and the cursor is never under it."""
    text = LANES + "".join(
        f'G-a{n}.title = "More {n}"\nG-a{n}.status = "todo"\nG-a{n}.owner = "cy"\n'
        for n in range(40)
    )
    async with opened(board_file(tmp_path, text), (80, 24)) as (app, pilot):
        view = await by_owner(app, pilot)
        await pilot.press("G")
        top = view.geometry.body_y
        for key in ("k", "ctrl+u", "k", "k"):
            await pilot.press(key)
            await pilot.pause()
            assert "▾ " in lines(app)[top]
            box = view.geometry.card_box(*view.at.place)
            assert box is not None
            assert box.y > top
        await pilot.press("g", "ctrl+d")
        assert view.cursor is not None
        before = view.geometry.lanes.top
        await pilot.press("=")
        await pilot.pause()
        assert view.geometry.lanes.top <= before


@pytest.mark.parametrize("width", [40, 80, 160, 240])
async def test_at_any_width(tmp_path: Path, width: int) -> None:
    """Lanes are bands across the columns in sight, one of them where there is no room."""
    async with opened(board_file(tmp_path, LANES), (width, 40)) as (app, pilot):
        view = await by_owner(app, pilot)
        for text in lines(app):
            assert len(text) == width
        heads = [line for line in lines(app) if "▾" in line]
        assert len(heads) == 3
        for _ in range(2):
            await pilot.press("l")
        await pilot.pause()
        assert view.at.key == "done"
        assert any("Fifth" in line for line in lines(app))
