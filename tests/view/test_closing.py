"""What speaks against closing an item or a phase."""

from __future__ import annotations

import pytest

from board import edit
from board.known import UNKNOWN, Known
from board.model import Board, Ref
from board.validation import make_board
from board.view.closing import NotReadyError, against_closing, if_ready

BOARD = make_board(
    {
        "phases": {
            "p": {"title": "Wiring", "gate": [{"text": "It runs", "met": False}]},
            "q": {},
        },
        "gaps": {
            "G-1": {"title": "One"},
            "G-2": {"title": "Two", "depends": ["G-1"]},
            "G-3": {"title": "Three", "status": "done", "depends": ["G-1"]},
        },
    }
)


def closed(*ids: str) -> Board:
    """The board with these items done."""
    return edit.move(BOARD, ids, "done")


def test_open_dependencies() -> None:
    """An item that depends on an open one is not ready; closed together, both are."""
    assert against_closing(BOARD, closed("G-2")) == ("G-2 depends on G-1, which is open",)
    assert against_closing(BOARD, closed("G-1", "G-2")) == ()
    assert against_closing(BOARD, closed("G-1")) == ()


def test_what_is_closed_already() -> None:
    """Nothing is asked again of what was closed before."""
    after = edit.set_fields(BOARD, [Ref("gaps", "G-3")], {"owner": "ada"})
    assert against_closing(BOARD, after) == ()


def test_phases() -> None:
    """A phase with an open required criterion is not ready to be closed."""
    for id, reasons in (("p", ("Wiring has 1 required criterion open: “It runs”",)), ("q", ())):
        after = edit.set_fields(BOARD, [Ref("phases", id)], {"closed": True})
        assert against_closing(BOARD, after) == reasons


def test_a_check_that_failed() -> None:
    """A gap whose check failed last is not ready; one that passed, or that nobody knows, is."""
    after = closed("G-1")
    red = Known(proven={("gaps", "G-1"): False})
    assert against_closing(BOARD, after, red) == ("the check of G-1 failed when it ran last",)
    assert against_closing(BOARD, after, Known(proven={("gaps", "G-1"): True})) == ()


def test_an_edit_that_is_refused() -> None:
    """The edit says its reasons, and is made where there are none."""
    with pytest.raises(NotReadyError, match="G-2 depends on G-1, which is open\\."):
        if_ready(BOARD, UNKNOWN, edit.move, ["G-2"], "done")
    assert if_ready(BOARD, UNKNOWN, edit.move, ["G-1"], "done") == closed("G-1")
