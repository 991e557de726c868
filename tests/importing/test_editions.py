"""A newer edition of a document: what it may change, and what stays as people made it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board import edit
from board.importing import editions
from board.importing.apply import take_over
from board.importing.plan import Plan, plan
from board.markdown import read
from board.model import Board, Ref

NAME = "docs/20260303/gaps.md"
HEAD = "# Gaps\n\n| ID | Gap | Priority | Owner | Status |\n|---|---|---|---|---|\n"

ROWS = st.tuples(
    st.sampled_from(["GAP-1", "GAP-2", "3", ""]),
    st.sampled_from(["no roof", "no roofs", "no door to the hall", "no door of the hall", "bell"]),
    st.sampled_from(["low", "high", ""]),
    st.sampled_from(["", "ana", "cy"]),
    st.sampled_from(["", "Open", "Done", "Active"]),
)
EDITIONS = st.lists(ROWS, max_size=4).map(
    lambda rows: HEAD + "".join(f"| {' | '.join(row)} |\n" for row in rows)
)
VALUES = st.sampled_from(
    [{"priority": "critical"}, {"priority": "high"}, {"owner": "bo"}, {"owner": "ana"},
     {"title": "mine"}, {"title": "no roof"}, {"notes": "my own"}, {"priority": None},
     {"status": "active"}, {"status": "done"}, {"tags": ["t"]}]
)  # fmt: skip
EDITS = st.lists(st.tuples(st.integers(0, 3), VALUES), max_size=5)


def planned(board: Board, text: str, name: str = NAME) -> Plan:
    """The plan of a document on a board."""
    return plan(board, read(text, name, board.repos))


def taken(board: Board, text: str, name: str = NAME) -> Board:
    """The board with a document taken over."""
    return take_over(board, planned(board, text, name))


def edited(
    board: Board, edits: Sequence[tuple[int, dict[str, object]]]
) -> tuple[Board, dict[tuple[str, str], object]]:
    """The board after what a person did, and what each field says that is not as it was."""
    before = board
    for at, values in edits:
        if ids := sorted(board.gaps):
            board = edit.set_fields(board, [Ref("gaps", ids[at % len(ids)])], values)
    return board, {
        (id, name): gap.get(name)
        for id, gap in board.gaps.items()
        for name in ("title", "status", "priority", "owner", "notes", "tags")
        if gap.get(name) != before.gaps[id].get(name)
    }


@given(EDITIONS, EDITS, EDITIONS, EDITS)
def test_what_people_changed_stays_and_a_document_without_news_changes_nothing(
    old: str, first: list[tuple[int, dict[str, object]]], new: str,
    then: list[tuple[int, dict[str, object]]],
) -> None:  # fmt: skip
    """No field that a person set is overwritten; the same edition again does nothing at all."""
    board, changed = edited(taken(Board(), old), first)
    after = taken(board, new)
    for (id, name), value in changed.items():
        assert after.gaps[id].get(name) == value
    assert set(board.gaps) <= set(after.gaps)
    assert taken(after, new) == after
    later, _ = edited(after, then)
    assert taken(later, new) == later


@given(EDITIONS, EDITIONS)
def test_what_nobody_touched_follows_its_document_without_a_conflict(old: str, new: str) -> None:
    """Where no person changed anything, no edition leads to a conflict."""
    after = taken(taken(Board(), old), new)
    assert not any(gap.conflicts for gap in after.gaps.values())


def items(text: str) -> str:
    """A list of gaps."""
    return f"# Gaps\n\n{text}"


def test_a_gap_that_is_ticked_in_a_newer_edition_is_closed() -> None:
    """Nobody moved it, so it follows the document, and back where that takes the tick away."""
    board = taken(Board(), items("- [ ] no roof\n- [ ] no door\n"))
    closed = taken(board, items("- [x] no roof\n- [ ] no door\n"))
    assert {gap.title: gap.status for gap in closed.gaps.values()} == {
        "no roof": "done",
        "no door": "triage",
    }
    assert taken(closed, items("- [ ] no roof\n- [ ] no door\n")).gaps == {
        id: edit.set_fields(board, [Ref("gaps", id)], {}).gaps[id] for id in board.gaps
    }


def test_no_entry_is_taken_for_its_neighbour() -> None:
    """A new gap in front that is nearly the same leaves the older one its own."""
    board = taken(Board(), items("- there is no roof on the house\n"))
    made = planned(
        board,
        items("- there is no roof on the houses over there\n- there is no roof on the house\n"),
    )
    assert [one.what for one in made.proposals] == ["add", "same"]


def test_a_title_that_was_reworded_is_the_same_gap() -> None:
    """A title that is nearly the older one updates it."""
    board = taken(Board(), items("- there is no roof on the house\n"))
    made = planned(board, items("- there is still no roof on the house\n"))
    assert [one.what for one in made.proposals] == ["update"]


def test_a_number_that_was_given_to_another_gap_is_another_gap() -> None:
    """Rows that are numbered anew don't write over each other."""
    board = taken(Board(), HEAD + "| 1 | no roof | | | |\n| 2 | a bell is missing | | | |\n")
    after = taken(board, HEAD + "| 1 | streets are dark | | | |\n| 2 | no roof | | | |\n")
    assert {gap.title for gap in after.gaps.values()} == {
        "no roof",
        "a bell is missing",
        "streets are dark",
    }


def test_repos_that_are_still_there_are_not_told_as_gone() -> None:
    """What the newer edition lacks is told, and nothing else."""
    text = "# S\n\n| Repo | Status |\n|---|---|\n| ship_a | ok |\n| ship_b | ok |\n"
    board = taken(Board(), text)
    assert planned(board, text).gone == ()
    gone = planned(board, text.replace("| ship_b | ok |\n", "")).gone
    assert gone == (Ref("repos", "ship_b"),)


def test_a_repo_of_the_board_is_filled_and_followed_from_then_on() -> None:
    """What people wrote of a repo stays and is told; what was missing follows the document."""
    text = "# S\n\n| Repo | Status | Notes |\n|---|---|---|\n| ship | Beta | theirs |\n"
    board = edit.add(Board(), "repo", "ship", {"notes": "mine"})
    (one,) = planned(board, text).proposals
    assert (one.what, one.kept) == ("update", {"notes": ("mine", "theirs")})
    after = taken(taken(board, text), text.replace("Beta", "Stable"))
    assert (after.repos["ship"].status, after.repos["ship"].notes) == ("Stable", "mine")


VERBS: dict[str, Callable[[Board, str], Board]] = {
    "set": lambda board, id: edit.set_fields(board, [Ref("gaps", id)], {"priority": "medium"}),
    "clear": lambda board, id: edit.set_fields(board, [Ref("gaps", id)], {"priority": None}),
}


@pytest.mark.parametrize("verb", list(VERBS))
def test_a_third_edition_keeps_all_sides_of_a_conflict(verb: str) -> None:
    """A conflict that nobody resolved yet gets a further side, and loses none."""
    row = HEAD + "| GAP-1 | no roof | {} | | |\n"
    board = taken(Board(), row.format("low"))
    (id,) = board.gaps
    board = VERBS[verb](board, id)
    board = taken(taken(board, row.format("high")), row.format("critical"))
    sides = board.gaps[id].conflicts["priority"]["sides"]
    assert set(map(str, sides)) >= {"high", "critical"}


def test_no_two_of_many_titles_are_taken_for_one() -> None:
    """Fingerprints are long enough for each title of a large document to have its own."""
    assert len({editions.fingerprint(f"no {at}") for at in range(100_000)}) == 100_000
