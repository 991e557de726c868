"""What a heading, or a label, says of what stands below it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from board.importing.words import DONE_SIGNS, priority
from board.markdown import steps
from board.markdown import vocabulary as words
from board.markdown.marks import split_mark

#: A file, whose name says nothing of what is below.
_PATH = re.compile(r"\S+/\S+\.\w{1,4}\b")
#: A number, letter or sign in front of a heading: ``1.``, ``2.3``, ``A)``, ``#4:``.
_NUMBER = re.compile(
    r"^\W*(?:(?P<number>\d+(?:\.\d+)*[a-z]?|[A-Z])[.):]|(?P<dotted>\d+(?:\.\d+)+)|#?(?P<bare>\d+))(?=\s|$)"
    r"[.):]?\s*"
)
#: What only qualifies a heading: ``Option B (higher risk)``.
_BRACKETS = re.compile(r"(?<=\S) \([^)]*\)")


@dataclass(frozen=True, slots=True)
class Said:
    """What one heading says."""

    #: Its words without number and mark.
    name: str
    #: ``gap``, ``risk``, ``phase``, ``gate``, ``present`` (no gap), ``aside``, ``summary``,
    #: ``gap summary``, ``repos`` or nothing.
    kind: str
    #: The id that the document gives it, and whether it is only numbered.
    mark: str = ""
    numbered: bool = False
    #: The priority in its words; ``degree`` words of risks come out of the same.
    priority: str = ""
    closed: bool = False
    #: Whether it only says that entries follow: ``Entries``, ``Details``.
    group: bool = False
    #: Whether it says that what is below sums up or orders what is told elsewhere.
    sums: bool = False
    #: Whether it says a priority and nothing else, so that it is a part of some list.
    level_only: bool = False


@lru_cache(maxsize=1 << 14)
def said(heading: str) -> Said:
    """What a heading says; ``heading`` is one line without markup."""
    text = " ".join(heading.split()).rstrip(": ")
    mark, name = split_mark(text)
    numbered = False
    if not mark and (number := _NUMBER.match(text)):
        name, numbered = text[number.end() :].strip(), True
        mark_in, rest = split_mark(name)
        if mark_in:
            mark, name = mark_in, rest
    level = words.LEVEL.search(name)
    rest = words.AROUND_LEVEL.sub(" ", words.LEVEL.sub(" ", name)).strip(
        " :()–—-/0123456789🟢🟡🟠🔴⚪🔵"
    )
    return Said(
        name=name or text,
        kind=_kind(text.replace("’", "'"), name.replace("’", "'")),
        mark=mark,
        numbered=numbered,
        priority=priority(level[1]) if level else "",
        # A green light before a priority is its colour.
        closed=any(sign in text for sign in DONE_SIGNS if not (level and sign == "🟢"))
        or words.DONE.search(text) is not None
        or words.RESOLVED.search(text) is not None,
        group=words.GROUP.match(name) is not None,
        sums=_sums(name),
        level_only=level is not None and not rest and level[1].casefold() != "optional",
    )


def plain(title: str) -> bool:
    """Whether a title says that all below it are entries: ``Known Risks``, and no analysis."""
    name = said(title).name
    return len(name.split()) <= 3 and not re.search(
        r"\b(?:analysis|assessment|matrix|summary|plan|status|report|review|management|mitigation|"
        r"track\w*|audit|investigation|survey|strategy)\b", name, re.I
    )  # fmt: skip


def of_repos(heading: str) -> bool:
    """Whether a heading says that it is about repos."""
    return words.REPOS.search(heading) is not None


def compared(headings: Sequence[str]) -> bool:
    """Whether headings are above a comparison, which tells of what is there as well."""
    return any(
        re.search(r"\b(?:analysis|comparison|parity|feature)\b", one, re.I) for one in headings
    )


def generic(heading: str) -> bool:
    """Whether a heading names no layer, since it only says that repos or a status follow."""
    return not heading.strip() or bool(words.GENERIC.match(heading.strip()))


def _kind(text: str, name: str) -> str:
    name = _PATH.sub(" ", name)
    missing = words.GAP.search(name) is not None
    if steps.of_phase(text):
        return "gate"
    if steps.phase(text):
        return "phase"
    if steps.gate(text) or (steps.criteria(text) and not words.GAP.search(text)):
        return "gate"
    if words.RESOLVED.search(name):
        return "gap"
    if words.HELP.search(name):
        return "aside"
    if words.NO_GAP.search(name) and not re.search(r"\bgaps? (?:analysis|list)\b", name, re.I):
        return "present"
    if words.SAFE.search(name):
        return "aside"
    if words.NOW.match(name) and not missing:
        return "present"
    if words.RISK.search(_BRACKETS.sub("", name)):
        return "" if words.NO_RISK.search(name) else "risk"
    if words.NO_RISK.search(name) or (words.ASIDE.search(name) and not missing):
        return "aside"
    if _sums(name):
        return "gap summary" if missing else "summary"
    if words.OPEN.match(name) or (missing and not words.DEED.match(name)):
        return "gap"
    if words.SIGNED.match(text):
        return "open"
    return "repos" if words.REPOS.search(name) else ""


def _sums(name: str) -> bool:
    """Whether what is below tells once more what is told elsewhere; the order of gaps does not."""
    said_of = words.BY.sub(" ", name) if words.GAP.search(name) else name
    in_full = "detailed" in said_of.casefold()
    return bool(words.INDEX.match(name) or (words.SUMMARY.search(said_of) and not in_full))
