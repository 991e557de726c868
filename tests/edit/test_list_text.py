"""Lists in one line: what is written is read again as the same members."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.edit.list_text import listed, member, parts, split, unclosed

ODD = st.text(st.sampled_from(',"+- ab\\\n\u2003é'), max_size=8)


@given(st.lists(ODD, unique=True, max_size=5))
def test_members_survive(members: list[str]) -> None:
    """Whatever the members hold, they come back whole and in order."""
    assert split(listed(members)) == members


@given(st.text(st.sampled_from(',"+- ab'), max_size=20))
def test_parts_are_all_of_the_text(text: str) -> None:
    """The parts and the commas between them are the text: nothing that was typed is dropped."""
    assert ",".join(text[start:end] for start, end in parts(text)) == text


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ("", []),
        ("a, b,, a", ["a", "b"]),
        ('"a,b", c', ["a,b", "c"]),
        ('"a ""b"""', ['a "b"']),
        ('5" disk, 3" disk', ['5" disk', '3" disk']),
        ('"open, x', ['"open', "x"]),
        ('"a" b, c', ['"a" b', "c"]),
        ('+"a,b", c', ['+"a,b"', "c"]),
    ],
)
def test_split(text: str, members: list[str]) -> None:
    """Commas part members, quotes hold one together; a quote that is none is plain text."""
    assert split(text) == members


def test_member_without_quotes() -> None:
    """One part stands for what is in its quotes."""
    assert member(' "x, y" ') == "x, y"


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("", ""),
        ('a, "b,c', '"b'),
        ('"a,b", "c', '"c'),
        ('"a,b", c', ""),
        ('5" disk, "a" b', ""),
        ('"a ""b"""', ""),
    ],
)
def test_unclosed(text: str, part: str) -> None:
    """A quotation mark that opens a member and is never closed is named with its member."""
    assert unclosed(text) == part


@given(st.lists(ODD, unique=True, max_size=5))
def test_written_lists_are_closed(members: list[str]) -> None:
    """What is written closes each quotation mark that it opens."""
    assert unclosed(listed(members)) == ""
