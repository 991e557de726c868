"""Values that come into list fields of several items, and go out of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board import edit
from board.edit import EditError
from board.model import Board
from tests.edit.test_columns import BOARD

ITEMS = ("G-1", "G-2", "G-3")


def standing(board: Board, id: str, field: str) -> list[str]:
    """What an item stands under."""
    ref = board.ref(id)
    assert ref is not None
    return edit.standing(board, ref, field)


@given(
    field=st.sampled_from(["repos", "layers", "tags"]),
    ids=st.lists(st.sampled_from(ITEMS), min_size=1, unique=True),
    data=st.data(),
)
def test_what_comes_is_there_and_what_goes_is_not(
    field: str, ids: list[str], data: st.DataObject
) -> None:
    """Each item has all that came and nothing that went; all else of all items is as it was."""
    known = {"repos": "abcd", "layers": ("core", "data", "ops"), "tags": "xyz"}[field]
    come = data.draw(st.lists(st.sampled_from(known), unique=True))
    gone = [value for value in data.draw(st.lists(st.sampled_from(known))) if value not in come]
    try:
        after = edit.change_members(BOARD, ids, field, come, gone)
    except EditError:
        assert field == "layers"  # those of repos can't all go
        return
    for id in ITEMS:
        before, now = standing(BOARD, id, field), standing(after, id, field)
        if id not in ids:
            assert after.item(id) is BOARD.item(id)
            continue
        kept = [value for value in before if value not in gone]
        wanted = [*kept, *(value for value in come if value not in kept)]
        # An item whose own layers all went has those of its repos again.
        assert now == wanted or (field == "layers" and not wanted and BOARD.gaps[id].layers)
    assert edit.change_members(after, ids, field, come, []) is after


@pytest.mark.parametrize(
    ("come", "gone", "layers"),
    [("ops", "", "core data ops"), ("", "data", "core"), ("ops", "core data", "ops")],
)
def test_layers_of_repos_are_written_once_they_differ(come: str, gone: str, layers: str) -> None:
    """An item that has its layers from its repos keeps those that did not go."""
    after = edit.change_members(BOARD, ["G-1"], "layers", come.split(), gone.split())
    assert list(after.gaps["G-1"].layers) == layers.split()


def test_layers_that_are_those_of_the_repos_again_are_not_written() -> None:
    """There and back again, an item has its layers from its repos as before."""
    there = edit.change_members(BOARD, ["G-1"], "layers", ["ops"], [])
    assert edit.change_members(there, ["G-1"], "layers", [], ["ops"]) == BOARD


def test_layers_of_repos_can_not_all_go() -> None:
    """The layers that an item has from its repos go with the repos, and the sentence says so."""
    with pytest.raises(EditError, match="from its repos, which are in core and in data"):
        edit.change_members(BOARD, ["G-1"], "layers", [], ["core", "data"])
