"""Text of the file made fit for a terminal: no control characters, a known width.

Owns what a person may be shown of a string from the file and how many cells it
takes. Must not know what is drawn with it. The document keeps every character;
only the display goes through here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rich.cells import cell_len

#: What a tab, a line break or a run of them becomes: one space.
_BREAKS = re.compile("[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+")
#: Dropped altogether: what a terminal may act upon, what turns the direction of
#: text, and what has no width or an uncertain one (joiners, variation selectors,
#: skin tones, tags, fillers, lone surrogates, which can't be encoded at all).
_DROPPED = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufe00-\ufe0f\ufeff\uffa0"
    "\ufff0-\ufffb\U0001d173-\U0001d17a\U0001f3fb-\U0001f3ff\U000e0000-\U000e0fff]"
)
#: What acts on a terminal or turns the direction of text; none of it has a width.
_ACTING = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)
#: Two marks on one letter are language; more are a pile that runs into other lines.
_MARK = "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
_PILE = re.compile(f"({_MARK}{{2}}){_MARK}+")
#: Flags are pairs of letters whose width no two terminals agree on: show the letters.
_FLAGS = {0x1F1E6 + i: chr(ord("A") + i) for i in range(26)}


def clean(text: str) -> str:
    """One line of text without anything that a terminal could act upon."""
    if text.isascii() and text.isprintable():
        return text
    return _scrub(_BREAKS.sub(" ", text))


def clean_block(text: str) -> str:
    """As ``clean``, with line breaks kept as ``\\n`` and tabs as four spaces."""
    return "\n".join(_scrub(line.expandtabs(4)) for line in text.splitlines())


def harmless(text: str) -> str:
    """A drawn text without what acts, every other character and the width kept."""
    return _ACTING.sub("", text)


def _scrub(text: str) -> str:
    text = _BREAKS.sub(" ", _DROPPED.sub("", text))
    if text.isascii():
        return text
    return _PILE.sub(r"\1", text.translate(_FLAGS))


def cells(text: str) -> int:
    """How many terminal cells a clean text takes."""
    return len(text) if text.isascii() else cell_len(text)


def cut(text: str, width: int) -> tuple[str, str]:
    """A clean text in two: as much as fits into ``width`` cells, and the rest.

    A mark without width stays with its letter; a wide character is never halved.
    """
    if text.isascii():
        return text[:width], text[width:]
    used = 0
    for index, char in enumerate(text):
        used += cells(char)
        if used > width:
            return text[:index], text[index:]
    return text, ""


def fit(text: str, width: int) -> str:
    """A clean text of at most ``width`` cells, its lost end shown by an ellipsis."""
    if cells(text) <= width:
        return text
    if width <= 0:
        return ""
    return cut(text, width - 1)[0].rstrip() + "…"


def pad(text: str, width: int) -> str:
    """A clean text of exactly ``width`` cells: shortened or filled up with spaces."""
    text = fit(text, width)
    return text + " " * (width - cells(text))


def wrap(text: str, width: int, lines: int) -> list[str]:
    """A clean text in at most ``lines`` lines of ``width`` cells, broken between words.

    A word longer than a line is broken where the line ends; what doesn't fit
    into the last line ends in an ellipsis.
    """
    return list(_wrapped(text, max(1, width), lines)) or [""]


def _wrapped(text: str, width: int, lines: int) -> Iterator[str]:
    rest = text.strip()
    for _ in range(lines - 1):
        if cells(rest) <= width:
            break
        head, tail = cut(rest, width)
        if not head:  # a wide character in a line of one cell
            break
        if not tail.startswith(" "):
            word = head.rfind(" ")
            if word > 0:
                head, tail = head[:word], head[word:] + tail
        yield head.rstrip()
        rest = tail.lstrip()
    if rest:
        yield fit(rest, width)
