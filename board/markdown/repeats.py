"""Entries that say again what the document said before: summaries, matrices, indexes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from board.importing.found import Found
from board.markdown.context import LEVEL
from board.markdown.headings import said

_WORD = re.compile(r"[a-z0-9]{3,}")
#: Headings above phases that are told in full elsewhere.
_BRIEF = re.compile(r"\b(?:summary|overview|timeline|at a glance|estimates?|effort)\b", re.I)
#: A heading above what may come some day.
_WISHES = re.compile(
    r"\W*(?:planned|future|possible|potential|proposed|suggested|optional) "
    r"(?:enhancements?|improvements?|extensions?|work|directions?)\b",
    re.I,
)
_STEPS = frozenset([
    "phase", "milestone", "stage", "sprint", "week", "weeks", "day", "days", "complete",
    "completed", "done", "success", "criteria", "metrics", "total", "focus", "goal", "goals",
    "tasks", "priorities", "deliverables", "objectives", "milestones", "progress", "summary",
    "overview", "status", "results", "kickoff", "checklist", "timeline",
    "details", "scope",
])  # fmt: skip
#: So much of the words that sum an entry up are in it.
_ALIKE = 0.3
#: So much of what is ordered by priority.
_ORDERED = 0.4
#: So much of most items of a list that tells in few words what is told at length elsewhere.
_BRIEFLY = 0.6
#: So much of a name another entry says that tells the same at length.
_MOST = 0.75
#: A title of so many words is of one entry, wherever it is said.
_TELLING = 4
#: Headings above what is there; what they say is missing is told in full by an analysis of it.
_NOW = re.compile(
    r"\b(?:current|existing)\b.*\b(?:state|status|implementation|situation)\b|"
    r"\bimplementation status\b",
    re.I,
)

#: A heading above those of a long list that matter most.
_CHOSEN = re.compile(r"\b(?:critical|key|top|most|main|major|biggest|priorit\w+)\b", re.I)
#: A heading above what the gaps lead to, which tells each once more.
_IMPACT = re.compile(r"\bimpact (?:analysis|assessment)\b", re.I)
#: Ids in brackets at the end of a title.
_IDS = re.compile(r"\(((?:[A-Z]+-?\d+(?:[,;/&\s]+|(?=\))))+)\)\W*$")
#: What is told in more lines than these sums nothing up.
_LONG = 12
#: A phase is the same by its number, whatever else its name says.
_STEP = re.compile(
    r"\W*(?:\d+(?:\.\d+)*[.):]?\s+)?(?:[a-z ]+:\s+(?=phase|milestone|stage|sprint))?"
    r"([a-z]+ \w+(?:\.\d+)*)"
)
#: A version alone, which a phase may have in its name.
_VERSION = re.compile(r"(?<!\w)v?\d+(?:\.\d+)+(?!\w)")
#: How tables call it for short.
_SHORT = re.compile(r"\W*([mp])(\d+)\b")
_STOP = frozenset([
    "the", "and", "for", "with", "not", "from", "into", "that", "this", "are", "has", "missing",
    "support", "add", "gap", "gaps",
])  # fmt: skip


def marked(found: Sequence[Found]) -> list[Found]:
    """All entries, with ``repeats`` in those that say an earlier or fuller one again."""
    out = list(found)
    for section in ("gaps", "risks", "phases"):
        _summaries(out, section)
    _chosen(out)
    _beside_lists(out)
    _of_now(out)
    _briefly(out)
    _same_names(out)
    _told_again(out)
    _cited(out)
    _wished(out)
    return out


def resolved(found: Sequence[Found]) -> list[Found]:
    """All entries; what names a phase by its number alone, as tables do, has its whole name."""
    names = {
        counted(one.name): one.name for one in found if one.section == "phases" and not one.repeats
    }
    out: list[Found] = []
    for one in found:
        if one.section in ("gates", "criteria") and one.phase:
            one = replace(one, phase=names.get(counted(one.phase), one.phase))
        out.append(one)
    full = {one.phase: one.line for one in out if one.section == "gates" and one.last > one.line}
    rows = {one.line for one in out if one.section == "gates" and one.last == one.line}
    steps = {one.line for one in out if one.section == "phases"} if len(full) > 1 else set()
    for at, one in enumerate(out):
        # A row of a table sums up the gate that the phase tells itself, as most phases do.
        if one.section in ("gates", "criteria") and one.line in rows:
            if one.phase in full:
                out[at] = replace(one, repeats=full[one.phase])
            elif one.line in steps:
                out[at] = replace(one, repeats=min(full.values()))
    return out


def _same_names(found: list[Found]) -> None:
    """The second of two entries with one name, or one mark and like words, repeats the first."""
    seen: dict[tuple[str, str, str], Found] = {}
    for at, one in enumerate(found):
        if one.section in ("criteria", "gates") or one.repeats:
            continue
        parts = r"[^\W_]+" if one.section == "repos" else r"\w+"
        name = " ".join(re.findall(parts, one.name.casefold())) or one.name
        if one.section == "phases":
            name = counted(one.name)
        # "No tests" below the headings of two repos are two gaps.
        short = one.section in ("gaps", "risks") and len(name.split()) < _TELLING
        key = (one.section, name, "/".join(one.heading) if short else "")
        first = seen.setdefault(key, one)
        if one.mark and first is one:
            by_mark = seen.setdefault((one.section, "", one.mark.casefold()), one)
            if by_mark is not one and (_like(by_mark, one) > 0.3 or _summed(one)):
                first = by_mark
        if first is not one and one.section == "phases" and not _same_step(first, one):
            continue
        if first is not one:
            found[at] = replace(one, repeats=first.line)


def _summaries(found: list[Found], section: str) -> None:
    """What stands below a heading that sums up repeats the nearest of the others."""
    full = [one for one in found if one.section == section and not one.repeats and not _summed(one)]
    short = [one for one in found if one.section == section and not one.repeats and _summed(one)]
    if not full or not short:
        return
    fewer, more, least = short, full, 0.0
    if section == "phases" and len(short) > 3 * len(full):
        fewer, more = full, short
    elif section != "phases" and len(short) > len(full):
        least = _ALIKE
    known = {counted(one.name) for one in more}
    told = [one for one in fewer if section == "phases" and counted(one.name) in known]
    wanted = {id(one) for one in (told if len(told) * 2 > len(fewer) else fewer)}
    for at, one in enumerate(found):
        if id(one) in wanted:
            best = max(more, key=lambda other: _like(other, one))
            lowest = _ORDERED if _ordered(one) else 0.0 if _brief(one) else _ALIKE
            if _like(best, one) >= max(least, lowest):
                found[at] = replace(one, repeats=best.line)


def _beside_lists(found: list[Found]) -> None:
    """What only states tell repeats the gaps that a document lists as such, unless it is more.

    A short list behind many states sums these up.
    """
    gaps = [one for one in found if one.section == "gaps" and not one.repeats]
    listed = [one for one in gaps if not one.stated]
    stated = [one for one in gaps if one.stated]
    if len(listed) < 2 or len(gaps) > 5 * len(listed) or not stated:
        return
    again = [one for one in stated if max(_like(other, one) for other in listed) >= _ALIKE]
    if len(again) * 4 < len(stated):
        return
    sums_up = len(stated) > len(listed) and stated[0].line < listed[0].line
    full = stated if sums_up else listed
    for at, one in enumerate(found):
        if one.section == "gaps" and not one.repeats and one.stated != sums_up:
            best = max(full, key=lambda other: _like(other, one))
            if not sums_up or _like(best, one) >= _ALIKE:
                found[at] = replace(one, repeats=best.line)


def _of_now(found: list[Found]) -> None:
    """What the present state is said to lack repeats the gaps that are analysed apart from it."""
    gaps = [one for one in found if one.section == "gaps" and not one.repeats]
    now = [one for one in gaps if any(map(_NOW.search, one.heading))]
    apart = [one for one in gaps if one not in now and one.last - one.line >= 2]
    if len(apart) < len(now):
        return
    for at, one in enumerate(found):
        if one in now and one.last - one.line < 2:
            best = max(apart, key=lambda other: _like(other, one))
            if _like(best, one) >= _ALIKE:
                found[at] = replace(one, repeats=best.line)


def _briefly(found: list[Found]) -> None:
    """A list in few words repeats the gaps that are told at length elsewhere, where most do."""
    gaps = [one for one in found if one.section == "gaps" and not one.repeats]
    full = [one for one in gaps if one.last - one.line >= 2]
    for heading in {one.heading for one in gaps}:
        short = [one for one in gaps if one.heading == heading and one.last == one.line]
        others = [one for one in full if one.heading != heading]
        if len(short) < 2 or len(others) < len(short):
            continue
        best = {one.line: max(others, key=lambda other: _like(other, one)) for one in short}
        again = [one for one in short if _like(best[one.line], one) >= _BRIEFLY]
        if len(again) * 4 < len(short) * 3:
            continue
        for at, one in enumerate(found):
            if one in again:
                found[at] = replace(one, repeats=best[one.line].line)


def _told_again(found: list[Found]) -> None:
    """What a summary tells at length repeats the gap or phase that has most words of its name."""
    told = [
        (one.line, f"{one.name} {one.text} {one.fields.get('notes', '')}")
        for one in found
        if one.section in ("gaps", "phases") and not one.repeats and not _below_summary(one)
    ]
    for at, one in enumerate(found):
        name = set(_WORD.findall(one.name.casefold())) - _STOP
        if one.section != "gaps" or one.repeats or len(name) < 2 or not _below_summary(one):
            continue
        if one.last - one.line > _LONG:
            continue
        line = next((line for line, text in told if _share(name, text) >= _MOST), 0)
        found[at] = replace(one, repeats=line)


def _ordered(one: Found) -> bool:
    """Whether it stands below a priority, as what is to be done first."""
    told = said(one.heading[-1] if one.heading else "")
    return one.section == "gaps" and (told.level_only or LEVEL.match(told.name) is not None)


def _chosen(found: list[Found]) -> None:
    """A short list behind a long one repeats it, where most of its items are told there."""
    gaps = [one for one in found if one.section == "gaps" and not one.repeats]
    lists: dict[tuple[str, ...], list[Found]] = {}
    for one in gaps:
        lists.setdefault(one.heading, []).append(one)
    again: dict[int, int] = {}
    for short in lists.values():
        before = [one for one in gaps if one.line < short[0].line]
        chosen = _CHOSEN.search("".join(short[0].heading[-1:]))
        if not chosen or len(before) < 3 * len(short) or any(map(_long, short)):
            continue
        lines = [_told_in(one, before) for one in short]
        if sum(map(bool, lines)) * 10 >= len(short) * 6:
            again |= {one.line: line for one, line in zip(short, lines, strict=True) if line}
    for at, one in enumerate(found):
        if one.section == "gaps" and one.line in again:
            found[at] = replace(one, repeats=again[one.line])


def _long(one: Found) -> bool:
    return one.last - one.line >= 2


def _told_in(one: Found, others: Sequence[Found]) -> int:
    """The line of the first of some gaps that has most words of a name, also in its headings."""
    name = set(_WORD.findall(one.name.casefold())) - _STOP
    for other in others:
        if name and _share(name, f"{other.name} {other.text} {' '.join(other.heading)}") >= _MOST:
            return other.line
    return 0


def _cited(found: list[Found]) -> None:
    """What ends with the ids of other entries tells of them once more: ``No rope (G-1, G-2)``."""
    marks = {one.mark.casefold(): one.line for one in found if one.mark and not one.repeats}
    for at, one in enumerate(found):
        ids = _IDS.search(one.name)
        if one.mark or one.repeats or ids is None or one.last > one.line:
            continue
        first = next(iter(re.split(r"[,;/&\s]+", ids[1].casefold())))
        if first in marks:
            found[at] = replace(one, repeats=marks[first])


def _wished(found: list[Found]) -> None:
    """A planned improvement repeats the limitation that it is to end."""
    gaps = [one for one in found if one.section == "gaps" and not one.repeats]
    told = [one for one in gaps if not any(map(_WISHES.match, one.heading[-1:]))]
    for at, one in enumerate(found):
        if told and one in gaps and one not in told:
            best = max(told, key=lambda other: _like(other, one))
            if _like(best, one) >= 0.5:
                found[at] = replace(one, repeats=best.line)


def _brief(one: Found) -> bool:
    """Whether a heading says that what is below it is told in full elsewhere."""
    return one.section != "phases" or any(map(_BRIEF.search, one.heading))


def counted(name: str) -> str:
    """What counts a step: ``phase 1`` of ``Phase 1: Foundation``."""
    if short := _SHORT.match(name.casefold()):
        return f"{'milestone' if short[1] == 'm' else 'phase'} {short[2]}"
    found = _STEP.match(name.casefold())
    return found[1] if found is not None else name.casefold()


def _same_step(one: Found, other: Found) -> bool:
    """Whether two steps of one number are the same, by what their names say besides."""
    mine, theirs = (set(_WORD.findall(each.name.casefold())) - _STEPS for each in (one, other))
    return not mine or not theirs or len(mine & theirs) * 2 >= min(len(mine), len(theirs))


def _summed(one: Found) -> bool:
    if one.section == "phases":
        row = one.line == one.last and one.text != one.name
        return row or any(_BRIEF.search(heading) for heading in one.heading)
    if any(map(_IMPACT.search, one.heading)) and one.last - one.line <= _LONG:
        return True
    if one.last - one.line >= 2:
        return False  # nobody sums up in so many words
    return _below_summary(one)


def _below_summary(one: Found) -> bool:
    told = [said(heading) for heading in one.heading]
    return any(
        each.kind in ("summary", "gap summary") or (each.kind == "present" and each.sums)
        for each in told
    )


def _like(a: Found, b: Found) -> float:
    """How much of the words of ``b`` are in ``a``, from 0 to 1."""
    if a.section == "phases":
        named = _VERSION.fullmatch(b.name) and b.name in _VERSION.findall(a.name)
        return 1.0 if named or counted(a.name) == counted(b.name) else 0.0
    words = set(_WORD.findall(b.name.casefold())) - _STOP
    return _share(words, f"{a.name} {a.text}") if words else 0.0


def _share(words: set[str], text: str) -> float:
    """How much of some words a text has, from 0 to 1."""
    there = set(_WORD.findall(text.casefold()))
    stems = {word[:5] for word in there}
    return sum(word in there or word[:5] in stems for word in words) / len(words)
