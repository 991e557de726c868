"""How many gaps, risks and repos a document says that it has."""

from __future__ import annotations

import re
from collections.abc import Iterator

from board.importing.found import Claim
from board.markdown.tree import Block, Paragraph, Points, Section, Table

_WHAT = {
    "gaps": r"gaps?",
    "risks": r"risks?",
    "repos": r"(?:repos?|repositories|projects)",
    "phases": r"phases?",
}
_NUMBER = r"(?<![\d.,#])(\d{1,4})(?![\d.,]*\d|%)"


def claims(root: Section) -> Iterator[Claim]:
    """Each total that the document states, once."""
    seen: set[tuple[str, int]] = set()
    for line, text in _lines(root):
        for section, what in _WHAT.items():
            patterns = (
                rf"\btotal\b[^.|\n]{{0,30}}\b{what}\b[^\d|\n]{{0,25}}[|:\s]+{_NUMBER}",
                rf"\b{_NUMBER}\s+(?:total\s+|real\s+|verified\s+|identified\s+|distinct\s+)?{what}\b"
                rf"(?:\s+(?:in total|total|identified|found|were|across|remain))",
                rf"\b(?:identif\w+|found|documents?|lists?|total of|describes|tracks)\s+"
                rf"{_NUMBER}\s+{what}\b",
            )
            for pattern in patterns:
                found = re.search(pattern, text, re.I)
                if found and (section, int(found[1])) not in seen:
                    seen.add((section, int(found[1])))
                    yield Claim(section, int(found[1]), line, found[0].strip(" |:"))


def _lines(root: Section) -> Iterator[tuple[int, str]]:
    for part in root.parts:
        match part:
            case Section():
                yield part.line, part.text.line
                yield from _lines(part)
            case Paragraph():
                for at, one in enumerate(part.text.plain.split("\n")):
                    yield part.line + at, one
            case Points():
                yield from _points(part)
            case Table():
                for row in part.rows:
                    yield row.line, " | ".join(cell.line for cell in row.cells)


def _points(points: Points) -> Iterator[tuple[int, str]]:
    for point in points.points:
        yield point.line, point.text.line
        nested: list[Block] = list(point.parts)
        yield from _lines(Section(level=0, line=point.line, last=point.last, parts=nested))
