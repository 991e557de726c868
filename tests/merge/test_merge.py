"""The merge: its laws over any boards, and what it makes of each kind of meeting."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.change import apply, diff
from board.merge import Conflict, merge, outstanding, settle
from board.model import Board, Ref
from board.validation import make_board
from board.value import Value, same
from tests.entries import with_fields
from tests.oracle import lost, mark, normal
from tests.strategies import CROWDED, EDITS, NAMING, Edit, boards, edited

GAP = Ref("gaps", "G-1")
RECORD = {"base": "triage", "sides": ["active", "blocked"]}
KINDS: list[list[Edit]] = [EDITS, NAMING, CROWDED]


def board(**sections: Any) -> Board:
    """A board of these sections."""
    return make_board(sections)


def gap(**fields: Any) -> Board:
    """A board of one gap, always with the same title unless another is given."""
    return board(gaps={"G-1": {"title": "Restore", **fields}})


def merged(base: Board, ours: Board, theirs: Board) -> dict[str, Any]:
    """What the merged board says."""
    return merge(base, ours, theirs).board.raw()


def fields(base: Board, ours: Board, theirs: Board) -> dict[str, Any]:
    """What the one gap says after the merge, its title aside."""
    found: dict[str, Any] = merged(base, ours, theirs)["gaps"]["G-1"]
    assert found.pop("title") == "Restore"
    return found


@st.composite
def meetings(
    draw: st.DrawFn, *, conflicts: bool = True, marked: bool = False, without: Sequence[str] = ()
) -> tuple[Board, Board, Board]:
    """A board and two sides that came from it, by edits of all kinds, or of some."""
    kind = [edit for edit in draw(st.sampled_from(KINDS)) if edit.__name__ not in without]
    base = draw(boards(conflicts=conflicts, least=draw(st.integers(0, 1))))
    base = mark(base, "base") if marked else base
    edits = [edit for edit in kind if conflicts or edit.__name__ != "_record"]
    sides = [draw(edited(base, conflicts=conflicts, edits=edits)) for _ in range(2)]
    ours, theirs = (
        mark(side, name) if marked else side
        for side, name in zip(sides, ("ours", "theirs"), strict=True)
    )
    return base, ours, theirs


# Laws


@given(meetings())
def test_one_side_or_the_same_twice_is_taken_whole(boards: tuple[Board, Board, Board]) -> None:
    """A merge with an unchanged side, or of equal ones, gives the side and knows no conflict."""
    base, side, _ = boards
    again, twin = (make_board(b.raw()) for b in (base, side))
    for ours, theirs in ((base, side), (side, base), (again, side), (side, again), (side, twin)):
        result = merge(base, ours, theirs)
        assert same(result.board.raw(), side.raw())
        assert result.conflicts == ()


@given(meetings())
def test_sides_commute(boards: tuple[Board, Board, Board]) -> None:
    """Either side may merge the other: only whose value a conflict shows first differs."""
    base, ours, theirs = boards
    one, other = merge(base, ours, theirs), merge(base, theirs, ours)
    assert normal(one.board) == normal(other.board)
    assert {(c.ref, c.field) for c in one.conflicts} == {(c.ref, c.field) for c in other.conflicts}


@given(meetings(conflicts=False, marked=True))
def test_no_edit_is_lost(boards: tuple[Board, Board, Board]) -> None:
    """Every edit of either side is in the result or in a conflict, in the entry it was made in."""
    base, ours, theirs = boards
    result = merge(base, ours, theirs).board
    assert list(lost(base, ours, result)) == []
    assert list(lost(base, theirs, result)) == []


@given(meetings(without=["_rename", "_remove"]))
def test_merging_again_changes_nothing(boards: tuple[Board, Board, Board]) -> None:
    """A merged board merged with either side once more has no new conflict and no new side.

    Not so for entries that a third board can't recognise any more: those that
    were renamed and edited, and those that came while their equals went.
    """
    base, ours, theirs = boards
    result = merge(base, ours, theirs).board
    for side in (ours, theirs):
        assert same(merged(side, result, side), result.raw())
        assert len(outstanding(merge(base, result, side).board)) == len(outstanding(result))
    assert same(merged(base, result, theirs), result.raw())


@given(meetings())
def test_new_conflicts_are_told_and_can_be_settled(boards: tuple[Board, Board, Board]) -> None:
    """The conflicts of a merge are on the board, no side knew them, and each can be settled."""
    result = merge(*boards)
    there = [repr(found) for found in outstanding(result.board)]
    before = {repr(found) for side in boards[1:] for found in outstanding(side)}
    for conflict in result.conflicts:
        assert repr(conflict) in there
        assert repr(conflict) not in before
        if conflict.field != "renamed":  # which would be settled under another address
            after = settle(result.board, conflict.ref, conflict.field, conflict.sides[-1])
            left = {(c.ref, c.field) for c in outstanding(after)}
            assert (conflict.ref, conflict.field) not in left


# Fields


def test_two_values_for_one_field_are_kept_as_data() -> None:
    """The field keeps ours, and the record has the base and both sides."""
    result = merge(gap(status="triage"), gap(status="active"), gap(status="blocked"))
    item = result.board.gaps["G-1"]
    assert item.status == "active"
    assert item.conflicts == {"status": RECORD}
    assert result.conflicts == (Conflict(GAP, "status", "triage", ("active", "blocked")),)
    assert outstanding(result.board) == result.conflicts


@pytest.mark.parametrize(
    ("ours", "theirs", "status", "sides"),
    [
        ({"owner": "bo"}, {}, "bo", ["bo", []]),
        ({}, {"owner": "bo"}, None, [[], "bo"]),
    ],
)
def test_a_cleared_field_is_an_empty_side(
    ours: dict[str, str], theirs: dict[str, str], status: str | None, sides: list[Value]
) -> None:
    """Where one side cleared what the other set, the absent side is an empty list."""
    found = fields(gap(owner="ada"), gap(**ours), gap(**theirs))
    assert found.get("owner") == status
    assert found["conflict"] == {"owner": {"base": "ada", "sides": sides}}


def test_an_absent_base_is_left_out() -> None:
    """A field that was not there before has sides and no base."""
    found = fields(gap(), gap(rank=1), gap(rank=1.0))
    assert same(found, {"rank": 1, "conflict": {"rank": {"sides": [1, 1.0]}}})


def test_other_fields_of_one_entry_do_not_meet() -> None:
    """Each side's field is taken, unknown ones as well."""
    found = fields(gap(x=1), gap(x=2), gap(x=1, owner="ada"))
    assert found == {"x": 2, "owner": "ada"}


