"""Gaps and risks that a document tells once more, in other words: summaries, choices, wishes."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from board.importing.found import Found
from board.markdown.context import by_priority
from board.markdown.headings import said
from board.markdown.told import Told, text_of, words

#: A heading above what may come some day.
_WISHES = re.compile(
    r"\W*(?:planned|future|possible|potential|proposed|suggested|optional) "
    r"(?:enhancements?|improvements?|extensions?|work|directions?)\b",
    re.I,
)
#: A heading above those of a long list that matter most.
_CHOSEN = re.compile(r"\b(?:critical|key|top|most|main|major|biggest|priorit\w+)\b", re.I)
#: A heading above what the gaps lead to, which tells each once more.
_IMPACT = re.compile(r"\bimpact (?:analysis|assessment)\b", re.I)
#: So much of the words that sum an entry up are in it.
_ALIKE = 0.3
#: So much of what is ordered by priority.
_ORDERED = 0.4
#: So much of most items of a list that tells in few words what is told at length elsewhere.
_BRIEFLY = 0.6
#: So much of a name another entry says that tells the same at length.
_MOST = 0.75
#: So much of a wish is in the limitation that it is to end.
_ENDED = 0.5
#: What is told in more lines than these sums nothing up.
_LONG = 12


def told_in_short(found: list[Found]) -> None:
    """Mark what lists in few words tell of gaps and risks that are told in full."""
    for section in ("gaps", "risks"):
        _summaries(found, section)
    for again in (_chosen, _beside_lists, _briefly):
        _mark(found, again(found))


def told_at_length(found: list[Found]) -> None:
    """Mark what summaries and wishes tell of gaps and phases, in as many words."""
    for again in (_told_again, _wished):
        _mark(found, again(found))


def below_summary(one: Found) -> bool:
    """Whether an entry stands in a part that sums up what is told elsewhere."""
    told = [said(heading) for heading in one.heading]
    return any(
        each.kind in ("summary", "gap summary") or (each.kind == "present" and each.sums)
        for each in told
    )


def summed(one: Found) -> bool:
    """Whether a gap or risk sums up: it stands in such a part, and is told in a few words."""
    if any(map(_IMPACT.search, one.heading)) and one.last - one.line <= _LONG:
        return True
    return not _long(one) and below_summary(one)


def _mark(found: list[Found], again: Mapping[int, int]) -> None:
    """Put down which entries, by their places, repeat the entry of which line."""
    for at, line in again.items():
        found[at] = replace(found[at], repeats=line)


def _places(found: list[Found], section: str = "gaps") -> list[int]:
    """Where the entries of a section are that repeat nothing."""
    return [at for at, one in enumerate(found) if one.section == section and not one.repeats]


def _told(
    found: list[Found], places: Iterable[int], text: Callable[[Found], str] = text_of
) -> Told:
    return Told([found[at] for at in places], text)


def _like(found: list[Found], short: Iterable[int], told: Told, least: float) -> dict[int, int]:
    """By place, the line of the entry that tells most of each, where that is enough."""
    best = {at: told.best(found[at].name) for at in short}
    return {at: one.line for at, (one, share) in best.items() if one is not None and share >= least}


def _summaries(found: list[Found], section: str) -> None:
    """What stands below a heading that sums up repeats the nearest of the others."""
    places = _places(found, section)
    short = [at for at in places if summed(found[at])]
    full = [at for at in places if not summed(found[at])]
    told, least = _told(found, full), _ALIKE if len(short) > len(full) else 0.0
    ordered = [at for at in short if _ordered(found[at])]
    _mark(found, _like(found, set(short) - set(ordered), told, least))
    _mark(found, _like(found, ordered, told, max(least, _ORDERED)))


def _chosen(found: list[Found]) -> dict[int, int]:
    """A short list behind a long one repeats it, where most of its items are told there."""
    places = _places(found)
    told = _told(found, places, lambda one: f"{text_of(one)} {' '.join(one.heading)}")
    lines = [found[at].line for at in places]
    lists: dict[tuple[str, ...], list[int]] = {}
    for at in places:
        lists.setdefault(found[at].heading, []).append(at)
    again: dict[int, int] = {}
    for heading, short in lists.items():
        before = bisect_left(lines, found[short[0]].line)
        if not _CHOSEN.search("".join(heading[-1:])) or before < 3 * len(short):
            continue
        if any(_long(found[at]) for at in short):
            continue
        first = {at: told.first(found[at].name, _MOST, (1 << before) - 1) for at in short}
        there = {at: one.line for at, one in first.items() if one is not None}
        if len(there) * 10 >= len(short) * 6:
            again |= there
    return again


def _beside_lists(found: list[Found]) -> dict[int, int]:
    """What only states tell repeats the gaps that a document lists as such, unless it is more.

    A short list behind many states sums these up.
    """
    places = _places(found)
    listed = [at for at in places if not found[at].stated]
    stated = [at for at in places if found[at].stated]
    if len(listed) < 2 or len(places) > 5 * len(listed) or not stated:
        return {}
    told = _told(found, listed)
    if len(_like(found, stated, told, _ALIKE)) * 4 < len(stated):
        return {}
    if len(stated) > len(listed) and found[stated[0]].line < found[listed[0]].line:
        return _like(found, listed, _told(found, stated), _ALIKE)
    return _like(found, stated, told, 0.0)


def _briefly(found: list[Found]) -> dict[int, int]:
    """A list in few words repeats the gaps that are told at length elsewhere, where most do."""
    places = _places(found)
    full = [at for at in places if _long(found[at])]
    lists: dict[tuple[str, ...], list[int]] = {}
    own: dict[tuple[str, ...], int] = {}
    for at in places:
        if found[at].last == found[at].line:
            lists.setdefault(found[at].heading, []).append(at)
    for number, at in enumerate(full):
        own[found[at].heading] = own.get(found[at].heading, 0) | 1 << number
    told, again = _told(found, full), dict[int, int]()
    for heading, short in lists.items():
        others = told.all & ~own.get(heading, 0)
        if len(short) < 2 or others.bit_count() < len(short):
            continue
        best = {at: told.best(found[at].name, others) for at in short}
        there = {at: one.line for at, (one, share) in best.items() if one and share >= _BRIEFLY}
        if len(there) * 4 >= len(short) * 3:
            again |= there
    return again


def _told_again(found: list[Found]) -> dict[int, int]:
    """What a summary tells at length repeats the gap or phase that has most words of its name."""
    places = sorted([*_places(found), *_places(found, "phases")])
    sums = {at for at in places if below_summary(found[at])}
    told = _told(
        found,
        [at for at in places if at not in sums],
        lambda one: f"{text_of(one)} {one.fields.get('notes', '')}",
    )
    first = {
        at: told.first(found[at].name, _MOST)
        for at in sums
        if found[at].section == "gaps"
        and len(words(found[at].name)) >= 2
        and found[at].last - found[at].line <= _LONG
    }
    return {at: one.line for at, one in first.items() if one is not None}


def _wished(found: list[Found]) -> dict[int, int]:
    """A planned improvement repeats the limitation that it is to end."""
    places = _places(found)
    wishes = [at for at in places if any(map(_WISHES.match, found[at].heading[-1:]))]
    if not wishes:
        return {}
    return _like(found, wishes, _told(found, sorted(set(places) - set(wishes))), _ENDED)


def _ordered(one: Found) -> bool:
    """Whether it stands below a priority, as what is to be done first."""
    above = said(one.heading[-1] if one.heading else "")
    return one.section == "gaps" and by_priority(above)


def _long(one: Found) -> bool:
    return one.last - one.line >= 2
