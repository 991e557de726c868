"""The words that sentences share."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.phrases import counted, ended


@pytest.mark.parametrize(
    ("number", "said"), [(0, "0 items"), (1, "1 item"), (2, "2 items"), (12_345, "12,345 items")]
)
def test_counted(number: int, said: str) -> None:
    """A number stands before the form of the word that goes with it."""
    assert counted(number, "item") == said


def test_counted_in_other_words() -> None:
    """A word that takes no s names both of its forms."""
    assert (counted(1, "entry", "entries"), counted(2, "entry", "entries")) == (
        "1 entry",
        "2 entries",
    )


@given(st.text(st.sampled_from("ab .:;,?!…"), max_size=6))
def test_ended(text: str) -> None:
    """A text ends with one mark, and ending it again changes nothing."""
    once = ended(text)
    assert once.endswith((".", "…", "?", "!"))
    assert ended(once) == once
    assert once.removesuffix(".").rstrip() == text.rstrip(" :;,").removesuffix(".").rstrip()