def test_lists_of_a_kind_merge_as_sets() -> None:
    """What either side added is in, what either side took is out, in a steady order."""
    base, ours = gap(tags=["a", "b", "c"]), gap(tags=["z", "a", "b"])
    theirs = gap(tags=["b", "c", "m", "d"])
    assert fields(base, ours, theirs) == {"tags": ["b", "d", "m", "z"]}
    assert fields(base, theirs, ours) == {"tags": ["b", "d", "m", "z"]}


def test_a_set_keeps_the_order_that_one_side_gave_it() -> None:
    """A reordered list stays so when the other side adds to it."""
    found = fields(gap(links=["a", "b"]), gap(links=["b", "a"]), gap(links=["a", "b", "c"]))
    assert found == {"links": ["b", "a", "c"]}


def test_a_set_that_both_sides_emptied_is_gone() -> None:
    """A list from which the sides took all members between them is absent."""
    assert fields(gap(tags=["a", "b"]), gap(tags=["a"]), gap(tags=["b"])) == {}


def test_notes_merge_by_lines() -> None:
    """Lines that one side changed are taken, apart from each other."""
    base = gap(notes="one\ntwo\nthree")
    found = fields(base, gap(notes="ONE\ntwo\nthree"), gap(notes="one\ntwo\nthree\nfour"))
    assert found == {"notes": "ONE\ntwo\nthree\nfour"}


def test_notes_changed_in_one_line_are_a_conflict() -> None:
    """Where both sides changed a line, both texts are kept whole."""
    found = fields(gap(notes="one\ntwo"), gap(notes="ONE\ntwo"), gap(notes="Eins\ntwo"))
    record = {"base": "one\ntwo", "sides": ["ONE\ntwo", "Eins\ntwo"]}
    assert found == {"notes": "ONE\ntwo", "conflict": {"notes": record}}


