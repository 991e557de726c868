"""Changes as sentences."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board import edit
from board.change import diff
from board.describe import describe
from board.model import Board, Ref
from board.validation import make_board
from board.value import Value
from tests.strategies import boards, edited

DAY = dt.date(2027, 1, 31)


def board(**sections: Any) -> Board:
    """A board of these sections."""
    return make_board(sections)


def told(before: Board, after: Board) -> list[str]:
    """The sentences for what changed."""
    return describe(diff(before, after), before)


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ({"status": "triage"}, {"status": "active"}, "triage → active"),
        ({}, {"owner": "ada"}, "owner ada"),
        ({"owner": "ada"}, {}, "owner cleared"),
        ({"owner": "ada"}, {"owner": "bo"}, "owner ada → bo"),
        ({"rank": 1}, {"rank": 2}, "moved within its column"),
        ({}, {"notes": "x"}, "notes written"),
        ({"notes": "x"}, {"notes": "y"}, "notes edited"),
        ({"notes": "x"}, {}, "notes cleared"),
        ({"tags": ["a", "b"]}, {"tags": ["b", "c"]}, "tags +c −a"),
        ({"tags": ["a", "b"]}, {"tags": ["b", "a"]}, "tags reordered"),
        ({}, {"provisional": True}, "guessed"),
        ({"provisional": True}, {"owner": "ada"}, "no longer guessed, owner ada"),
        ({"x": False}, {"x": True}, "x no → yes"),
        (
            {"status": "triage"},
            {"status": "done", "priority": "high"},
            "triage → done, priority high",
        ),
    ],
)
def test_changes_are_told_as_a_person_would(
    old: dict[str, Value], new: dict[str, Value], sentence: str
) -> None:
    """Every entry that changed has one sentence, with its title and what became of it."""
    before = board(gaps={"G-1": {"title": "Restore", **old}})
    after = board(gaps={"G-1": {"title": "Restore", **new}})
    assert told(before, after) == [f"G-1 Restore: {sentence}"]


def test_comings_and_goings_are_told() -> None:
    """Added, removed and renamed entries are named as people name them."""
    before = board(gaps={"G-1": {"title": "A"}}, repos={"old": {"layer": "x"}})
    after = board(risks={"R-1": {"title": "B"}}, repos={"new": {"layer": "x"}})
    assert told(before, after) == [
        "repo:old renamed to repo:new",
        "G-1 A removed",
        "R-1 B added",
    ]


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ({"likelihood": 4}, {"likelihood": 2}, "likelihood 4 → 2"),
        ({}, {"accepted_until": DAY}, "accepted until 2027-01-31"),
        ({"accepted_until": DAY}, {}, "no longer accepted until 2027-01-31"),
        ({"mitigated_by": ["G-1"]}, {"mitigated_by": ["G-2"]}, "mitigated by +G-2 −G-1"),
        (
            {"likelihood": 4},
            {"likelihood": 2, "accepted_until": DAY},
            "likelihood 4 → 2, accepted until 2027-01-31",
        ),
        ({"meta": {"a": 1, "b": 2}}, {"meta": {"a": 3, "b": 2}}, "meta.a 1 → 3"),
        ({"own_key": 1}, {"own_key": 2}, "own key 1 → 2"),
    ],
)
def test_fields_are_told_in_plain_words(
    old: dict[str, Value], new: dict[str, Value], what: str
) -> None:
    """Fields lose their underscores; what is set for the first time has no arrow."""
    before = board(risks={"R-1": {"title": "Fire", **old}})
    after = board(risks={"R-1": {"title": "Fire", **new}})
    assert told(before, after) == [f"R-1 Fire: {what}"]


def criterion(text: str, met: bool = False, **more: Value) -> dict[str, Value]:
    """One criterion of a gate."""
    return {"text": text, "met": met, **more}


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ([criterion("A")], [criterion("A", True)], "gate “A” met"),
        ([criterion("A", True)], [criterion("A")], "gate “A” not met any more"),
        ([], [criterion("A")], "gate +“A”"),
        ([], [criterion("A", True)], "gate +“A” (met)"),
        ([criterion("A")], [], "gate −“A”"),
        ([criterion("A")], [criterion("A", by="ada")], "gate “A” edited"),
        (
            [criterion("A"), criterion("B")],
            [criterion("B"), criterion("A")],
            "gate reordered",
        ),
        ([criterion("A")], [criterion("A", True), criterion("B")], "gate “A” met, +“B”"),
    ],
)
def test_gates_are_told_by_their_criteria(old: list[Value], new: list[Value], what: str) -> None:
    """A gate's criteria are named by their texts, with what became of each."""
    before = board(phases={"p1": {"title": "First", "gate": old}})
    after = board(phases={"p1": {"title": "First", "gate": new}})
    assert told(before, after) == [f"phase:p1 First: {what}"]


