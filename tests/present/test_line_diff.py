"""Where two texts differ."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.present.line_diff import (
    CONTEXT,
    MOST,
    Marked,
    differing_lines,
    differing_words,
    hunks,
    near,
    told,
)
from board.spans import Span

FEW = st.lists(st.sampled_from("abcde"), max_size=12).map("\n".join)
TEXTS = st.lists(st.text("ab \t", max_size=4), max_size=6).map("\n".join)


@given(TEXTS, TEXTS)
def test_both_texts_are_in_the_lines(before: str, after: str) -> None:
    """What is marked as new and what is not is the second text, the rest and that the first."""
    lines = differing_lines(before, after)
    assert "\n".join(line.text for line in lines if line.mark != "-") == after
    assert "\n".join(line.text for line in lines if line.mark != "+") == before


@given(st.text("ab c,.", max_size=12), st.text("ab c,.", max_size=12))
def test_the_rest_is_shared(before: str, after: str) -> None:
    """Without the marked pieces, the second text is a part of the first."""
    left, end = "", 0
    for start, stop in differing_words(before, after):
        assert end <= start < stop <= len(after)
        left, end = left + after[end:start], stop
    left += after[end:]
    if differing_words(before, after):
        rest = iter(before)
        assert all(char in rest for char in left)


def test_words() -> None:
    """One other word is marked, and nothing where hardly a word is shared."""
    (span,) = differing_words("Restore never tested", "Restore seldom tested")
    assert "Restore seldom tested"[slice(*span)] == "seldom"
    assert differing_words("Restore never tested", "Quite another one") == ()


def test_a_book_is_compared_by_its_ends() -> None:
    """A text too long to search still shows where it changed, at once."""
    before = [f"line {number}" for number in range(MOST)]
    after = [*before[:1000], "another", *before[1001:]]
    marked = [line for line in differing_lines("\n".join(before), "\n".join(after))
              if line.mark != " "]  # fmt: skip
    assert [(line.mark, line.text) for line in marked] == [("-", "line 1000"), ("+", "another")]


def shown(old: str, new: str) -> list[str]:
    """The lines as they are read."""
    return [f"{sign}{text}" for sign, text, _ in hunks(old, new)]


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


@given(FEW, FEW)
def test_both_texts_can_be_read_from_it(old: str, new: str) -> None:
    """What goes and stays is the old text, what comes and stays the new one, but for gaps."""
    found = hunks(old, new)
    if old.splitlines() == new.splitlines() or Marked("…") in found:
        return
    before = [text for sign, text, _ in found if sign in "- "]
    after = [text for sign, text, _ in found if sign in "+ "]
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


@given(TEXTS, TEXTS, st.integers(0, 3))
def test_what_is_near(before: str, after: str, around: int) -> None:
    """Each line that differs is there, and none that is further off than asked."""
    lines = differing_lines(before, after)
    found = list(near(lines, around))
    assert [one for one in found if one.mark in "+-"] == [one for one in lines if one.mark != " "]
    places = [at for at, one in enumerate(lines) if one.mark != " "]
    close = [at for at in range(len(lines)) if any(abs(at - place) <= around for place in places)]
    assert [one for one in found if one.mark != "…"] == [lines[at] for at in close]
    inside = list(near(lines, around, ends=False))
    assert [one for one in inside if one.mark != "…"] == [lines[at] for at in close]
    assert not inside or "…" not in (inside[0].mark, inside[-1].mark)


def test_a_line_as_it_is_read() -> None:
    """The mark stands first, and the words that differ are spans of their own."""
    assert told(Marked("+", "a new word", ((2, 5),)), "  ") == (
        Span("  + ", "added"),
        Span("a ", "added"),
        Span("new", "added-word"),
        Span(" word", "added"),
    )
