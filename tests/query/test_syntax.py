"""Reading queries, writing them back, and what is said about mistakes."""

from __future__ import annotations

import pytest
from hypothesis import given

from board.query import EMPTY, Query, QueryError, hint, parse_query
from board.query.query import Sort
from board.query.syntax import DEEPEST, LONGEST
from board.query.tree import All, Compare, Either, Not, Range, Term, Value, Word
from tests.query_strategies import queries, typed


def value(text: str) -> Value:
    """A value as it is written bare."""
    return Value(tuple(text.split("*")))


def word(text: str) -> Word:
    """A word to find as it stands."""
    return Word(Value((text,)))


def term(field: str, *any_of: str) -> Term:
    """A field and the values to find there."""
    return Term(field, tuple(map(value, any_of)))


def read(text: str) -> Query | QueryError:
    """The query that a text says, or what is wrong with it."""
    try:
        return parse_query(text)
    except QueryError as error:
        return error


def mistake(text: str) -> tuple[str, str]:
    """The message about a query, and the characters that it points at."""
    with pytest.raises(QueryError) as caught:
        parse_query(text)
    error = caught.value
    return error.message, text[error.start : error.end]


@given(queries)
def test_every_query_survives_being_written(query: Query) -> None:
    """Any query that can be held as data is the same again after writing and reading it."""
    assert parse_query(str(query)) == query


@given(typed)
def test_anything_typed_is_read_or_pointed_at(text: str) -> None:
    """Whatever is typed is either a query that survives, or an error that points into the text."""
    query = read(text)
    if isinstance(query, QueryError):
        assert 0 <= query.start < query.end <= len(text)
        assert len(query.caret().split("\n")) == 2
        assert query.message.endswith((".", "?"))
    else:
        assert parse_query(str(query)) == query


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("parser", word("parser")),
        ('"exact words"', word("exact words")),
        (r'"a \"b\" \\"', word(r'a "b" ' + "\\")),
        ("10:30 -", All((word("10:30"), word("-")))),
        ("status:active,blocked", term("status", "active", "blocked")),
        ("Repos:tinkex", term("repo", "tinkex")),
        ("accepted_until:2026-*", term("accepted-until", "2026-*")),
        ('owner:"ana maria"', term("owner", "ana maria")),
        ('owner:a*"b c"', Term("owner", (Value(("a", "b c")),))),
        ("priority:>=HIGH", Term("priority", (Compare(">=", "high"),))),
        ("exposure:4..12,20", Term("exposure", (Range("4", "12"), value("20")))),
        ("exposure:*..4", Term("exposure", (Range("", "4"),))),
        ("-tag:later", Not(term("tag", "later"))),
        ("NOT a", Not(word("a"))),
        ("a OR b c", Either((word("a"), All((word("b"), word("c")))))),
        ("(a OR b) AND c", All((Either((word("a"), word("b"))), word("c")))),
        ("((a))", word("a")),
        ("ORDER", word("ORDER")),
        ("link:https://x.org", term("link", "https://x.org")),
    ],
)
def test_the_spellings(text: str, where: object) -> None:
    """Each way to write a condition reads as the condition that it looks like."""
    assert parse_query(text).where == where


def test_sorting_is_kept_apart() -> None:
    """Sort keys may stand anywhere among the terms and keep their order."""
    query = parse_query("sort:-exposure,id parser sort:rank")
    assert query.where == word("parser")
    assert query.sorts == (Sort("exposure", True), Sort("id"), Sort("rank"))
    assert str(query) == "parser sort:-exposure sort:id sort:rank"


@pytest.mark.parametrize("text", ["", "  ", "\n"])
def test_nothing_asks_for_nothing(text: str) -> None:
    """A query of nothing but space is the empty one, which is false and writes as nothing."""
    assert parse_query(text) == EMPTY
    assert not EMPTY
    assert str(EMPTY) == ""


