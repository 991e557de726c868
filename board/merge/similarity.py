"""How alike two entries are: whether one could have become the other.

Owns what counts as evidence beside the title. A record of a conflict says
nothing, since a merge may have put it there.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from board.fields import item_fields
from board.model import Entry
from board.value import Table, Value, absent, canonical, same

_NO_EVIDENCE = frozenset({"title", "conflict"})

#: What many items say alike, and none is known by.
_COMMON = frozenset(row.name for row in item_fields() if row.common)
#: So many other fields show that one entry is not another.
_MUCH = 3


class Likeness(NamedTuple):
    """How many fields of an entry stayed, are something else, and stayed that few others have."""

    stayed: int
    changed: int
    rare: int

    @property
    def one(self) -> bool:
        """Whether an entry by another title is still itself: it keeps more than was changed."""
        return not self.changed or self.stayed > self.changed

    @property
    def doubtful(self) -> bool:
        """Whether it may be another and may be itself: nothing is left only of what said much."""
        return not self.one and (self.stayed > 0 or self.changed < _MUCH)


def titled(entry: Entry) -> Value:
    """The title of an entry, of whatever section."""
    return getattr(entry, "title", None)


def likeness(before: Table, after: Table, edited: Table) -> Likeness:
    """What stayed of the fields of an entry, apart from its title.

    What was ``edited`` by another side may have come in already, and stayed as well.
    A list or a text that keeps a part of what it said counts for neither. Notes of
    which no line is left weigh as much as a title: who writes both writes another item.
    """
    stayed = changed = rare = 0
    for name in (before.keys() | after.keys()) - _NO_EVIDENCE:
        old, new = before.get(name), after.get(name)
        if same(old, new) or (name in edited and same(new, edited[name])):
            stayed += 1
            rare += name not in _COMMON
        elif not _overlap(old, new):
            changed += 2 if name == "notes" and not absent(old) and not absent(new) else 1
    return Likeness(stayed, changed, rare)


def _overlap(old: Value, new: Value) -> bool:
    before, after = _parts(old), _parts(new)
    return not before.isdisjoint(after)


def _parts(value: Value) -> set[str]:
    """The members of a list, the lines of a text: a criterion is known by its text."""
    if isinstance(value, str):
        return set(filter(str.strip, value.split("\n")))
    if not isinstance(value, list | tuple):
        return set()
    return {str(one.get("text")) if isinstance(one, Mapping) else canonical(one) for one in value}
