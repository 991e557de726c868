"""Views and orders: picked, kept, taken back, and what is wrong with one."""

from __future__ import annotations

from pathlib import Path

from board.ui.board import views
from board.view import Pivot
from tests.ui.board.test_lanes import LANES
from tests.ui.terminal import board_file, opened, said, saved, until

VIEWS = (
    LANES
    + """
[views]
mine.title = "Ana's"
mine.query = "owner:ana"
mine.columns = "size"
mine.lanes = "status"
mine.sort = "-title"
bad.query = "ownr:ana"
"""
)


async def test_a_view_is_picked_and_named(tmp_path: Path) -> None:
    """Its query, columns, lanes and order are shown at once, and its title until that changes."""
    async with opened(board_file(tmp_path, VIEWS)) as (app, pilot):
        display = app.board_display
        await pilot.press("V", "1")
        await until(pilot, lambda: display.pivot == Pivot("size", "status"))
        assert display.query_text == "owner:ana sort:-title"
        assert display.view_title == app.shell.head.headline.view == "Ana's"
        assert display.arrangement is not None
        assert [c.ids for c in display.arrangement.columns] == [(), ("G-3",), ("G-2", "G-1")]
        await pilot.press("B", *"repo", "enter")
        await until(pilot, lambda: display.pivot.lanes == "repo")
        assert app.shell.head.headline.view == ""
        await pilot.press("V", "2")
        await until(pilot, lambda: "The view bad can't be shown: query" in said(app))
        assert display.pivot == Pivot("size", "repo")


async def test_a_look_is_kept_as_a_view(tmp_path: Path) -> None:
    """It is an edit: saved, told, and taken back by undo."""
    path = board_file(tmp_path, LANES)
    async with opened(path) as (app, pilot):
        display = app.board_display
        await pilot.press("B", *"owner", "enter", "S", "2", "V", "1")
        await pilot.press(*"Ana: hot", "enter")
        await until(pilot, lambda: app.workspace.board.views)
        await saved(app, pilot)
        assert display.view_title == "Ana: hot"
        assert path.read_text() == LANES + (
            '\n[views]\nana-hot.title = "Ana: hot"\nana-hot.columns = "status"\n'
            'ana-hot.lanes = "owner"\nana-hot.sort = "-exposure"\n'
        )
        await pilot.press("u")
        await saved(app, pilot)
        assert path.read_text() == LANES


async def test_the_palette_offers_views_and_orders(tmp_path: Path) -> None:
    """Every view and every order is a command, and a view can be removed there."""
    async with opened(board_file(tmp_path, VIEWS)) as (app, pilot):
        offered = dict(views.offers(app.context))
        offered["View: Ana's"]()
        assert app.board_display.view_title == "Ana's"
        offered["Sort by rank"]()
        assert app.board_display.query_text == "owner:ana"
        await views.remove_view(app.context, "bad")
        await saved(app, pilot)
        assert list(app.workspace.board.views) == ["mine"]
        assert "Remove the view bad" not in dict(views.offers(app.context))


async def test_an_order_by_age_needs_commits(tmp_path: Path) -> None:
    """Outside a repository it says why the cards stay as they are."""
    async with opened(board_file(tmp_path, LANES)) as (app, pilot):
        await pilot.press("S", "4")
        await until(pilot, lambda: "is known from commits" in said(app))
        assert app.board_display.query_text == "sort:-age"


def test_ids_of_views() -> None:
    """A name becomes an id of plain letters."""
    assert views.slug("Ana's: Hot & new") == "ana-s-hot-new"
    assert views.slug("§") == "view"
