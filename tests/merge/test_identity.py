"""Which item is which when ids change hands: the edit goes to the item, never to the id."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.merge import Conflict, merge
from board.model import Board, Ref
from board.validation import make_board
from board.value import same
from tests.oracle import normal
from tests.reused import Trio, trio
from tests.reused_verdict import judge_items
from tests.soak import faults_of_ids, seeds

SEEDS = st.integers(0, 2**64).map(str)


def gaps(risks: dict[str, Any] | None = None, **found: dict[str, Any]) -> Board:
    """A board of these gaps, ``G1`` being the id ``G-1``."""
    named = {id.replace("G", "G-"): fields for id, fields in found.items()}
    return make_board({"gaps": named, "risks": risks or {}})


def said(board: Board) -> dict[str, dict[str, Any]]:
    """Title → id and the other fields of each gap."""
    return {
        str(item.title): {"id": id} | {k: v for k, v in item.fields().items() if k != "title"}
        for id, item in board.gaps.items()
    }


ALPHA = {"title": "Alpha", "status": "triage", "notes": "of alpha"}
BETA = {"title": "Beta", "status": "active", "notes": "of beta"}
GAMMA = {"title": "Gamma", "status": "done", "notes": "of gamma"}
REMOVED = {"removed": {"base": {"status": "triage"}, "sides": [False, True]}}


def boards(one: Trio) -> tuple[Board, Board, Board]:
    """The boards of a pair."""
    base, ours, theirs = (make_board(side.raw()) for side in one.sides)
    return base, ours, theirs


@given(SEEDS)
def test_each_edit_is_in_the_item_that_it_was_made_to(seed: str) -> None:
    """Whatever ids change hands on either side, nothing of an item comes into another."""
    one = trio(seed)
    assert judge_items(one, merge(*boards(one)).board.raw()) == []


@given(SEEDS)
def test_the_laws_hold_where_ids_change_hands(seed: str) -> None:
    """An unchanged side gives the other side, and the sides commute."""
    base, ours, theirs = boards(trio(seed))
    for side in (ours, theirs):
        assert same(merge(base, side, base).board.raw(), side.raw())
        assert same(merge(base, base, side).board.raw(), side.raw())
    assert normal(merge(base, ours, theirs).board) == normal(merge(base, theirs, ours).board)


@pytest.mark.parametrize("at", range(4))
def test_files_keep_each_item_with_its_comment(at: int) -> None:
    """The same in files, where the comment above an item goes with it."""
    assert faults_of_ids(seeds("ci", 200)[at::4]) == []


@pytest.mark.parametrize("swapped", [False, True])
def test_an_edit_follows_a_swap(swapped: bool) -> None:
    """Two items that changed ids take the edits and the references of the other side along."""
    base = gaps(G1=ALPHA, G2=BETA)
    ours = gaps(G1=BETA, G2=ALPHA)
    theirs = gaps(
        {"R-1": {"title": "Fire", "mitigated_by": ["G-1"]}}, G1=ALPHA | {"owner": "ada"}, G2=BETA
    )
    result = merge(base, *((theirs, ours) if swapped else (ours, theirs)))
    found = said(result.board)
    assert (found["Alpha"]["id"], found["Alpha"]["owner"]) == ("G-2", "ada")
    assert "owner" not in found["Beta"]
    assert result.board.risks["R-1"].mitigated_by == ("G-2",)
    assert result.conflicts == ()


def test_an_edit_follows_items_without_anything_but_a_title() -> None:
    """Titles alone tell items apart."""
    one, two = ({"title": title, "status": "triage"} for title in ("Alpha", "Beta"))
    result = merge(
        gaps(G1=one, G2=two), gaps(G1=two, G2=one), gaps(G1=one | {"status": "done"}, G2=two)
    )
    assert said(result.board)["Alpha"] == {"id": "G-2", "status": "done"}
    assert said(result.board)["Beta"] == {"id": "G-1", "status": "triage"}


@pytest.mark.parametrize("swapped", [False, True])
def test_an_id_used_again_keeps_the_edit_of_the_removed_item(swapped: bool) -> None:
    """Removed here and edited there is a conflict, beside the item that has the id by now."""
    sides = [gaps(G1=GAMMA), gaps(G1=ALPHA | {"status": "blocked"})]
    result = merge(gaps(G1=ALPHA), *(reversed(sides) if swapped else sides))
    found = said(result.board)
    assert found["Alpha"] == {
        "id": "G-1",
        "status": "blocked",
        "notes": "of alpha",
        "conflict": REMOVED,
    }
    assert {k: v for k, v in found["Gamma"].items() if k != "id"} == {
        "status": "done",
        "notes": "of gamma",
    }
    assert [(c.ref, c.field) for c in result.conflicts] == [(Ref("gaps", "G-1"), "removed")]


def test_an_id_used_again_is_free_where_nobody_edited() -> None:
    """A removed item that the other side left alone is gone, and its id goes to the new one."""
    theirs = gaps(G1=ALPHA, G2=BETA | {"owner": "ada"})
    result = merge(gaps(G1=ALPHA, G2=BETA), gaps(G1=GAMMA, G2=BETA), theirs)
    assert result.board.raw()["gaps"] == {"G-1": GAMMA, "G-2": BETA | {"owner": "ada"}}
    assert result.conflicts == ()


def test_what_came_to_depend_on_a_removed_item_does_not_mean_another() -> None:
    """An item stays, with a conflict, where one side refers to it and one used its id again."""
    theirs = gaps(G1=ALPHA, G2=BETA | {"depends": ["G-1"]})
    result = merge(gaps(G1=ALPHA, G2=BETA), gaps(G1=GAMMA, G2=BETA), theirs)
    found = said(result.board)
    assert found["Beta"]["depends"] == [found["Alpha"]["id"]]
    assert found["Alpha"]["conflict"] == {"removed": {"sides": [False, True]}}


@pytest.mark.parametrize("more", [{}, {"owner": "bo"}])
def test_a_retitle_is_no_other_item(more: dict[str, Any]) -> None:
    """An item that keeps more than was changed is itself, by whatever title."""
    theirs = gaps(G1=ALPHA | {"tags": ["later"]})
    result = merge(gaps(G1=ALPHA), gaps(G1=ALPHA | {"title": "Omega"} | more), theirs)
    assert result.board.raw()["gaps"] == {
        "G-1": ALPHA | {"title": "Omega", "tags": ["later"]} | more
    }
    assert result.conflicts == ()


def test_what_nobody_can_tell_is_a_conflict() -> None:
    """Another title and most fields too: both are kept, and the file says so."""
    ours = gaps(G1={"title": "Omega", "status": "triage", "owner": "bo", "notes": "new"})
    result = merge(gaps(G1=ALPHA), ours, gaps(G1=ALPHA | {"status": "done"}))
    assert said(result.board)["Alpha"]["conflict"] == REMOVED
    assert said(result.board)["Omega"]["owner"] == "bo"


def test_what_both_may_have_made_of_one_item_is_a_conflict() -> None:
    """Two items by other titles, neither surely another, say what they may have been."""
    base = gaps(G1={"title": "Alpha", "status": "triage"})
    ours, theirs = (gaps(G1=item) for item in (BETA, GAMMA))
    result = merge(base, ours, theirs)
    assert sorted(said(result.board)) == ["Beta", "Gamma"]
    assert {(c.field, c.sides) for c in result.conflicts} == {("removed", (False, True))}
    assert len(result.conflicts) == 2


def test_who_exchanged_two_items_of_one_title_exchanged_them() -> None:
    """Items of one title are told apart by what they say, if that is more than one field."""
    one, two = ({"title": "Drift", "notes": n, "owner": n} for n in ("a", "b"))
    result = merge(
        gaps(G1=one, G2=two), gaps(G1=two, G2=one), gaps(G1=one | {"status": "done"}, G2=two)
    )
    assert result.board.raw()["gaps"] == {"G-1": two, "G-2": one | {"status": "done"}}


def test_a_new_item_of_the_same_title_is_not_the_one_that_had_its_id() -> None:
    """A renamed item that says what it said is itself, whatever has its title and its id."""
    new = {"title": "Alpha", "status": "done", "notes": "of another"}
    ours = gaps(G9=ALPHA | {"owner": "bo"}, G1=new)
    result = merge(gaps(G1=ALPHA), ours, gaps(G1=ALPHA | {"tags": ["later"]}))
    expected = {"G-9": ALPHA | {"owner": "bo", "tags": ["later"]}, "G-1": new}
    assert result.board.raw()["gaps"] == expected


def test_both_sides_may_give_ids_to_others() -> None:
    """Each item stands once, and two ids for one are a conflict as ever."""
    base = gaps(G1=ALPHA, G2=BETA, G3=GAMMA)
    result = merge(base, gaps(G1=BETA, G2=ALPHA, G3=GAMMA), gaps(G1=ALPHA, G2=GAMMA, G3=BETA))
    assert sorted(said(result.board)) == ["Alpha", "Beta", "Gamma"]
    assert result.conflicts == (Conflict(Ref("gaps", "G-1"), "renamed", "G-2", ("G-1", "G-3")),)
