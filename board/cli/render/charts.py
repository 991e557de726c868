"""Curves as text: block characters, numbers at the left, dates below.

Owns the drawing alone; what falls into which column and row is ``record.scale``.
Must not print. Each layer of a stack has a character of its own, so that it can
be told from the others without colour.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from board.cli.output import paint
from board.record.chart_scale import Axis, Timed, columns, dates, height, nice, stack
from board.widths import cells

_EIGHTHS = " ▁▂▃▄▅▆▇█"
#: What layers are filled with, from the bottom, and in which colour.
_FILLS = "█▒▓░▚·#+="
_COLOURS = ("green", "red", "yellow", "cyan", "bold", "dim")


class Layer(NamedTuple):
    """One band of a stack: its name, and its value at each point."""

    name: str
    values: Sequence[int]


class At(NamedTuple):
    """A point in time, by its number among all."""

    when: int
    number: int


def curve(
    title: str, points: Sequence[Timed], values: Sequence[int], width: int, rows: int
) -> Iterator[str]:
    """One value over time, filled below, in eighths of a row."""
    axis = nice(max(values), rows)
    plot = _plot(axis, width)
    taken = [values[at.number] for at in columns(_numbered(points), plot)]
    high = [height(value, axis.top, rows) for value in taken]
    yield from _headed(title, values[-1])
    for row in reversed(range(rows)):
        line = "".join(_EIGHTHS[max(0, min(8, one - 8 * row))] for one in high)
        yield _beside(axis, row + 1, paint(line.rstrip(), "cyan"))
    yield from _below(axis, points, plot)


def layers(
    title: str, points: Sequence[Timed], bands: Sequence[Layer], width: int, rows: int
) -> Iterator[str]:
    """Several values over time, stacked from the bottom, and what each is."""
    sums = [sum(values) for values in zip(*(band.values for band in bands), strict=True)]
    axis = nice(max(sums, default=0), rows)
    plot = _plot(axis, width)
    drawn = [
        _column([band.values[at.number] for band in bands], axis.top, rows)
        for at in columns(_numbered(points), plot)
    ]
    yield from _headed(title, sums[-1])
    for row in reversed(range(rows)):
        cut = (column[row] for column in drawn)
        yield _beside(axis, row + 1, "".join(_run(n, len(list(run))) for n, run in groupby(cut)))
    yield from _below(axis, points, plot)
    yield from _legend(bands, width)


def _numbered(points: Sequence[Timed]) -> list[At]:
    return [At(point.when, number) for number, point in enumerate(points)]


def _column(values: Sequence[int], top: int, rows: int) -> list[int]:
    """The layer that each row shows, from the bottom; -1 for none."""
    parts = stack(values, top, rows)
    filled = [number for number, part in enumerate(parts) for _ in range(part)]
    return filled + [-1] * (rows - len(filled))


def _run(number: int, length: int) -> str:
    if number < 0:
        return " " * length
    return paint(_fill(number) * length, _COLOURS[number % len(_COLOURS)])


def _fill(number: int) -> str:
    return _FILLS[number % len(_FILLS)]


def _gutter(axis: Axis) -> int:
    return max(len(tick.label) for tick in axis.ticks)


def _plot(axis: Axis, width: int) -> int:
    """The columns that are left beside the numbers."""
    return max(8, width - _gutter(axis) - 2)


def _headed(title: str, last: int) -> Iterator[str]:
    yield ""
    yield f"{paint(title, 'bold')}  {paint(f'last {last:,}', 'dim')}"


def _beside(axis: Axis, row: int, line: str) -> str:
    label = next((tick.label for tick in axis.ticks if tick.at == row), "")
    edge = "┤" if label else "│"
    return f"{label:>{_gutter(axis)}} {edge}{line}".rstrip()


def _below(axis: Axis, points: Sequence[Timed], plot: int) -> Iterator[str]:
    yield f"{'0':>{_gutter(axis)}} └{'─' * plot}"
    line = ""
    for tick in dates(points[0].when, points[-1].when, plot):
        line = line.ljust(tick.at) + tick.label
    yield " " * (_gutter(axis) + 2) + line


def _legend(bands: Sequence[Layer], width: int) -> Iterator[str]:
    """What each layer is, from the top one, in as many lines as that takes."""
    line, taken = "", 0
    for number, band in reversed(list(enumerate(bands))):
        text = f"{band.name} {band.values[-1]:,}"
        size = cells(text) + 4
        if taken and taken + size > width:
            yield line.rstrip()
            line, taken = "", 0
        line += f"{_run(number, 1)} {text}  "
        taken += size
    yield line.rstrip()
