"""Where two texts differ: the lines and the words that one has and the other lacks.

Owns the comparison for the eye. Pure: texts in, marked lines out. How a mark
looks is for who draws it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

#: From so many pieces on, only whole lines are compared: the search grows with the square.
MOST = 2_000
#: Two lines less alike than this are two lines, and not one that was edited.
ALIKE = 0.4
_PIECES = re.compile(r"\w+|\s+|[^\w\s]")

#: Start and end of a piece of a text.
Span = tuple[int, int]


class Marked(NamedTuple):
    """One line: ``+`` where only the second text has it, ``-`` only the first, else a space.

    ``spans`` are the words that make the difference, where it is less than the line.
    """

    mark: str
    text: str
    spans: tuple[Span, ...] = ()


def differing_lines(before: str, after: str) -> list[Marked]:
    """All lines of ``after``, and those of ``before`` that it lacks, in their places."""
    old, new = before.split("\n"), after.split("\n")
    out: list[Marked] = []
    for tag, i, j, k, m in _steps(old, new):
        if tag == "equal":
            out += [Marked(" ", line) for line in new[k:m]]
        else:
            out += _replaced(old[i:j], new[k:m])
    return out


def differing_words(before: str, after: str) -> tuple[Span, ...]:
    """The pieces of ``after`` that ``before`` lacks; none where they have too little in common."""
    old, new = _PIECES.findall(before), _PIECES.findall(after)
    if len(old) + len(new) > MOST:
        return ()
    steps = list(_steps(old, new))
    common = sum(len("".join(new[k:m])) for tag, _, _, k, m in steps if tag == "equal")
    if 2 * common < ALIKE * (len(before) + len(after)):
        return ()
    spans: list[Span] = []
    at = 0
    for tag, _, _, k, m in steps:
        end = at + len("".join(new[k:m]))
        if tag != "equal" and end > at:
            spans.append((at, end))
        at = end
    return tuple(spans)


def _replaced(old: Sequence[str], new: Sequence[str]) -> Iterator[Marked]:
    """The lines that gave way, then those in their place; words marked where they pair up."""
    pairs = len(old) == len(new)
    for at, line in enumerate(old):
        yield Marked("-", line, differing_words(new[at], line) if pairs else ())
    for at, line in enumerate(new):
        yield Marked("+", line, differing_words(old[at], line) if pairs else ())


def _steps(old: Sequence[str], new: Sequence[str]) -> list[tuple[str, int, int, int, int]]:
    if len(old) + len(new) > MOST:
        return _ends(old, new)
    return list(SequenceMatcher(None, old, new, autojunk=False).get_opcodes())


def _ends(old: Sequence[str], new: Sequence[str]) -> list[tuple[str, int, int, int, int]]:
    """Only what both begin and end with is the same: all there is time for in a long text."""
    least = min(len(old), len(new))
    start = next((at for at in range(least) if old[at] != new[at]), least)
    end = next((at for at in range(least - start) if old[-1 - at] != new[-1 - at]), least - start)
    i, k = len(old) - end, len(new) - end
    steps = [
        ("equal", 0, start, 0, start),
        ("replace", start, i, start, k),
        ("equal", i, len(old), k, len(new)),
    ]
    return [step for step in steps if step[1] < step[2] or step[3] < step[4]]
