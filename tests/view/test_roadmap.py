"""Phases, their progress and their gates."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given

from board.edit import Inline
from board.known import Known
from board.model import Board, Ref
from board.validation import make_board
from board.view import Pivot, arrange
from board.view.gates import Judged, gates
from board.view.roadmap import PhaseProgress, roadmap, unlocks
from tests.board_strategies import boards

TODAY = dt.date(2026, 3, 10)
KNOWN = Known(TODAY)
GAPS = {
    "G-1": {"title": "One", "status": "done", "phase": "p"},
    "G-2": {"title": "Two", "status": "active", "phase": "p", "depends": ["G-1"]},
    "G-3": {"title": "Three", "status": "triage", "phase": "q", "depends": ["G-2"]},
    "G-4": {"title": "Four", "depends": ["G-2", "G-3"]},
}


def board(**more: Any) -> Board:
    """A board of two phases and four gaps, with more."""
    return make_board({"phases": {"p": {}, "q": {}}, "gaps": GAPS, **more})


def phase(found: Board, id: str = "p") -> PhaseProgress:
    """How one phase of a board is doing."""
    progress = roadmap(found, KNOWN).of(id)
    assert progress is not None
    return progress


def criterion(fields: dict[str, Any], known: Known = KNOWN, **more: Any) -> Judged:
    """One criterion of a phase, judged."""
    said = {"text": "It runs", "phase": "p", **fields}
    return gates(board(criteria={"C-1": said}, **more), known)["p"][0]


class TestGates:
    """Criteria of both forms."""

    def test_both_forms_in_one_list(self) -> None:
        """What is in the phase comes first, then the entries that name it."""
        lines = [{"text": "Old", "met": True}, {"text": "Older", "met": False}]
        found = gates(
            board(
                phases={"p": {"gate": lines}},
                criteria={"C-1": {"text": "New", "phase": "p"}, "C-2": {"text": "Lost"}},
            )
        )
        assert [(one.text, one.state) for one in found["p"]] == [
            ("Old", "met"),
            ("Older", "open"),
            ("New", "open"),
        ]
        assert found["p"][1].where == Inline("p", 1, "Older")
        assert [one.where for one in found[""]] == [Ref("criteria", "C-2")]

    @pytest.mark.parametrize(
        ("fields", "state"),
        [
            ({}, "open"),
            ({"met": True}, "met"),
            ({"item": "G-1"}, "met"),
            ({"item": "G-2", "met": True}, "open"),
            ({"item": "G-9"}, "open"),
            ({"query": "status:blocked"}, "met"),
            ({"query": "status:active"}, "open"),
            ({"query": "status:"}, "open"),
            ({"check": "make test"}, "open"),
            ({"check": "make test", "met": True}, "met"),
            ({"item": "G-1", "query": "status:active"}, "open"),
            ({"waived_until": TODAY, "reason": "r"}, "waived"),
            ({"waived_until": TODAY - dt.timedelta(1), "reason": "r"}, "open"),
            ({"waived_until": TODAY, "met": True}, "met"),
        ],
    )
    def test_state(self, fields: dict[str, Any], state: str) -> None:
        """A proof decides where there is one, else the tick; a waiver counts until its day."""
        assert criterion(fields).state == state

    def test_a_check_decides_once_it_ran(self) -> None:
        """What a check said counts for more than the tick."""
        said = {"check": "make test", "met": True}
        for green, state in ((True, "met"), (False, "open")):
            known = Known(TODAY, proven={Ref("criteria", "C-1"): green})
            assert criterion(said, known).state == state

    def test_what_cannot_be_told_is_said(self) -> None:
        """A query that can't be read, and an item that is gone, say so."""
        assert "can't be read" in criterion({"query": "status:"}).proofs[0].trouble
        assert "G-9" in criterion({"item": "G-9"}).proofs[0].trouble


