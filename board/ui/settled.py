"""What settling a conflict comes to: the edit, a typed value, both sides at once.

Owns the sentences where a value can't be taken. Pure.
"""

from __future__ import annotations

from board.edit import EditError
from board.merge import Conflict
from board.merge import settle as _settle
from board.merge.records import REMOVED, RENAMED
from board.model import Board, Ref
from board.value import Value, absent, canonical


def settle(board: Board, ref: Ref, field: str, value: Value) -> Board:
    """The board with a conflict settled for a value. Raises ``EditError``."""
    from pydantic import ValidationError

    try:
        return _settle(board, ref, field, value)
    except KeyError:
        raise EditError(f"{ref} {field}: this conflict has been settled already.") from None
    except ValidationError as error:
        said = error.errors(include_url=False, include_context=False)[0]["msg"]
        raise EditError(f"{ref} {field}: {said}.") from None


def typed(board: Board, conflict: Conflict, text: str) -> Value:
    """The value that a typed text means for the field. Raises ``EditError``."""
    from board.edit import Assignment
    from board.edit.assigning import values_for

    if conflict.field == RENAMED or not conflict.ref.section or "." in conflict.field:
        return text.strip() or None
    values = values_for(board, conflict.ref, [Assignment(conflict.field, "=", text)])
    return next(iter(values.values()))


def both(conflict: Conflict) -> Value:
    """What taking both sides gives: all members of lists, notes one after the other.

    ``None`` where both can't be.
    """
    sides = [side for side in conflict.sides if not absent(side)]
    if conflict.field in (REMOVED, RENAMED) or len(sides) < 2:
        return None
    if all(isinstance(side, list) for side in sides):
        return list({canonical(one): one for side in sides for one in side}.values())
    if conflict.field == "notes" and all(isinstance(side, str) for side in sides):
        return "\n".join(side.rstrip("\n") for side in sides)
    return None
