"""Headings that count on through a document are of one family: where some are gaps, all are."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from board.importing.found import Found
from board.markdown import states
from board.markdown.headings import said
from board.markdown.judging import all_sections
from board.markdown.tree import LABEL, Section

#: What is of no such family, whatever its number.
_OTHERS = ("risk", "phase", "gate", "present", "aside", "summary", "gap summary")
_COUNT = re.compile(r"^\W*(\d+)[.):]\W*\s")


def joined(root: Section, found: Sequence[Found]) -> frozenset[int]:
    """The lines of headings whose family was read as gaps in a part of the document."""
    gaps = {one.line for one in found if one.section == "gaps" and one.last > one.line}
    read_at = sorted(one.line for one in found if one.section != "criteria")
    lines: set[int] = set()
    for family, apart in _families(root):
        read = len(gaps & {one.line for one in family})
        if read >= 2 and (apart or read * 2 > len(family)):
            lines.update(one.line for one in family if _may_join(one, read_at))
    return frozenset(lines - gaps)


def _families(root: Section) -> Iterator[tuple[list[Section], bool]]:
    """The headings that count from 1 on, of one level or below one other; whether of several."""
    parents = list(all_sections(root))
    for level in range(1, LABEL):
        below = [part.line for part in parents if any(map(_count, _of(part, level)))]
        yield _counted([one for part in parents for one in _of(part, level)]), len(below) >= 2
    for part in parents:
        yield _counted(part.sections), False


def _may_join(part: Section, read: Sequence[int]) -> bool:
    """Whether a heading can be an entry as a whole: nothing in it was read, at these lines."""
    inside = bisect_right(read, part.last) > bisect_right(read, part.line)
    return not (inside or states.done(part)) and said(part.text.line).kind not in _OTHERS


def _of(part: Section, level: int) -> list[Section]:
    return [one for one in part.sections if one.level == level]


def _counted(sections: Sequence[Section]) -> list[Section]:
    """Those that are numbered, where their numbers count on from 1; nothing where not."""
    found = [one for one in sections if _count(one)]
    counts = [_count(one) for one in found]
    return found if len(found) >= 4 and counts == list(range(1, len(found) + 1)) else []


def _count(part: Section) -> int:
    found = _COUNT.match(part.text.line)
    return int(found[1]) if found is not None else 0
