"""Views: what they show, what is wrong with one, and a look that is kept as one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board import edit
from board.checks import findings
from board.model import Board
from board.query import EMPTY, Query, parse_query
from board.validation import make_board
from board.view import PIVOTS, Pivot
from board.view.looks import (
    ORDERS,
    ViewError,
    fields_of_look,
    look_of,
    misfits,
    ordered_by,
)
from tests.query_strategies import queries


def with_view(**fields: object) -> Board:
    """A board with one view and a field of its own."""
    own = {"size": {"type": "choice", "values": ["S", "M"]}}
    return make_board({"fields": own, "views": {"v": {"title": "V", **fields}}})


def test_a_view_is_a_query_with_columns_lanes_and_an_order() -> None:
    """All that it says is in the look; what it does not say is as on the plain board."""
    board = with_view(query="kind:risk OR x", columns="size", lanes="owner", sort="-exposure title")
    look = look_of(board, "v")
    assert look.pivot == Pivot("size", "owner")
    assert look.text == "kind:risk OR x sort:-exposure sort:title"
    assert look.query == parse_query(look.text, board)
    assert look_of(with_view(), "v") == (Pivot(), "", EMPTY)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        (
            {"columns": "layers"},
            'no columns can be made by "layers"; did you mean "layer"',
        ),
        ({"lanes": "exposure"}, 'no lanes can be made by "exposure"; write status'),
        ({"lanes": "status"}, "lanes: status makes the columns already"),
        ({"query": "ownr:ana"}, "query: "),
        ({"query": "("}, "query: "),
        ({"sort": "-colour"}, "sort: "),
    ],
)
def test_a_wrong_view_says_why(fields: dict[str, str], sentence: str) -> None:
    """Where it is picked it is one sentence, and check names the field."""
    board = with_view(**fields)
    with pytest.raises(ViewError, match="The view v can't be shown: ") as caught:
        look_of(board, "v")
    assert sentence in str(caught.value)
    (found,) = findings(board)
    assert (found.severity, found.where) == ("warning", ("views", "v", next(iter(fields))))


def test_a_view_that_is_not_there_says_which_are() -> None:
    """The nearest one is named, else all."""
    with pytest.raises(ViewError, match='There is no view "zzz"; there are v'):
        look_of(with_view(), "zzz")
    with pytest.raises(ViewError, match="the board has none"):
        look_of(Board(), "v")


@given(queries, st.sampled_from(PIVOTS), st.none() | st.sampled_from(PIVOTS))
def test_a_look_that_is_kept_is_that_look(query: Query, columns: str, lanes: str | None) -> None:
    """What is shown, kept as a view and picked again, is what was shown."""
    lanes = None if lanes == columns else lanes
    fields = fields_of_look(Pivot(columns, lanes), query, str(query))
    said = {name: value for name, value in fields.items() if value is not None}
    board = edit.add(Board(), "view", "v", said)
    assert not list(misfits(board, board.views["v"]))
    look = look_of(board, "v")
    assert (look.pivot, look.query) == (Pivot(columns, lanes), query)


@given(queries, st.sampled_from(list(ORDERS)))
def test_another_order_leaves_the_query_alone(query: Query, name: str) -> None:
    """Only the sort: part is another one, and the text reads as the query."""
    text, after = ordered_by(query, str(query), ORDERS[name])
    assert (after.where, after.sorts) == (query.where, ORDERS[name])
    assert parse_query(text) == after
