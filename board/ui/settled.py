"""What a conflict may be settled for beside its sides: both at once, or a typed value.

Owns the sentences where that can't be. Pure; the edit itself is ``edit.settle``.
"""

from __future__ import annotations

from collections.abc import Sequence

from board.merge import Conflict
from board.merge.records import REMOVED, RENAMED
from board.model import Board
from board.value import Value, absent, canonical


def typed(board: Board, conflict: Conflict, text: str) -> Value:
    """The value that a typed text means for the field. Raises ``EditError``."""
    from board.edit import Assignment
    from board.edit.assigning import values_for

    if conflict.field == RENAMED or not conflict.ref.section or "." in conflict.field:
        return text.strip() or None
    values = values_for(board, conflict.ref, [Assignment(conflict.field, "=", text)])
    return next(iter(values.values()))


def both(conflict: Conflict) -> Value:
    """What taking both sides gives: all members of lists, of notes the lines of both.

    ``None`` where both can't be.
    """
    sides = [side for side in conflict.sides if not absent(side)]
    if conflict.field in (REMOVED, RENAMED) or len(sides) < 2:
        return None
    if all(isinstance(side, list) for side in sides):
        return list({canonical(one): one for side in sides for one in side}.values())
    if conflict.field == "notes" and all(isinstance(side, str) for side in sides):
        return _lines(conflict.base if isinstance(conflict.base, str) else "", sides)
    return None


def _lines(base: str, sides: Sequence[str]) -> str:
    """Texts as one: what they share once, and where they differ one after the other."""
    from merge3 import Merge3  # few conflicts are about notes

    old, out = base.split("\n"), sides[0].split("\n")
    for side in sides[1:]:
        new = side.split("\n")
        joined: list[str] = []
        for kind, *where in Merge3(old, out, new).merge_regions():
            if kind == "conflict":
                joined += out[where[2] : where[3]] + new[where[4] : where[5]]
            else:
                joined += {"unchanged": old, "b": new}.get(kind, out)[where[0] : where[1]]
        out = joined
    return "\n".join(out)
