"""Items that say the same, or nearly: which is which is told by their ids, and nothing is lost."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.merge import merge
from board.model import Board
from board.validation import make_board

Items = dict[str, dict[str, Any]]

#: What the items say: two that differ in one field, one that says little, and one by another title.
SAID: tuple[dict[str, Any], ...] = (
    {"title": "Drift", "status": "triage", "owner": "ana", "tags": ["a", "b"], "phase": "p1"},
    {"title": "Drift", "status": "triage", "owner": "bo", "tags": ["a", "b"], "phase": "p1"},
    {"title": "Drift", "status": "triage"},
    {"title": "Leak", "status": "triage", "owner": "ana"},
)
#: Edits that either side may make; what they write is in no item before.
EDITS: tuple[dict[str, Any], ...] = (
    {"tags": ["a", "b", "late"]},
    {"status": "active", "links": ["x"]},
    {"rank": 1, "check": "true", "priority": "high"},
)
IDS = ("G-1", "G-2", "G-3", "G-4")


def board(items: Items) -> Board:
    """A board of these gaps."""
    return make_board({"gaps": items})


@st.composite
def meetings(draw: st.DrawFn) -> tuple[Items, Items, Items]:
    """Items, many of them twins, and two sides that edit and remove some."""
    count = draw(st.integers(2, len(IDS)))
    base = {id: draw(st.sampled_from(SAID)) for id in IDS[:count]}
    sides: list[Items] = []
    for _ in range(2):
        edits = {id: draw(st.sampled_from(({}, {}, None, None, *EDITS))) for id in base}
        sides.append({id: base[id] | edit for id, edit in edits.items() if edit is not None})
    return base, sides[0], sides[1]


@given(meetings(), st.sampled_from(("gaps", "risks", "repos")))
def test_twins_are_known_by_their_ids(meeting: tuple[Items, Items, Items], section: str) -> None:
    """Whatever is edited and removed, each entry merges with itself."""
    base, ours, theirs = meeting
    found = merge(*(make_board({section: side}) for side in meeting)).board.raw().get(section, {})
    for id, was in base.items():
        left = [side[id] for side in (ours, theirs) if id in side]
        edited = [item for item in left if item != was]
        if len(left) < 2 and not edited:
            assert id not in found
            continue
        records = found[id].get("conflict", {})
        assert ("removed" in records) == (len(left) == 1)
        for item in edited:
            wrote = {name: value for name, value in item.items() if was.get(name) != value}
            assert all(name in records or found[id][name] == value for name, value in wrote.items())


@pytest.mark.parametrize("swapped", [False, True])
def test_the_same_edit_to_two_twins(swapped: bool) -> None:
    """One side removes the second and edits the first; the other edits the second alike."""
    item = SAID[0] | {"notes": "one\ntwo", "x": 1}
    edited = item | {"tags": ["a", "b", "late"]}
    sides = [board({"G-1": edited | {"links": ["x"]}}), board({"G-1": item, "G-2": edited})]
    found = merge(
        board({"G-1": item, "G-2": item}), *(reversed(sides) if swapped else sides)
    ).board.raw()["gaps"]
    removed = {"base": {"tags": ["a", "b"]}, "sides": [False, True]}
    assert found == {
        "G-1": edited | {"links": ["x"]},
        "G-2": edited | {"conflict": {"removed": removed}},
    }


@given(st.sampled_from(SAID), st.sampled_from(EDITS), st.sampled_from(({}, *EDITS)))
def test_of_twins_that_went_none_is_the_new_one(
    item: dict[str, Any], edit: dict[str, Any], more: dict[str, Any]
) -> None:
    """Where two are gone and one like them came, nobody can tell: no edit goes to it."""
    new = item | more
    for at, swapped in product(("G-1", "G-2"), (False, True)):
        base = {"G-1": item, "G-2": item}
        sides = board({"G-3": new}), board(base | {at: item | edit})
        found = merge(board(base), *(reversed(sides) if swapped else sides)).board
        assert found.gaps.keys() == {"G-3", at}
        assert found.gaps["G-3"].fields() == new
        assert found.gaps[at].conflicts.keys() == {"removed"}