def test_unknown_tables_merge_leaf_by_leaf() -> None:
    """Other keys of an unknown table do not meet; the same one is named by its path."""
    base, ours = gap(meta={"a": 1, "b.c": 1}), gap(meta={"a": 2, "b.c": 2})
    theirs = gap(meta={"a": 1, "b.c": 3, "d": {"e": True}})
    assert fields(base, ours, theirs) == {
        "meta": {"a": 2, "b.c": 2, "d": {"e": True}},
        "conflict": {'meta."b.c"': {"base": 1, "sides": [2, 3]}},
    }


def test_a_table_against_a_value_is_one_conflict() -> None:
    """Where one side made a value of a table, the table is a side as a whole."""
    found = fields(gap(meta={"a": 1}), gap(meta=5), gap(meta={"a": 2}))
    record = {"base": {"a": 1}, "sides": [5, {"a": 2}]}
    assert found == {"meta": 5, "conflict": {"meta": record}}


def gate(*criteria: str) -> Board:
    """A phase whose gate has these criteria; those that end in ``!`` are met."""
    return board(
        phases={"p1": {"gate": [{"text": t.rstrip("!"), "met": t[-1] == "!"} for t in criteria]}}
    )


def test_gates_merge_by_the_text_of_their_criteria() -> None:
    """One side meets a criterion, the other adds and removes some: all of it counts."""
    result = merge(gate("a", "b", "c"), gate("a!", "b", "c", "d"), gate("e", "a", "b"))
    assert result.board.phases["p1"].fields() == gate("a!", "b", "d", "e").phases["p1"].fields()
    assert result.conflicts == ()


def test_a_criterion_removed_and_met_is_a_conflict() -> None:
    """A criterion that one side removed and the other met is named by its text."""
    result = merge(gate("a", "b.c"), gate("a"), gate("a", "b.c!"))
    (conflict,) = result.conflicts
    assert conflict.field == 'gate."b.c"'
    assert conflict.sides == (None, {"met": True})
    back = settle(result.board, conflict.ref, conflict.field, conflict.sides[1])
    assert back.raw() == gate("a", "b.c!").raw()


def test_criteria_that_are_given_twice_are_left_alone() -> None:
    """A gate with one text twice can't be told apart and is a conflict as a whole."""
    result = merge(gate("a", "a"), gate("a"), gate("a", "a!"))
    assert [conflict.field for conflict in result.conflicts] == ["gate"]


# The head and the top level


def test_the_head_keeps_its_own_conflicts_and_those_of_unknown_tables() -> None:
    """Records of the head are named by the field, those of a top-level table by its header."""
    result = merge(
        board(board={"title": "A"}, future={"x": 1, "y": 1}, k=1),
        board(board={"title": "B"}, future={"x": 2, "y": 1}, k=2),
        board(board={"title": "C"}, future={"x": 3, "y": 4}, k=3),
    )
    assert result.board.raw() == {
        "board": {
            "title": "B",
            "conflict": {
                "title": {"base": "A", "sides": ["B", "C"]},
                "[future].x": {"base": 1, "sides": [2, 3]},
                "[k]": {"base": 1, "sides": [2, 3]},
            },
        },
        "future": {"x": 2, "y": 4},
        "k": 2,
    }
    refs = [Ref("board", ""), Ref("", "future"), Ref("", "k")]
    assert [conflict.ref for conflict in result.conflicts] == refs
    settled = result.board
    for conflict in result.conflicts:
        settled = settle(settled, conflict.ref, conflict.field, conflict.sides[1])
    assert settled.raw() == {"board": {"title": "C"}, "future": {"x": 3, "y": 4}, "k": 3}


# Conflicts over conflicts


def recorded(status: str = "active", **record: Any) -> Board:
    """The gap with a conflict about its status."""
    return gap(status=status, conflict={"status": {**RECORD, **record}})


def test_a_settled_conflict_stays_settled() -> None:
    """What one side settled and the other left alone is settled, whichever side it was."""
    settled = gap(status="blocked")
    for sides in ((settled, recorded()), (recorded(), settled)):
        assert fields(recorded(), *sides) == {"status": "blocked"}


