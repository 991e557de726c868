"""Cursor, marks and what to repaint, without a screen."""

from __future__ import annotations

from board.model import Board
from board.query import parse_query
from board.ui.board.boxes import Box, Drop
from board.ui.board.card_cache import Painter
from board.ui.board.card_height import Heights
from board.ui.board.cursor import Cursor
from board.ui.board.drag import Drag
from board.ui.board.geometry import Geometry
from board.ui.board.lane_rows import LaneRows
from board.ui.board.repaint import Repaint
from board.ui.board.selection import Selection
from board.view import arrange
from tests.ui.board_app import make, moved


def at(board: Board, *place: int) -> Cursor:
    """A cursor on a board."""
    cursor = Cursor()
    cursor.follow(arrange(board))
    if place:
        cursor.put((place[0], place[1]))
    return cursor


def laid_out(board: Board, width: int = 160, height: int = 40) -> Geometry:
    """A board on a screen of some size."""
    painter = Painter()
    painter.board = board
    geometry = Geometry(Heights(painter.item), Heights(painter.item, painter.layers))
    geometry.take(LaneRows(arrange(board)), None, ())
    geometry.fit(width, height, "auto")
    return geometry


def test_a_cursor_says_where_a_key_leads_and_stays_where_it_is() -> None:
    """Asking for a step moves nothing; putting does."""
    cursor = at(make(), 0, 1)
    assert cursor.step(9) == (0, 3)
    assert cursor.beside(laid_out(make()), 1) == (1, 1)
    assert cursor.find("done-1") == (4, 1)
    assert cursor.next_shown(-2) == ("done-1", ("done", ""))
    assert cursor.id == "triage-1"
    cursor.put((4, 1))
    assert (cursor.id, cursor.key) == ("done-1", "done")


def test_a_cursor_follows_its_card_or_stays_in_the_column() -> None:
    """A card that moves takes it along, unless it is told to stay."""
    board = make()
    after = arrange(moved(board, "triage-1", "done"))
    going, staying = at(board, 0, 1), at(board, 0, 1)
    going.follow(after)
    staying.follow(after, stay=True)
    assert (going.id, going.key) == ("triage-1", "done")
    assert (staying.id, staying.key) == ("triage-2", "triage")


def test_a_cursor_comes_back_to_what_a_filter_hid() -> None:
    """Filter and back leaves it where it was, with a stop on a card that was left."""
    cursor = at(make(), 1, 2)
    cursor.follow(arrange(make(), parse_query("triage")))
    assert cursor.key == "triage"
    cursor.follow(arrange(make()))
    assert cursor.id == "planned-2"


def test_marks_say_whose_changed_and_come_in_the_boards_order() -> None:
    """Each mark remembers its column; the ids of another column come after."""
    cursor = at(make(), 1, 1)
    selection = Selection(cursor)
    assert selection.toggle("planned-1", ("planned", "")) == {"planned-1"}
    assert selection.toggle("triage-2", ("triage", "")) == {"triage-2"}
    assert selection.sources() == {
        "triage-2": ("triage", ""),
        "planned-1": ("planned", ""),
    }
    assert selection.landing(1, 0) is not None
    cursor.follow(arrange(make(), parse_query("planned")))
    assert selection.hidden() == ("triage-2",)
    assert selection.clear() == {"triage-2", "planned-1"}


def test_a_mark_goes_with_its_item() -> None:
    """Where it was moved to is known; what is gone is marked no more."""
    board = make()
    cursor = at(board)
    selection = Selection(cursor)
    selection.mark({"triage-0": ("triage", ""), "triage-1": ("triage", "")})
    earlier = cursor.arrangement
    after = moved(board, "triage-0", "done")
    after = after.with_section("gaps", {k: v for k, v in after.gaps.items() if k != "triage-1"})
    cursor.follow(arrange(after))
    assert selection.keep(earlier, None) == {"triage-1"}
    assert selection.sources() == {"triage-0": ("done", "")}


def test_only_what_is_in_sight_is_painted_again() -> None:
    """A card asks for its rectangle, one beyond the screen for nothing."""
    geometry = laid_out(make((30, 3)), height=20)
    asked: list[Box | None] = []
    repaint = Repaint(geometry, asked.append)
    repaint.card((0, 0))
    assert asked == [geometry.card_box(0, 0)]
    asked.clear()
    repaint.card((0, 29))
    repaint.column(9)
    repaint.box(Box(0, 30, 5, 5))
    assert asked == []
    repaint.all()
    assert asked == [None]


def test_a_dragged_card_lands_between_those_that_stay() -> None:
    """The neighbours of its place are none of the cards that go along."""
    drag = Drag("a", {"a": ("x", ""), "c": ("x", "")}, (0, 0), (0, 0))
    drag.place = Drop(0, 3)
    assert drag.neighbours(("a", "b", "c", "d")) == ("b", "d")
    drag.place = Drop(0, 4)
    assert drag.neighbours(("a", "b", "c", "d")) == ("d", None)
