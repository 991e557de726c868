"""Where cards would land on an arrangement, and where one went."""

from __future__ import annotations

from itertools import filterfalse, islice
from typing import NamedTuple

from board.view.arrangement import Arrangement


class Landing(NamedTuple):
    """A place for cards: the column, and the items that will stand above and below."""

    column: str
    above: str | None
    below: str | None


def landing(
    arrangement: Arrangement, ids: tuple[str, ...], column: int, dx: int, dy: int
) -> Landing | None:
    """Where cards of a column would land that go together by columns or by rows.

    The first card that stands in the column leads. Sideways they keep its row in
    the next column; up and down they pass that many items that don't move.
    ``None`` at the edge.
    """
    target = column + dx
    if not 0 <= column < len(arrangement.columns) or not 0 <= target < len(arrangement.columns):
        return None
    moving = set(ids)
    here = arrangement.columns[column].ids
    row = next((row for row, id in enumerate(here) if id in moving), None)
    if row is None:
        return None
    row += 0 if dx else dy
    stay = filterfalse(moving.__contains__, arrangement.columns[target].ids)
    rest = list(islice(stay, max(0, row + 1)))
    if not dx and not 0 <= row <= len(rest):
        return None
    row = min(row, len(rest))
    above = rest[row - 1] if row else None
    below = rest[row] if row < len(rest) else None
    return Landing(arrangement.columns[target].key, above, below)


def moved_to(earlier: Arrangement | None, later: Arrangement, id: str, column: str) -> str | None:
    """The key of the column where the card of a column stands now, shown or not.

    The same where it is still there, else the one that it came to; ``None`` when
    the item is gone.
    """
    item = later.layout.board.item(id)
    if item is None:
        return None
    now = [key for key, _ in later.layout.cells_of(item)]
    if column in now:
        return column
    old = earlier.layout.board.item(id) if earlier is not None else None
    before = {key for key, _ in earlier.layout.cells_of(old)} if earlier and old else set()
    return next((key for key in now if key not in before), now[0])


def next_left(ids: tuple[str, ...], row: int, left: tuple[str, ...]) -> str | None:
    """The card that comes after a row of a column among those that are left there.

    The nearest one below, else the nearest above; ``None`` where none is left.
    """
    if ids[row + 1 : row + 2] == left[row : row + 1] != ():  # only that card left
        return left[row]
    still = set(left)
    below, above = ids[row + 1 :], reversed(ids[:row])
    return next((id for id in (*below, *above) if id in still), None)
