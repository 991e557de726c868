"""Where cards would land, and where a cursor goes whose card has left."""

from __future__ import annotations

import pytest

from board.model import Board, Gap, Repo, Status
from board.query import EMPTY, parse_query
from board.view import Landing, Pivot, arrange, landing, moved_to, next_left

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


@pytest.mark.parametrize(
    ("ids", "column", "dx", "dy", "place"),
    [
        ("1", 0, 0, 1, Landing("a", "2", "3")),
        ("1", 0, 0, 2, Landing("a", "3", None)),
        ("3", 0, 0, -2, Landing("a", None, "1")),
        ("1", 0, 0, -1, None),
        ("3", 0, 0, 1, None),
        ("1", 0, 1, 0, Landing("b", None, None)),
        ("2", 0, 2, 0, Landing("c", "4", "5")),
        ("3", 0, 2, 0, Landing("c", "5", None)),
        ("1", 0, -1, 0, None),
        ("5", 2, 1, 0, None),
        ("1 2", 0, 0, 1, Landing("a", "3", None)),
        ("1 4", 2, -1, 0, Landing("b", None, None)),
        ("zzz", 0, 0, 1, None),
        ("", 0, 0, 1, None),
        ("1", 9, 0, 1, None),
    ],
)
def test_landings(ids: str, column: int, dx: int, dy: int, place: Landing | None) -> None:
    """Cards land between the items that don't move, and nowhere beyond the edges."""
    assert landing(FLAT, tuple(ids.split()), column, dx, dy) == place


def of_repos(*repos: str) -> Board:
    """A board with one item, of these repos."""
    return Board(
        repos={"x": Repo(), "y": Repo(), "z": Repo()}, gaps={"1": Gap(title="1", repos=repos)}
    )


@pytest.mark.parametrize(
    ("before", "after", "column", "now"),
    [
        ("x y", "x y", "y", "y"),
        ("x y", "z y", "x", "z"),
        ("x y", "x z", "y", "z"),
        ("x y", "y", "x", "y"),
        ("x", "", "x", ""),
    ],
)
def test_a_card_is_found_where_it_went(before: str, after: str, column: str, now: str) -> None:
    """Of several columns, a card of one is where that one's value went; else in any."""
    earlier = arrange(of_repos(*before.split()), EMPTY, Pivot("repo"))
    later = arrange(of_repos(*after.split()), EMPTY, Pivot("repo"))
    assert moved_to(earlier, later, "1", (column, "")) == (now, "")


def test_a_card_that_is_gone_is_nowhere() -> None:
    """What was removed stands in no column; what a filter hides still does."""
    hidden = arrange(BOARD, parse_query("y"))
    assert moved_to(FLAT, hidden, "1", ("a", "")) == ("a", "")
    assert moved_to(FLAT, arrange(Board()), "1", ("a", "")) is None


@pytest.mark.parametrize(("row", "left", "found"), [(1, "acd", "c"), (1, "ad", "d"), (3, "ab", "b"),
                                                    (0, "", None)])  # fmt: skip
def test_the_next_card_that_is_left(row: int, left: str, found: str | None) -> None:
    """Below first, then above, and none in a column that is empty now."""
    assert next_left(tuple("abcd"), row, tuple(left)) == found
