"""Text of the file made fit for a terminal, and as wide as a column.

Owns what may be printed of a string that somebody else wrote, and how many
cells it takes. Must not print.
"""

from __future__ import annotations

import re

#: What a terminal may act upon: C0 and C1 controls, and what turns the direction of text.
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_BREAK = re.compile("[\t\n\v\f\r\x85\u2028\u2029]+")


def clean(text: str) -> str:
    """One line of text without anything that a terminal could act upon."""
    if text.isascii() and text.isprintable():
        return text
    return _CONTROL.sub("", _BREAK.sub(" ", text))


def cells(text: str) -> int:
    """How many terminal cells a clean text takes."""
    return len(text) if text.isascii() else sum(map(_cell, text))


def _cell(char: str) -> int:
    if char.isascii():
        return 1
    from unicodedata import category, east_asian_width  # only for text beyond ASCII

    if category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if east_asian_width(char) in "WF" else 1


def fit(text: str, width: int) -> str:
    """A clean text in at most ``width`` cells, an ellipsis for what is lost."""
    if cells(text) <= width:
        return text
    taken, out = 1, []
    for char in text:
        taken += _cell(char)
        if taken > width:
            break
        out.append(char)
    return "".join(out).rstrip() + "…" if width > 0 else ""


def pad(text: str, width: int) -> str:
    """A clean text in exactly ``width`` cells."""
    text = fit(text, width)
    return text + " " * (width - cells(text))


def wrapped(text: str, width: int) -> list[str]:
    """The lines of a text, each clean and broken between words at ``width`` cells."""
    return [piece for line in text.splitlines() for piece in _broken(clean(line), width)]


def _broken(line: str, width: int) -> list[str]:
    out, now = [], ""
    for word in line.split(" "):
        longer = f"{now} {word}" if now else word
        if now and cells(longer) > width:
            out.append(now)
            longer = word
        now = longer
    return [*out, now]
