"""What happened to one item, and who set its fields, in words."""

from __future__ import annotations

from board.model import Gap
from board.ui.item.activity import FEW, Deed, ItemPast, activity, blame_line
from board.validation import make_entry
from tests.entries import with_fields

DAY = 86_400
ITEM = make_entry("gaps", {"title": "One", "status": "active", "owner": "ada"})


def deed(number: int, what: str = "triage → active") -> Deed:
    """A commit of the first days of 2026."""
    return Deed(f"abcde{number:02}", "Ada Example", 1_767_261_600 + number * DAY, "Why", what)


def text(past: ItemPast, item: Gap = ITEM, width: int = 46, most: int = FEW) -> str:
    """The lines of the panel."""
    return "\n".join(line.plain for line in activity(past, item, width, most)[0])


def test_each_deed_says_when_who_what_and_why() -> None:
    """A commit is told by its day, its author, its id, what it did and its subject."""
    past = ItemPast((deed(1),), committed=ITEM)
    assert text(past) == "2 Jan 2026  Ada Example  abcde01\n  triage → active\n  Why"


def test_few_at_first() -> None:
    """Of many commits the newest are told, and how many are left out."""
    past = ItemPast(tuple(deed(number) for number in range(17)), committed=ITEM)
    assert activity(past, ITEM, 46)[1] == 12
    assert activity(past, ITEM, 46, most=100)[1] == 0


def test_not_committed_yet() -> None:
    """What differs from HEAD comes first; an item that HEAD does not have is new."""
    past = ItemPast((deed(1),), {"status": deed(1)}, ITEM)
    edited = with_fields(ITEM, priority="high")
    assert text(past, edited).startswith("not committed yet\n  priority high\n2 Jan")
    assert text(ItemPast()) == "not committed yet\n  added"
    assert blame_line(past, edited, "priority") == "priority · not committed yet"


def test_who_set_a_field() -> None:
    """The line says who set the field last, when, in which commit and why."""
    past = ItemPast((), {"status": deed(1)}, ITEM)
    line = "status · Ada Example · 2 Jan 2026 · abcde01 Why"
    assert blame_line(past, ITEM, "status") == line
    assert blame_line(past, with_fields(ITEM, status="done"), "status").endswith(
        "not committed yet"
    )


def test_still_looking() -> None:
    """Until all of the history is read, the panel says how far it has come."""
    past = ItemPast((deed(1),), {}, ITEM, looking="12 of 40 commits")
    assert text(past).endswith("looking further back … 12 of 40 commits")
    assert blame_line(past, ITEM, "status") == "status · looking … 12 of 40 commits"


def test_nothing_is_known() -> None:
    """Where git can't answer, that is said and nothing else."""
    past = ItemPast(trouble="There is no commit yet.")
    assert text(past) == "There is no commit yet."
    assert blame_line(past, ITEM, "status") == "status · There is no commit yet."


def test_text_of_commits_is_only_text() -> None:
    """No author and no subject can act on the terminal or leave its line."""
    nasty = "x\x1b[2J\u202e[red]漢字" * 20
    past = ItemPast((Deed(nasty, nasty, 10**20, nasty, nasty),), {}, ITEM)
    assert all(line.isprintable() for line in text(past, width=20).split("\n"))
