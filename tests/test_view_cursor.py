"""Walking on an arrangement, and where cards would land."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.model import Board, Gap, Status
from board.query import EMPTY, parse_query
from board.view import (
    PIVOTS,
    Landing,
    Pivot,
    arrange,
    item_at,
    landing,
    neighbour,
    survivor,
)
from tests.board_strategies import boards, half

#: a: 1 2 3 · b: nothing · c: 4 5
BOARD = Board(
    statuses={"a": Status(), "b": Status(), "c": Status()},
    gaps={
        "1": Gap(title="x", status="a", owner="ana"),
        "2": Gap(title="y", status="a", owner="bo"),
        "3": Gap(title="x", status="a", owner="bo"),
        "4": Gap(title="x", status="c", owner="ana"),
        "5": Gap(title="x", status="c", owner="bo"),
    },
)
FLAT = arrange(BOARD)
LANES = arrange(BOARD, EMPTY, Pivot("status", "owner"))


@pytest.mark.parametrize(
    ("id", "dx", "dy", "reached"),
    [
        ("1", 0, 1, "2"),
        ("1", 0, -1, "1"),
        ("1", 0, 99, "3"),
        ("2", 1, 0, "5"),
        ("3", 1, 0, "5"),
        ("4", -1, 0, "1"),
        ("4", 1, 0, "4"),
        ("1", 9, 0, "4"),
    ],
)
def test_steps(id: str, dx: int, dy: int, reached: str) -> None:
    """Steps stop at the ends, keep the row sideways and pass over columns that show nothing."""
    assert neighbour(FLAT, id, dx, dy) == reached


@pytest.mark.parametrize(("id", "dx", "reached"), [("1", 1, "4"), ("2", 1, "5"), ("3", 1, "5")])
def test_steps_stay_in_the_lane(id: str, dx: int, reached: str) -> None:
    """Sideways, the lane is kept where it has an item there."""
    assert neighbour(LANES, id, dx) == reached


def test_a_step_leaves_a_lane_that_ends() -> None:
    """Where the lane shows nothing in the next column, the nearest lane there is reached."""
    some = arrange(BOARD, parse_query("-id:5"), LANES.pivot)
    assert neighbour(some, "3", 1) == "4"


def test_a_hidden_item_has_no_neighbours() -> None:
    """What is not shown has no place to step from."""
    assert neighbour(arrange(BOARD, parse_query("y")), "1", 1) is None
    assert arrange(BOARD, parse_query("y")).locate("1") is None
    assert FLAT.locate("nobody") is None


def test_rows_of_a_column() -> None:
    """The nearest row answers for one that is not there; an empty column has none."""
    assert item_at(FLAT, 0, 99) == "3"
    assert item_at(FLAT, 2, -1) == "4"
    assert item_at(FLAT, 1, 0) is None


@pytest.mark.parametrize(
    ("query", "id", "next_id"),
    [("", "2", "2"), ("x", "2", "3"), ("-id:3", "3", "2"), ("id:5", "2", "5"), ("zzz", "2", None)],
)
def test_a_cursor_outlives_its_item(query: str, id: str, next_id: str | None) -> None:
    """When its item is gone, the cursor goes to the next one of the column, else to the last."""
    assert survivor(FLAT, arrange(BOARD, parse_query(query)), id) == next_id


@pytest.mark.parametrize(
    ("ids", "dx", "dy", "place"),
    [
        ("1", 0, 1, Landing("a", "2", "3")),
        ("1", 0, 2, Landing("a", "3", None)),
        ("3", 0, -2, Landing("a", None, "1")),
        ("1", 0, -1, None),
        ("3", 0, 1, None),
        ("1", 1, 0, Landing("b", None, None)),
        ("2", 2, 0, Landing("c", "4", "5")),
        ("3", 2, 0, Landing("c", "5", None)),
        ("1", -1, 0, None),
        ("5", 1, 0, None),
        ("1 2", 0, 1, Landing("a", "3", None)),
        ("zzz", 0, 1, None),
        ("", 0, 1, None),
    ],
)
def test_landings(ids: str, dx: int, dy: int, place: Landing | None) -> None:
    """Cards land between the items that don't move, and nowhere beyond the edges."""
    assert landing(FLAT, tuple(ids.split()), dx, dy) == place


@half
@given(boards(), st.sampled_from(PIVOTS), st.integers(-2, 2), st.integers(-3, 3))
def test_every_step_reaches_something_shown(board: Board, lanes: str, dx: int, dy: int) -> None:
    """From any shown item any step reaches a shown item, and no step stays where it is."""
    arrangement = arrange(board, EMPTY, Pivot("status", lanes))
    for column in arrangement.columns:
        for id in column.ids:
            assert neighbour(arrangement, id) == id
            reached = neighbour(arrangement, id, dx, dy)
            assert reached is not None
            assert arrangement.locate(reached) is not None
