"""Plain TOML values: what they may be and when two of them are the same."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

#: One TOML value: str, int, float, bool, date, time, datetime, list or dict.
Value = Any
#: A table: what stands behind one id, one section or the whole file.
Table = Mapping[str, Value]


def fold(text: str) -> str:
    """What a text is found by: whatever its letter case, and however its accents are encoded."""
    return text.casefold() if text.isascii() else composed(composed(text).casefold())


def composed(text: str) -> str:
    """A text with each accented letter as one character (NFC): what looks the same is the same."""
    from unicodedata import normalize  # few texts need it

    return text if text.isascii() else normalize("NFC", text)


def shared(some: Sequence[object], others: Sequence[object]) -> tuple[int, int]:
    """How many members two lists begin with alike, and how many more they end with alike."""
    most = min(len(some), len(others))
    head = next((at for at in range(most) if some[at] != others[at]), most)
    most -= head
    return head, next((at for at in range(most) if some[-1 - at] != others[-1 - at]), most)


def same(a: Value, b: Value) -> bool:
    """Whether two TOML values are the same value of the same type.

    Stricter than ``==``: ``1`` is not ``1.0``, ``true`` is not ``1``, ``-0.0``
    is not ``0.0``, equal instants with other offsets differ; and NaN is NaN.
    Tuples count as lists. The order of keys in a table does not count.
    """
    if isinstance(a, Mapping):
        return (
            isinstance(b, Mapping)
            and a.keys() == b.keys()
            and all(same(value, b[key]) for key, value in a.items())
        )
    if isinstance(a, list | tuple):
        return isinstance(b, list | tuple) and len(a) == len(b) and all(map(same, a, b))
    if type(a) is not type(b):
        return False
    if isinstance(a, float):
        return repr(a) == repr(b)
    if isinstance(a, dt.datetime | dt.time):
        return bool(a == b) and a.utcoffset() == b.utcoffset()
    return bool(a == b)


def canonical(value: Value) -> str:
    """One text for each value: two values have the same text exactly when they are ``same``.

    For finding equal values among many, and for choices that must fall alike
    on every machine. It is nothing to read back.
    """
    if isinstance(value, Mapping):
        return "{" + ",".join(sorted(f"{k!r}:{canonical(v)}" for k, v in value.items())) + "}"
    if isinstance(value, list | tuple):
        return "[" + ",".join(map(canonical, value)) + "]"
    if isinstance(value, dt.datetime | dt.time):
        return f"{type(value).__name__} {value.isoformat()}"
    return repr(value) if isinstance(value, str) else f"{type(value).__name__} {value!r}"


def lacking(some: Iterable[Value], others: Iterable[Value]) -> list[Value]:
    """The members of some list that others don't have, in their order."""
    known = set(map(canonical, others))
    return [one for one in some if canonical(one) not in known]


def absent(value: Value) -> bool:
    """Whether a value says nothing: no value, or a list or table without members."""
    return value is None or (isinstance(value, list | tuple | dict) and not value)


def plain(value: Value) -> Value:
    """The same value with lists for tuples and dicts for mappings, all the way down."""
    if isinstance(value, Mapping):
        return {key: plain(member) for key, member in value.items()}
    if isinstance(value, list | tuple):
        return [plain(member) for member in value]
    return value
