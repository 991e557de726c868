"""How the sides of a conflict read."""

from __future__ import annotations

import pytest

from board.merge import Conflict, outstanding
from board.model import Ref
from board.present.conflicts import heading, sides_of, value_now
from board.ui.conflicts.text import side_lines
from board.ui.kit.safe_text import cells
from board.validation import make_board
from board.value import Value


def conflict(field: str, base: Value, *sides: Value) -> Conflict:
    """A conflict of one item."""
    return Conflict(Ref("gaps", "G-1"), field, base, sides)


def shown(found: Conflict, width: int = 60, **entry: Value) -> str:
    """All sides as text, each line without its bar."""
    sides = sides_of(found, held=found.sides[0])
    lines = [line for side in sides for line in side_lines(found, side, width, entry)]
    return "\n".join(line.plain[2:] for line in lines)


def test_one_value() -> None:
    """Base, ours and theirs stand under their keys, the present one marked."""
    assert shown(conflict("status", "triage", "active", None)) == (
        "b  base\ntriage\n1  ours   on the board now\nactive\n2  theirs\nno value"
    )
    assert heading(conflict("status", "x", "y", "z")) == "two values for status"


def test_notes_show_their_lines() -> None:
    """Notes are shown in full, with the lines that a side took and wrote."""
    text = shown(conflict("notes", "one\ntwo", "one\nthree", "one\ntwo\nfour"))
    assert "  one\n- two\n+ three\n2  theirs\n  one\n  two\n+ four" in text


def test_lists_show_their_members() -> None:
    """A list names what a side added and took."""
    assert "a, +c, −b" in shown(conflict("tags", ["a", "b"], ["a", "c"], ["a"]))


def test_removed_and_edited() -> None:
    """A removal says what the other side edited meanwhile; there is no base to take."""
    found = conflict("removed", {"status": "triage"}, False, True)
    text = shown(found, status="active")
    assert "kept G-1, and edited it\nstatus  triage → active" in text
    assert "1  keep   on the board now\n" in text
    assert "2  remove\nremoved G-1" in text
    assert not {"ours", "theirs"} & {side.name for side in sides_of(found)}
    assert "base" not in text


def test_set_since() -> None:
    """A value that somebody set after the merge is a choice as well."""
    found = conflict("status", "triage", "active", "blocked")
    last = sides_of(found, held="done")[-1]
    assert (last.key, last.value, last.now) == ("0", "done", True)


def test_value_now_follows_a_path() -> None:
    """The present value is found in a gate, an unknown table and a top-level one."""
    board = make_board(
        {
            "board": {"conflict": {"[future].x": {"sides": [1, 2]}}},
            "phases": {
                "p1": {
                    "gate": [{"text": "A.b", "met": True}],
                    "conflict": {'gate."A.b".met': {"base": False, "sides": [True, False]}},
                }
            },
            "gaps": {"G-1": {"title": "One", "meta": {"owner": "ada"},
                             "conflict": {"meta.owner": {"sides": ["ada", "bo"]}}}},
            "future": {"x": 1},
        }
    )  # fmt: skip
    assert [value_now(board, found) for found in outstanding(board)] == [1, True, "ada"]


NASTY = "x\x1b]52;c;AA\x07[red]\u202e漢字👨‍👩‍👧" + "宽" * 80


@pytest.mark.parametrize("width", [14, 40, 80, 240])
@pytest.mark.parametrize("base", [None, "y", "one\ntwo", ["a"]])
def test_any_text_fits_and_is_only_text(width: int, base: Value) -> None:
    """No value can act on the terminal or leave its line."""
    found = conflict("title", base, NASTY, f"{NASTY}\n{NASTY}", [NASTY, NASTY], {NASTY: NASTY})
    for side in sides_of(found, held=NASTY, who=[NASTY] * 4):
        for line in side_lines(found, side, width):
            assert line.plain.isprintable()
            assert cells(line.plain) <= width
