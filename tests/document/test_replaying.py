"""Recorded splices, made on a document that has changed since."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from board.change import Added, Change, Removed, Renamed, Set, apply, invert
from board.document import Document, parse, write
from board.document import invert as back
from board.document.replaying import replay
from board.model import Ref

LINES = """\
[gaps]
# first
G-1.title = "a"
G-1.status = "triage"
G-3.title = "c"
G-3.status = "triage"
# last
G-5.title = "e"
G-5.status = "triage"
"""
ONE, FIVE = Ref("gaps", "G-1"), Ref("gaps", "G-5")
NEW = Added(Ref("gaps", "G-2"), {"title": "b", "status": "triage"}, "")


def document(text: str) -> Document:
    """The document in a text."""
    return parse(text.encode())


def taken_back(text: str, first: Change, *then: Change) -> tuple[Document | None, str]:
    """The first of some changes, taken back behind the others; and the text of the others alone."""
    start = document(text)
    after = write(start, [first])
    now = write(after, then)
    board = apply(now.board, invert([first]))
    alone = write(start, then).text
    return replay(now, back(after.splices), board), alone


@pytest.mark.parametrize(
    ("first", "then"),
    [
        (NEW, [Set(FIVE, "owner", None, "bo")]),
        (NEW, [Renamed(FIVE, "G-9")]),
        (Set(FIVE, "owner", None, "bo"), [NEW]),
        (Renamed(FIVE, "G-9"), [NEW]),
        (Renamed(FIVE, "G-9"), [Removed(ONE, {"title": "a", "status": "triage"}, "")]),
        (Removed(FIVE, {"title": "e", "status": "triage"}, "G-3"), [NEW]),
        (Set(FIVE, "owner", None, "bo"), [NEW, Set(ONE, "status", "triage", "done")]),
    ],
)
def test_a_step_is_taken_back_as_if_it_had_never_been(
    first: Change, then: Sequence[Change]
) -> None:
    """Also where others have added, renamed or changed what stands around it, to the byte."""
    found, alone = taken_back(LINES, first, *then)
    assert found is not None
    assert found.text == alone


def test_lines_that_are_gone_are_not_guessed() -> None:
    """What does not stand there any more is not taken back by place."""
    after = write(document(LINES), [Set(ONE, "owner", None, "bo")])
    other = document(LINES)
    assert replay(other, back(after.splices), other.board) is None
