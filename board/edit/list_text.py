"""How a list is written in one line: ``a, "b, c"``, and read again."""

from __future__ import annotations

import re
from collections.abc import Iterable

#: A part between commas; in quotes a comma is none, and ``""`` is a quote.
_PART = re.compile(r'\s*[+-]?"(?:[^"]|"")*"\s*(?=,|\Z)|[^,]*')
_QUOTED = re.compile(r'"((?:[^"]|"")*)"', re.DOTALL)


def parts(text: str) -> list[tuple[int, int]]:
    """Start and end of each part of a list, as it is written: at least one, may be blank."""
    found: list[tuple[int, int]] = []
    at = 0
    while at <= len(text):
        part = _PART.match(text, at)
        assert part is not None  # any text is a part, if only an empty one
        found.append(part.span())
        at = part.end() + 1
    return found


def member(part: str) -> str:
    """What one part stands for: without the blanks around it and its quotes."""
    part = part.strip()
    quoted = _QUOTED.fullmatch(part)
    return quoted[1].replace('""', '"') if quoted else part


def split(text: str) -> list[str]:
    """The members of a list, without repeats; what is blank between two commas is none."""
    found = (text[start:end] for start, end in parts(text))
    return list(dict.fromkeys(member(part) for part in found if part.strip()))


def quoted(member: str) -> str:
    """A member as it is written: in quotes where it would be read as something else."""
    blank = member != member.strip() or not member
    if "," not in member and not blank and not member.startswith(("+", "-", '"')):
        return member
    return '"' + member.replace('"', '""') + '"'


def listed(members: Iterable[object]) -> str:
    """A list in one line, which ``split`` reads as the same members."""
    return ", ".join(quoted(str(member)) for member in members)


def unclosed(text: str) -> str:
    """The first part that opens a quotation mark and never closes it; empty if all do."""
    found = (text[start:end].strip() for start, end in parts(text))
    return next((p for p in found if p.startswith('"') and p.count('"') % 2), "")
