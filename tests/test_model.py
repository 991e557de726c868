"""The board as data: what it says of itself, and what it refuses."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.model import SECTIONS, Board, Ref, same_entry
from board.validation import InvalidError, make_board, make_entry
from board.value import same
from tests.entries import with_fields
from tests.strategies import boards, edited

BOARD = make_board(
    {
        "board": {"schema": 1, "title": "Ecosystem"},
        "layers": {"training": {"title": "Training"}, "tools": {}},
        "repos": {"tinkex": {"layer": "training"}, "lost": {}},
        "gaps": {
            "G-1": {"title": "A", "repos": ["tinkex", "lost", "nowhere"], "status": "done"},
            "G-2": {"title": "B", "layers": ["tools"], "repos": ["tinkex"]},
        },
        "risks": {"R-1": {"title": "C", "likelihood": 4, "impact": 3}, "R-2": {"title": "D"}},
    }
)


@given(boards())
def test_a_board_says_what_it_was_read_from(board: Board) -> None:
    """A board made of what a board says is the same, types and unknown keys included."""
    again = make_board(board.raw())
    assert same(again.raw(), board.raw())
    for name in SECTIONS:
        assert list(again.section(name)) == list(board.section(name))


@given(st.data())
def test_entries_are_compared_as_their_fields_are(data: st.DataObject) -> None:
    """The quick look at two entries finds what comparing all their fields finds."""
    board = data.draw(boards())
    other = data.draw(edited(board))
    for name in ("board", *SECTIONS):
        for id, entry in board.section(name).items():
            for later in other.section(name).values():
                assert same_entry(entry, later) == same(entry.fields(), later.fields()), id


def test_fields_leave_out_what_is_absent() -> None:
    """Fields that are empty or not given are not said; false, zero and no text are."""
    status = make_entry("statuses", {"title": "", "closed": False, "x": [], "y": {}, "z": 0})
    assert status.fields() == {"title": "", "closed": False, "z": 0}


def test_a_criterion_always_says_whether_it_is_met() -> None:
    """A criterion without ``met`` is not met, says so, and keeps unknown keys."""
    phase = make_entry("phases", {"gate": [{"text": "Restore tested", "by": "ada"}]})
    assert phase.fields() == {"gate": [{"text": "Restore tested", "met": False, "by": "ada"}]}


def test_unknown_keys_that_say_nothing_are_left_out() -> None:
    """An unknown top-level table without members is no part of what a board says."""
    assert make_board({"future": {}, "x": [], "y": 0}).raw() == {"y": 0}


@pytest.mark.parametrize(
    ("section", "fields"),
    [
        ("gaps", {}),
        ("gaps", {"title": 1}),
        ("gaps", {"title": "A", "priority": "urgent"}),
        ("gaps", {"title": "A", "rank": True}),
        ("gaps", {"title": "A", "rank": float("nan")}),
        ("gaps", {"title": "A", "repos": "tinkex"}),
        ("risks", {"title": "A", "likelihood": 6}),
        ("risks", {"title": "A", "likelihood": 3.0}),
        ("risks", {"title": "A", "accepted_until": dt.datetime(2026, 1, 6)}),
        ("risks", {"title": "A", "accepted_until": "2026-01-06"}),
        ("statuses", {"limit": 0}),
        ("statuses", {"closed": 1}),
        ("phases", {"gate": [{"met": True}]}),
    ],
)
def test_values_that_do_not_fit_are_refused(section: str, fields: dict[str, Any]) -> None:
    """A field that misses, or whose value has another type or range, is refused."""
    with pytest.raises(InvalidError):
        make_board({section: {"id": fields}})


@pytest.mark.parametrize("id", ["gate", "int", "float", "text"])
def test_what_does_not_fit_is_named_whatever_its_id(id: str) -> None:
    """The place of a value that does not fit is its section, its id and its field."""
    with pytest.raises(InvalidError) as raised:
        make_board({"gaps": {id: {"title": "A", "priority": "x", "rank": "y"}}})
    places = [misfit.where for misfit in raised.value.misfits]
    assert places == [("gaps", id, "priority"), ("gaps", id, "rank")]


def test_entries_are_frozen() -> None:
    """Nothing of a board can be changed in place."""
    with pytest.raises(AttributeError):
        BOARD.gaps["G-1"].title = "B"


def test_with_fields_sets_and_clears_and_leaves_the_first_alone() -> None:
    """A copy with other fields is validated; ``None`` clears one."""
    gap = BOARD.gaps["G-1"]
    other = with_fields(gap, status=None, owner="ada")
    assert (other.status, other.owner, other.title, gap.owner) == (None, "ada", "A", None)
    with pytest.raises(InvalidError):
        with_fields(gap, title=None)


def test_items_are_found_by_id() -> None:
    """Gaps come before risks, and an id leads to the item and its address."""
    assert [id for id, _ in BOARD.items()] == ["G-1", "G-2", "R-1", "R-2"]
    assert BOARD.item("R-1") is BOARD.risks["R-1"]
    assert BOARD.ref("G-2") == Ref("gaps", "G-2")
    assert BOARD.item("X") is None
    assert BOARD.ref("X") is None


def test_addresses_read_as_people_write_them() -> None:
    """Items are written bare, other entries with their kind, top-level keys by name."""
    refs = [Ref("gaps", "G-1"), Ref("repos", "tinkex"), Ref("board", ""), Ref("", "future")]
    assert [str(ref) for ref in refs] == ["G-1", "repo:tinkex", "board", "future"]


def test_an_item_without_layers_has_those_of_its_repos() -> None:
    """Layers are an item's own, or those of the repos that are known and have one."""
    assert BOARD.layers_of(BOARD.gaps["G-1"]) == ("training",)
    assert BOARD.layers_of(BOARD.gaps["G-2"]) == ("tools",)


def test_a_board_without_statuses_has_the_default_ones() -> None:
    """Items stand in the first status where they name none, and done is closed."""
    assert list(BOARD.columns) == ["triage", "planned", "active", "blocked", "done"]
    assert BOARD.status_of(BOARD.gaps["G-2"]) == "triage"
    assert not BOARD.is_open(BOARD.gaps["G-1"])
    assert BOARD.is_open(BOARD.gaps["G-2"])


def test_an_item_of_an_unknown_status_is_open() -> None:
    """A status that the board does not list closes nothing."""
    board = make_board(
        {"statuses": {"over": {"closed": True}}, "gaps": {"G-1": {"title": "A", "status": "x"}}}
    )
    assert board.is_open(board.gaps["G-1"])


def test_exposure_is_likelihood_times_impact() -> None:
    """A risk without one of the two has no exposure, and a gap never has."""
    exposures = [item.exposure for _, item in BOARD.items()]
    assert exposures == [None, None, 12, None]


@pytest.mark.parametrize("value", [3, "x", [1]])
def test_a_conflict_that_is_no_table_is_no_conflict(value: Any) -> None:
    """Somebody's own key called conflict holds no records."""
    gap = with_fields(BOARD.gaps["G-1"], conflict=value)
    assert gap.conflicts == {}
