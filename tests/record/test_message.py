"""The message of a commit."""

from __future__ import annotations

import datetime as dt
import subprocess
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.change import Set, diff
from board.document import parse
from board.model import Board, Ref
from board.record import message
from board.record.message import compose, reviewed_in, with_trailers, without_trailers
from board.validation import make_board
from board.value import Table
from board.widths import cells
from tests.strategies import boards, edited


def board(gaps: Table | None = None, risks: Table | None = None, **more: Any) -> Board:
    """A board of these items."""
    return make_board({"gaps": gaps or {}, "risks": risks or {}, **more})


def composed(before: Board, after: Board) -> str:
    """The message for what changed."""
    return message.compose(diff(before, after), after)


def parsed(text: str) -> list[str]:
    """The trailers that git finds in a message."""
    done = subprocess.run(
        ["git", "interpret-trailers", "--parse"], input=text, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_one_change_is_its_sentence() -> None:
    """A commit of one short change says it in the subject and needs no more."""
    before = board({"G-1": {"title": "Restore never tested", "status": "triage"}})
    after = board({"G-1": {"title": "Restore never tested", "status": "active"}})
    assert composed(before, after) == "G-1 Restore never tested: triage → active"


def test_a_long_title_leaves_the_subject() -> None:
    """Where the sentence is too long, the subject names the id, and the body says all."""
    title = "A title that goes on and on " * 4
    before = board({"G-1": {"title": title, "status": "triage"}})
    text = composed(before, board({"G-1": {"title": title, "status": "active"}}))
    subject, _, body = text.partition("\n\n")
    assert subject == "G-1: triage → active"
    assert body == f"- G-1 {title.strip()}: triage → active"


def test_several_changes_are_summed_up() -> None:
    """Several entries give a subject that counts them and a body with one line for each."""
    before = board(
        {id: {"title": id, "status": "triage"} for id in ("G-1", "G-2")},
        {"R-1": {"title": "Fire"}},
        repos={"a": {}, "b": {}},
    )
    after = board(
        {id: {"title": id, "status": "active"} for id in ("G-1", "G-2")} | {"G-3": {"title": "X"}},
        {"R-1": {"title": "Fire", "accepted_until": dt.date(2027, 1, 31)}},
        repos={"a": {"status": "Mature"}, "b": {"status": "Mature"}},
    )
    subject, blank, *lines = composed(before, after).splitlines()
    assert subject == "Board: 2 moved to active, R-1 accepted, G-3 added, 1 more"
    assert blank == ""
    assert lines == [
        "- repo:a: status Mature",
        "- repo:b: status Mature",
        "- G-3 X added",
        "- G-1 G-1: triage → active",
        "- G-2 G-2: triage → active",
        "- R-1 Fire: accepted until 2027-01-31",
    ]


def test_kinds_other_than_items_are_named() -> None:
    """Several repos that were edited are counted as repos."""
    before = board(repos={"a": {}, "b": {}})
    after = board(repos={"a": {"status": "Mature"}, "b": {"status": "Mature"}})
    assert composed(before, after).splitlines()[0] == "Board: 2 repos edited"


def test_layout_alone_has_a_message() -> None:
    """Comments and spelling are a reason to commit, too."""
    assert message.compose((), board(), layout=True) == "Board: comments and layout"
    assert message.compose((), board()) == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Subject", "Subject\n\nBoard-Item: G-1\n"),
        ("Subject\n\nBody\n\n", "Subject\n\nBody\n\nBoard-Item: G-1\n"),
        (
            "Subject\n\nBody\n\nSigned-off-by: A <a@b.c>",
            "Subject\n\nBody\n\nSigned-off-by: A <a@b.c>\nBoard-Item: G-1\n",
        ),
        (
            "Subject\n\nSome words\nSigned-off-by: A <a@b.c>",
            "Subject\n\nSome words\nSigned-off-by: A <a@b.c>\nBoard-Item: G-1\n",
        ),
        ("Fix: it\n", "Fix: it\n\nBoard-Item: G-1\n"),
        ("Subject\n\nBoard-Item: G-1\n", "Subject\n\nBoard-Item: G-1\n"),
        ("  \n", ""),
    ],
)
def test_trailers_join_those_that_are_there(text: str, expected: str) -> None:
    """Trailers follow the message, join a person's own, and are added once."""
    found = message.with_trailers(text, ["G-1"])
    assert found == expected
    if expected:
        assert parsed(found)[-1] == "Board-Item: G-1"


def test_a_title_can_not_forge_a_trailer() -> None:
    """What looks like a trailer in a title or an id is none to git."""
    evil = "x\n\nSigned-off-by: Mallory <m@example.org>\nBoard-Item: G-666"
    after = board(
        {"G-1": {"title": evil}, "Reviewed-by: x\n": {"title": "---"}, "#": {"title": "#"}}
    )
    changes = diff(board(), after)
    text = message.with_trailers(message.compose(changes, after), message.items(changes))
    assert sorted(parsed(text)) == [
        "Board-Item: #",
        "Board-Item: G-1",
        "Board-Item: Reviewed-by: x",
    ]
    assert text.startswith("Board: 3 added\n\n- ")


def test_a_renamed_item_is_named_by_both_ids() -> None:
    """Whoever looks for the old id or the new one finds the commit."""
    changes = diff(board({"G-1": {"title": "A"}}), board({"G-9": {"title": "A"}}))
    assert message.items(changes) == ("G-1", "G-9")


@given(st.data())
def test_git_finds_every_item(data: st.DataObject) -> None:
    """Whatever a board holds, the message has a short subject and names each item once."""
    before = data.draw(boards())
    changes = diff(before, data.draw(st.one_of(edited(before), boards())))
    text = message.compose(changes, before)
    ids = message.items(changes)
    whole = message.with_trailers(text, ids)
    if changes:
        subject, *rest = whole.splitlines()
        assert 0 < cells(subject) <= message.SUBJECT
        assert not rest or not rest[0]
        assert list(message.trailers(whole)) == list(ids)


def test_reviews_are_told_and_named_in_a_trailer() -> None:
    """One review is the subject; several are counted, behind what was changed."""
    board = parse(b'[gaps]\nG-1.title = "One"\nG-2.title = "Two"\n').board
    one, two, repo = Ref("gaps", "G-1"), Ref("gaps", "G-2"), Ref("repos", "a")
    assert compose([], board, reviews=[one]) == "G-1 One: reviewed"
    text = compose([Set(two, "owner", None, "ada")], board, reviews=[one, repo])
    assert text == (
        "Board: G-2 edited, 2 reviewed\n\n"
        "- G-2 Two: owner ada\n- G-1 One: reviewed\n- repo:a: reviewed"
    )
    whole = with_trailers(text, ["G-2"], [one, repo])
    assert whole.endswith("\n\nBoard-Item: G-2\nBoard-Reviewed: G-1, repo:a\n")
    assert with_trailers(whole, ["G-2"], [one]) == whole
    assert reviewed_in(whole) == ("G-1", "repo:a")
    assert without_trailers(whole) == text
