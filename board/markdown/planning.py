"""Which headings are steps of a plan, judged by those beside and above them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from board.markdown import steps
from board.markdown.context import SECTIONS
from board.markdown.headings import said
from board.markdown.tree import LABEL, Block, Section

#: Steps of a plan only below a heading that says so; elsewhere they tell how to do something.
_HOW_TO = re.compile(r"^\W*(?:\d+(?:\.\d+)*[.):]?\s+)?(?:step|part)\b", re.I)
_PLAN = re.compile(r"\b(?:plan|roadmap|schedule|timeline|rollout|phases|milestones)\b", re.I)
#: Words that name gaps, where others name a piece of work as well: ``Examples to port``.
_NAMES_GAPS = re.compile(r"\b(?:gaps?|limitations|issues|missing|blockers)\b", re.I)
#: Words of somebody who reviews a phase.
_REVIEWS = re.compile(r"\b(?:critiques|nits|refinements|mismatches|problems|things)\b", re.I)
_NEXT = re.compile(r"\bnext (?:steps|actions)\b", re.I)
#: A heading on one phase, whose steps are its work.
_OF_ONE = re.compile(r"\bphase \d", re.I)
#: What is said to be done next, which is planned where it is told by how far off it is.
_AHEAD = re.compile(
    r"\b(?:next|recommend\w*|actions?|priorit\w+|plans?|improvements?|enhancements?|future|strategy|"
    r"work)\b",
    re.I,
)
_COUNTED = re.compile(r"^\W*[A-Z][a-z]+ \d+\s*[:–—-]")
_LEVELS = re.compile(r"^\W*[PM]\d\b")


def steps_below(section: Section, title: str) -> frozenset[int]:
    """The lines of the headings below that are steps of a plan, judged by those beside them."""
    heads = [one.text.line for one in section.sections]
    above = section.text.line

    def versioned(head: str) -> bool:
        return steps.version(head, above)

    times = (versioned, steps.horizon)
    tests = times if sum(any(test(head) for test in times) for head in heads) >= 2 else ()
    timed = sum(map(steps.timed, heads)) >= 2
    phases = sum(bool(steps.phase(head)) for head in heads)
    named = phases or sum(map(bool, map(_LEVELS.match, heads)))
    letters = [steps.lettered(head) for head in heads]
    most = max(filter(None, letters), key=Counter(letters).__getitem__, default="")
    counts = letters.count(most) >= 3 and most not in ("", "G", "P", "R")
    counts = counts and any(map(_PLAN.search, (above, title)))
    counted = sum(bool(steps.step(head)) for head in heads)
    many = counted >= 3 and counted * 2 > len(heads)
    far = [head for head in heads if steps.horizon(head)]
    ahead = len(far) >= 2 and len(far) * 3 >= len(heads) * 2 and bool(_AHEAD.search(above))

    def is_step(one: Section) -> bool:
        head = one.text.line
        plan = steps.planned(above) or (steps.planned(title) and one.level <= 2)
        if plan and any(test(head) for test in tests):
            return not _holds_versions(one)
        if ahead and steps.horizon(head):
            return True
        if timed and steps.timed(head) and said(head).kind not in SECTIONS:
            return True
        if phases >= 2 and _COUNTED.match(head) and said(head).kind != "gap":
            return True
        if named and steps.milestones(above):
            if named * 2 > len(heads) and re.search(r"\d", head) is None:
                return False  # where the others count
            return said(head).kind not in ("summary", "aside", "gate")
        if counts:
            return steps.lettered(head) == most
        how_to = not _PLAN.search(above) or _OF_ONE.search(above)
        if _NEXT.search(above) or (_HOW_TO.match(head) and how_to):
            return False
        return many and bool(steps.step(head))

    labels = [one for one in section.parts if isinstance(one, Section) and one.level == LABEL]
    timely = steps.step if _PLAN.search(above) and not _OF_ONE.search(above) else steps.phase
    named_in_bold = [steps.phase(one.text.line) or timely(one.text.line) for one in labels]
    bold = [one.line for one, step in zip(labels, named_in_bold, strict=True) if step]
    found = [one.line for one in section.sections if is_step(one)]
    return frozenset([*found, *(bold if len(bold) >= 2 else ())])


def _holds_versions(part: Section) -> bool:
    """Whether versions below a heading are the steps, and not the heading: ``After 1.0``."""
    named = sum(steps.version(one.text.line, part.text.line) for one in part.sections)
    return named >= 2 or any(map(_holds_versions, part.sections))


def parts_of_phase(parts: Sequence[Block]) -> frozenset[int]:
    """The lines of the headings below a phase that are steps as well: ``Month 1``, ``Month 2``."""
    heads = [one for one in parts if isinstance(one, Section) and one.level < LABEL]
    found = [one.line for one in heads if steps.part(one.text.line)]
    most = len(found) >= 2 and len(found) * 2 > len(heads)
    return frozenset(found if most else ())


def listed_in_phase(part: Section) -> bool:
    """Whether a heading inside a phase lists its risks or gaps, and names no piece of its work."""
    told = said(part.text.line)
    if told.kind == "risk":
        return True
    if part.level == LABEL or told.kind != "gap":
        return False
    few = len(re.findall(r"[\w'’]+", told.name)) <= 3
    return bool((few and _NAMES_GAPS.search(told.name)) or _REVIEWS.search(told.name))
