"""Where a card stands: its status, and its place among the others there.

Cards without one stand below those with one, so a place may need more numbers than that of the
card that moved: as few lines are written as will do.
"""

from __future__ import annotations

import math
from bisect import bisect
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, count, islice, pairwise
from typing import Any, NamedTuple

from board.change import Change, Set
from board.edit.errors import EditError
from board.edit.fields import changed, items_of, with_entries
from board.edit.references import resolve
from board.model import Board, Entry, Item, Ref
from board.phrases import counted
from board.query.index import index_of
from board.query.order import RANKED, ordered, rank_key
from board.value import Value, same

#: Ranks at the end of a column go up in these steps, to leave room between.
STEP = 10
#: Between two neighbours a rank may have this many decimal places; then they are renumbered.
PLACES = 6
#: So many cards that move together are tried one by one for those that can stay as they are.
TRIED = 6
#: What to set, by item.
Values = dict[str, dict[str, Value]]
#: The ranks to set, by item; ``None`` takes one away.
Ranks = dict[str, float | None]
#: Where a card stands in its column: smaller is higher.
Key = tuple[Any, ...]


def move(board: Board, items: Sequence[str], status: str) -> Board:
    """Put these items into a status; their rank stays as it is.

    A conflict about the status is settled by it, also where the item stands there.
    """
    status = resolve(board, "statuses", status)
    moved: Values = {
        id: {"status": status}
        for id, item in items_of(board, items).items()
        if board.status_of(item) != status or "status" in item.conflicts
    }
    return _with_values(board, moved, chosen=True)


def column(board: Board, status: str) -> tuple[str, ...]:
    """The ids of one status from top to bottom, in the board's order."""
    items, first = index_of(board).items, board.first_status
    found = [id for id, item in items.items() if (item.status or first) == status]
    return ordered(found, items, board, ())


def place(
    board: Board,
    items: Sequence[str],
    status: str | None = None,
    above: str | None = None,
    below: str | None = None,
    there: Sequence[str] = (),
) -> Board:
    """Put these items, in this order, under the card ``above`` and over the card ``below``.

    One of the two is enough; with neither, only the status changes. Without
    ``status`` it is that of the neighbour, or else of the first item. ``there`` are all
    cards of that status from top to bottom, where that is known.
    """
    moved = items_of(board, items)
    status = _status(board, moved, status, above, below)
    if above is None and below is None:
        return move(board, items, status)
    come = {id: {"status": status} for id, item in moved.items() if board.status_of(item) != status}
    there = there or column(board, status)
    return order(_with_values(board, come, chosen=True), items, there, above, below, come)


def order(
    board: Board,
    items: Sequence[str],
    there: Sequence[str],
    above: str | None,
    below: str | None,
    come: Collection[str] = (),
) -> Board:
    """Put these items, in this order, between two cards of a column, by as few ranks as will do.

    ``there`` are all cards of the column from top to bottom; ``come`` those of the
    items that are written anyway, because they came from another one.
    """
    others = [id for id in there if id not in items]
    at = others.index(above) + 1 if above is not None else others.index(below or "")
    if [*others[:at], *items, *others[at:]] == list(there):
        return board
    ranks = _Placing(board, others, at, list(items), come).ranks()
    return _with_values(board, {id: {"rank": rank} for id, rank in ranks.items()})


def also_placed(changes: Iterable[Change], items: Collection[str]) -> str:
    """Why other cards than those that were placed got a rank; ``""`` where none did."""
    others = [
        one
        for one in changes
        if isinstance(one, Set) and one.field == "rank" and one.ref.id not in items
    ]
    if not others:
        return ""
    free = all(one.old is not None for one in others)
    why = "no number was free" if free else "cards without a rank come after those with one"
    return f"{counted(len(others), 'other card')} got a rank too: {why}"


def _status(
    board: Board,
    moved: dict[str, Item],
    status: str | None,
    above: str | None,
    below: str | None,
) -> str:
    """The status to place in, once it is sure that the neighbours stand there."""
    neighbours = items_of(board, [id for id in (above, below) if id is not None])
    if status is None:
        status = board.status_of(next(iter({**neighbours, **moved}.values())))
    elif neighbours and status not in board.columns:
        pass  # a column that only its cards name
    else:
        status = resolve(board, "statuses", status)
    for id, item in neighbours.items():
        if id in moved:
            raise EditError(f"{id} can't be placed next to itself.")
        if board.status_of(item) != status:
            raise EditError(f"{id} is in {board.status_of(item)}, not in {status}.")
    return status


def _with_values(
    board: Board, values: Mapping[str, dict[str, Value]], *, chosen: bool = False
) -> Board:
    """The board with these fields of these items set; values of their own making only."""
    entries: dict[str, dict[str, Entry]] = {"gaps": {}, "risks": {}}
    for id, fields in values.items():
        section = "gaps" if id in board.gaps else "risks"
        entries[section][id] = changed(board, Ref(section, id), fields, chosen=chosen)
    for section, found in entries.items():
        board = with_entries(board, section, found)
    return board


class _Cost(NamedTuple):
    """What ranks cost: items that would not be written otherwise, then lines."""

    items: int
    lines: int


