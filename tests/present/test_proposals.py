"""What is told of a proposal, in the command and in the terminal alike."""

from __future__ import annotations

import pytest

from board import edit
from board.importing.apply import take_over
from board.importing.found import Found, Reading
from board.importing.plan import Plan, plan
from board.importing.proposals import WHATS
from board.markdown import read
from board.model import Board, Ref
from board.present.proposals import SIGNS, claims, fields, remarks, unread

GAPS = "# Gaps\n\n- Nothing tells the captain of a storm\n"


def planned(board: Board, text: str, name: str = "gaps.md") -> Plan:
    """The plan of a document on a board."""
    return plan(board, read(text, name, board.repos))


def test_each_end_of_a_proposal_has_a_sign() -> None:
    """A proposal is told by its sign, whatever becomes of it."""
    assert SIGNS.keys() == set(WHATS)


def test_both_values_are_told_where_both_sides_changed_one() -> None:
    """A conflict tells a person's value and that of the document, the first line of each."""
    table = "# S\n\n| Repo | Status | Notes |\n|---|---|---|\n| alpha | {} | n |\n"
    board = take_over(Board(), planned(Board(), table.format("new")))
    long = "ours " * 20
    board = edit.set_fields(board, [Ref("repos", "alpha")], {"status": f"{long}\nand more"})
    (one,) = planned(board, table.format("theirs")).proposals
    (remark,) = remarks(one)
    assert remark.text == f"status: {long[:60]}… here, theirs in the document"
    assert remark.role == "warning"


def test_a_duplicate_tells_what_it_repeats() -> None:
    """What is perhaps the same says of which entry or line."""
    plan = planned(Board(), f"{GAPS}- nothing tells the captain of storms\n")
    first, second = plan.proposals
    assert not list(remarks(first))
    assert [one.text for one in remarks(second)] == ["perhaps line 3 again"]
    board = take_over(Board(), plan)
    (other,) = planned(board, "# Gaps\n\n- nothing tells a captain of storms\n", "x.md").proposals
    assert [one.text for one in remarks(other)] == [f"perhaps {next(iter(board.gaps))} again"]


@pytest.mark.parametrize(
    ("section", "kind"),
    [("layers", "layer"), ("repos", "repo"), ("phases", "phase"), ("gaps", "gap"),
     ("criteria", "criterion")],
)  # fmt: skip
def test_what_may_be_no_entry_is_told_in_words(section: str, kind: str) -> None:
    """That it is one at all is told as a guess, until it is one; then nothing is guessed of it."""
    found = Found(section=section, name="x", line=1, last=1, guessed=frozenset({"section"}))
    reading = Reading("s.md", found=(found,))
    made = plan(Board(), reading)
    assert [one.text for one in remarks(made.proposals[0])] == [f"guessed: that it is a {kind}"]
    (again,) = plan(take_over(Board(), made), reading).proposals
    assert not list(remarks(again))


def test_fields_are_told_but_for_what_the_name_says() -> None:
    """A title and what the program keeps for itself are no news."""
    text = "# S\n\n| Repo | Status | Notes |\n|---|---|---|\n| alpha | Mature | long text |\n"
    (one,) = planned(Board(), text).proposals
    assert list(fields(one)) == ["status Mature"]


def test_what_a_newer_edition_edits_and_takes_out_is_told() -> None:
    """Notes are edited, and what the document does not say any more is cleared."""
    table = "# S\n\n| Repo | Status | Notes |\n|---|---|---|\n| alpha | {} | {} |\n"
    board = take_over(Board(), planned(Board(), table.format("Mature", "long")))
    (one,) = planned(board, table.format("", "longer")).proposals
    assert list(fields(one)) == ["notes edited", "status cleared"]


def test_the_whole_is_told_by_line() -> None:
    """What the document claims of itself is beside what was found; one without entries says so."""
    plan = planned(Board(), GAPS.replace("- ", "In total, 3 gaps were found.\n\n- "))
    assert list(claims(plan)) == [(3, "the document claims 3 gaps, found 1")]
    assert not list(unread(plan, "x.md"))
    (said,) = unread(planned(Board(), "Hello."), "x.md")
    assert said.startswith("x.md: no layers, repos, gaps")
