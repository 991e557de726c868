"""Where two texts differ."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from board.ui.kit.line_diff import MOST, differing_lines, differing_words

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
