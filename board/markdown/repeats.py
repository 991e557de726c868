"""Entries that say again what the document said before: by name, by id, by what counts a step."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from board.importing.found import Found
from board.markdown.restated import summed, told_at_length, told_in_short
from board.markdown.steps import counted
from board.markdown.told import share

_WORD = re.compile(r"[a-z0-9]{3,}")
#: Headings above phases that are told in full elsewhere.
_BRIEF = re.compile(r"\b(?:summary|overview|timeline|at a glance|estimates?|effort)\b", re.I)
_STEPS = frozenset([
    "phase", "milestone", "stage", "sprint", "week", "weeks", "day", "days", "complete",
    "completed", "done", "success", "criteria", "metrics", "total", "focus", "goal", "goals",
    "tasks", "priorities", "deliverables", "objectives", "milestones", "progress", "summary",
    "overview", "status", "results", "kickoff", "checklist", "timeline",
    "details", "scope",
])  # fmt: skip
#: A title of so many words is of one entry, wherever it is said.
_TELLING = 4
#: Ids in brackets at the end of a title.
_IDS = re.compile(r"\(((?:[A-Z]+-?\d+(?:[,;/&\s]+|(?=\))))+)\)\W*$")
#: A version alone, which a phase may have in its name.
_VERSION = re.compile(r"(?<!\w)v?\d+(?:\.\d+)+(?!\w)")


def marked(found: Sequence[Found]) -> list[Found]:
    """All entries, with ``repeats`` in those that say an earlier or fuller one again."""
    out = list(found)
    _phases(out)
    told_in_short(out)
    _same_names(out)
    _cited(out)
    told_at_length(out)
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
            if by_mark is not one and (share(one.name, by_mark) > 0.3 or _sums_up(one)):
                first = by_mark
        if first is not one and one.section == "phases" and not _same_step(first, one):
            continue
        if first is not one:
            found[at] = replace(one, repeats=first.line)


def _phases(found: list[Found]) -> None:
    """Phases of a table, or of an overview, repeat those that are told in full."""
    there = [at for at, one in enumerate(found) if one.section == "phases" and not one.repeats]
    short = [at for at in there if _sums_up(found[at])]
    full = [at for at in there if not _sums_up(found[at])]
    if not full or not short:
        return
    fewer, more = (full, short) if len(short) > 3 * len(full) else (short, full)
    first: dict[str, Found] = {}
    for at in more:
        one = found[at]
        for name in (counted(one.name), *_VERSION.findall(one.name)):
            first.setdefault(name, one)
    told = [at for at in fewer if counted(found[at].name) in first]
    for at in told if len(told) * 2 > len(fewer) else fewer:
        same = first.get(counted(found[at].name)) or first.get(found[at].name)
        if same is not None or any(map(_BRIEF.search, found[at].heading)):
            found[at] = replace(found[at], repeats=(same or found[more[0]]).line)


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


def _same_step(one: Found, other: Found) -> bool:
    """Whether two steps of one number are the same, by what their names say besides."""
    mine, theirs = (set(_WORD.findall(each.name.casefold())) - _STEPS for each in (one, other))
    return not mine or not theirs or len(mine & theirs) * 2 >= min(len(mine), len(theirs))


def _sums_up(one: Found) -> bool:
    if one.section != "phases":
        return summed(one)
    row = one.line == one.last and one.text != one.name
    return row or any(_BRIEF.search(heading) for heading in one.heading)
