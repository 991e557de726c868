"""What is suggested while a query is being typed."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.model import Board, Gap, Layer, Repo, Risk
from board.query import complete, word_at
from tests.query_strategies import typed

BOARD = Board(
    layers={"training": Layer()},
    repos={"tinkex": Repo(), "crucible": Repo()},
    gaps={"G-1": Gap(title="a", owner="Ana Maria", tags=("later", "soon"))},
    risks={"R-1": Risk(title="b", owner="bo")},
)


@pytest.mark.parametrize(
    ("text", "suggestions"),
    [
        ("stat", ["status:"]),
        ("a -stat", ["-status:"]),
        ("(prio", ["priority:"]),
        ("status:ac", ["status:active"]),
        ("status:active,bl", ["status:active,blocked"]),
        ("status:active,act", []),
        ("repos:t", ["repos:tinkex"]),
        ("tin", ["repo:tinkex"]),
        ("owner:", ['owner:"Ana Maria"', "owner:bo"]),
        ('owner:"ana m', ['owner:"Ana Maria"']),
        ("tag:so", ["tag:soon"]),
        ('owner:"b', ['owner:"bo"']),
        ('owner:"Ana Maria",b', ['owner:"Ana Maria",bo']),
        ('tag:"x, y",so', ['tag:"x, y",soon']),
        ('tag:"x, y","so', ['tag:"x, y","soon"']),
        ('tag:"x, so', []),
        ('tag:"soon",', ['tag:"soon",later']),
        ("priority:>=h", ["priority:>=high"]),
        ("is:bl", ["is:blocked"]),
        ("no:own", ["no:owner"]),
        ("sort:-exp", ["sort:-exposure"]),
        ("mitigated-by:", ["mitigated-by:G-1"]),
        ("layer:t", ["layer:training"]),
        ("response:av", ["response:avoid"]),
        ("what:x", []),
        ("title:x", []),
    ],
)
def test_suggestions(text: str, suggestions: list[str]) -> None:
    """The word at the end is completed by fields and by the values that the board has."""
    assert complete(text, len(text), BOARD) == suggestions


def test_an_empty_word_offers_the_fields() -> None:
    """With nothing typed yet, everything that can be asked is offered."""
    offered = complete("is:open ", 8, BOARD)
    assert {"status:", "is:", "sort:"} <= set(offered)


def test_the_word_at_the_cursor_is_the_one_completed() -> None:
    """A suggestion replaces the whole word that the cursor stands in, and no other."""
    text = "status:ac parser"
    assert word_at(text, 9) == (0, 9)
    assert word_at(text, 12) == (10, 16)
    assert complete(text, 9, BOARD) == ["status:active"]
    assert word_at('owner:"ana m', 12) == (0, 12)


@given(typed, st.integers(0, 25))
def test_half_a_query_never_fails(text: str, cursor: int) -> None:
    """Whatever is typed so far, there are suggestions or none, and a word to replace."""
    cursor = min(cursor, len(text))
    start, end = word_at(text, cursor)
    assert 0 <= start <= end <= len(text)
    complete(text, cursor, BOARD)


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("status:ac|,blocked x", "status:active,blocked x"),
        ("status:ac|ti,blocked", "status:active,blocked"),
        ("stat|:active", "status:active"),
        ('owner:"ana| ma" x', 'owner:"Ana Maria" x'),
        ('owner:"ana| x', 'owner:"Ana Maria" x'),
        (r'title:"a\\" owner:b|', r'title:"a\\" owner:bo'),
        ("-tag:so|,x", "-tag:soon,x"),
    ],
)
def test_what_stands_behind_stays(text: str, after: str) -> None:
    """A suggestion changes the one name or value at the cursor; the rest of the word stays."""
    cursor = text.index("|")
    text = text.replace("|", "")
    start, end = word_at(text, cursor)
    assert text[:start] + complete(text, cursor, BOARD)[0] + text[end:] == after


ODD = Board(
    repos={name: Repo() for name in ("a b", "a,b", 'a"b', "a\\", "ab", "(a", "a:b")},
    gaps={"G-1": Gap(title="a", owner='b "a, c"', tags=("a,b", "a b", "-a", "ab"))},
)
PIECES = st.sampled_from(
    [
        "repo:",
        "tag:",
        "owner:",
        "-",
        ",",
        '"',
        "\\",
        "a",
        "b",
        " ",
        "sta",
        "(",
        ")",
        ":",
        "sort:",
        ">",
    ]
)


@given(st.lists(PIECES, max_size=9).map("".join), st.integers(0, 30))
def test_accepting_keeps_what_was_typed(text: str, cursor: int) -> None:
    """Nothing before the value being completed changes, and its quotation marks are closed."""
    cursor = min(cursor, len(text))
    start, end = word_at(text, cursor)
    word = text[start:cursor]
    kept, named = len(word) - len(word.lstrip("-")), False
    for at, char in enumerate(word):
        if char in ":," and not is_open(word[:at]) and named == (char == ","):
            kept, named = at + 1, True
    for offer in complete(text, cursor, ODD):
        assert offer.startswith(word[:kept])
        assert not is_open(offer) or is_open(text[cursor:end])


def is_open(text: str) -> bool:
    """Whether a quotation mark of a text is not closed in it."""
    closed = re.sub(r'"(?:[^"\\]|\\.)*"', "", text, flags=re.DOTALL)
    return '"' in closed