def test_a_gate_with_a_criterion_twice_is_told_as_a_list() -> None:
    """Criteria that can't be told apart are counted as they stand."""
    before = board(phases={"p1": {"gate": [criterion("A"), criterion("A")]}})
    after = board(phases={"p1": {"gate": [criterion("A"), criterion("A"), criterion("B")]}})
    assert told(before, after) == ["phase:p1: gate +text B, met no"]


STATUS = {"base": "triage", "sides": ["active", "blocked"]}


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ({}, {"status": STATUS}, "status in conflict: active or blocked"),
        ({"status": STATUS}, {}, "conflict about status resolved"),
        (
            {"status": STATUS},
            {"status": {**STATUS, "sides": ["active", "blocked", []]}},
            "status in conflict: active or blocked or nothing",
        ),
        ({}, {"removed": {"sides": [False, True]}}, "in conflict: removed or edited"),
        ({"removed": {"sides": [False, True]}}, {}, "conflict about its removal resolved"),
        ({}, {"renamed": {"sides": ["G-2", "G-3"]}}, "id in conflict: G-2 or G-3"),
        ({"mine": 1}, {"mine": 2}, "conflict.mine 1 → 2"),
    ],
)
def test_conflicts_are_told(old: dict[str, Value], new: dict[str, Value], sentence: str) -> None:
    """A conflict record is told as what it is about, and that it was settled."""
    before = board(gaps={"G-1": {"title": "Restore", "conflict": old}})
    after = board(gaps={"G-1": {"title": "Restore", "conflict": new}})
    assert told(before, after) == [f"G-1 Restore: {sentence}"]


def test_everything_else_on_the_board_is_told() -> None:
    """The head, statuses, repos, layers and unknown tables have their sentences."""
    before = board(
        board={"title": "Old"},
        statuses={"active": {"title": "In hand", "limit": 5}, "done": {}},
        repos={"tinkex": {"status": "MVP"}},
        layers={"core": {}},
        future={"x": 1},
    )
    after = board(
        board={"title": "New", "as_of": DAY},
        statuses={"active": {"title": "In hand"}, "done": {"closed": True}},
        repos={"tinkex": {"status": "Mature", "layer": "core"}},
        layers={"core": {"title": "Core"}},
        future={"x": 2},
    )
    assert told(before, after) == [
        "board: title Old → New, as of 2027-01-31",
        "status:active In hand: no limit",
        "status:done: counts as closed",
        "layer:core Core: title Core",
        "repo:tinkex: MVP → Mature, layer core",
        "future: x 1 → 2",
    ]


def test_a_new_title_is_the_name() -> None:
    """An item is called what it is called now, and both titles are told."""
    before = board(gaps={"G-1": {"title": "Old"}})
    after = board(gaps={"G-1": {"title": "New"}})
    sentences = ["G-1 New: title Old → New"]
    assert told(before, after) == describe(diff(before, after), after) == sentences


@given(st.data())
def test_a_sentence_is_one_harmless_line(data: st.DataObject) -> None:
    """Each entry has one sentence on one line, and nothing in it acts on a terminal."""
    before = data.draw(boards())
    after = data.draw(st.one_of(edited(before), boards()))
    changes = diff(before, after)
    sentences = describe(changes, before)
    assert len(sentences) == len({change.ref for change in changes})
    for sentence in sentences:
        assert len(sentence.splitlines()) == 1
        assert not {c for c in sentence if c < " " or "\x7f" <= c <= "\x9f"}


def test_titles_can_not_act() -> None:
    """A title with line breaks and escape sequences is told on one line without them."""
    title = "A\nBoard-Item: X\x1b[2J\u202e"
    after = board(gaps={"G-1": {"title": title}})
    assert told(board(), after) == ["G-1 A Board-Item: X[2J added"]


def test_criteria_are_named_by_their_text() -> None:
    """What becomes of a criterion is told as of an item; its text is its title."""
    before = make_board({"criteria": {"C-1": {"text": "It runs"}}})
    for values, what in (
        ({"met": True}, "met"),
        ({"waived_until": dt.date(2026, 1, 2)}, "waived until 2026-01-02"),
    ):
        after = edit.set_fields(before, [Ref("criteria", "C-1")], values)
        assert describe(diff(before, after), after) == [f"criterion:C-1 It runs: {what}"]
    gone = edit.remove(before, [Ref("criteria", "C-1")])
    assert describe(diff(before, gone), before) == ["criterion:C-1 It runs removed"]
