"""Whether a query has to wait for the history."""

from __future__ import annotations

import pytest

from board.query import asks_history, parse_query


@pytest.mark.parametrize(
    "text",
    [
        "is:overdue", "age:>30", "-reviewed:<2026-01-01", "kind:gap OR (drift:>20 no:owner)",
        "sort:-age", "has:reviewed", "is:open,overdue", "is:over*",
    ],
)  # fmt: skip
def test_these_ask_git(text: str) -> None:
    """Fields and states that no file holds, wherever they stand."""
    assert asks_history(parse_query(text))


@pytest.mark.parametrize("text", ["", "overdue", "is:open", "review:<today", "sort:-exposure"])
def test_these_do_not(text: str) -> None:
    """What the file says by itself is asked of the file."""
    assert not asks_history(parse_query(text))