def test_a_conflict_settled_in_two_ways_is_one_again() -> None:
    """Two sides that settled a conflict otherwise have a new one, from the same base."""
    found = fields(recorded(), gap(status="active"), gap(status="blocked"))
    assert found == {"status": "active", "conflict": {"status": RECORD}}


def test_a_record_of_the_same_sides_in_another_order_is_no_new_conflict() -> None:
    """Whoever merges, the sides that both knew are told to nobody again."""
    record = {"sides": ["ada", "bo"]}
    base, ours, theirs = (
        gap(owner=name, conflict={"owner": record}) for name in ("eve", "ada", "bo")
    )
    for one, other in ((ours, theirs), (theirs, ours)):
        result = merge(base, one, other)
        assert result.conflicts == ()
        assert [set(one.sides) for one in outstanding(result.board)] == [{"ada", "bo"}]


def test_a_third_side_is_added_to_a_conflict() -> None:
    """A value that meets a conflict is one more side of it, once."""
    once = merge(gap(status="triage"), recorded(), gap(status="done")).board
    record = {"base": "triage", "sides": ["active", "blocked", "done"]}
    assert once.gaps["G-1"].conflicts == {"status": record}
    for again in (gap(status="done"), gap(status="active"), gap(status="blocked")):
        assert merged(gap(status="triage"), once, again) == once.raw()


def test_settling_meets_a_new_side() -> None:
    """Settled on one side while the other met a third value: only those two are left."""
    ours = gap(status="blocked")
    theirs = recorded(sides=["active", "blocked", "done"])
    record = {"base": "triage", "sides": ["blocked", "done"]}
    assert fields(recorded(), ours, theirs) == {"status": "blocked", "conflict": {"status": record}}


def test_a_key_of_somebody_else_called_conflict_is_kept() -> None:
    """A conflict that is no table makes room for records and stays as one."""
    found = fields(gap(), gap(conflict=3, owner="ada"), gap(owner="bo"))
    assert found["conflict"] == {"owner": {"sides": ["ada", "bo"]}, "conflict": {"sides": [3]}}


# Entries that came and went


def test_removed_on_one_side_and_untouched_on_the_other_is_gone() -> None:
    """A removal of what the other side left alone is no conflict."""
    result = merge(gap(), board(), gap())
    assert result.board.raw() == {}
    assert result.conflicts == ()


@pytest.mark.parametrize("swapped", [False, True])
def test_removed_and_edited_stays_and_says_so(swapped: bool) -> None:
    """The edit is kept, with a record of what it edited and that the other side removed it."""
    sides = [board(), gap(status="active", owner="ada")]
    result = merge(gap(status="triage"), *(reversed(sides) if swapped else sides))
    assert result.board.gaps["G-1"].conflicts == {
        "removed": {"base": {"status": "triage"}, "sides": [False, True]}
    }
    assert result.board.gaps["G-1"].owner == "ada"
    assert settle(result.board, GAP, "removed", True).raw() == {}
    assert settle(result.board, GAP, "removed", False).raw() == sides[1].raw()


def test_the_same_new_item_is_one() -> None:
    """An item that both sides added under one id and title merges by field."""
    found = fields(board(), gap(owner="ada", tags=["a"]), gap(status="done", tags=["b"]))
    assert found == {"owner": "ada", "status": "done", "tags": ["a", "b"]}


def two_new() -> tuple[Board, Board]:
    """Two boards that added different gaps under one id, each with a word about it."""
    sides = (
        board(
            gaps={"G-1": {"title": title}, "G-7": {"title": "Old", "depends": deps}},
            risks={f"R-{title}": {"title": title, "mitigated_by": ["G-1"]}},
        )
        for title, deps in (("A", ["G-1"]), ("B", []))
    )
    ours, theirs = sides
    return ours, theirs


def test_two_new_items_under_one_id_are_told_apart() -> None:
    """One keeps the id, whoever merges; the other gets one, and what its side wrote follows."""
    base = board(gaps={"G-7": {"title": "Old"}})
    ours, theirs = two_new()
    result = merge(base, ours, theirs)
    assert result.conflicts == ()
    assert merged(base, theirs, ours) == result.board.raw()
    ids = {item.title: id for id, item in result.board.gaps.items()}
    (new,) = {ids["A"], ids["B"]} - {"G-1"}
    assert len(new) == len("G-") + 6
    assert result.board.risks["R-A"].mitigated_by == (ids["A"],)
    assert result.board.risks["R-B"].mitigated_by == (ids["B"],)
    assert result.board.gaps["G-7"].depends == (ids["A"],)


