"""Fields that a board declares for itself: used like every other, and never in the way."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board import edit
from board.change import diff, invert
from board.describe import describe
from board.document import parse, write
from board.edit import EditError
from board.merge import merge, outstanding
from board.model import Board, Ref
from board.own_fields import TYPES
from board.query import complete, parse_query, select
from board.ui.item import form_fields
from board.validation import make_board
from board.value import same

#: By type: what a person types, what the file then says, and a value that comes before it.
TYPED: dict[str, tuple[str, Any, Any]] = {
    "string": ("some words", "some words", "a"),
    "integer": ("5", 5, 3),
    "number": ("2.5", 2.5, -1),
    "date": ("2026-03-01", dt.date(2026, 3, 1), dt.date(2025, 1, 1)),
    "boolean": ("yes", True, False),
    "list": ("b, c", ["b", "c"], ["a"]),
    "choice": ("m", "M", "S"),
}
G1 = Ref("gaps", "G-1")


def board(type: str, **fields: Any) -> Board:
    """A board of two gaps that declares a field ``own`` of a type."""
    values = {"values": ["S", "M", "L"]} if type == "choice" else {}
    return make_board(
        {
            "fields": {"own": {"type": type, **values}},
            "gaps": {"G-1": {"title": "One", **fields}, "G-2": {"title": "Two"}},
        }
    )


def own(board: Board, id: str = "G-1") -> Any:
    """What an item says of the field."""
    return board.gaps[id].fields().get("own")


def found(board: Board, query: str) -> tuple[str, ...]:
    """The items that match."""
    return select(board, parse_query(query, board))


def test_every_type_is_tried() -> None:
    """The table below has a value for each type."""
    assert set(TYPED) == set(TYPES)


@pytest.mark.parametrize("type", TYPES)
def test_is_set_asked_for_and_told(type: str) -> None:
    """A field of each type is read as it is typed, found, sorted by, offered and told."""
    text, value, less = TYPED[type]
    before = board(type)
    after = edit.assign(before, [G1], [edit.Assignment("own", "=", text)])
    assert same(own(after), value)
    assert found(after, "has:own") == ("G-1",)
    assert found(after, "no:own") == ("G-2",)
    asked = {"boolean": "true", "list": "c"}.get(type, text)
    assert found(after, f'own:"{asked}"') == ("G-1",)
    both = edit.set_fields(after, [Ref("gaps", "G-2")], {"own": less})
    assert found(both, "sort:own") == ("G-2", "G-1")
    assert found(both, "sort:-own") == ("G-1", "G-2")
    assert "own:" in complete("ow", 2, after)
    assert describe(diff(before, after), after)[0].startswith("G-1 One: own ")
    assert own(edit.assign(after, [G1], [edit.Assignment("own", "=", "")])) is None


@pytest.mark.parametrize("type", TYPES)
def test_is_asked_for_in_the_form(type: str) -> None:
    """The form has a row for it, whose text leads to the value and back."""
    text, value, _ = TYPED[type]
    rows = form_fields.fields_for(board(type), ["gap"])
    assert [row.label for row in rows if row.name == "own"] == ["Own"]
    after = form_fields.amend(board(type), ["G-1"], {"own": text})
    assert same(own(after), value)
    shown = form_fields.texts_of(after, ["G-1"])[0]["own"]
    assert same(own(form_fields.amend(board(type), ["G-1"], {"own": shown})), value)


@pytest.mark.parametrize("type", [type for type in TYPES if type not in ("string", "list")])
def test_what_does_not_fit_is_refused(type: str) -> None:
    """A text that is no value of the type is refused with what was expected."""
    with pytest.raises(EditError, match="expected"):
        edit.assign(board(type), [G1], [edit.Assignment("own", "=", "?")])
    with pytest.raises(EditError, match="expected"):
        edit.set_fields(board(type), [G1], {"own": {"a": 1}})


def test_ordered_types_are_compared() -> None:
    """Numbers, dates and choices know more and less; choices by the order of their values."""
    assert found(board("integer", own=5), "own:>3") == ("G-1",)
    assert found(board("choice", own="L"), "own:>=m") == ("G-1",)
    assert found(board("date", own=dt.date(2026, 1, 1)), "own:<2026-01-01") == ()


def test_lists_merge_member_by_member() -> None:
    """What either side added to a declared list is in the result."""
    base = board("list", own=["a"])
    ours, theirs = (
        edit.assign(base, [G1], [edit.Assignment("own", "+=", text)]) for text in ("b", "c")
    )
    merged = merge(base, ours, theirs)
    assert set(own(merged.board)) == {"a", "b", "c"}
    assert not outstanding(merged.board)


@pytest.mark.parametrize(
    ("declared", "message"),
    [
        ('effort.type = "integr"', "did you mean"),
        ("effort.label = 'x'", "expected string"),
        ('effort.type = "choice"', "expected the choices"),
        ('effort.type = "date"\neffort.values = ["a"]', "take them out"),
        ('effort.type = "date"\neffort.kinds = ["gab"]', "expected gap or risk"),
        ('status.type = "date"', "choose another"),
        ('mitigated-by.type = "date"', "choose another"),
        ('text.type = "date"', "choose another"),
        ('"a b".type = "date"', "rename it"),
        ('a-b.type = "date"\na_b.type = "date"', "rename one"),
    ],
)
def test_a_bad_declaration_is_one_warning(declared: str, message: str) -> None:
    """What can't be a field is told once, at its line; the board can be used, and keeps it."""
    text = f'[fields]\n{declared}\n\n[gaps]\nG-1.title = "One"\nG-1.effort = 3\n'
    document = parse(text.encode())
    (problem,) = document.problems
    assert message in str(problem)
    assert problem.severity == "warning"
    assert problem.line in (2, 3)
    assert not document.read_only
    assert document.encode().decode() == text
    assert document.board.gaps["G-1"].fields()["effort"] == 3


