"""Clean texts cut, filled and wrapped to a number of cells, counted in both ways that there are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board import widths
from board.safe_text import clean
from board.ui.kit import safe_text
from board.widths import Measure, broken, cut, fit, pad, wrap
from tests.unsafe import texts

CLEAN = texts.map(clean)
measures = st.sampled_from([widths.cells, safe_text.cells])


@given(CLEAN, st.integers(0, 30), measures)
def test_fit_and_pad_keep_to_the_width(text: str, width: int, measure: Measure) -> None:
    """A fitted text is never too wide, a padded one exactly as wide as asked."""
    assert measure(fit(text, width, measure)) <= width
    assert measure(pad(text, width, measure)) == width
    if measure(text) <= width:
        assert fit(text, width, measure) == text


@given(CLEAN, st.integers(0, 30), measures)
def test_cut_loses_nothing(text: str, width: int, measure: Measure) -> None:
    """The two parts make the text again, and the first one fits."""
    head, tail = cut(text, width, measure)
    assert head + tail == text
    assert measure(head) <= width


@given(CLEAN, st.integers(1, 30), st.integers(1, 4), measures)
def test_wrapped_lines_fit(text: str, width: int, lines: int, measure: Measure) -> None:
    """Wrapping gives at most the lines asked for, none of them too wide."""
    wrapped = wrap(text, width, lines, measure)
    assert 1 <= len(wrapped) <= lines
    assert all(measure(line) <= width for line in wrapped)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("one two three", ["one two", "three"]),
        ("one two three four", ["one two", "three f…"]),
        ("abcdefghijkl", ["abcdefgh", "ijkl"]),
        ("漢字漢字漢字", ["漢字漢字", "漢字"]),
        ("", [""]),
    ],
)
def test_wrapping_breaks_between_words(text: str, lines: list[str]) -> None:
    """Words stay whole where they can, and an ellipsis shows what is lost."""
    assert wrap(text, 8, 2) == lines


@given(CLEAN, st.integers(1, 30))
def test_broken_lines_lose_nothing(text: str, width: int) -> None:
    """The lines make the text again; only one that is a single word is too long."""
    lines = list(broken(text, width))
    assert " ".join(lines) == text
    assert all(widths.cells(line) <= width or " " not in line.strip() for line in lines)