class TestPhases:
    """What a phase is, from its items and its gate."""

    def test_counts(self) -> None:
        """Items are counted by status in the board's order, those without a phase apart."""
        found = roadmap(board(), KNOWN)
        assert [(one.id, dict(one.counts), one.closed) for one in found.phases] == [
            ("p", {"active": 1, "done": 1}, 1),
            ("q", {"triage": 1}, 0),
        ]
        assert found.loose.total == 1

    @pytest.mark.parametrize(
        ("fields", "criteria", "sentence"),
        [
            ({}, {}, "in progress"),
            ({}, {"C-1": {"met": True}}, "done, 1 item open"),
            ({"closed": True}, {"C-1": {}}, "closed, 1 criterion open"),
            ({"closed": True}, {"C-1": {"required": False}}, "done, 1 item open"),
            ({"due": TODAY - dt.timedelta(3)}, {"C-1": {}}, "in progress, late by 3 days"),
            ({"due": TODAY}, {}, "in progress, due today"),
            ({"due": TODAY + dt.timedelta(1)}, {}, "in progress, due in 1 day"),
            ({"due": TODAY - dt.timedelta(3)}, {"C-1": {"met": True}}, "done, 1 item open"),
        ],
    )
    def test_state(self, fields: Any, criteria: Any, sentence: str) -> None:
        """Required criteria decide; a phase that is closed over an open one is shown as such."""
        said = {id: {"text": "It runs", "phase": "p", **one} for id, one in criteria.items()}
        assert phase(board(phases={"p": fields, "q": {}}, criteria=said)).sentence == sentence

    def test_all_items_closed(self) -> None:
        """A phase whose items are all closed waits for its gate alone."""
        said = {"C-1": {"text": "It runs", "phase": "p"}}
        gaps = {"G-1": {"title": "One", "status": "done", "phase": "p"}}
        found = phase(make_board({"phases": {"p": {}}, "gaps": gaps, "criteria": said}))
        assert found.sentence == "all items closed, 1 criterion open"
        assert phase(make_board({"phases": {"p": {}}, "gaps": gaps})).state == "done"

    def test_not_started(self) -> None:
        """Nothing left the first status: it is not started."""
        assert phase(board(), "q").state == "not started"

    @given(boards())
    def test_every_item_is_counted_once(self, found: Board) -> None:
        """The phases and what is in none have all items together."""
        told = roadmap(found, KNOWN)
        total = sum(one.total for one in (*told.phases, told.loose))
        assert total == len({**found.gaps, **found.risks})

    @given(boards())
    def test_the_board_by_phase_counts_the_same(self, found: Board) -> None:
        """Each phase has as many items as its column on the board."""
        columns = arrange(found, pivot=Pivot(columns="phase")).columns
        told = {one.id: one.total for one in roadmap(found, KNOWN).phases}
        assert told == {one.key: one.total for one in columns if one.key in found.phases}


class TestUnlocks:
    """What closing an item would unlock."""

    def test_items(self) -> None:
        """Items are named that then depend on no open one."""
        assert unlocks(board(), "G-2", KNOWN).items == ("G-3",)
        assert not unlocks(board(), "G-1", KNOWN)

    def test_criteria_and_phases(self) -> None:
        """So are criteria that it proves, and the phases that only they keep open."""
        found = unlocks(
            board(criteria={"C-1": {"text": "It runs", "phase": "q", "item": "G-2"}}), "G-2", KNOWN
        )
        assert [one.text for one in found.criteria] == ["It runs"]
        assert found.phases == ("p", "q")

    def test_a_phase_with_more_to_do(self) -> None:
        """A phase with another open criterion is not unlocked."""
        criteria = {
            "C-1": {"text": "It runs", "phase": "q", "item": "G-2"},
            "C-2": {"text": "It is told", "phase": "q"},
            "C-3": {"text": "It is right", "phase": "p"},
        }
        found = unlocks(board(criteria=criteria), "G-2", KNOWN)
        assert found.phases == ()
