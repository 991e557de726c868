"""Text of the file, made fit for a terminal."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.ui.kit.safe_text import cells, clean, clean_block, cut, fit, pad, wrap

#: Any text, with more of what hurts than chance would bring.
NASTY = st.text(
    st.one_of(
        st.characters(),
        st.characters(categories=["Cc", "Cf", "Mn", "Me", "Zl", "Zp"]),
        st.sampled_from("\x1b\x9b\x07\t\n\r\u202e\u2066\u200d\ufe0f\u00ad漢字🚀🇫🇷ab "),
    ),
    max_size=60,
)
CLEAN = NASTY.map(clean)


@given(NASTY)
def test_nothing_that_a_terminal_acts_upon_is_left(text: str) -> None:
    """No control, format or surrogate character survives, and no line break."""
    kinds = {unicodedata.category(char) for char in clean(text)}
    assert not kinds & {"Cc", "Cs", "Zl", "Zp"}
    assert not any("\u202a" <= char <= "\u202e" for char in clean(text))
    assert not any("\u2066" <= char <= "\u2069" for char in clean(text))
    assert not set("\u200b\u200d\ufe0f\ufeff\xad") & set(clean(text))
    clean(text).encode()


@given(NASTY)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    """What is clean stays as it is."""
    assert clean(clean(text)) == clean(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("tab\there\r\nand\nthere", "tab here and there"),
        ("\x1b[31mred\x1b[0m", "[31mred[0m"),
        ("a\x9b31mb\x07", "a31mb"),
        ("flag 🇫🇷", "flag FR"),
        ("family 👩‍👧", "family 👩👧"),
        ("heart ❤️, thumb 👍🏽", "heart ❤, thumb 👍"),
        ("\u202egnp.exe", "gnp.exe"),
        ("e\u0301", "e\u0301"),
        ("z" + "\u0301" * 40, "z\u0301\u0301"),
    ],
)
def test_what_a_person_sees(text: str, shown: str) -> None:
    """Breaks become a space; sequences lose their sting; what has no sure width goes."""
    assert clean(text) == shown


def test_a_block_keeps_its_lines() -> None:
    """Line breaks stay, tabs become spaces, and everything else is cleaned."""
    assert clean_block("a\x1bb\r\n\tc") == "ab\n    c"


@given(CLEAN, st.integers(0, 30))
def test_fit_and_pad_keep_to_the_width(text: str, width: int) -> None:
    """A fitted text is never too wide, a padded one exactly as wide as asked."""
    assert cells(fit(text, width)) <= width
    assert cells(pad(text, width)) == width
    if cells(text) <= width:
        assert fit(text, width) == text


@given(CLEAN, st.integers(0, 30))
def test_cut_loses_nothing(text: str, width: int) -> None:
    """The two parts make the text again, and the first one fits."""
    head, tail = cut(text, width)
    assert head + tail == text
    assert cells(head) <= width


@given(CLEAN, st.integers(1, 30), st.integers(1, 4))
def test_wrapped_lines_fit(text: str, width: int, lines: int) -> None:
    """Wrapping gives at most the lines asked for, none of them too wide."""
    wrapped = wrap(text, width, lines)
    assert 1 <= len(wrapped) <= lines
    assert all(cells(line) <= width for line in wrapped)


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
