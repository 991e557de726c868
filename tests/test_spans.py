"""Spans, and that whoever draws them knows every role."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.cli import output
from board.safe_text import clean
from board.spans import ROLES, Line, Span, exact, joined, line, plain
from board.ui.kit.safe_text import cells
from board.ui.kit.segments import width_of
from board.ui.kit.spans import content, segments, wrapped
from board.ui.kit.styles import Inks
from board.ui.kit.theme import Palette
from board.widths import cells as narrow
from tests.unsafe import assert_safe, texts

ALL = (*ROLES, "column-0", "column-7", "closed/column-1", "column-2/closed")
lines: st.SearchStrategy[Line] = st.lists(st.builds(Span, texts, st.sampled_from(ALL))).map(tuple)
INKS = Inks(Palette())


@given(lines, st.integers(1, 60))
def test_the_terminal_draws_every_role_safely(spans: Line, width: int) -> None:
    """Content and segments show the text of all spans, safe, and as wide as asked."""
    if all("column" not in span.role for span in spans):
        assert content(spans).plain == "".join(clean(span.text) for span in spans)
        for part in wrapped([spans], width):
            assert_safe(part.plain)
    drawn = segments(spans, width, INKS)
    assert width_of(drawn) == width
    assert_safe("".join(part.text for part in drawn))


@given(lines)
def test_the_command_line_draws_every_role_safely(spans: Line) -> None:
    """With colour and without, the text is the same but for the colours."""
    with pytest.MonkeyPatch.context() as patch:
        said: list[str] = []
        patch.setattr(sys.stdout, "write", said.append)
        output.result(spans)
        patch.setattr(output, "coloured", lambda stream: True)
        output.result(spans)
    assert_safe(said[0])
    assert_safe(said[1], coloured=True)
    assert said[0] == clean(plain(spans)).rstrip() + "\n"


@pytest.mark.parametrize("role", ROLES[1:])
def test_no_role_looks_like_plain_text(role: str) -> None:
    """Both screens tell each role from plain text, or say why not."""
    same = {"person"}  # a name needs no colour beside its commit
    style = content(line(("x", role))).spans
    assert style or role in same


@given(st.lists(st.builds(Span, texts.map(clean))).map(tuple), st.integers(0, 40))
def test_exact(spans: Line, width: int) -> None:
    """A line is cut or filled to its width, or only cut."""
    assert narrow(plain(exact(spans, width))) == width
    cut = plain(exact(spans, width, fill=False))
    assert narrow(cut) <= width
    assert plain(spans).startswith(cut)


def test_pieces() -> None:
    """Pieces without text are left out, and something stands between the others."""
    assert line("a", ("", "strong"), ("b", "muted")) == (Span("a"), Span("b", "muted"))
    assert joined(", ", ["a", ("b", "added")]) == (Span("a"), Span(", "), Span("b", "added"))


@pytest.mark.parametrize(
    ("spans", "shown"),
    [
        (line("plain words that go on"), ["plain words", "that go on"]),
        (line("◆ ", "words that go on"), ["◆ words", "  that go on"]),
        (line("  ", "words that go on"), ["  words ", "    that go ", "    on"]),
        (line("    + ", "words that go"), ["    + ", "      words ", "      that ", "      go"]),
    ],
)
def test_what_goes_on_is_set_in(spans: Line, shown: list[str]) -> None:
    """The second line of a text stands behind its mark or its indent."""
    found = [part.plain for part in wrapped([spans], 12)]
    assert [part.rstrip() for part in found] == [part.rstrip() for part in shown]
    assert all(cells(part) <= 12 for part in found)
