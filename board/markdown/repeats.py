"""Entries that say again what the document said before: summaries, matrices, indexes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from board.importing.found import Found
from board.markdown.headings import said

_WORD = re.compile(r"[a-z0-9]{3,}")
#: A title of so many words is of one entry, wherever it is said.
_TELLING = 4
#: A phase is the same by its number, whatever else its name says.
_STEP = re.compile(r"[a-z]+ \w+")
_STOP = frozenset([
    "the", "and", "for", "with", "not", "from", "into", "that", "this", "are", "has", "missing",
    "support", "add", "gap", "gaps",
])  # fmt: skip


def marked(found: Sequence[Found]) -> list[Found]:
    """All entries, with ``repeats`` in those that say an earlier or fuller one again."""
    out = list(found)
    for section in ("gaps", "risks", "phases"):
        _summaries(out, section)
    _same_names(out)
    return out


def _same_names(found: list[Found]) -> None:
    """The second of two entries with one name, or one mark and like words, repeats the first."""
    seen: dict[tuple[str, str, str], Found] = {}
    for at, one in enumerate(found):
        if one.section == "criteria" or one.section == "gates":
            continue
        name = " ".join(re.findall(r"\w+", one.name.casefold())) or one.name
        if one.section == "phases" and (step := _STEP.match(name)):
            name = step[0]
        # "No tests" below the headings of two repos are two gaps.
        short = one.section in ("gaps", "risks") and len(name.split()) < _TELLING
        key = (one.section, name, "/".join(one.heading) if short else "")
        first = seen.setdefault(key, one)
        if one.mark and first is one:
            by_mark = seen.setdefault((one.section, "", one.mark.casefold()), one)
            if by_mark is not one and (_like(by_mark, one) > 0.3 or _summed(one)):
                first = by_mark
        if first is not one and not one.repeats:
            found[at] = replace(one, repeats=first.line)


def _summaries(found: list[Found], section: str) -> None:
    """What stands below a heading that sums up repeats the nearest of the others."""
    full = [one for one in found if one.section == section and not one.repeats and not _summed(one)]
    short = [one for one in found if one.section == section and not one.repeats and _summed(one)]
    if not full or not short:
        return
    fewer, more, least = (short, full, 0.0) if len(short) <= len(full) else (full, short, 0.3)
    for at, one in enumerate(found):
        if one in fewer:
            best = max(more, key=lambda other: _like(other, one))
            if _like(best, one) >= least:
                found[at] = replace(one, repeats=best.line)


def _summed(one: Found) -> bool:
    return any(said(heading).kind in ("summary", "gap summary") for heading in one.heading)


def _like(a: Found, b: Found) -> float:
    """How much of the words of ``b`` are in ``a``, from 0 to 1."""
    words = set(_WORD.findall(b.name.casefold())) - _STOP
    if not words:
        return 0.0
    there = set(_WORD.findall(f"{a.name} {a.text}".casefold()))
    stems = {word[:5] for word in there}
    return sum(word in there or word[:5] in stems for word in words) / len(words)