@pytest.mark.parametrize(
    "declared", ["fields = 3", "[fields]\neffort = 3", "[fields.effort]\ntype = 3"]
)
def test_a_declaration_that_is_none_is_an_error(declared: str) -> None:
    """What is no table of fields makes the board read-only, as everywhere in the file."""
    document = parse(declared.encode())
    assert [problem.severity for problem in document.problems] == ["error"]


def test_a_value_of_another_type_is_a_warning() -> None:
    """It is told, kept, and found by nobody who asks for values of the type."""
    document = parse(b'fields.own.type = "integer"\n[gaps]\nG-1.title = "a"\nG-1.own = "x"\n')
    (problem,) = document.problems
    assert str(problem) == 'board.toml:4:11: G-1 own: found "x", expected a whole number'
    assert not document.read_only
    assert own(document.board) == "x"
    assert found(document.board, "has:own own:>1 sort:own") == ()


def test_declaring_is_an_edit() -> None:
    """A field is declared, told and refused as any entry is."""
    before = make_board({"gaps": {"G-1": {"title": "One", "own": 3}}})
    after = edit.add(before, "field", "own", [edit.Assignment("type", "=", "integer")])
    assert found(after, "own:3") == ("G-1",)
    assert describe(diff(before, after), after) == ["field:own added"]
    with pytest.raises(EditError, match="expected string"):
        edit.assign(after, [Ref("fields", "own")], [edit.Assignment("type", "=", "foo")])
    with pytest.raises(EditError, match="choose another"):
        edit.add(before, "field", "status", [edit.Assignment("type", "=", "date")])


def test_a_field_of_one_kind_is_no_field_of_the_other() -> None:
    """What is declared for risks is an unknown key of a gap."""
    declared = {"fields": {"own": {"type": "integer", "kinds": ["risk"]}}}
    one = make_board({**declared, "gaps": {"G-1": {"title": "One", "own": "x"}}})
    assert found(one, "has:own") == ()
    assert "own" not in one.known("gaps")
    assert "own" in one.known("risks")


@given(st.text(), st.text())
def test_nothing_in_a_declaration_is_a_traceback(name: str, type: str) -> None:
    """Whatever a declaration is called and says, the board is made and asked."""
    made = make_board({"fields": {name: {"type": type}}, "gaps": {"G-1": {"title": "One"}}})
    assert found(made, "one") == ("G-1",)


def test_values_follow_the_name_of_their_field() -> None:
    """Who renames a declared field renames what items say in it."""
    after = edit.rename(board("integer", own=3), Ref("fields", "own"), "effort")
    assert found(after, "effort:3") == ("G-1",)
    assert own(after) is None
    with pytest.raises(EditError, match="choose another"):
        edit.rename(after, Ref("fields", "effort"), "status")


words = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S"]), min_size=1)
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "string": words,
    "integer": st.integers(-(2**63), 2**63 - 1),
    "number": st.one_of(st.floats(allow_nan=False, allow_infinity=False), st.integers(-9, 9)),
    "date": st.dates(),
    "boolean": st.booleans(),
    "list": st.lists(words, min_size=1, unique=True),
    "choice": st.sampled_from(["S", "M", "L"]),
}


@given(st.sampled_from(TYPES).flatmap(lambda type: st.tuples(st.just(type), VALUES[type])))
def test_any_value_goes_into_the_file_and_out(drawn: tuple[str, Any]) -> None:
    """A value as the form shows it is that value typed, written, read again, found, taken back."""
    type, value = drawn
    values = '\nown.values = ["S", "M", "L"]' if type == "choice" else ""
    text = f'[fields]\nown.type = "{type}"{values}\n\n[gaps]\nG-1.title = "One"\n'
    document = parse(text.encode())
    typed = form_fields.text_of(value)
    after = edit.assign(document.board, [G1], [edit.Assignment("own", "=", typed)])
    assert same(own(after), value)
    changes = diff(document.board, after)
    written = write(document, changes)
    again = parse(written.encode())
    assert not again.problems
    assert same(own(again.board), value)
    assert found(again.board, "has:own") == ("G-1",)
    assert describe(changes, after)
    assert write(again, invert(changes)).encode() == text.encode()
    one, other = (edit.set_fields(after, [G1], {"title": title}) for title in ("One", "Two"))
    assert same(own(merge(document.board, one, other).board), value)
