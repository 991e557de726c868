"""Headings that are told alike, each by the same labels: entries, and their labels are fields."""

from __future__ import annotations

import re
from collections import Counter

from board.importing import words
from board.markdown import labels
from board.markdown.context import SECTIONS, Context
from board.markdown.headings import Said, said
from board.markdown.tree import Section

#: What is told of what is wrong, and of what is to be done about it.
_WRONG = re.compile(
    r"\b(?:issue|problem|claim|impact|severity|cause|symptoms?|evidence|what|finding|verdict)\b",
    re.I,
)
_REMEDY = re.compile(
    r"\b(?:fix(?:es)?|recommend\w*|solutions?|remediation|mitigation|required changes?|"
    r"action (?:items|required|needed))\b",
    re.I,
)
#: ``🔴 CRITICAL: No rope``.
_RATED = re.compile(
    r"^\W*(?:\d+[.)]?\s*)?(?:critical|high|medium|low|major|minor|severe)"
    r"(?: (?:priority|severity|issue))?\s*[:–—]\s+\S",
    re.I,
)
#: Kinds of headings that are told by labels of their own.
_OTHERS = ("phase", "gate", "present", "aside", "summary", "gap summary")
#: The same, of headings with a number or an id of their own.
_COUNTED = ("phase", "gate", "summary", "gap summary")


def alike(section: Section) -> list[Section]:
    """Those sections below that are told by the same labels or headings, two at least of each."""
    told = {one.line: _names(one) for one in section.sections}
    often = Counter(name for names in told.values() for name in names)
    shared = {name for name, times in often.items() if times >= 2 and times * 2 >= len(told)}
    found = [one for one in section.sections if len(told[one.line] & shared) >= 2]
    found = [one for one in found if _may_be(said(one.text.line))]
    return found if len(found) >= (2 if len(found) * 3 >= len(told) * 2 else 3) else []


def _rated(section: Section) -> list[Section]:
    """Those that say first how bad they are: ``HIGH: No rope``, and count nothing below them."""
    found = [one for one in section.sections if _RATED.match(one.text.line)]
    groups = any(said(below.text.line).numbered for one in found for below in one.sections)
    return found if len(found) >= 2 and not groups else []


def _may_be(told: Said) -> bool:
    return told.kind not in (_COUNTED if told.numbered or told.mark else _OTHERS)


def findings(section: Section, context: Context) -> list[Section]:
    """Those told alike by what is wrong and what to do about it: gaps, whatever is above them."""
    sure = context.kind in SECTIONS and not context.weak
    if sure or context.summary or context.phase or context.kind in ("aside", "gate", "present"):
        return []
    if found := _rated(section):
        return found
    found = alike(section)
    told = [_names(one) for one in found]
    wrong = sum(any(map(_WRONG.search, names)) for names in told)
    remedy = sum(any(map(_REMEDY.search, names)) for names in told)
    return found if min(wrong, remedy) * 3 >= len(found) * 2 else []


def _names(part: Section) -> frozenset[str]:
    """The labels and headings that a section is told by, each once."""
    heads = [one.text.line for one in part.parts if isinstance(one, Section)]
    told = [label for label, _ in labels.labelled(part.parts) if label]
    names = Counter(words.plain_word(name.partition(":")[0]) for name in {*heads, *told})
    often = Counter(map(words.plain_word, told))
    return frozenset(name for name in names if name and often[name] <= 1)
