"""Where cards would land on an arrangement, and where one went."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import filterfalse, islice
from typing import NamedTuple

from board.view.arrangement import Arrangement
from board.view.layout import Cell


class Landing(NamedTuple):
    """A place for cards: the column, the items that will stand above and below, and the lane."""

    column: str
    above: str | None
    below: str | None
    lane: str = ""


def landing(
    arrangement: Arrangement, ids: tuple[str, ...], column: int, dx: int, dy: int, lane: int = 0
) -> Landing | None:
    """Where cards of a column would land that go together by columns or by rows.

    The first card that stands in the column, and with lanes in that cell, leads. Sideways
    they keep its row in the next column; up and down they pass that many items that don't
    move, and go on to the next lane from the last of them. ``None`` at the edge.
    """
    target = column + dx
    if not 0 <= column < len(arrangement.columns) or not 0 <= target < len(arrangement.columns):
        return None
    moving = set(ids)
    row = next((row for row, id in enumerate(_cell(arrangement, column, lane)) if id in moving), -1)
    if row < 0:
        return None
    row += 0 if dx else dy
    stay = filterfalse(moving.__contains__, _cell(arrangement, target, lane))
    rest = list(islice(stay, max(0, row + 1)))
    sorted_lanes = bool(arrangement.lanes and arrangement.query.sorts)
    if not dx and (sorted_lanes or not 0 <= row <= len(rest)):
        return _next_lane(arrangement, moving, column, lane, 1 if dy > 0 else -1)
    return _between(arrangement, target, lane, rest, min(row, len(rest)))


def _next_lane(
    arrangement: Arrangement, moving: set[str], column: int, lane: int, step: int
) -> Landing | None:
    """At the near end of the next lane; ``None`` where there is none."""
    lane += step
    if not 0 <= lane < len(arrangement.lanes):
        return None
    rest = list(filterfalse(moving.__contains__, _cell(arrangement, column, lane)))
    return _between(arrangement, column, lane, rest, 0 if step > 0 else len(rest))


def _cell(arrangement: Arrangement, column: int, lane: int) -> tuple[str, ...]:
    if arrangement.pivot.lanes is None:
        return arrangement.columns[column].ids
    return arrangement.lanes[lane].cells[column] if lane < len(arrangement.lanes) else ()


def _between(
    arrangement: Arrangement, column: int, lane: int, rest: Sequence[str], row: int
) -> Landing:
    above = rest[row - 1] if row else None
    below = rest[row] if row < len(rest) else None
    key = arrangement.lanes[lane].key if arrangement.lanes else ""
    return Landing(arrangement.columns[column].key, above, below, key)


def moved_to(earlier: Arrangement | None, later: Arrangement, id: str, cell: Cell) -> Cell | None:
    """The cell where the card of a cell stands now, shown or not.

    The same where it is still there, else one that it came to, of the same column first;
    ``None`` when the item is gone.
    """
    item = later.layout.board.item(id)
    if item is None:
        return None
    now = later.layout.cells_of(item)
    if cell in now:
        return cell
    old = earlier.layout.board.item(id) if earlier is not None else None
    before = set(earlier.layout.cells_of(old)) if earlier and old else set()
    come = [each for each in now if each not in before] or now
    return next((each for each in come if each[0] == cell[0]), come[0])


def next_left(ids: tuple[str, ...], row: int, left: tuple[str, ...]) -> str | None:
    """The card that comes after a row of a column among those that are left there.

    The nearest one below, else the nearest above; ``None`` where none is left.
    """
    if ids[row + 1 : row + 2] == left[row : row + 1] != ():  # only that card left
        return left[row]
    still = set(left)
    below, above = ids[row + 1 :], reversed(ids[:row])
    return next((id for id in (*below, *above) if id in still), None)
