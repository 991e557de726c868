"""Changes: the difference of two boards, made, taken back and told."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from board.change import (
    Added,
    Removed,
    Renamed,
    Set,
    apply,
    diff,
    invert,
    shown,
    stands,
)
from board.model import SECTIONS, Board, Ref
from board.validation import InvalidError, make_board
from board.value import same
from tests.strategies import boards, edited

GAP = Ref("gaps", "G-1")


def board(**sections: Any) -> Board:
    """A board of these sections."""
    return make_board(sections)


def gaps(*ids: str, **fields: Any) -> Board:
    """A board of gaps whose titles are their ids."""
    return board(gaps={id: {"title": id, **fields} for id in ids})


@given(st.data())
def test_a_diff_leads_there_and_back(data: st.DataObject) -> None:
    """Applying a diff gives the other board, its inverse the first; each change stands there."""
    before = data.draw(boards())
    after = data.draw(st.one_of(edited(before), boards()))
    changes = diff(before, after)
    assert same(apply(before, changes).raw(), after.raw())
    assert same(apply(after, invert(changes)).raw(), before.raw())
    assert bool(changes) == (not same(before.raw(), after.raw()))
    assert all(stands(before, change) for change in changes)
    assert all(stands(after, change) for change in invert(changes))


@given(st.data())
def test_undoing_puts_entries_back_where_they_stood(data: st.DataObject) -> None:
    """Entries that were removed come back in their old order, those that were added go."""
    before = data.draw(boards())
    assume(not any("" in before.section(name) for name in SECTIONS))  # "" means the first place
    kept = {
        name: {id: e for id, e in before.section(name).items() if data.draw(st.booleans())}
        for name in SECTIONS
    }
    after = before.with_sections(kept)
    there = apply(after, diff(after, before))
    back = apply(after, invert(diff(before, after)))
    for name in SECTIONS:
        if not any(isinstance(change, Renamed) for change in diff(before, after)):
            assert list(there.section(name)) == list(before.section(name))
            assert list(back.section(name)) == list(before.section(name))


def test_what_both_boards_share_is_not_looked_at() -> None:
    """A diff shares untouched entries with both boards, as objects."""
    before = gaps("G-1", "G-2")
    after = apply(before, [Set(GAP, "owner", None, "ada")])
    assert after.gaps["G-2"] is before.gaps["G-2"]
    assert diff(before, after) == (Set(GAP, "owner", None, "ada"),)


def test_the_order_of_entries_is_no_difference() -> None:
    """Two boards whose entries only stand in another order have no changes."""
    assert diff(gaps("G-1", "G-2"), gaps("G-2", "G-1")) == ()


def test_types_are_a_difference() -> None:
    """A number that became a float is a change."""
    before, after = gaps("G-1", rank=1), gaps("G-1", rank=1.0)
    (change,) = diff(before, after)
    assert isinstance(change, Set)
    assert type(change.new) is float


def test_an_entry_under_another_id_is_renamed() -> None:
    """An entry that kept its fields and its place is renamed, not removed and added."""
    before = board(gaps={"G-1": {"title": "A"}, "G-2": {"title": "B"}})
    after = board(gaps={"G-9": {"title": "A"}, "G-2": {"title": "B"}})
    changes = diff(before, after)
    assert changes == (Renamed(GAP, "G-9"),)
    assert list(apply(before, changes).gaps) == ["G-9", "G-2"]


@pytest.mark.parametrize("fields", [{}, {"layer": "training"}])
def test_what_can_not_be_recognised_is_not_renamed(fields: dict[str, str]) -> None:
    """Entries that say nothing, or that say the same as another, are removed and added."""
    before = board(repos={"a": fields, "b": fields})
    after = board(repos={"c": fields, "d": fields})
    kinds = [type(change) for change in diff(before, after)]
    assert kinds == [Removed, Removed, Added, Added]


def test_a_rename_of_nothing_is_refused() -> None:
    """Renaming or removing an entry that is not there raises."""
    for change in (Renamed(GAP, "G-2"), Removed(GAP, {}), Set(GAP, "owner", None, "ada")):
        with pytest.raises(KeyError):
            apply(board(), [change])


def test_a_value_that_does_not_fit_is_refused() -> None:
    """Setting a field to what it can't hold raises, and clearing a title does."""
    for value in (7, None):
        with pytest.raises(InvalidError):
            apply(gaps("G-1"), [Set(GAP, "title", "G-1", value)])


def test_a_change_stands_only_where_its_old_value_does() -> None:
    """Undo asks whether what a change made is still there: here it is not."""
    now = gaps("G-1", owner="ada")
    assert stands(now, Set(GAP, "owner", "ada", "bo"))
    assert not stands(now, Set(GAP, "owner", None, "bo"))
    assert not stands(now, Set(Ref("gaps", "G-2"), "owner", None, "bo"))
    assert not stands(now, Added(GAP, {"title": "G-1"}))
    assert not stands(now, Removed(GAP, {"title": "G-1"}))
    assert stands(now, Removed(GAP, {"title": "G-1", "owner": "ada"}))
    assert not stands(now, Renamed(GAP, "G-1"))
    assert not stands(now, Set(Ref("", "future"), "", 1, 2))


def test_an_unknown_key_that_said_nothing_is_set_and_taken_back() -> None:
    """An empty list at the top of the file is no value, for a diff and for what still stands."""
    before, after = board(future=[]), board(future="x")
    (change,) = diff(before, after)
    assert change == Set(Ref("", "future"), "", None, "x")
    assert stands(before, change)
    assert same(apply(after, invert([change])).raw(), before.raw())


def test_long_values_are_cut() -> None:
    """A value is shown on one line of at most 60 characters."""
    assert shown("a\n b") == "a b"
    assert shown("x" * 61) == "x" * 59 + "…"
    assert shown({"base": None, "sides": [1, True]}) == "base nothing, sides 1, yes"