def test_items_told_apart_before_are_recognised() -> None:
    """Later edits under the id that a branch knows land in its own item, not in its namesake."""
    base = board(gaps={"G-7": {"title": "Old"}})
    ours, theirs = two_new()
    met = merge(base, ours, theirs).board
    ids = {item.title: id for id, item in met.gaps.items()}
    for side in (ours, theirs):
        assert merged(base, met, side) == met.raw()
        title = side.gaps["G-1"].title
        later = apply(side, diff(side, side.with_section("gaps", {
            **side.gaps, "G-1": with_fields(side.gaps["G-1"], owner="ada")
        })))  # fmt: skip
        again = merge(side, met, later).board
        assert again.gaps[ids[title]].owner == "ada"
        assert len(again.gaps) == len(met.gaps)
        assert sum(item.owner == "ada" for item in again.gaps.values()) == 1


def test_the_same_new_repo_is_one() -> None:
    """A repo's id is its name, so that what both sides added under it is one repo."""
    ours, theirs = board(repos={"a": {"status": "x"}}), board(repos={"a": {"layer": "l"}})
    assert merged(board(), ours, theirs) == {"repos": {"a": {"status": "x", "layer": "l"}}}


def test_a_gap_and_a_risk_never_come_to_share_an_id() -> None:
    """An id that one side gave to a gap and the other to a risk goes on as two."""
    ours, theirs = board(gaps={"X": {"title": "A"}}), board(risks={"X": {"title": "B"}})
    result = merge(board(), ours, theirs).board
    assert len({id for id, _ in result.items()}) == 2


def test_an_item_that_changed_its_kind_leaves_the_id_to_an_edited_one() -> None:
    """A gap that one side made a risk and the other edited is two items, with two ids."""
    base, ours = board(gaps={"X": {"title": "A"}}), board(gaps={"X": {"title": "A", "owner": "b"}})
    theirs = board(risks={"X": {"title": "A"}})
    result = merge(base, ours, theirs).board
    assert result.gaps["X"].conflicts == {"removed": {"sides": [False, True]}}
    assert "X" not in result.risks
    assert [risk.fields() for risk in result.risks.values()] == [{"title": "A"}]
    assert merged(base, base, theirs) == theirs.raw()


def test_a_removal_that_was_settled_stays_settled() -> None:
    """A record about the whole entry goes when one side settled it, whatever else came in."""
    base = gap(conflict={"removed": {"sides": [False, True]}})
    theirs = base.with_section("gaps", {"G-1": with_fields(base.gaps["G-1"], owner="ada")})
    assert fields(base, gap(rank=1), theirs) == {"owner": "ada", "rank": 1}
    assert fields(base, theirs, gap(rank=1)) == {"owner": "ada", "rank": 1}


def test_new_entries_stand_where_their_side_put_them() -> None:
    """What comes in stands behind what it stood behind, sorted among what else is new."""

    def repos(*ids: str) -> Board:
        return board(repos={id: {"status": id} for id in ids})

    result = merge(repos("m", "z"), repos("m", "o", "z"), repos("a", "m", "n", "q", "z"))
    assert list(result.board.repos) == ["a", "m", "n", "o", "q", "z"]


def test_a_gap_and_a_risk_told_apart_before_are_recognised() -> None:
    """What got another id because of the other kind keeps that one when sides meet again."""
    ours, theirs = board(gaps={"X": {"title": "A"}}), board(risks={"X": {"title": "B"}})
    met = merge(board(), ours, theirs).board
    assert merged(board(), met, theirs) == merged(board(), met, ours) == met.raw()


# Renames


