"""Headings that count on through a document are of one family: where some are gaps, all are."""

from __future__ import annotations

import re
from collections.abc import Sequence

from board.importing.found import Found
from board.markdown.headings import said
from board.markdown.judging import all_sections
from board.markdown.tree import LABEL, Section

#: What is of no such family, whatever its number.
_OTHERS = ("risk", "phase", "gate", "present", "aside", "summary", "gap summary")
_COUNT = re.compile(r"^\W*(\d+)[.):]\W*\s")


def joined(root: Section, found: Sequence[Found]) -> frozenset[int]:
    """The lines of headings whose family was read as gaps in a part of the document."""
    gaps = {one.line for one in found if one.section == "gaps" and one.last > one.line}
    lines: set[int] = set()
    for family in _families(root):
        if len(gaps & {one.line for one in family}) >= 2:
            lines.update(one.line for one in family if said(one.text.line).kind not in _OTHERS)
    return frozenset(lines - gaps)


def _families(root: Section) -> list[list[Section]]:
    """The headings of one level that count from 1 on, without a new start, below several others."""
    by: dict[int, list[tuple[int, Section]]] = {}
    for above in all_sections(root):
        for one in above.sections:
            if one.level < LABEL and (count := _COUNT.match(one.text.line)):
                by.setdefault(one.level, []).append((int(count[1]), one))
    parents = {one.line: part.line for part in all_sections(root) for one in part.sections}
    return [
        [one for _, one in counted]
        for counted in by.values()
        if len(counted) >= 4
        and [number for number, _ in counted] == list(range(1, len(counted) + 1))
        and len({parents[one.line] for _, one in counted}) >= 2
    ]
