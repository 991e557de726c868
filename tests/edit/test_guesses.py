"""What an import guessed, and what ends that: any decision of a person about the entry."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from board import change, edit
from board.edit import EditError
from board.edit.ordering import shift
from board.fields import fields_of
from board.merge import merge
from board.model import SECTIONS, Board, Ref
from board.validation import make_board
from tests.strategies import FIELDS

#: Every section whose entries an import can guess, with one of it that says all it needs.
GUESSED = {
    "layers": Ref("layers", "core"),
    "repos": Ref("repos", "a"),
    "phases": Ref("phases", "p1"),
    "criteria": Ref("criteria", "C-1"),
    "gaps": Ref("gaps", "G-1"),
    "risks": Ref("risks", "R-1"),
}
REFS = tuple(GUESSED.values())


def board() -> Board:
    """A board of which everything was guessed, and that has what it refers to."""
    guess = {"provisional": True}
    return make_board(
        {
            "layers": {"core": guess, "other": {}},
            "repos": {"a": {"layer": "core", **guess}, "b": {"layer": "core", **guess}},
            "phases": {"p1": {"gate": [{"text": "x", "met": False}], **guess}, "p2": {}},
            "criteria": {"C-1": {"text": "c", "phase": "p1", **guess}},
            "gaps": {"G-1": {"title": "g", "repos": ["a"], **guess},
                     "G-2": {"title": "h", "status": "active", "rank": 10}},
            "risks": {"R-1": {"title": "r", **guess}},
        }
    )  # fmt: skip


def test_what_can_be_guessed() -> None:
    """The sections are those whose entries can come from a document."""
    assert {name for name in SECTIONS if "provisional" in fields_of(name)} == set(GUESSED)
    assert edit.guesses(board(), REFS) == list(REFS)


@given(st.sampled_from(REFS), st.data())
def test_any_decision_ends_a_guess_and_undo_restores_it(ref: Ref, data: st.DataObject) -> None:
    """Whatever field of whatever entry a person sets or clears, it is a guess no more."""
    before = board()
    name = data.draw(st.sampled_from([one for one in FIELDS[ref.section] if one != "provisional"]))
    value = data.draw(st.none() | FIELDS[ref.section][name])
    try:
        after = edit.set_fields(before, [ref], {name: value})
    except EditError:
        assume(False)
        return
    assert set(edit.guesses(after, REFS)) == {*REFS} - {ref}
    assert change.apply(after, change.invert(change.diff(before, after))) == before


def synced(board: Board, ref: Ref) -> Board:
    """A roster says where the repo is."""
    return edit.sync(board, [edit.Listed(ref.id, {"url": "https://x.org/a"})])


def with_line(board: Board, ref: Ref) -> Board:
    """A criterion is added to the gate of the phase itself."""
    return edit.assign(board, [ref], [edit.parse_assignment("gate+=y")])


DECISIONS: dict[str, tuple[str, Callable[[Board, Ref], Board]]] = {
    "move": ("gaps", lambda board, ref: edit.move(board, (ref.id,), "active")),
    "place": ("gaps", lambda board, ref: edit.place(board, (ref.id,), "active", above="G-2")),
    "put": ("gaps", lambda board, ref: edit.put(board, {ref.id: "a"}, "repo", "b")),
    "link": ("risks", lambda board, ref: edit.link(board, [ref.id], "tags", ["x"])),
    "unlink": ("gaps", lambda board, ref: edit.unlink(board, [ref.id], "repos", ["a"])),
    "sync": ("repos", synced),
    "gate": ("phases", with_line),
    "tick": ("criteria", lambda board, ref: edit.tick(board, ref, True)),
    "waive": ("criteria", lambda board, ref: edit.waive(board, ref, dt.date(2026, 3, 1), "late")),
    "to phase": ("criteria", lambda board, ref: edit.to_phase(board, ref, "p2")),
}


@pytest.mark.parametrize("verb", list(DECISIONS))
def test_each_verb_of_a_decision_ends_a_guess(verb: str) -> None:
    """However a person decides something about an entry, by key, mouse or command."""
    section, decide = DECISIONS[verb]
    ref = GUESSED[section]
    assert edit.guesses(decide(board(), ref), REFS) == [one for one in REFS if one != ref]


@pytest.mark.parametrize("ref", REFS, ids=str)
def test_who_looked_confirms_a_guess(ref: Ref) -> None:
    """Nothing else is set by it; what was no guess stays as it is."""
    before = board()
    after = edit.confirm(before, [ref])
    assert edit.guesses(after, REFS) == [one for one in REFS if one != ref]
    (only,) = change.diff(before, after)
    assert only == change.Set(ref, "provisional", True, None)
    assert edit.confirm(after, [ref, Ref("repos", "gone")]) is after


def test_what_follows_from_elsewhere_ends_no_guess() -> None:
    """A repo that is renamed says nothing about what names it; nor does a neighbour's place."""
    renamed = edit.rename(board(), Ref("layers", "core"), "heart")
    assert renamed.repos["a"].guessed
    assert edit.rename(board(), Ref("repos", "a"), "c").gaps["G-1"].guessed
    assert shift(board(), Ref("repos", "b"), -1, ["a", "b"]).repos["a"].guessed
    assert edit.tick(board(), Ref("criteria", "C-1"), True).phases["p1"].guessed


def test_merely_moving_an_entry_ends_no_guess() -> None:
    """Where it is among its neighbours says nothing of whether it is right."""
    moved = shift(board(), Ref("repos", "b"), -1, ["a", "b"])
    assert moved.in_order("repos") == ["b", "a"]
    assert edit.guesses(moved, [Ref("repos", "a"), Ref("repos", "b")]) == [
        Ref("repos", "a"), Ref("repos", "b"),
    ]  # fmt: skip


@pytest.mark.parametrize("ref", REFS, ids=str)
def test_a_decision_on_one_side_ends_the_guess_for_both(ref: Ref) -> None:
    """Merged with a side that changed something else, the entry is a guess no more."""
    base = board()
    one = edit.confirm(base, [ref])
    other = edit.set_fields(base, [next(each for each in REFS if each != ref)], {"notes": "n"})
    for merged in (merge(base, one, other), merge(base, other, one)):
        assert not merged.conflicts
        assert ref not in edit.guesses(merged.board, REFS)


@pytest.mark.parametrize("ref", REFS, ids=str)
@pytest.mark.parametrize("said", [None, False])
def test_a_decision_about_what_both_sides_imported_counts(ref: Ref, said: bool | None) -> None:
    """Of one document that came to both branches, what one of them decided about is no guess."""
    mine = edit.set_fields(board(), [ref], {"provisional": said})
    for merged in (merge(Board(), mine, board()), merge(Board(), board(), mine)):
        assert not merged.conflicts
        assert edit.guesses(merged.board, REFS) == [one for one in REFS if one != ref]
    assert merge(Board(), board(), board()).board == board()


def test_a_new_guess_stays_one_beside_an_older_decision() -> None:
    """What a newer edition guesses was not there when the other side decided something."""
    (ref, *_) = REFS
    base = edit.confirm(board(), [ref])
    newer = edit.set_fields(base, [ref], {"notes": "n", "provisional": True})
    older = edit.set_fields(base, [ref], {"title": "t"})
    for merged in (merge(base, newer, older), merge(base, older, newer)):
        assert ref in edit.guesses(merged.board, REFS)