def test_an_edit_lands_under_the_new_id_and_references_follow() -> None:
    """One side renames, the other edits and refers to the old id: both come together."""
    base = gap(status="triage")
    ours = board(gaps={"G-9": {"title": "Restore", "status": "triage"}})
    theirs = board(
        gaps={"G-1": {"title": "Restore", "status": "done"}, "G-2": {"title": "B"}},
        risks={"R-1": {"title": "C", "mitigated_by": ["G-1", "G-2"], "depends": ["G-1"]}},
    )
    expected = {
        "gaps": {"G-9": {"title": "Restore", "status": "done"}, "G-2": {"title": "B"}},
        "risks": {"R-1": {"title": "C", "mitigated_by": ["G-9", "G-2"], "depends": ["G-9"]}},
    }
    assert merged(base, ours, theirs) == expected
    assert merged(base, theirs, ours) == expected


@pytest.mark.parametrize(
    ("section", "field", "value"),
    [
        ("statuses", "status", "old"),
        ("layers", "layers", ["old"]),
        ("repos", "repos", ["old", "other"]),
        ("phases", "phase", "old"),
    ],
)
def test_references_to_every_kind_follow(section: str, field: str, value: Value) -> None:
    """A renamed status, layer, repo or phase is found under its new id by new items."""
    base, ours = board(**{section: {"old": {"x": 1}}}), board(**{section: {"new": {"x": 1}}})
    theirs = make_board({**base.raw(), "gaps": {"G-1": {"title": "A", field: value}}})
    found = merged(base, ours, theirs)["gaps"]["G-1"][field]
    assert found == ("new" if value == "old" else ["new", *value[1:]])


def test_renames_that_hang_together_are_all_found() -> None:
    """An item whose references were renamed is recognised under its own new id."""
    base = board(
        repos={"r": {"layer": "l"}}, layers={"l": {"title": "L"}}, gaps={"G-1": {"title": "A"}}
    )
    ours = board(
        repos={"s": {"layer": "m"}}, layers={"m": {"title": "L"}}, gaps={"G-1": {"title": "A"}}
    )
    theirs = board(
        repos={"r": {"layer": "l", "status": "x"}},
        layers={"l": {"title": "L"}},
        gaps={"G-1": {"title": "A", "repos": ["r"]}},
    )
    result = merged(base, ours, theirs)
    assert result["repos"] == {"s": {"layer": "m", "status": "x"}}
    assert result["gaps"]["G-1"]["repos"] == ["s"]


def test_two_renames_of_one_entry_are_a_conflict() -> None:
    """The lesser id is kept on every machine, and all references lead to it; ours comes first."""
    base = gap()
    ours = board(gaps={"G-3": {"title": "Restore"}, "G-8": {"title": "B", "depends": ["G-3"]}})
    theirs = board(gaps={"G-2": {"title": "Restore"}, "G-9": {"title": "C", "depends": ["G-2"]}})
    result = merge(base, ours, theirs)
    assert result.conflicts == (Conflict(Ref("gaps", "G-2"), "renamed", "G-1", ("G-3", "G-2")),)
    other_way = merge(base, theirs, ours)
    assert other_way.conflicts[0].sides == ("G-2", "G-3")
    assert settle(other_way.board, Ref("gaps", "G-2"), "renamed", "G-2") == settle(
        result.board, Ref("gaps", "G-2"), "renamed", "G-2"
    )
    assert result.board.gaps["G-8"].depends == result.board.gaps["G-9"].depends == ("G-2",)
    other = settle(result.board, Ref("gaps", "G-2"), "renamed", "G-3")
    assert other.gaps["G-3"].fields() == {"title": "Restore"}


def test_a_new_item_under_the_id_that_another_was_given_is_told_apart() -> None:
    """One side renames an item, the other removes it and adds another of just that id."""
    ours = board(gaps={"G-2": {"title": "Something else"}})
    theirs = board(gaps={"G-2": {"title": "Restore", "owner": "ada"}})
    result = merge(gap(), ours, theirs).board
    assert result.gaps["G-2"].fields() == {
        "title": "Restore",
        "owner": "ada",
        "conflict": {"removed": {"sides": [False, True]}},
    }
    assert sorted(item.title for item in result.gaps.values()) == ["Restore", "Something else"]


def test_renamed_and_removed_stays_and_says_so() -> None:
    """A rename is an edit: a removal on the other side does not undo it."""
    result = merge(gap(), board(gaps={"G-2": {"title": "Restore"}}), board())
    assert result.board.gaps["G-2"].conflicts == {"removed": {"sides": [False, True]}}


