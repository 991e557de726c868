"""What an import wrote beside its entries, merged: where they come from, and what is a guess.

A person could not choose between fingerprints.
"""

from __future__ import annotations

from collections.abc import Mapping

from board.fields import fields_of
from board.value import Table, Value

#: Where an entry comes from, and the fingerprints of what the document said.
_SOURCE, _PRINTS = "source", "imported"


def merged_import(name: str, ours: Table, theirs: Table, values: tuple[Value, ...]) -> str | None:
    """A field of these two that both sides changed, merged; ``None`` where it is for people.

    Both sides have imported the entry, each from another edition. Of two editions the source that
    sorts last is taken, as days in names do; of two fingerprints of a field either does: where the
    field itself says two things there is a conflict about that.
    """
    if name not in (_SOURCE, _PRINTS) or not all(isinstance(value, str) for value in values[1:]):
        return None
    left, right = _read(ours.get(_PRINTS)), _read(theirs.get(_PRINTS))
    if not left or not right:
        return None
    if name == _SOURCE:
        return str(max(values[1:], key=str))
    before = _read(values[0])
    prints = {key: _one(before.get(key), left.get(key), right.get(key)) for key in left | right}
    return _written(prints) or None


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


def _read(text: Value) -> dict[str, str]:
    """The fingerprints by field; none of what no import wrote."""
    pairs = [word.partition("=") for word in text.split()] if isinstance(text, str) else []
    return {name: print for name, _, print in pairs} if all(sign for _, sign, _ in pairs) else {}


def _written(prints: Mapping[str, str]) -> str:
    names = sorted(prints, key=lambda name: (name == "mark", name))
    return " ".join(f"{name}={prints[name]}" for name in names if prints[name])
