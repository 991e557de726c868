"""The matrix: which risk is in which cell, and how exposures are graded."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import assume, given

from board.document import parse
from board.model import Board
from board.query import Query, parse_query, select
from board.view.matrix import (
    DEGREES,
    LEVELS,
    level,
    matrix,
    place_of,
    places,
    residual_of,
    totals,
    words,
)
from tests.board_strategies import boards
from tests.query_strategies import queries

TODAY = dt.date(2026, 11, 26)
TEXT = """\
[risk]
appetite = 12

[risks]
R-1.title = "Worst"
R-1.likelihood = 4
R-1.impact = 5
R-1.residual_likelihood = 2
R-2.title = "Accepted"
R-2.likelihood = 3
R-2.impact = 4
R-2.response = "accept"
R-2.accepted_until = 2027-01-31
R-3.title = "Over"
R-3.status = "done"
R-3.likelihood = 4
R-3.impact = 5
R-4.title = "Not scored"
R-4.likelihood = 2
R-5.title = "Ended"
R-5.likelihood = 1
R-5.impact = 1
R-5.accepted_until = 2026-11-25
"""


def board(text: str = TEXT) -> Board:
    """A board of a text."""
    return parse(text.encode()).board


def test_cells() -> None:
    """Each open risk is in its cell, those without a score are beside, the highest come first."""
    shown = matrix(board())
    assert shown.cells == {(4, 5): ("R-1",), (3, 4): ("R-2",), (1, 1): ("R-5",)}
    assert shown.residual == {(2, 5): ("R-1",)}
    assert shown.unscored == ("R-4",)
    assert shown.ranked == ("R-1", "R-2", "R-5")


@pytest.mark.parametrize(
    ("query", "shown"),
    [("is:closed", True), ("status:done", True), ("id:R-3", False), ("is:open OR is:closed", True)],
)
def test_closed(query: str, shown: bool) -> None:
    """A closed risk is shown only where the filter asks for such."""
    text = board()
    assert ("R-3" in matrix(text, parse_query(query, text)).ids) == shown


def test_a_query_sorts() -> None:
    """Where a query sorts, that is the order of the list."""
    text = board()
    assert matrix(text, parse_query("sort:exposure", text)).ranked == ("R-5", "R-2", "R-1")


def test_levels() -> None:
    """Exposures are graded from low to extreme, an urgent one as extreme."""
    assert [level(exposure) for exposure in (1, 4, 5, 6, 8, 12, 15, 25)] == [
        "low", "low", "moderate", "moderate", "high", "high", "extreme", "extreme",
    ]  # fmt: skip
    assert {level(a * b) for a, b in places()} == set(LEVELS)


def test_appetite() -> None:
    """A cell is above the appetite where its exposure is more; without one none is."""
    shown = matrix(board())
    assert not shown.above((3, 4))
    assert shown.above((4, 4))
    assert not matrix(board(TEXT.replace("appetite = 12", ""))).above((5, 5))


def test_words() -> None:
    """The board's own words are used where there are five, else those of the program."""
    own = '[risk]\nlikelihood = ["a", "b", "c", "d", "e"]\nimpact = ["low", "high"]\n'
    assert words(board(own), "likelihood") == ("a", "b", "c", "d", "e")
    assert words(board(own), "impact")[-1] == "severe"


def test_totals() -> None:
    """The totals count what is above the appetite, accepted, when that ends, and what expired."""
    text = board()
    found = totals(text, matrix(text), TODAY)
    assert found == (4, 3, 1, 1, 1, dt.date(2027, 1, 31))


def test_residual_keeps_what_is_not_given() -> None:
    """A residual degree that is not given is the present one; without any there is no cell."""
    risks = board().risks
    assert residual_of(risks["R-1"]) == (2, 5)
    assert residual_of(risks["R-2"]) is None


@given(boards(), queries)
def test_each_risk_is_shown_once(some: Board, asked: Query) -> None:
    """Whatever the filter, each open risk that it finds is in one cell, or not scored."""
    assume(not some.gaps.keys() & some.risks.keys())
    shown = matrix(some, asked)
    placed = [id for place in places() for id in shown.at(place)] + list(shown.unscored)
    assert sorted(placed) == sorted(shown.ids)
    assert len(set(placed)) == len(placed)
    found = {id for id in select(some, asked) if id in some.risks}
    assert {id for id in found if some.is_open(some.risks[id])} <= set(placed) <= found
    for place, ids in shown.cells.items():
        assert all(place_of(some.risks[id]) == place for id in ids)
        assert set(place) <= set(DEGREES)
