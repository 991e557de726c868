"""Which entries two sections do not share; where one was made of the other, without a look.

Owns what is remembered of that: the last few edits. Must not know what an entry says.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import compress
from operator import is_not
from typing import TypeVar

T = TypeVar("T")

#: A section, one that was made of it, and the ids under which they differ. An edit is asked
#: about by whoever writes, arranges and shows it; looking through 50,000 entries for each
#: would cost more than all the rest.
_made: tuple[tuple[object, object, Sequence[str]], ...] = ()
#: So many are remembered: an edit makes a section, writing it another one.
_KEPT = 4


def replaced(old: Mapping[str, T], entries: Mapping[str, T]) -> dict[str, T]:
    """A copy of a section with these entries in the places of their ids, or at the end."""
    new = {**old, **entries}
    if len(new) == len(old):
        remember(old, new, entries)
    return new


def remember(old: Mapping[str, T], new: Mapping[str, T], ids: Iterable[str]) -> None:
    """Two sections have the same ids in the same order, and other entries under these alone."""
    global _made
    _made = (*_made[1 - _KEPT :], (old, new, tuple(ids)))


def aligned(old: Mapping[str, object], new: Mapping[str, object]) -> bool:
    """Whether two sections have the same ids in the same order."""
    return old is new or _known(old, new) is not None or list(old) == list(new)


def touched(old: Mapping[str, T], new: Mapping[str, T]) -> Sequence[str]:
    """The ids whose entries came, went or are other objects now, those of ``new`` first."""
    known = () if old is new else _known(old, new)
    if known is not None:
        return known
    if list(old) == list(new):
        return list(compress(new, map(is_not, old.values(), new.values())))
    changed = [id for id, entry in new.items() if old.get(id) is not entry]
    return changed + [id for id in old if id not in new]


def _known(old: object, new: object) -> Sequence[str] | None:
    found = (ids for one, other, ids in _made if one is old and other is new)
    return next(found, None)
