"""Text of others, made fit to be shown."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from rich.cells import cell_len

from board.safe_text import clean, clean_block, harmless, in_place, line
from tests.unsafe import JOINING, assert_safe, is_unsafe, texts


@given(texts)
def test_nothing_unsafe_is_left(text: str) -> None:
    """In no form is anything left that acts, turns text or shows nothing; and all is encodable."""
    for made in (clean(text), line(text), in_place(text), clean_block(text)):
        assert_safe(made)
        made.encode()
    assert "\n" not in clean(text) + line(text) + in_place(text)


def test_every_character_is_judged_alike() -> None:
    """The list has every character that Unicode says is unsafe, lone surrogates as well."""
    every = [chr(code) for code in range(sys.maxunicode + 1)]
    left = [char for char in every if clean(char).strip() and is_unsafe(char)]
    assert not left


@given(texts)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    """What is clean stays as it is."""
    for form in (clean, line, in_place, harmless):
        assert form(form(text)) == form(text)


@given(texts)
def test_places_stay(text: str) -> None:
    """Where characters are counted, none is gone and none moves."""
    made = in_place(text)
    assert len(made) == len(text)
    assert all(old == new or new == " " for old, new in zip(text, made, strict=True))


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
        ("می\u200cخواهم", "میخواهم"),
        ("hid\U000e0041den", "hidden"),
        ("\ud83d lone", " lone"),
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


def test_a_line_has_one_blank_between_words() -> None:
    """Blanks at the ends go, also where what stood between them is gone."""
    assert line(" a \u200b\n b\t") == "a b"


@given(texts)
def test_what_is_drawn_in_a_field_is_as_wide_as_the_text(text: str) -> None:
    """What acts or hides is gone there as well; what joins letters stays with them."""
    made = harmless(text)
    assert cell_len(made) == cell_len(text)
    assert_safe("".join(char for char in made if char not in JOINING))
