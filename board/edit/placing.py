"""Where a card stands: its status, and its place among the others there.

Owns ranks. A place is a number on the card that moved; others are touched only
where no number is left between two of them, or where the cards above have none.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import islice

from board.edit.fields import changed, items_of, with_entries
from board.edit.references import resolve
from board.edit.words import EditError
from board.model import Board, Entry, Item, Ref
from board.value import Value

#: Ranks at the end of a column go up in these steps, to leave room between.
STEP = 10
#: Between two neighbours a rank may have this many decimal places; then they are renumbered.
PLACES = 6
#: A column from top to bottom, without the cards that move: id and rank.
Cards = list[tuple[str, float | None]]
#: What to set, by item.
Values = dict[str, dict[str, Value]]


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
    """The ids of one status from top to bottom: by rank, then those without, in file order."""
    found = [(id, item) for id, item in board.items() if board.status_of(item) == status]
    ranked = [(item.rank, id) for id, item in found if item.rank is not None]
    ranked.sort(key=lambda pair: pair[0])
    return (*(id for _, id in ranked), *(id for id, item in found if item.rank is None))


def place(
    board: Board,
    items: Sequence[str],
    status: str | None = None,
    above: str | None = None,
    below: str | None = None,
) -> Board:
    """Put these items, in this order, under the card ``above`` and over the card ``below``.

    One of the two is enough; with neither, only the status changes. Without
    ``status`` it is that of the neighbour, or else of the first item.
    """
    moved = items_of(board, items)
    status = _status(board, moved, status, above, below)
    if above is None and below is None:
        return move(board, items, status)
    now = column(board, status)
    others = [id for id in now if id not in moved]
    at = others.index(above) + 1 if above is not None else others.index(below or "")
    wanted = [*others[:at], *moved, *others[at:]]
    if list(now) == wanted:
        return board
    cards: Cards = [(id, _rank(board, id)) for id in others]
    ranks: dict[str, float | None]
    if _falls_into_place(board, list(moved), others, at):
        ranks = dict.fromkeys(moved)
    else:
        ranks = _ranks(cards, at, list(moved))
    values: Values = {id: {"rank": rank} for id, rank in ranks.items()}
    for id in moved:
        values[id] = {"status": status, "rank": ranks[id]}
    return _with_values(board, values)


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
            raise EditError(f"{id} stands in {board.status_of(item)}, not in {status}.")
    return status


def _with_values(board: Board, values: Values, *, chosen: bool = False) -> Board:
    """The board with these fields of these items set; values of their own making only."""
    entries: dict[str, dict[str, Entry]] = {"gaps": {}, "risks": {}}
    for id, fields in values.items():
        section = "gaps" if id in board.gaps else "risks"
        entries[section][id] = changed(board, Ref(section, id), fields, chosen=chosen)
    for section, found in entries.items():
        board = with_entries(board, section, found)
    return board


def _rank(board: Board, id: str) -> float | None:
    item = board.item(id)
    return item.rank if item else None


def _falls_into_place(board: Board, moved: list[str], others: list[str], at: int) -> bool:
    """Whether these cards come to the right place by themselves, in file order, unranked."""
    if at < len(others) and _rank(board, others[at]) is not None:
        return False
    loose = [id for id in others[:at] if _rank(board, id) is None]
    wanted = [*loose, *moved, *others[at:]]
    among = set(wanted)
    return [id for id, _ in board.items() if id in among] == wanted


def _ranks(cards: Cards, at: int, moved: list[str]) -> dict[str, float | None]:
    """Ranks that put ``moved`` before ``cards[at]``: theirs, and as few others as will do."""
    loose = next((i for i, (_, rank) in enumerate(cards[:at]) if rank is None), at)
    ranked = [rank for _, rank in cards if rank is not None]
    names = [*(id for id, _ in cards[loose:at]), *moved]
    for start, end in _windows(loose, len(ranked)):
        ids = [*(id for id, _ in cards[start:loose]), *names]
        ids += [id for id, _ in cards[at:end]] if end > at else []
        low = ranked[start - 1] if start > 0 else None
        high = ranked[end] if end < len(ranked) else None
        if numbers := between(low, high, len(ids)):
            return dict(zip(ids, numbers, strict=True))
    raise AssertionError("a whole column can always be numbered afresh")


def _windows(at: int, length: int) -> list[tuple[int, int]]:
    """Stretches of ranked cards around a place to number afresh, the shortest first."""
    near = [
        (start, start + width)
        for width in range(min(length, 16) + 1)
        for start in range(max(0, at - width), at + 1)
        if start + width <= length and start + width >= at
    ]
    width = 32
    while width < 2 * length:
        near.append((max(0, at - width), min(length, at + width)))
        width *= 2
    return [*near, (0, at), (at, length), (0, length)]


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
    return [_short(unit / 10**places) for unit in units]


def _shifted(number: float, places: int) -> float:
    shifted: float = number * 10**places if places >= 0 else number / 10**-places
    return shifted


def _short(number: float) -> float:
    return int(number) if number.is_integer() else number


def _rising(low: float | None, high: float | None, numbers: Sequence[float]) -> bool:
    """Whether these stand in order strictly between the two, as floats compare."""
    row = [*([] if low is None else [low]), *numbers, *([] if high is None else [high])]
    return bool(numbers) and all(a < b for a, b in zip(row, islice(row, 1, None), strict=False))
