"""New entries: where they go among those that are there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.change import Added, apply
from board.model import Ref
from board.placing import insert
from board.validation import make_board
from board.value import Value


@pytest.mark.parametrize(
    ("after", "ordered", "expected"),
    [
        ("", False, ["b", "a", "c"]),
        ("a", False, ["a", "b", "c"]),
        ("c", False, ["a", "c", "b"]),
        (None, False, ["a", "b", "c"]),
        (None, True, ["a", "c", "b"]),
        ("gone", True, ["a", "c", "b"]),
        ("gone", False, ["a", "b", "c"]),
    ],
)
def test_new_entries_find_their_place(
    after: str | None, ordered: bool, expected: list[str]
) -> None:
    """A new entry goes behind the one named, else to the end or among the others by id."""
    entries: dict[str, Value] = {"a": 1, "c": 3}
    assert list(insert(entries, "b", 2, after, ordered=ordered)) == expected
    assert list(entries) == ["a", "c"]


def test_a_new_entry_of_the_greatest_id_comes_last() -> None:
    """Among entries sorted by id, the greatest one has nobody to stand before."""
    assert list(insert({"a": 1}, "b", 2, None, ordered=False)) == ["a", "b"]


@given(st.lists(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from(["", None, *"abcdefgh"]))))
def test_many_in_one_go_stand_where_one_by_one_they_would(
    adds: list[tuple[str, str | None]],
) -> None:
    """Placing many at once is placing each behind the ones before it."""
    changes = [Added(Ref("gaps", id), {"title": id}, after) for id, after in adds]
    once = one_by_one = make_board({"gaps": {id: {"title": id} for id in "ca"}})
    for change in changes:
        one_by_one = apply(one_by_one, [change])
    once = apply(once, changes)
    assert list(once.gaps) == list(one_by_one.gaps)
    assert once.raw() == one_by_one.raw()
