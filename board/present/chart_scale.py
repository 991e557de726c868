"""Numbers over time brought to the columns and rows of a chart."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count, pairwise
from typing import NamedTuple, Protocol, TypeVar

from board.present.dates import DAY, MINUTE, iso

#: A span shorter than this many seconds is told by the hour.
_SHORT = 3 * DAY
#: Cells that stay free between two dates of an axis.
_GAP = 6


class Timed(Protocol):
    """Anything that holds from a time on, in seconds since 1970."""

    @property
    def when(self) -> int:
        """The time."""


P = TypeVar("P", bound=Timed)


class Tick(NamedTuple):
    """A label of an axis, and the row or column that it belongs to."""

    at: int
    label: str


class Axis(NamedTuple):
    """The value at the top of a chart, and the labels beside it.

    A tick's row is counted from the bottom: at 0 is the line below the lowest
    row, at ``rows`` the upper edge of the highest.
    """

    top: int
    ticks: tuple[Tick, ...]


def columns(points: Sequence[P], width: int, end: int | None = None) -> list[P]:
    """The point in force at the end of each column's slice of time; none where there is no point.

    ``points`` are sorted by time; the columns share the time from the first
    point to ``end``, else to the last point, evenly.
    """
    if not points:
        return []
    first = points[0].when
    last = max(first, points[-1].when if end is None else end)
    found: list[P] = []
    at = 0
    for column in range(1, width + 1):
        edge = first + (last - first) * column // width
        while at + 1 < len(points) and points[at + 1].when <= edge:
            at += 1
        found.append(points[at])
    return found


def nice(maximum: int, rows: int) -> Axis:
    """A round number that ``maximum`` does not exceed, as the top of so many rows, and ticks.

    The ticks stand at whole multiples of 1, 2 or 5 times a power of ten, at
    least two rows apart, the top among them.
    """
    rows = max(1, rows)
    most = max(1, rows // 2)
    steps = (n * 10**power for power in count() for n in (1, 2, 5))
    step = next(step for step in steps if -(-maximum // step) <= most)
    parts = max(1, -(-maximum // step))
    ticks = (Tick(round(n * rows / parts), f"{step * n:,}") for n in range(parts + 1))
    return Axis(step * parts, tuple(ticks))


def height(value: int, top: int, rows: int, steps: int = 8) -> int:
    """How high a value stands, in so many ``steps`` to a row; something is never nothing."""
    if value <= 0 or top <= 0:
        return 0
    return min(rows * steps, max(1, round(value * rows * steps / top)))


def stack(values: Sequence[int], top: int, rows: int) -> list[int]:
    """How many rows each of some values takes when they stand on one another.

    Where each ends is rounded, not how high it is, so that what they amount to
    is as high as one value of that size.
    """
    edges = [0]
    total = 0
    for value in values:
        total += max(0, value)
        edges.append(min(rows, (2 * total * rows + top) // (2 * top)) if top > 0 else 0)
    return [high - low for low, high in pairwise(edges)]


def dates(start: int, end: int, width: int) -> list[Tick]:
    """Dates along an axis of so many columns, each with the column in which it begins.

    The first stands at the left end, the last at the right; all are in local
    time, days where the whole is some days long, else the time of day.
    """
    form, unit = ("%Y-%m-%d", DAY) if end - start >= _SHORT else ("%m-%d %H:%M", MINUTE)
    size = len(iso(start, form))
    if width < size:
        return []
    most = min((width + _GAP) // (size + _GAP), (end - start) // unit + 1)
    ticks = [Tick(0, iso(start, form))]
    for n in range(1, most):
        label = iso(start + (end - start) * n // (most - 1), form)
        ticks.append(Tick((width - size) * n // (most - 1), label))
    return ticks


def quantile(values: Sequence[int], percent: int) -> int | None:
    """The value that so many per cent do not exceed; ``None`` where there is none."""
    if len(values) < 2:
        return values[0] if values else None
    from statistics import quantiles  # slow to load, and few ask

    return round(quantiles(values, n=100, method="inclusive")[percent - 1])