def test_an_old_title_in_a_new_item_is_no_rename() -> None:
    """An item that got another title stays itself, whatever new item took its old one."""
    base = gap(status="triage", tags=["a"])
    ours = gap(title="Restored", status="triage", tags=["a"])
    ours = ours.with_section(
        "gaps", {**ours.gaps, "G-9": with_fields(base.gaps["G-1"], tags=["b"])}
    )
    theirs = gap(status="done", tags=["a"])
    result = merge(base, ours, theirs).board
    assert result.gaps["G-1"].fields() == {"title": "Restored", "status": "done", "tags": ["a"]}
    assert result.gaps["G-9"].status == "triage"


def test_what_still_names_a_removed_item_follows_its_rename() -> None:
    """One side removes an item and leaves references to it, the other gives it a new id."""
    risk = {"R-1": {"title": "Fire", "mitigated_by": ["G-1"]}}
    base = board(gaps={"G-1": {"title": "Restore"}}, risks=risk)
    renamed = {"R-1": {"title": "Fire", "mitigated_by": ["G-2"]}}
    ours, theirs = board(risks=risk), board(gaps={"G-2": {"title": "Restore"}}, risks=renamed)
    for sides in ((ours, theirs), (theirs, ours)):
        assert merge(base, *sides).board.risks["R-1"].mitigated_by == ("G-2",)


# Costs


def test_untouched_entries_are_shared_with_ours() -> None:
    """What did not come in is the very object of ours, so that a diff passes over it."""
    base = board(gaps={id: {"title": id} for id in ("G-1", "G-2", "G-3")})
    ours = apply(base, diff(base, board(gaps={id: {"title": id} for id in ("G-2", "G-3")})))
    theirs = make_board(base.raw() | {"repos": {"a": {}}})
    result = merge(base, ours, theirs).board
    assert list(result.gaps) == ["G-2", "G-3"]
    assert all(result.gaps[id] is ours.gaps[id] for id in result.gaps)
    assert merge(base, ours, base).board is ours


def test_the_library_for_lines_is_loaded_only_for_lines() -> None:
    """A program that merges no notes does not pay for merging lines."""
    code = "import board.merge, sys; print('merge3' in sys.modules, 'difflib' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split()[0] == "False"


@pytest.mark.parametrize("swapped", [False, True])
def test_a_status_removed_while_a_card_moves_there_stays(swapped: bool) -> None:
    """A status that one side removed as unused stays where the other moved an item to it."""
    statuses = {"triage": {"title": "T"}, "old": {"title": "O"}}
    item = {"G-1": {"title": "Restore", "status": "triage"}}
    base = board(statuses=statuses, gaps=item)
    removed = board(statuses={"triage": {"title": "T"}}, gaps=item)
    moved = board(statuses=statuses, gaps={"G-1": {"title": "Restore", "status": "old"}})
    result = merge(base, *((moved, removed) if swapped else (removed, moved)))
    assert result.board.gaps["G-1"].status == "old"
    assert list(result.board.statuses) == ["triage", "old"]
    assert [conflict.ref for conflict in result.conflicts] == [Ref("statuses", "old")]
    assert merge(base, removed, base).board == removed
    assert merge(base, base, removed).board == removed


def test_a_board_without_statuses_has_the_default_ones() -> None:
    """Who takes the written list away, or brings one, changes that one; what is in use stays."""
    listed = {id: status.fields() for id, status in board().columns.items()}
    short = {"todo": {"title": "To do"}, "done": {"closed": True}}
    item = {"gaps": {"G-1": {"title": "a", "status": "triage"}}}
    moved = {"gaps": {"G-1": {"title": "a", "status": "active"}}}
    more = board(statuses={**listed, "n7": {"title": "Seven"}}, **item)
    both = merged(board(statuses=listed, **item), board(**item), more)
    assert [*both["statuses"]] == [*listed, "n7"]
    both = merged(board(**item), board(**moved), board(statuses=short))
    assert {*both["statuses"]} == {"todo", "done", "active"}
    assert "statuses" not in merged(board(statuses=listed), board(), board(statuses=listed, **item))
    assert [*merged(board(), board(statuses=listed), board(**item))["statuses"]] == [*listed]
