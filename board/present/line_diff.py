"""Where two texts differ: the lines and the words that one has and the other lacks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from board.spans import Line, Span
from board.value import shared

#: From so many pieces on, only whole lines are compared: the search grows with the square.
MOST = 2_000
#: Two lines less alike than this are two lines, and not one that was edited.
ALIKE = 0.4
#: Lines of the file that are the same, shown around those that differ.
CONTEXT = 2
_PIECES = re.compile(r"\w+|\s+|[^\w\s]")
#: What each mark means.
ROLES = {"+": "added", "-": "removed", " ": "muted", "…": "faint"}

#: Start and end of a piece of a text.
Piece = tuple[int, int]


class Marked(NamedTuple):
    """One line: ``+`` where only the second text has it, ``-`` only the first, ``…`` where lines
    are left out, else a space.

    ``words`` are the pieces that make the difference, where it is less than the line.
    """

    mark: str
    text: str = ""
    words: tuple[Piece, ...] = ()


def hunks(old: str, new: str) -> list[Marked]:
    """The lines of two files that differ, with what stands around them."""
    a, b = old.splitlines(), new.splitlines()
    if a == b:  # the same lines, ended in other ways
        return [Marked("-", line) for line in a[:1]] + [Marked("+", line) for line in b[:1]]
    return list(near(compared(a, b, words=False), CONTEXT))


def differing_lines(before: str, after: str, words: bool = True) -> list[Marked]:
    """All lines of ``after``, and those of ``before`` that it lacks, in their places."""
    old, new = (text.split("\n") if text else [] for text in (before, after))
    return list(compared(old, new, words))


def compared(old: Sequence[str], new: Sequence[str], words: bool = True) -> Iterator[Marked]:
    """All lines of two texts; of such as were edited also the ``words``."""
    for tag, i, j, k, m in _steps(old, new):
        if tag == "equal":
            yield from (Marked(" ", line) for line in new[k:m])
            continue
        pairs = words and j - i == m - k
        gone, come = old[i:j], new[k:m]
        for at, line in enumerate(gone):
            yield Marked("-", line, differing_words(come[at], line) if pairs else ())
        for at, line in enumerate(come):
            yield Marked("+", line, differing_words(gone[at], line) if pairs else ())


def near(lines: Iterable[Marked], around: int, *, ends: bool = True) -> Iterator[Marked]:
    """The lines that differ and so many around them; one ``…`` for those that are left out.

    Without ``ends`` only for those between two that differ.
    """
    waiting: list[Marked] = []
    behind, begun = 0, ends
    for line in lines:
        if line.mark != " ":
            if len(waiting) > around and begun:
                yield Marked("…")
            yield from waiting[max(0, len(waiting) - around) :]
            yield line
            waiting, behind, begun = [], around, True
        elif behind:
            behind -= 1
            yield line
        else:
            waiting.append(line)
    if waiting and ends:
        yield Marked("…")


def differing_words(before: str, after: str) -> tuple[Piece, ...]:
    """The pieces of ``after`` that ``before`` lacks; none where they have too little in common."""
    old, new = _PIECES.findall(before), _PIECES.findall(after)
    if len(old) + len(new) > MOST:
        return ()
    steps = list(_steps(old, new))
    common = sum(len("".join(new[k:m])) for tag, _, _, k, m in steps if tag == "equal")
    if 2 * common < ALIKE * (len(before) + len(after)):
        return ()
    pieces: list[Piece] = []
    at = 0
    for tag, _, _, k, m in steps:
        end = at + len("".join(new[k:m]))
        if tag != "equal" and end > at:
            pieces.append((at, end))
        at = end
    return tuple(pieces)


def _steps(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, int, int, int, int]]:
    """What is equal and what is not; of long texts only what both begin and end with is equal."""
    first, last = shared(old, new)
    end, stop = len(old) - last, len(new) - last
    if first:
        yield "equal", 0, first, 0, first
    if end - first + stop - first > MOST or end == first or stop == first:
        if end > first or stop > first:
            yield "replace", first, end, first, stop
    else:
        from difflib import SequenceMatcher  # only a difference pays for it

        matcher = SequenceMatcher(None, old[first:end], new[first:stop], autojunk=False)
        for tag, i, j, k, m in matcher.get_opcodes():
            yield tag, first + i, first + j, first + k, first + m
    if last:
        yield "equal", end, len(old), stop, len(new)


def told(line: Marked, indent: str = "") -> Line:
    """One line as it is read: its mark, and its text with the words that differ."""
    role = ROLES[line.mark]
    mark = Span(f"{indent}{line.mark} " if line.text else f"{indent}{line.mark}", role)
    return (mark, *emphasised(line.text, line.words, role))


def emphasised(text: str, words: Iterable[Piece], role: str, strong: str = "") -> Iterator[Span]:
    """A text with some pieces of it in the stronger form of its role."""
    at = 0
    for start, end in words:
        yield Span(text[at:start], role)
        yield Span(text[start:end], strong or f"{role}-word")
        at = end
    yield Span(text[at:], role)
