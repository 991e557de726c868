"""Where new entries go among those of a section."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

T = TypeVar("T")


def insert(
    entries: Mapping[str, Any], id: str, entry: Any, after: str | None, *, ordered: bool
) -> dict[str, Any]:
    """A copy of ``entries`` with one more in its place.

    Behind ``after`` where that is given and still there; else at the end of an
    ordered section, and before the first greater id of any other.
    """
    out: dict[str, Any] = {}
    if after == "":
        return {id: entry, **entries}
    if after is not None and after in entries:
        for other, value in entries.items():
            out[other] = value
            if other == after:
                out[id] = entry
        return out
    placed = ordered
    for other, value in entries.items():
        if not placed and other > id:
            out[id] = entry
            placed = True
        out[other] = value
    out.setdefault(id, entry)
    return out


def insert_all(entries: Mapping[str, T], new: Mapping[str, T], *, ordered: bool) -> dict[str, T]:
    """A copy with all these entries in the places that each would get alone."""
    if ordered:
        return {**entries, **new}
    waiting = sorted(new, reverse=True)
    out: dict[str, T] = {}
    for id, entry in entries.items():
        while waiting and waiting[-1] < id:
            first = waiting.pop()
            out[first] = new[first]
        out[id] = entry
    return out | {id: new[id] for id in reversed(waiting)}


def insert_behind(entries: Mapping[str, Any], new: Mapping[str, tuple[Any, str]]) -> dict[str, Any]:
    """A copy with all these entries, each behind the id that it names; ``""`` is the first place.

    As if they came one by one: of two behind the same entry, the later stands nearer to it.
    """
    behind: dict[str | None, list[str]] = {}
    for id, (_, after) in new.items():
        behind.setdefault(after or None, []).append(id)
    out: dict[str, Any] = {}
    for there in (None, *entries):
        waiting: list[str | None] = [there]
        while waiting:
            one = waiting.pop()
            if one is not None:
                out[one] = new[one][0] if one in new else entries[one]
            waiting += behind.get(one, ())
    return out