class _Placing:
    """The cards of one column, and those that go before ``others[at]``."""

    def __init__(
        self, board: Board, others: Sequence[str], at: int, moved: Sequence[str],
        come: Collection[str],
    ) -> None:  # fmt: skip
        self._items = index_of(board).items
        self._positions = dict(zip(self._items, count(), strict=False))
        self._others, self._at, self._moved, self._come = others, at, moved, come
        # Those with a rank stand above all others.
        self._ranked = bisect(others, False, key=lambda id: self._items[id].rank is None)

    def ranks(self) -> Ranks:
        """The ranks to set: of the moved cards alone where that will do, else of as few as will."""
        best: tuple[_Cost, Ranks] | None = None
        alone = False
        for start, end in self._windows():
            if best and (alone or end - start >= best[0].items or len(self._moved) > TRIED):
                break
            alone = start == end
            for found in self._within(start, end):
                cost = self._cost(found)
                if best is None or cost < best[0]:
                    best = cost, found
        assert best is not None, "a whole column can always be numbered afresh"
        return best[1]

    def _windows(self) -> Iterator[tuple[int, int]]:
        """Stretches of the others around the place to number afresh, the shortest first.

        What stands above and has no rank always belongs to them, unless the moved
        cards do without one as well.
        """
        at, length = self._at, len(self._others)
        first = min(at, self._ranked)
        if first < at:
            yield at, at
        for width in range(min(length, 16) + 1):
            for left in range(width, -1, -1):
                if left <= first and at + width - left <= length:
                    yield first - left, at + width - left
        width = 32
        while width < 2 * length:
            yield max(0, first - width), min(length, at + width)
            width *= 2
        yield 0, length

    def _within(self, start: int, end: int) -> Iterator[Ranks]:
        """Ranks for such a stretch and the moved cards, some of which may stay as they are."""
        others, at, moved = self._others, self._at, self._moved
        low = self._key(others[start - 1]) if start else None
        high = self._key(others[end]) if end < len(others) else None
        for kept in self._chains():
            fixed = [low, *(self._key(moved[one]) for one in kept), high]
            if not _increasing(key for key in fixed if key is not None):
                continue
            edges = [-1, *kept, len(moved)]
            between_them = [moved[a + 1 : b] for a, b in pairwise(edges)]
            between_them[0] = [*others[start:at], *between_them[0]]
            between_them[-1] = [*between_them[-1], *others[at:end]]
            ranks: Ranks | None = {}
            for ids, below, above in zip(between_them, fixed, fixed[1:], strict=False):
                found = self._numbers(ids, below, above)
                ranks = None if ranks is None or found is None else ranks | found
            if ranks is not None:
                yield ranks

    def _chains(self) -> Iterator[tuple[int, ...]]:
        """Which of the moved cards to keep as they are: none, all, or some where they are few."""
        count = len(self._moved)
        sizes = range(count + 1) if count <= TRIED else (0, count)
        for size in sizes:
            yield from combinations(range(count), size)

    def _numbers(self, ids: Sequence[str], low: Key | None, high: Key | None) -> Ranks | None:
        """Ranks for cards between two keys; ``None`` where there are none."""
        if not ids:
            return {}
        if low is None or low[0] == RANKED:
            top = high[1] if high is not None and high[0] == RANKED else None
            if found := between(low[1] if low else None, top, len(ids)):
                return dict(zip(ids, found, strict=True))
        loose = [low, *(self._key(id, loose=True) for id in ids), high]
        if _increasing(key for key in loose if key is not None):
            return dict.fromkeys(ids)
        return None

    def _key(self, id: str, *, loose: bool = False) -> Key:
        item = self._items[id]
        key = rank_key(id, item.without("rank") if loose else item)
        return (*key, self._positions[id])

    def _cost(self, ranks: Ranks) -> _Cost:
        written = [id for id, rank in ranks.items() if not same(self._items[id].rank, rank)]
        return _Cost(sum(id not in self._come for id in written), len(written))


def _increasing(keys: Iterable[Key]) -> bool:
    row = list(keys)
    return all(a < b for a, b in zip(row, islice(row, 1, None), strict=False))


def between(low: float | None, high: float | None, count: int) -> list[float]:
    """``count`` rising ranks strictly between two, as short as they can be; none if no room.

    Whole numbers where there are any, else the fewest decimal places.
    """
    try:
        if low is None or high is None:
            return _open(low, high, count)
        for places in range(-1, PLACES + 1):
            numbers = _spread(low, high, count, places)
            if _rising(low, high, numbers) and _safe(numbers):
                return numbers
    except OverflowError:  # a rank beyond all floats
        return []
    return []


def _open(low: float | None, high: float | None, count: int) -> list[float]:
    """Ranks above the last or below the first, in steps of ten."""
    if high is not None:
        first = (math.ceil(high / STEP) - count) * STEP
    else:
        first = (math.floor((low or 0) / STEP) + 1) * STEP
    numbers: list[float] = [first + i * STEP for i in range(count)]
    return numbers if _rising(low, high, numbers) and _safe(numbers) else []


def _safe(numbers: Sequence[float]) -> bool:
    return all(-(2**53) <= number <= 2**53 for number in numbers)


def _spread(low: float, high: float, count: int, places: int) -> list[float]:
    """``count`` multiples of ten to the minus ``places``, evenly between; fewer if no room."""
    first = math.floor(_shifted(low, places)) + 1
    room = math.ceil(_shifted(high, places)) - first
    if room < count:
        return []
    units = [first + (room * (2 * i + 1)) // (2 * count) for i in range(count)]
    if places <= 0:
        return [unit * 10**-places for unit in units]
    return [int(n) if n.is_integer() else n for n in (unit / 10**places for unit in units)]


def _shifted(number: float, places: int) -> float:
    shifted: float = number * 10**places if places >= 0 else number / 10**-places
    return shifted


def _rising(low: float | None, high: float | None, numbers: Sequence[float]) -> bool:
    """Whether these stand in order strictly between the two, as floats compare."""
    row = [*([] if low is None else [low]), *numbers, *([] if high is None else [high])]
    return bool(numbers) and all(a < b for a, b in zip(row, islice(row, 1, None), strict=False))
