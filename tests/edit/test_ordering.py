"""The order of layers and repos: moving one, and back again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.edit import EditError
from board.edit.ordering import shift
from board.model import Board, Ref, Repo
from tests.strategies import ranks


@given(
    ranked=st.lists(st.none() | ranks, min_size=1, max_size=5),
    at=st.integers(0, 4),
    step=st.integers(-4, 4),
)
def test_a_moved_repo_stands_where_it_was_put(
    ranked: list[float | None], at: int, step: int
) -> None:
    """Whatever ranks there were, the order afterwards is the one that was asked for."""
    repos = {f"r{n}": Repo() if rank is None else Repo(rank=rank) for n, rank in enumerate(ranked)}
    board = Board(repos=repos)
    order = board.in_order("repos")
    id = order[at % len(order)]
    wanted = [one for one in order if one != id]
    place = max(0, min(order.index(id) + step, len(order) - 1))
    wanted.insert(place, id)
    assert shift(board, Ref("repos", id), step, order).in_order("repos") == wanted


def test_only_its_own_rank_is_written_where_others_have_theirs() -> None:
    """One line of the file changes, not those of the neighbours."""
    board = Board(repos={"a": Repo(rank=10), "b": Repo(rank=20), "c": Repo(rank=30)})
    after = shift(board, Ref("repos", "c"), -1, ["a", "b", "c"])
    assert after.in_order("repos") == ["a", "c", "b"]
    assert after.repos["a"] is board.repos["a"]
    assert after.repos["b"] is board.repos["b"]


def test_what_is_gone_is_not_moved() -> None:
    """An entry that left meanwhile is said to be gone."""
    board = Board(repos={"a": Repo(), "b": Repo()})
    with pytest.raises(EditError):
        shift(board, Ref("repos", "b"), 1, ["a"])
    with pytest.raises(EditError):
        shift(board, Ref("repos", "x"), 1, ["x", "a"])
