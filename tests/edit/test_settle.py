"""Settling conflicts: the verb, and what setting a field does to its own."""

from __future__ import annotations

from typing import Any

import pytest

from board import edit
from board.edit import EditError
from board.merge import Conflict, outstanding
from board.model import Board, Ref
from board.validation import make_board
from board.value import Value

G1, G2 = Ref("gaps", "G-1"), Ref("gaps", "G-2")
RECORDS: dict[str, Any] = {
    "status": {"base": "triage", "sides": ["active", "done"]},
    "meta.x": {"sides": [1, 2]},
    "rank": {"sides": [1, 2], "why": "somebody's own"},
}


@pytest.fixture
def board() -> Board:
    """A board with conflicts of several kinds, one of them with a key of somebody's own."""
    return make_board(
        {
            "gaps": {
                "G-1": {
                    "title": "One",
                    "status": "active",
                    "rank": 1,
                    "meta": {"x": 1, "y": 2},
                    "conflict": RECORDS,
                },
                "G-2": {
                    "title": "Two",
                    "depends": ["G-1"],
                    "conflict": {
                        "removed": {"sides": [False, True]},
                        "renamed": {"sides": ["G-2", "G-3"]},
                    },
                },
                "G-4": {"title": "Four", "depends": ["G-2"]},
            },
            "phases": {
                "p1": {
                    "gate": [{"text": "a", "met": True}, {"text": "b", "met": False}],
                    "conflict": {
                        "gate.a.met": {"sides": [True, False]},
                        "gate.b.met": {"sides": [False, True]},
                    },
                }
            },
            "future": {"x": 1},
            "board": {"conflict": {"[future].x": {"sides": [1, 2]}}},
        }
    )


def fields(board: Board, ref: Ref) -> dict[str, Value]:
    """The conflicts that an entry still has."""
    entry = board.entry(ref)
    assert entry is not None
    found: dict[str, Value] = entry.fields().get("conflict", {})
    return found


class TestSetting:
    """Setting a field."""

    @pytest.mark.parametrize("status", ["active", "done"])
    def test_settles_its_conflict(self, board: Board, status: str) -> None:
        """The record goes, whether the value is new or was there; others stay."""
        for after in (
            edit.set_fields(board, [G1], {"status": status}),
            edit.move(board, ["G-1"], status),
            edit.assign(board, [G1], [edit.parse_assignment(f"status={status}")]),
        ):
            assert fields(after, G1).keys() == RECORDS.keys() - {"status"}
            item = after.item("G-1")
            assert item is not None
            assert item.status == status

    def test_somebodys_own_stays(self, board: Board) -> None:
        """Keys of somebody's own in a record are kept."""
        after = edit.set_fields(board, [G1], {"rank": 5})
        assert fields(after, G1)["rank"] == {"why": "somebody's own"}

    def test_the_last_one_leaves_nothing(self, board: Board) -> None:
        """With its last conflict an entry loses the table of them."""
        board = edit.set_fields(
            board, [Ref("phases", "p1")], {"gate": [{"text": "c", "met": True}]}
        )
        assert "conflict" not in board.phases["p1"].fields()

    def test_inside_a_table(self, board: Board) -> None:
        """A conflict about part of a field is settled where that part has changed."""
        p1 = Ref("phases", "p1")
        after = edit.assign(board, [p1], [edit.parse_assignment("met+=b")])
        assert fields(after, p1).keys() == {"gate.a.met"}
        after = edit.set_fields(board, [G1], {"meta": {"x": 1, "y": 3}})
        assert "meta.x" in fields(after, G1)

    def test_a_place_is_no_decision_on_the_status(self, board: Board) -> None:
        """Moving a card within its column leaves the conflict of its status alone."""
        board = edit.add(board, "gap", "Five", {"status": "active"}, "G-5")
        after = edit.place(board, ["G-1"], above="G-5")
        assert "status" in fields(after, G1)


class TestSettle:
    """The verb."""

    def test_field(self, board: Board) -> None:
        """A field gets the value, checked as when it is set."""
        after = edit.settle(board, G1, "status", "done")
        assert after.gaps["G-1"].status == "done"
        assert "status" not in fields(after, G1)
        with pytest.raises(EditError, match="nowhere"):
            edit.settle(board, G1, "status", "nowhere")

    def test_part_of_a_field(self, board: Board) -> None:
        """A conflict inside a table, a gate or an unknown top-level table is settled there."""
        assert edit.settle(board, G1, "meta.x", 2).gaps["G-1"].extra["meta"] == {"x": 2, "y": 2}
        after = edit.settle(board, Ref("phases", "p1"), "gate.a.met", False)
        assert [one.met for one in after.phases["p1"].gate] == [False, False]
        after = edit.settle(board, Ref("", "future"), "x", 2)
        assert after.extra["future"] == {"x": 2}
        assert "conflict" not in after.board.fields()

    def test_removed(self, board: Board) -> None:
        """What was removed on one side stays, or goes for good with what refers to it."""
        kept = edit.settle(board, G2, "removed", False)
        assert fields(kept, G2).keys() == {"renamed"}
        gone = edit.settle(board, G2, "removed", True)
        assert "G-2" not in gone.gaps
        assert gone.gaps["G-4"].depends == ()

    def test_renamed(self, board: Board) -> None:
        """The entry gets the id that was chosen, and all who refer to it follow."""
        after = edit.settle(board, G2, "renamed", "G-3")
        assert after.gaps["G-4"].depends == ("G-3",)
        assert fields(after, Ref("gaps", "G-3")).keys() == {"removed"}
        assert "G-2" in edit.settle(board, G2, "renamed", "G-2").gaps
        with pytest.raises(EditError):
            edit.settle(board, G2, "renamed", "G-1")
        with pytest.raises(EditError, match="expected its new id"):
            edit.settle(board, G2, "renamed", None)

    def test_no_such_conflict(self, board: Board) -> None:
        """What is settled already is refused in a sentence."""
        with pytest.raises(EditError, match="there is no such conflict any more"):
            edit.settle(board, G1, "owner", "x")

    def test_does_not_fit(self, board: Board) -> None:
        """A value that the board can't take is refused."""
        with pytest.raises(EditError):
            edit.settle(board, Ref("phases", "p1"), "gate.a.met", "perhaps")

    def test_typed(self, board: Board) -> None:
        """A person's text is read by the kind of the field, or by that of the sides."""
        found = {(found.ref, found.field): found for found in outstanding(board)}
        assert edit.typed(board, found[G1, "rank"], "2.5") == 2.5
        assert edit.typed(board, found[G1, "meta.x"], "7") == 7
        assert edit.typed(board, found[G2, "renamed"], " G-9 ") == "G-9"
        assert edit.typed(board, found[G1, "rank"], "") is None
        with pytest.raises(EditError):
            edit.typed(board, found[G1, "meta.x"], "many")

    @pytest.mark.parametrize(
        ("field", "sides", "expected"),
        [
            ("links", (["a", "b"], ["b", "c"]), ["a", "b", "c"]),
            ("notes", ("one", "two"), "one\ntwo"),
            ("owner", ("one", "two"), None),
            ("links", (None, ["b"]), None),
            ("removed", (False, True), None),
        ],
    )
    def test_both(self, field: str, sides: tuple[Value, ...], expected: Value) -> None:
        """Lists are joined, notes follow one another, and of anything else both can't be had."""
        assert edit.both(Conflict(G1, field, None, sides)) == expected
