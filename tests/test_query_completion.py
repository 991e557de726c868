"""What is suggested while a query is being typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.model import Board, Gap, Layer, Repo, Risk
from board.query import complete, word_at
from tests.query_strategies import typed

BOARD = Board(
    layers={"training": Layer()},
    repos={"tinkex": Repo(), "crucible": Repo()},
    gaps={"G-1": Gap(title="a", owner="Ana Maria", tags=("later", "soon"))},
    risks={"R-1": Risk(title="b", owner="bo")},
)


@pytest.mark.parametrize(
    ("text", "suggestions"),
    [
        ("stat", ["status:"]),
        ("a -stat", ["-status:"]),
        ("(prio", ["priority:"]),
        ("status:ac", ["status:active"]),
        ("status:active,bl", ["status:active,blocked"]),
        ("status:active,act", []),
        ("repos:t", ["repos:tinkex"]),
        ("tin", ["repo:tinkex"]),
        ("owner:", ['owner:"Ana Maria"', "owner:bo"]),
        ('owner:"ana m', ['owner:"Ana Maria"']),
        ("tag:so", ["tag:soon"]),
        ("priority:>=h", ["priority:>=high"]),
        ("is:bl", ["is:blocked"]),
        ("no:own", ["no:owner"]),
        ("sort:-exp", ["sort:-exposure"]),
        ("mitigated-by:", ["mitigated-by:G-1"]),
        ("layer:t", ["layer:training"]),
        ("response:av", ["response:avoid"]),
        ("what:x", []),
        ("title:x", []),
    ],
)
def test_suggestions(text: str, suggestions: list[str]) -> None:
    """The word at the end is completed by fields and by the values that the board has."""
    assert complete(text, len(text), BOARD) == suggestions


def test_an_empty_word_offers_the_fields() -> None:
    """With nothing typed yet, everything that can be asked is offered."""
    offered = complete("is:open ", 8, BOARD)
    assert {"status:", "is:", "sort:"} <= set(offered)


def test_the_word_at_the_cursor_is_the_one_completed() -> None:
    """A suggestion replaces the whole word that the cursor stands in, and no other."""
    text = "status:ac parser"
    assert word_at(text, 9) == (0, 9)
    assert word_at(text, 12) == (10, 16)
    assert complete(text, 9, BOARD) == ["status:active"]
    assert word_at('owner:"ana m', 12) == (0, 12)


@given(typed, st.integers(0, 25))
def test_half_a_query_never_fails(text: str, cursor: int) -> None:
    """Whatever is typed so far, there are suggestions or none, and a word to replace."""
    cursor = min(cursor, len(text))
    start, end = word_at(text, cursor)
    assert 0 <= start <= end <= len(text)
    complete(text, cursor, BOARD)
