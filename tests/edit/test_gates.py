"""Criteria of both forms: ticked, waived, changed, moved, removed."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board import edit
from board.edit import EditError, Inline
from board.model import Board, Ref
from board.session import Session
from board.validation import make_board
from board.view.gates import gates

BOARD = make_board(
    {
        "phases": {
            "p": {"gate": [{"text": "It runs", "met": True}, {"text": "It is told", "met": False}]},
            "q": {},
        },
        "criteria": {
            "C-1": {"text": "It is right", "phase": "p"},
            "C-2": {"text": "All closed", "phase": "q", "item": "G-1"},
            "C-3": {"text": "None open", "phase": "q", "query": "is:open"},
        },
        "gaps": {"G-1": {"title": "One"}},
    }
)
OLD, NEW = Inline("p", 1, "It is told"), Ref("criteria", "C-1")
UNTIL = dt.date(2026, 6, 1)


def lines(board: Board, phase: str = "p") -> list[tuple[str, bool]]:
    """The inline criteria of a phase."""
    return [(one.text, one.met) for one in board.phases[phase].gate]


def test_tick() -> None:
    """Both forms are ticked where they are."""
    assert lines(edit.tick(BOARD, OLD, True))[1] == ("It is told", True)
    after = edit.tick(BOARD, NEW, True)
    assert after.criteria["C-1"].met is True
    assert edit.tick(after, NEW, False).criteria["C-1"].met is False


@pytest.mark.parametrize(("id", "sentence"), [("C-2", "G-1 is closed"), ("C-3", "finds nothing")])
def test_what_is_proved_is_not_ticked(id: str, sentence: str) -> None:
    """A criterion that something else proves can't be ticked."""
    with pytest.raises(EditError, match=sentence):
        edit.tick(BOARD, Ref("criteria", id), True)


def test_waive() -> None:
    """A waiver needs a reason, and can be undone."""
    with pytest.raises(EditError, match="needs a reason"):
        edit.waive(BOARD, NEW, UNTIL, "  ")
    after = edit.waive(BOARD, NEW, UNTIL, "not needed yet")
    assert after.criteria["C-1"].waived_until == UNTIL
    assert edit.unwaive(after, NEW).criteria["C-1"].fields() == BOARD.criteria["C-1"].fields()


def test_an_inline_one_becomes_an_entry() -> None:
    """Given more than it can say it becomes an entry, with its text and its tick."""
    after = edit.waive(BOARD, Inline("p", 0, "It runs"), UNTIL, "later")
    assert lines(after) == [("It is told", False)]
    assert list(after.criteria)[-1].startswith("C-")
    assert list(after.criteria.values())[-1].fields() == {
        "phase": "p",
        "text": "It runs",
        "met": True,
        "waived_until": UNTIL,
        "reason": "later",
    }


def test_an_inline_one_stays_where_it_can() -> None:
    """A new text and a tick keep the old form; an empty text is refused."""
    after = edit.change_criterion(BOARD, OLD, {"text": "It is said", "met": True})
    assert lines(after)[1] == ("It is said", True)
    with pytest.raises(EditError, match="needs a text"):
        edit.change_criterion(BOARD, OLD, {"text": None})


def test_remove_and_move() -> None:
    """A criterion is removed, moved to another phase, or up its gate, in its own form."""
    assert lines(edit.remove_criterion(BOARD, OLD)) == [("It runs", True)]
    assert "C-1" not in edit.remove_criterion(BOARD, NEW).criteria
    moved = edit.to_phase(BOARD, OLD, "q")
    assert (lines(moved), lines(moved, "q")) == ([("It runs", True)], [("It is told", False)])
    assert edit.to_phase(BOARD, NEW, "q").criteria["C-1"].phase == "q"
    assert lines(edit.reorder(BOARD, OLD, -1))[0] == ("It is told", False)
    assert edit.reorder(BOARD, OLD, 1) is BOARD


def test_entries_are_ordered_by_rank() -> None:
    """Entries move up and down among those of their phase; the order of the file is left alone."""
    after = edit.reorder(BOARD, Ref("criteria", "C-3"), -1)
    assert [one.id for one in gates(after)["q"]] == ["C-3", "C-2"]
    assert list(after.criteria) == list(BOARD.criteria)
    back = edit.reorder(after, Ref("criteria", "C-3"), 1)
    assert [one.id for one in gates(back)["q"]] == ["C-2", "C-3"]
    assert edit.reorder(BOARD, NEW, 1) is BOARD


def test_a_gate_that_was_changed_meanwhile() -> None:
    """Nothing is done to another criterion than the one that was meant."""
    with pytest.raises(EditError, match="changed meanwhile"):
        edit.tick(BOARD, Inline("p", 0, "It is told"), True)


@pytest.mark.parametrize("text", ["C-1", "c-1", "criterion:C-1"])
def test_short_ids(text: str) -> None:
    """A criterion is meant by its id alone."""
    assert edit.parse_ref(BOARD, text) == NEW


FILE = """\
# Before.
[phases]
p.title = "P"  # a phase
p.gate = [
    { text = "It runs", met = true },   # the first
    { met = false, text = "It is told" },
]
q.title = "Q"

[criteria]
# Right?
C-1.text = "It is right"
C-1.phase = "p"
"""


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 2)), min_size=1, max_size=6))
def test_any_series_is_undone_to_the_byte(series: list[tuple[int, int]]) -> None:
    """Whatever is done to criteria of both forms, undo gives the first bytes again."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "board.toml")
        path.write_text(FILE)
        session = Session.open(path)
        done = 0
        for verb, at in series:
            gate = gates(session.board).get("p", ())
            if at < len(gate) and session.apply(VERBS[verb], gate[at].where).changes:
                done += 1
                session.save()
        for _ in range(done):
            session.undo()
        session.save()
        assert path.read_text() == FILE


VERBS: tuple[Callable[[Board, edit.Where], Board], ...] = (
    lambda board, where: edit.tick(board, where, True),
    lambda board, where: edit.tick(board, where, False),
    lambda board, where: edit.waive(board, where, UNTIL, "later"),
    lambda board, where: edit.unwaive(board, where),
    lambda board, where: edit.to_phase(board, where, "q"),
    lambda board, where: edit.reorder(board, where, 1),
    edit.remove_criterion,
)
