"""Conflict markers: the two sides of a marked text, and their base where it is in there.

What stands outside the hunks, people's later edits included, belongs to every side.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_START = re.compile(r"(<{7,})(?: [^\n]*)?")
_ANY = re.compile(r"(?m)^(?:<{7,}|>{7,}|\|{7,})(?: |\r?$)")


class Sides(NamedTuple):
    """The texts of a marked file: its sides, and the base with the hunks' own or without them.

    ``base`` is ``None`` where a hunk does not tell it, as in git's style
    ``merge``; ``around`` is what stands outside the hunks. ``line`` is that of
    the first marker, from 1.
    """

    base: str | None
    ours: str
    theirs: str
    around: str
    line: int


@dataclass
class _Hunk:
    """The lines of one marked part; ``size`` is how long its markers are."""

    size: int
    ours: list[str] = field(default_factory=list)
    base: list[str] | None = None
    theirs: list[str] = field(default_factory=list)


def has_marker(text: str) -> bool:
    """Whether a line looks like a marker, be it part of a whole hunk or not."""
    return _ANY.search(text) is not None


def sides(text: str) -> Sides | None:
    """The sides of a marked text; ``None`` where there is no hunk or one does not end."""
    parts = _parts(text)
    hunks = [part for part in parts or () if isinstance(part, _Hunk)]
    if parts is None or not hunks:
        return None
    told = all(hunk.base is not None for hunk in hunks)
    first = parts.index(hunks[0])
    return Sides(
        _joined(parts, "base") if told else None,
        _joined(parts, "ours"),
        _joined(parts, "theirs"),
        _joined(parts, ""),
        first + 1,
    )


def _joined(parts: list[str | _Hunk], side: str) -> str:
    texts = (
        part if isinstance(part, str) else "".join(getattr(part, side) or () if side else ())
        for part in parts
    )
    return "".join(texts)


def _parts(text: str) -> list[str | _Hunk] | None:
    """The lines outside of hunks and the hunks, in order; ``None`` where one does not end."""
    parts: list[str | _Hunk] = []
    lines = iter(_LINE.findall(text))
    for line in lines:
        start = _START.fullmatch(line.rstrip("\r\n"))
        if start is None:
            parts.append(line)
            continue
        hunk = _hunk(len(start[1]), lines)
        if hunk is None:
            return None
        parts.append(hunk)
    return parts


def _hunk(size: int, lines: Iterator[str]) -> _Hunk | None:
    """The hunk whose first marker was just read."""
    hunk = _Hunk(size)
    now = hunk.ours
    for line in lines:
        bare = line.rstrip("\r\n")
        if now is hunk.ours and _is(bare, "|", size):
            now = hunk.base = []
        elif now is not hunk.theirs and bare == "=" * size:
            now = hunk.theirs
        elif now is hunk.theirs and _is(bare, ">", size):
            return hunk
        else:
            now.append(line)
    return None


def _is(line: str, sign: str, size: int) -> bool:
    """Whether a line is this marker: so many signs, and a label behind a space or none."""
    return line == sign * size or line.startswith(sign * size + " ")
