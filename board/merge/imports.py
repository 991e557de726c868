"""What an import wrote beside its entries, merged: where they come from, and what is a guess.

A person could not choose between fingerprints.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from board.fields import fields_of
from board.value import Table, Value, absent

#: Between the file and the heading of a source.
SIGN = " § "
#: Days in names of files and folders, which differ from edition to edition.
_DAY = re.compile(r"\d{4}[-_.]?\d{2}[-_.]?\d{2}|\d{6,8}")
#: Where an entry comes from, and the fingerprints of what the document said.
_SOURCE, _PRINTS = "source", "imported"


def merged_import(name: str, ours: Table, theirs: Table, values: tuple[Value, ...]) -> str | None:
    """A field of these two that both sides changed, merged; ``None`` where it is for people.

    Both sides have imported the entry, each from another edition. Of two editions the source that
    sorts last is taken, as days in names do, and so of two documents that gave one entry; a source
    that a person wrote is no edition of the one before. Of two fingerprints of a field either does:
    where the field itself says two things there is a conflict about that.
    """
    if name not in (_SOURCE, _PRINTS) or not all(isinstance(value, str) for value in values[1:]):
        return None
    left, right = _of(ours.get(_PRINTS)), _of(theirs.get(_PRINTS))
    if not left or not right:
        return None
    if name == _SOURCE:
        sources = [str(value) for value in values if not absent(value)]
        same = len(sources) < 3 or len(set(map(edition, sources))) == 1
        return max(sources[-2:]) if same else None
    before = _of(values[0])
    prints = {key: _one(before.get(key), left.get(key), right.get(key)) for key in left | right}
    return _written(prints) or None


def read(imported: str | None) -> dict[str, str]:
    """The fingerprints of an entry by field."""
    pairs = (word.partition("=") for word in (imported or "").split())
    return {name: value for name, _, value in pairs if value}


def edition(name: str) -> str:
    """What all editions of a document are called alike."""
    return _DAY.sub("*", name.partition(SIGN)[0]).casefold()


def decided(section: str, ours: Table, theirs: Table) -> tuple[Table, Table]:
    """An entry that both sides added: a guess that one of them has decided about is none.

    Both may have imported one document. Elsewhere the base tells a decision from a new guess.
    """
    marks = [side.get("provisional") for side in (ours, theirs)]
    if "provisional" not in fields_of(section) or marks.count(True) != 1:
        return ours, theirs
    sure = marks[1 - marks.index(True)]
    return {**ours, "provisional": sure}, {**theirs, "provisional": sure}


def _one(base: str | None, ours: str | None, theirs: str | None) -> str:
    if ours == theirs or theirs == base:
        return ours or ""
    return theirs or "" if ours == base else max(ours or "", theirs or "")


def _of(text: Value) -> dict[str, str]:
    """The fingerprints by field; none of what no import wrote."""
    if not isinstance(text, str) or not all("=" in word for word in text.split()):
        return {}
    return read(text)


def _written(prints: Mapping[str, str]) -> str:
    names = sorted(prints, key=lambda name: (name == "mark", name))
    return " ".join(f"{name}={prints[name]}" for name in names if prints[name])
