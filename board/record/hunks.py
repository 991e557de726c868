"""The lines of two texts that differ, as a person reads a difference."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

#: Lines that are the same, shown around those that differ.
CONTEXT = 2
#: Texts that differ in more lines than this are shown as old and new, not compared line by line.
MOST = 2_000


class Line(NamedTuple):
    """One line: ``-`` for one that goes, ``+`` for one that comes, a space for one that stays,
    ``…`` for lines that are left out."""

    sign: str
    text: str = ""


def hunks(old: str, new: str) -> list[Line]:
    """The lines that differ, in the order of the texts, with what stands around them."""
    a, b = old.splitlines(), new.splitlines()
    if a == b:
        # The same lines, ended in other ways.
        return [Line("-", line) for line in a[:1]] + [Line("+", line) for line in b[:1]]
    return list(_shown(list(_compared(a, b))))


def _compared(a: Sequence[str], b: Sequence[str]) -> Iterator[Line]:
    first, last = _shared(a, b)
    old, new = a[first : len(a) - last], b[first : len(b) - last]
    yield from (Line(" ", line) for line in a[:first])
    if len(old) > MOST or len(new) > MOST:
        yield from (Line("-", line) for line in old)
        yield from (Line("+", line) for line in new)
    else:
        matcher = SequenceMatcher(None, old, new, autojunk=False)
        for tag, i, j, k, m in matcher.get_opcodes():
            if tag == "equal":
                yield from (Line(" ", line) for line in old[i:j])
            else:
                yield from (Line("-", line) for line in old[i:j])
                yield from (Line("+", line) for line in new[k:m])
    yield from (Line(" ", line) for line in a[len(a) - last :])


def _shared(a: Sequence[str], b: Sequence[str]) -> tuple[int, int]:
    """How many lines both begin and end with."""
    most, first, last = min(len(a), len(b)), 0, 0
    while first < most and a[first] == b[first]:
        first += 1
    while last < most - first and a[-1 - last] == b[-1 - last]:
        last += 1
    return first, last


def _shown(lines: Sequence[Line]) -> Iterator[Line]:
    near: set[int] = set()
    for at, line in enumerate(lines):
        if line.sign != " ":
            near.update(range(at - CONTEXT, at + CONTEXT + 1))
    gap = False
    for at, line in enumerate(lines):
        if at in near:
            yield line
            gap = False
        elif not gap:
            yield Line("…")
            gap = True
