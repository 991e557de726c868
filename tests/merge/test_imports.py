"""Two branches that imported other editions of a document meet."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from board.importing.apply import take_over
from board.importing.plan import plan
from board.importing.tabular import from_csv
from board.merge import merge
from board.model import Board
from board.validation import make_board

HEAD = "title,owner,body"
PRINTS = st.dictionaries(st.sampled_from(["title", "owner", "mark"]), st.sampled_from("abc"))


def imported(board: Board, row: str, name: str) -> Board:
    """The board with an edition of the document taken over."""
    return take_over(board, plan(board, from_csv(f"{HEAD}\n{row}\n", name)))


def test_only_what_the_editions_say_otherwise_is_a_conflict() -> None:
    """Where they come from, and their fingerprints, are none that a person would have to judge."""
    base = imported(Board(), "Leak,ana,one", "2026-01-01/a.csv")
    ours = imported(base, "Leak,bo,one", "2026-02-01/a.csv")
    theirs = imported(base, "Leak,cy,two", "2026-03-01/a.csv")
    found = merge(base, ours, theirs)
    (gap,) = found.board.gaps.values()
    assert gap.conflicts.keys() == {"owner"}
    assert (gap.notes, gap.get("source")) == ("two", "2026-03-01/a.csv")
    for row in ("Leak,bo,two", "Leak,cy,two"):
        again = imported(found.board, row, "2026-03-01/a.csv")
        (gap,) = again.gaps.values()
        assert gap.conflicts.keys() == {"owner"}
        assert gap.notes == "two"


def test_the_same_from_two_documents_at_once_is_one() -> None:
    """An entry that both branches added names one of its sources."""
    ours, theirs = (imported(Board(), "Leak,ana,one", name) for name in ("b.csv", "a.csv"))
    (gap,) = merge(Board(), ours, theirs).board.gaps.values()
    assert (gap.conflicts, gap.get("source")) == ({}, "b.csv")


@given(PRINTS, PRINTS, PRINTS)
def test_fingerprints_merge_alike_from_either_side(
    base: dict[str, str], ours: dict[str, str], theirs: dict[str, str]
) -> None:
    """The sides commute, and each fingerprint that one side alone changed is taken."""
    boards = [
        make_board(
            {"gaps": {"G-1": {"title": "x", "imported": " ".join(map("=".join, one.items()))}}}
        )
        for one in (base, ours, theirs)
    ]
    found = merge(*boards).board
    other = merge(boards[0], boards[2], boards[1]).board
    if ours and theirs:
        assert found == other
        said = dict(
            word.split("=") for word in str(found.gaps["G-1"].get("imported") or "").split()
        )
        for name in {*ours, *theirs}:
            if base.get(name) == ours.get(name):
                assert said.get(name) == theirs.get(name)


def test_what_no_import_wrote_is_a_matter_for_people() -> None:
    """A source that people wrote stays a conflict where both changed it."""
    boards = [
        make_board({"gaps": {"G-1": {"title": "x", "source": source}}})
        for source in ("a", "b", "c")
    ]
    (gap,) = merge(*boards).board.gaps.values()
    assert gap.conflicts.keys() == {"source"}


def test_a_source_that_people_wrote_on_both_branches_is_a_conflict() -> None:
    """Whether or not the entry was imported: neither text is lost."""
    rows = [{"title": "x", "source": source, "imported": "title=a"}
            for source in ("2026-01-01/a.csv", "a talk with ana", "a talk with bo")]  # fmt: skip
    (gap,) = merge(*(make_board({"gaps": {"G-1": row}}) for row in rows)).board.gaps.values()
    assert gap.conflicts.keys() == {"source"}
