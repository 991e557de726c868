"""How many cells of a terminal a clean text takes, and texts made to fit."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache

Measure = Callable[[str], int]


def cells(text: str) -> int:
    """How many terminal cells a clean text takes."""
    return len(text) if text.isascii() else sum(map(_cell, text))


@lru_cache(2_048)
def _cell(char: str) -> int:
    from unicodedata import category, east_asian_width  # only for text beyond ASCII

    if category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if east_asian_width(char) in "WF" else 1


def cut(text: str, width: int, measure: Measure = cells) -> tuple[str, str]:
    """A clean text in two: as much as fits into ``width`` cells, and the rest.

    A mark without width stays with its letter; a wide character is never halved.
    """
    if text.isascii():
        return text[: max(0, width)], text[max(0, width) :]
    used = 0
    for index, char in enumerate(text):
        used += measure(char)
        if used > width:
            return text[:index], text[index:]
    return text, ""


def fit(text: str, width: int, measure: Measure = cells) -> str:
    """A clean text of at most ``width`` cells, its lost end shown by an ellipsis."""
    if measure(text) <= width:
        return text
    return cut(text, width - 1, measure)[0].rstrip() + "…" if width > 0 else ""


def pad(text: str, width: int, measure: Measure = cells) -> str:
    """A clean text of exactly ``width`` cells: shortened or filled up with spaces."""
    text = fit(text, width, measure)
    return text + " " * (width - measure(text))


def wrap(text: str, width: int, lines: int, measure: Measure = cells) -> list[str]:
    """A clean text in at most ``lines`` lines of ``width`` cells, broken between words.

    A word longer than a line is broken where the line ends; what doesn't fit
    into the last line ends in an ellipsis.
    """
    return list(_wrapped(text, max(1, width), lines, measure)) or [""]


def _wrapped(text: str, width: int, lines: int, measure: Measure) -> Iterator[str]:
    rest = text.strip()
    for _ in range(lines - 1):
        if measure(rest) <= width:
            break
        head, tail = cut(rest, width, measure)
        if not head:  # a wide character in a line of one cell
            break
        if not tail.startswith(" "):
            word = head.rfind(" ")
            if word > 0:
                head, tail = head[:word], head[word:] + tail
        yield head.rstrip()
        rest = tail.lstrip()
    if rest:
        yield fit(rest, width, measure)


def broken(text: str, width: int) -> Iterator[str]:
    """The lines of one clean line, broken at blanks; a word too long for a line stays whole."""
    now, *words = text.split(" ")
    for word in words:
        longer = f"{now} {word}"
        if now.strip() and cells(longer) > width:
            yield now
            longer = word
        now = longer
    yield now