@pytest.mark.parametrize(
    ("text", "message", "at"),
    [
        ("stauts:active", 'No field is called "stauts"; did you mean "status"?', "stauts"),
        ("zzz:1", "put quotes around the text", "zzz"),
        ("priority:hihg", 'priority: found "hihg"; did you mean "high"?', "hihg"),
        ("is:what", "expected open, closed, blocked", "what"),
        ("kind:x", "expected gap or risk", "x"),
        ("exposure:>=many", "expected a number", "many"),
        ("exposure:1e999", "expected a number", "1e999"),
        ("accepted-until:<2026-02-30", "expected a date like", "2026-02-30"),
        ("exposure:>", "> needs a number behind it", ">"),
        ("status:>active", "can't be compared", ">active"),
        ("owner:", "no:owner finds items without one", ":"),
        ("owner:a,,b", "a value is missing", ","),
        ("no:ownr", 'did you mean "owner"?', "ownr"),
        ("sort:exposur", 'did you mean "exposure"?', "exposur"),
        ("sort:-", "behind the minus", "-"),
        ("a OR", "OR needs something behind it", "OR"),
        ("OR a", "OR needs something before it", "OR"),
        ("a AND", "AND needs something behind it", "AND"),
        ("NOT", "nothing to exclude after the minus", "NOT"),
        ("(a", "never closed", "("),
        ("a)", "never opened", ")"),
        ("a ()", "nothing between these", "()"),
        ('say "hi', "quotation mark is never closed", '"hi'),
        ("(sort:id)", "can't be grouped", "sort:id"),
        ("-sort:id", "sort:-FIELD", "sort:id"),
    ],
)
def test_a_mistake_is_named_and_pointed_at(text: str, message: str, at: str) -> None:
    """An error says what is wrong and what to write, and points at just those characters."""
    said, pointed = mistake(text)
    assert message in said
    assert pointed == at


def test_carets_stand_under_wide_characters() -> None:
    """Carets are aligned by the cells that a terminal draws, and control characters are gone."""
    with pytest.raises(QueryError) as caught:
        parse_query("日本\x1b rank:é")
    assert caught.value.caret() == "日本  rank:é\n           ^"


def test_bounds() -> None:
    """Deep nesting and endless text are refused with a sentence, not with a crash."""
    assert "levels deep" in mistake("(" * (DEEPEST + 1) + "a")[0]
    assert "levels deep" in mistake("-" * 5000 + "a")[0]
    assert parse_query("(" * DEEPEST + "a" + ")" * DEEPEST).where == word("a")
    with pytest.raises(QueryError, match="write a shorter one"):
        parse_query("a" * (LONGEST + 1))


def test_long_numbers_are_read_or_refused() -> None:
    """A number of a few hundred digits is a number; one that no number can hold is refused."""
    assert parse_query("rank:" + "9" * 300).where == term("rank", "9" * 300)
    assert "expected a number" in mistake("rank:" + "9" * 5000)[0]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("", None),
        ("a or b", 2),
        ("status:active or kind:risk", 14),
        ("(a) and -b", 4),
        ("x (a Or b)", 5),
        ("not a", 0),
        ("a not is:open", 2),
        ("a OR b and c", 7),
        ("or a", None),
        ("a or", None),
        ("a not", None),
        ('a "or" b', None),
        ("a orb b", None),
        ("a -or b", None),
        ("a title:or b", None),
        ("a OR b", None),
        ("a or sort:title", None),
    ],
)
def test_operators_in_lower_case(text: str, place: int | None) -> None:
    """A lower-case operator where one could stand is pointed at, and still read as a word."""
    found = hint(text)
    assert (found.start if found else None) == place
    if found:
        word = text[found.start : found.end]
        assert f'write {word.upper()}, or "{word}" to look for it.' in found.message


@given(queries)
def test_what_is_written_needs_no_hint(query: Query) -> None:
    """A query that was written out quotes what could be taken for an operator."""
    assert hint(str(query)) is None
    words = Query(All((word("x"), word("or"), Not(word("not")), word("and"), word("y"))), ())
    assert hint(str(words)) is None
    assert parse_query(str(words)) == words
