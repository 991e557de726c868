"""What the words of documents mean."""

from __future__ import annotations

import datetime as dt

import pytest

from board.importing import verdict, words


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("P0", "critical"),
        ("**High**", "high"),
        ("P1 - important", "high"),
        ("Medium (later)", "medium"),
        ("nice to have", "low"),
        ("🔴 Critical", "critical"),
        ("Highly available storage", ""),
        ("", ""),
    ],
)
def test_a_priority_is_told_by_number_or_word(text: str, said: str) -> None:
    """P0 to P3 and the usual words are priorities; a sentence that begins like one is none."""
    assert words.priority(text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Rare", 1),
        ("low", 2),
        ("Medium", 3),
        ("HIGH", 4),
        ("Almost certain", 5),
        ("extreme", 5),
        ("4", 4),
        ("3/5", 3),
        ("4 (likely)", 4),
        ("7/10", None),
        ("30%", None),
        ("Breaks corrected model", None),
    ],
)
def test_a_degree_is_told_by_number_or_word(text: str, said: int | None) -> None:
    """Words from rare to certain and from low to extreme, and numbers from 1 to 5, are degrees."""
    assert words.degree(text) == said


@pytest.mark.parametrize("text", ["✅ COMPLETE", "Done", "Resolved", "Already implemented", "✓"])
def test_what_is_done_says_so(text: str) -> None:
    """The signs and words for done are read."""
    assert verdict.done(text)


@pytest.mark.parametrize("text", ["⚠️ Partial", "❌ not done", "Missing", "", "Mature"])
def test_what_is_not_done_is_not(text: str) -> None:
    """Partial, missing and unknown words are not done."""
    assert not verdict.done(text)


@pytest.mark.parametrize(
    "text",
    ["Date: 2026-01-06", "January 6, 2026", "6th Jan. 2026", "docs/20260106/gaps", "2026/1/6"],
)
def test_a_day_is_read_in_each_common_form(text: str) -> None:
    """Days are read as ISO dates, with the month as a word, and from names of folders."""
    assert words.date(text) == dt.date(2026, 1, 6)


def test_no_day_is_made_up() -> None:
    """A day that no calendar has, and a text without a year, is no day."""
    assert words.date("2026-02-31") is None
    assert words.date("March 5") is None


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("Repository", "repo"),
        ("Probability (1-5)", "likelihood"),
        ("Severity", "impact"),
        ("Owner / DRI", "owner"),
        ("Target Date", "due"),
        ("Exit Criteria", "gate"),
        ("Python", ""),
    ],
)
def test_heads_of_columns_have_roles(head: str, said: str) -> None:
    """The head of a column is known by its words, whatever stands behind them in brackets."""
    assert words.role(head) == said
