"""Plain values: sameness that counts types, and one text for each value."""

from __future__ import annotations

import datetime as dt
import math
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.value import Value, absent, canonical, composed, fold, lacking, plain, same
from tests.strategies import UTC2, values

NOON = dt.datetime(2026, 1, 6, 12, tzinfo=dt.UTC)
DIFFERENT = [
    (1, 1.0),
    (1, True),
    (0, False),
    (0.0, -0.0),
    (1, "1"),
    (NOON, NOON.astimezone(UTC2)),
    (NOON, NOON.replace(tzinfo=None)),
    (NOON.replace(tzinfo=None), dt.date(2026, 1, 6)),
    (dt.time(12), dt.time(12, 0, 1)),
    ([1, 2], [2, 1]),
    ([], {}),
    ([], None),
    ({"a": 1}, {"a": 1.0}),
    ({"a": 1}, {"a": 1, "b": None}),
]


@given(values)
def test_every_value_is_the_same_as_itself(value: Value) -> None:
    """Every value is the same as its copy, NaN included."""
    assert same(value, plain(value))
    assert canonical(value) == canonical(plain(value))


@given(values, values)
def test_canonical_texts_tell_values_apart_as_same_does(a: Value, b: Value) -> None:
    """Two values have one canonical text exactly when they are the same."""
    assert same(a, b) == same(b, a) == (canonical(a) == canonical(b))


@pytest.mark.parametrize(("a", "b"), DIFFERENT)
def test_equal_values_of_other_types_are_not_the_same(a: Value, b: Value) -> None:
    """Values that Python or a careless reader calls equal are told apart."""
    assert not same(a, b)
    assert not same([a], [b])
    assert canonical(a) != canonical(b)


def test_the_order_of_keys_and_the_kind_of_sequence_do_not_count() -> None:
    """Tables with their keys in another order are the same, and so are tuples and lists."""
    assert same({"a": 1, "b": (1, 2)}, {"b": [1, 2], "a": 1})
    assert canonical({"a": 1, "b": (1, 2)}) == canonical({"b": [1, 2], "a": 1})


def test_nan_is_nan() -> None:
    """NaN is the same as NaN, wherever it stands."""
    assert same([math.nan], [float("nan")])


@pytest.mark.parametrize(
    ("value", "expected"), [(None, True), ([], True), ({}, True), ("", False), (0, False)]
)
def test_only_empty_containers_are_absent(value: Value, expected: bool) -> None:
    """No value and empty lists and tables say nothing; an empty text or a zero does."""
    assert absent(value) is expected


def test_plain_copies_all_the_way_down() -> None:
    """A plain value shares no container with what it was made of."""
    inner = [1]
    copy = plain({"a": ({"b": inner},)})
    inner.append(2)
    assert copy == {"a": [{"b": [1]}]}


@given(some=st.lists(values, max_size=5), others=st.lists(values, max_size=5))
def test_what_a_list_lacks_is_told_as_same_tells(some: list[Value], others: list[Value]) -> None:
    """A member is lacking exactly when no other one is the same; order and repeats are kept."""
    others += some[::2]
    assert same(
        lacking(some, others), [one for one in some if not any(same(one, it) for it in others)]
    )


@given(st.text(), st.sampled_from(["NFC", "NFD"]))
def test_a_text_is_found_however_its_accents_are_encoded(text: str, form: str) -> None:
    """And whatever its letter case; of plain letters that is the lower case."""
    other = unicodedata.normalize(form, text)  # type: ignore[arg-type]
    assert fold(other) == fold(text)
    assert fold(fold(text)) == fold(text)
    assert composed(other) == composed(text)
    if text.isascii():
        assert (composed(text), fold(text)) == (text, text.lower())
