"""What taking both sides of a conflict comes to."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from board import edit
from board.merge import Conflict
from board.model import Ref
from board.value import Value

LINES = st.lists(st.sampled_from("abcde"), max_size=6).map("\n".join)


def conflict(field: str, base: Value, *sides: Value) -> Conflict:
    """A conflict of one item."""
    return Conflict(Ref("gaps", "G-1"), field, base, sides)


def test_shared_lines_come_once() -> None:
    """Both notes keep what they share once, and have their own lines one after the other."""
    found = conflict("notes", "one\ntwo\nthree", "one\nours\nthree", "one\ntheirs\nthree")
    assert edit.both(found) == "one\nours\ntheirs\nthree"


@given(LINES, LINES, LINES)
def test_no_line_is_lost(base: str, ours: str, theirs: str) -> None:
    """Whatever a side wrote that the base did not have is in both."""
    both = edit.both(conflict("notes", base, ours or "x", theirs or "y"))
    written = {*(ours or "x").split("\n"), *(theirs or "y").split("\n")} - {*base.split("\n")}
    assert written <= {*both.split("\n")}


def test_lists_and_nothing_else() -> None:
    """Lists give all their members; one value, and what was removed, can't be both."""
    assert edit.both(conflict("tags", None, ["a", "b"], ["b", "c"])) == ["a", "b", "c"]
    assert edit.both(conflict("status", "x", "active", "blocked")) is None
    assert edit.both(conflict("removed", {}, False, True)) is None
    assert edit.both(conflict("tags", ["a"], None, ["b"])) is None
