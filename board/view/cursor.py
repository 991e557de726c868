"""Where a cursor goes on an arrangement, and where a card would land.

Owns the small steps from one item to another. Pure: nothing here remembers a cursor.
"""

from __future__ import annotations

from typing import NamedTuple

from board.view.arrangement import Arrangement


class Landing(NamedTuple):
    """A place for cards: the column, and the items that will stand above and below."""

    column: str
    above: str | None
    below: str | None


def neighbour(arrangement: Arrangement, id: str, dx: int = 0, dy: int = 0) -> str | None:
    """The item so many columns and rows away, as near as there is one.

    Sideways the row is kept, in the same lane where it has one there; columns
    that show nothing are stepped over. ``None`` where the item is not shown.
    """
    found = arrangement.locate(id)
    if found is None:
        return None
    column, row = found
    ids = arrangement.columns[column].ids
    reached = ids[_within(row + dy, len(ids))]
    for _ in range(abs(dx)):
        reached = _sideways(arrangement, reached, 1 if dx > 0 else -1)
    return reached


def item_at(arrangement: Arrangement, column: int, row: int) -> str | None:
    """The item of a column in this row, or the nearest one; ``None`` in an empty column."""
    ids = arrangement.columns[column].ids
    return ids[_within(row, len(ids))] if ids else None


def survivor(earlier: Arrangement, later: Arrangement, id: str) -> str | None:
    """Where a cursor goes whose item may be gone: the next one of its column that is left.

    The item itself where it is still shown, else those below it, else those
    above, else any.
    """
    if later.locate(id) is not None:
        return id
    found = earlier.locate(id)
    if found is not None:
        ids = earlier.columns[found[0]].ids
        row = found[1]
        shown = {id for column in later.columns for id in column.ids}
        for other in (*ids[row + 1 :], *reversed(ids[:row])):
            if other in shown:
                return other
    return next((column.ids[0] for column in later.columns if column.ids), None)


def landing(arrangement: Arrangement, ids: tuple[str, ...], dx: int, dy: int) -> Landing | None:
    """Where cards would land that go together by columns or by rows.

    The first card leads. Sideways they keep its row in the next column; up and
    down they pass that many items that don't move. ``None`` at the edge.
    """
    found = arrangement.locate(ids[0]) if ids else None
    if found is None:
        return None
    column, row = found
    target = column + dx
    if not 0 <= target < len(arrangement.columns):
        return None
    moving = set(ids)
    rest = [id for id in arrangement.columns[target].ids if id not in moving]
    if not dx:
        row = sum(id not in moving for id in arrangement.columns[column].ids[:row])
        if not 0 <= row + dy <= len(rest):
            return None
        row += dy
    row = min(row, len(rest))
    above = rest[row - 1] if row else None
    below = rest[row] if row < len(rest) else None
    return Landing(arrangement.columns[target].key, above, below)


def _within(row: int, rows: int) -> int:
    return max(0, min(row, rows - 1))


def _sideways(arrangement: Arrangement, id: str, step: int) -> str:
    found = arrangement.locate(id)
    assert found is not None
    column, row = found
    at = column + step
    while 0 <= at < len(arrangement.columns):
        if arrangement.lanes:
            reached = _in_lane(arrangement, id, column, at)
        else:
            reached = item_at(arrangement, at, row)
        if reached is not None:
            return reached
        at += step
    return id


def _in_lane(arrangement: Arrangement, id: str, column: int, target: int) -> str | None:
    """The item of the target column at the same row of the same lane, or of the nearest lane."""
    lanes = arrangement.lanes
    lane, row = next(
        (at, lane.cells[column].index(id))
        for at, lane in enumerate(lanes)
        if id in lane.cells[column]
    )
    for other in sorted(range(len(lanes)), key=lambda at: abs(at - lane)):
        ids = lanes[other].cells[target]
        if ids:
            return ids[_within(row, len(ids))] if other == lane else ids[0 if other > lane else -1]
    return None
