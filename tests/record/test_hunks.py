"""The lines of two texts that differ."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.record.hunks import CONTEXT, Line, hunks

TEXTS = st.lists(st.sampled_from("abcde"), max_size=12).map("\n".join)


def shown(old: str, new: str) -> list[str]:
    """The lines as they are read."""
    return [f"{sign}{text}" for sign, text in hunks(old, new)]


@pytest.mark.parametrize(
    ("old", "new", "lines"),
    [
        ("a\nb\nc", "a\nx\nc", [" a", "-b", "+x", " c"]),
        ("", "a\nb", ["+a", "+b"]),
        ("a\nb", "", ["-a", "-b"]),
        ("1\n2\n3\n4\n5\n6", "1\n2\n3\n4\n5\nx", ["…", " 4", " 5", "-6", "+x"]),
        ("a\nb\n", "a\r\nb\r\n", ["-a", "+a"]),
    ],
)
def test_lines_that_differ(old: str, new: str, lines: list[str]) -> None:
    """Lines that go and come are shown with their neighbours, all else as an ellipsis."""
    assert shown(old, new) == lines


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_from_it(old: str, new: str) -> None:
    """What goes and stays is the old text, what comes and stays the new one, but for gaps."""
    found = hunks(old, new)
    if old.splitlines() == new.splitlines() or Line("…") in found:
        return
    before = [text for sign, text in found if sign in "- "]
    after = [text for sign, text in found if sign in "+ "]
    assert before == old.splitlines()
    assert after == new.splitlines()


def test_context_is_short() -> None:
    """Of a long text only the neighbours of a change are shown."""
    old = "\n".join(str(n) for n in range(1000))
    assert len(hunks(old, old.replace("500", "x"))) == 2 + 2 * CONTEXT + 2


def test_long_texts_cost_little() -> None:
    """Two texts of many lines that have little in common are not compared line by line."""
    old = "\n".join(f"a{n}" for n in range(30_000))
    new = "\n".join(f"b{n}" for n in range(30_000))
    begin = time.process_time()
    assert len(hunks(old, new)) == 60_000
    assert time.process_time() - begin < 5
