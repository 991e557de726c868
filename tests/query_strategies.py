"""Hypothesis strategies for queries: as data, and as what fingers may type."""

from __future__ import annotations

from hypothesis import strategies as st

from board.model import PRIORITIES
from board.query.fields import FIELDS, STATES, Family, Field
from board.query.query import Query, Sort
from board.query.tree import (
    All,
    Alternative,
    Compare,
    Either,
    Node,
    Not,
    Range,
    Term,
    Value,
    Word,
)

#: Half of it means something in a query.
ALPHABET = 'ab-:"()*,.<>\\ ORé\u3042\u2003\n'
PLAIN = (
    "parser",
    "active",
    "ana",
    "G-a",
    "tinkex",
    "now",
    "training",
    "é",
    "OR",
    "NOT",
    "-x",
    "a..b",
)

texts = st.sampled_from(PLAIN) | st.text(ALPHABET, max_size=6)
wild = st.lists(texts, min_size=2, max_size=3).map(tuple).map(Value)
words = st.builds(Word, texts.map(lambda text: Value((text,))) | wild)
typed = st.text(ALPHABET + "sortin:", max_size=20) | st.lists(
    st.sampled_from(
        (
            "a",
            "OR",
            "AND",
            "NOT",
            "-",
            "(",
            ")",
            "is:open",
            "no:owner",
            "sort:-rank",
            '"',
            "rank:>1",
        )
    ),
    max_size=8,
).map(" ".join)


def _values(field: Field) -> st.SearchStrategy[Alternative]:
    match field.family:
        case Family.NAME | Family.PROSE:
            return texts.filter(bool).map(lambda text: Value((text,))) | wild
        case Family.CHOICE:
            return st.sampled_from(field.choices).map(lambda text: Value((text,)))
        case Family.RANKED:
            return _ordered(st.sampled_from(PRIORITIES))
        case Family.DATE:
            return _ordered(st.dates().map(str)) | st.just(Value(("2026-", "")))
        case Family.NUMBER:
            numbers = st.integers(-30, 30) | st.floats(allow_nan=False, allow_infinity=False)
            return _ordered(numbers.map(repr))


def _ordered(bounds: st.SearchStrategy[str]) -> st.SearchStrategy[Alternative]:
    ends = bounds | st.just("")
    return st.one_of(
        bounds.map(lambda text: Value((text,))),
        st.just(Value(("", ""))),
        st.builds(Compare, st.sampled_from((">", ">=", "<", "<=")), bounds),
        st.builds(Range, ends, ends),
    )


def _term(name: str) -> st.SearchStrategy[Term]:
    if name in ("has", "no"):
        values: st.SearchStrategy[Alternative] = st.sampled_from([Value((f,)) for f in FIELDS])
    elif name == "is":
        values = st.sampled_from([Value((state,)) for state in STATES])
    else:
        values = _values(FIELDS[name])
    return st.lists(values, min_size=1, max_size=3).map(lambda found: Term(name, tuple(found)))


terms = st.sampled_from(["is", "has", "no", *FIELDS]).flatmap(_term)


def _joined(nodes: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    several = st.lists(nodes, min_size=2, max_size=3).map(tuple)
    return st.builds(Not, nodes) | st.builds(All, several) | st.builds(Either, several)


nodes: st.SearchStrategy[Node] = st.recursive(words | terms, _joined, max_leaves=6)
sorts = st.lists(st.builds(Sort, st.sampled_from(list(FIELDS)), st.booleans()), max_size=2)
queries = st.builds(Query, st.none() | nodes, sorts.map(tuple))

__all__ = ["nodes", "queries", "typed"]
