"""The mouse on the board view."""

from __future__ import annotations

from textual.events import MouseScrollDown, MouseScrollRight
from textual.pilot import Pilot

from board.ui.board.view import BoardView
from tests.ui.board_app import BoardApp, make

WIDE = (160, 40)


def spot(app: BoardApp, id: str) -> tuple[int, int]:
    """A cell inside a card."""
    place = app.view.at.find(id)
    assert place is not None
    box = app.view.geometry.card_box(*place)
    assert box is not None
    return box.x + 5, box.y + 1


async def drag(pilot: Pilot[None], start: tuple[int, int], end: tuple[int, int]) -> None:
    """Press, move, and hold."""
    await pilot.mouse_down(BoardView, offset=start)
    await pilot.hover(BoardView, offset=(start[0] + 1, start[1]))
    await pilot.hover(BoardView, offset=end)


async def test_a_click_chooses_a_card() -> None:
    """The card under the mouse becomes the cursor's."""
    app = BoardApp(make())
    async with app.run_test(size=WIDE) as pilot:
        await pilot.click(BoardView, offset=spot(app, "active-1"))
        assert app.view.cursor == "active-1"
        assert not [m for m in app.said if isinstance(m, BoardView.Opened)]


async def test_a_double_click_opens() -> None:
    """Two clicks on a card say that it is to be opened."""
    app = BoardApp(make())
    async with app.run_test(size=WIDE) as pilot:
        await pilot.click(BoardView, offset=spot(app, "active-1"), times=2)
        await pilot.pause()
        assert [m.id for m in app.said if isinstance(m, BoardView.Opened)] == ["active-1"]


async def test_ctrl_and_a_click_mark() -> None:
    """A click with ctrl held marks a card and leaves the cursor alone."""
    app = BoardApp(make())
    async with app.run_test(size=WIDE) as pilot:
        await pilot.click(BoardView, offset=spot(app, "active-1"), control=True)
        assert app.view.selection.marks == {"active-1"}
        assert app.view.cursor == "triage-0"


async def test_the_wheel_scrolls_the_column_under_the_mouse() -> None:
    """Only that column scrolls, and the cursor stays."""
    app = BoardApp(make((30, 30, 0, 0, 0)))
    async with app.run_test(size=WIDE) as pilot:
        view = app.view
        x, y = spot(app, "planned-2")
        await pilot._post_mouse_events([MouseScrollDown], BoardView, offset=(x, y))
        assert [slot.top for slot in view.geometry.slots[:2]] == [0, 3]
        assert view.cursor == "triage-0"


async def test_dragging_a_card_says_where_it_was_dropped() -> None:
    """Column and neighbours are told, the card floats meanwhile, and nothing is opened."""
    app = BoardApp(make())
    async with app.run_test(size=WIDE) as pilot:
        end = spot(app, "planned-1")
        await drag(pilot, spot(app, "triage-0"), end)
        assert app.view.dragging
        assert app.screen_text().count("triage-0") == 2
        assert "╺━" in app.screen_text()
        await pilot.mouse_up(BoardView, offset=end)
        await pilot.pause()
        assert not app.view.dragging
        assert app.screen_text().count("triage-0") == 1
        drops = [m for m in app.said if isinstance(m, BoardView.Dropped)]
        assert [(m.ids, m.cell[0], m.above, m.below) for m in drops] == [
            (("triage-0",), "planned", "planned-0", "planned-1")
        ]


async def test_marked_cards_are_dragged_together() -> None:
    """Dragging one of several marked cards takes all of them, in the board's order."""
    app = BoardApp(make())
    async with app.run_test(size=WIDE) as pilot:
        for id in ("triage-2", "triage-0"):
            app.view.goto(id)
            app.view.mark_toggle()
        end = (spot(app, "active-2")[0], 30)
        await drag(pilot, spot(app, "triage-2"), end)
        assert "and 1 more" in app.screen_text()
        await pilot.mouse_up(BoardView, offset=end)
        await pilot.pause()
        drop = next(m for m in app.said if isinstance(m, BoardView.Dropped))
        assert (drop.ids, drop.above, drop.below) == (("triage-0", "triage-2"), "active-2", None)


async def test_a_card_can_be_dropped_into_an_empty_column() -> None:
    """A column without cards is a place too."""
    app = BoardApp(make())
    async with app.run_test(size=WIDE) as pilot:
        end = (app.view.geometry.x_of(3) + 4, 20)
        await drag(pilot, spot(app, "triage-0"), end)
        await pilot.mouse_up(BoardView, offset=end)
        await pilot.pause()
        drop = next(m for m in app.said if isinstance(m, BoardView.Dropped))
        assert (drop.cell[0], drop.above, drop.below) == ("blocked", None, None)


async def test_esc_cancels_a_drag() -> None:
    """After esc the card is back, and letting go drops nothing."""
    app = BoardApp(make())
    async with app.run_test(size=WIDE) as pilot:
        end = spot(app, "planned-1")
        await drag(pilot, spot(app, "triage-0"), end)
        await pilot.press("escape")
        assert not app.view.dragging
        await pilot.mouse_up(BoardView, offset=end)
        await pilot.pause()
        assert not [m for m in app.said if isinstance(m, BoardView.Dropped)]
        assert app.screen_text().count("triage-0") == 1


async def test_a_name_in_the_strip_goes_to_its_column() -> None:
    """On a narrow screen the other columns are a click away."""
    app = BoardApp(make())
    async with app.run_test(size=(40, 30)) as pilot:
        app.lines()
        await pilot.click(BoardView, offset=(app.lines()[0].index("Planned") + 1, 0))
        assert app.view.cursor == "planned-0"


async def test_the_scrollbar_can_be_dragged() -> None:
    """Pressing the scrollbar's end scrolls to the end."""
    app = BoardApp(make((60,)))
    async with app.run_test(size=WIDE) as pilot:
        geometry = app.view.geometry
        end = (geometry.x_of(0) + geometry.card_width, 39)
        await pilot.mouse_down(BoardView, offset=end)
        await pilot.mouse_up(BoardView, offset=end)
        assert "triage-59" in app.screen_text()


async def test_the_columns_scroll_sideways() -> None:
    """With shift, the wheel brings the next columns into sight."""
    app = BoardApp(make())
    async with app.run_test(size=(80, 30)) as pilot:
        await pilot._post_mouse_events([MouseScrollRight], BoardView, offset=(10, 10))
        assert app.view.geometry.first == 1
