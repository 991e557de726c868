"""How the board went over time, as lines of segments: pure functions of numbers and a width.

Owns the look of the curves. Where a point falls, how high it stands and what
the axes say is worked out in ``board.record.chart_scale``. Nothing rests on colour:
where there is none, each status has a fill of its own.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from rich.segment import Segment

from board.phrases import counted
from board.record import chart_scale
from board.ui.kit.dates import day_of
from board.ui.kit.safe_text import cells, clean, fit
from board.ui.kit.segments import Line, Lines, exact, width_of
from board.ui.kit.styles import Inks

if TYPE_CHECKING:
    from board.record.flow import Flow, Point

#: What fills an area where there is no colour; neighbours differ.
FILLS = "░▒▓█·+x"
FULL, HALF = "█", "▄"
#: A bar of so many eighths of a line.
EIGHTHS = " ▁▂▃▄▅▆▇█"
#: Two charts stand beside each other from this width on.
BESIDE = 72
#: Lines of the page that are no chart's, where two charts are beside each other.
OTHERS = 23
#: Cells beside the bars, for what the highest stands for.
_BESIDE_BARS = 12
#: Lines of the chart of all statuses, and of the others, at least and at most.
HIGH, LOW = (8, 22), (5, 14)


class Course(NamedTuple):
    """What is drawn: the flow, what the statuses are called, what of the history is not here."""

    flow: Flow
    titles: Mapping[str, str]
    holes: str = ""


def flow_page(course: Course, width: int, height: int, inks: Inks) -> Lines:
    """All curves, one below the other; of a chart's height there is as much as fits."""
    flow = course.flow
    if not flow.points:
        return ()
    beside = width >= BESIDE
    free = height - (OTHERS if beside else OTHERS + 4)
    rows = max(HIGH[0], min(HIGH[1], free * 4 // 7 if beside else free // 2))
    low = max(LOW[0], min(LOW[1], (free - rows) // (1 if beside else 2)))
    lines: list[Line] = [_title(flow, width, inks), []]
    lines += stacked(course, width, rows, inks)
    half = (width - 3) // 2 if beside else width
    gaps = curve(_Curve("Open gaps", "gap", [p.open_gaps for p in flow.points]), flow.points,
                 half, low, inks)  # fmt: skip
    risks = curve(_Curve("Open exposure", "risk", [p.exposure for p in flow.points]),
                  flow.points, half, low, inks)  # fmt: skip
    lines.append([])
    if beside:
        gap = [inks.space(width - 2 * half, "card")]
        lines += [[*left, *gap, *right] for left, right in zip(gaps, risks, strict=True)]
    else:
        lines += [*gaps, [], *risks]
    lines += [[], *times(course, width, inks)]
    if course.holes:
        muted = inks("muted", "card")
        said = textwrap.wrap(clean(course.holes), max(8, width))
        lines += [[], *([Segment(line, muted)] for line in said)]
    return tuple(exact(line, width, inks.space(1, "card")) for line in lines)


def _title(flow: Flow, width: int, inks: Inks) -> Line:
    first, last = flow.points[0].when, flow.points[-1].when
    number = len(flow.points)
    days = " – ".join(dict.fromkeys((day_of(first), day_of(last))))
    said = f"{days}   {counted(number, 'version')}"
    if 6 + cells(said) > width:
        said = counted(number, "version")
    return [Segment("Flow", inks("text", "card", "b")), Segment(f"  {said}", inks("muted", "card"))]


# ------------------------------------------------------------ items by status


def stacked(course: Course, width: int, rows: int, inks: Inks) -> list[Line]:
    """How many items stood in each status over time, one area on the other."""
    flow = course.flow
    most = max(sum(point.counts.values()) for point in flow.points)
    axis = chart_scale.nice(most, rows)
    edge = _edge(axis)
    room = max(1, width - edge)
    points = chart_scale.columns(flow.points, room)
    order = flow.statuses[::-1]  # what is done lies at the bottom
    hues = [_hue(flow, status, inks) for status in order]
    fine = 1 if inks.plain else 2
    piles: dict[int, list[int]] = {}
    for point in points:
        if id(point) not in piles:
            counts = [point.counts.get(status, 0) for status in order]
            piles[id(point)] = _pile(counts, axis.top, rows * fine)
    area = [piles[id(point)] for point in points]
    lines = [_heading("Items by status", f"last {_sum(flow.points[-1]):,}", width, inks)]
    for row in range(rows - 1, -1, -1):
        body = [_cell(pile, row, fine, hues, inks) for pile in area]
        lines.append([*_label(axis, row, edge, inks), *_joined(body)])
    lines += _foot(flow.points, axis, edge, room, inks)
    return [*lines, *_legend(course, width, inks)]


def _pile(counts: Sequence[int], top: int, rows: int) -> list[int]:
    """Which status each row belongs to, from the bottom; -1 above all of them."""
    out: list[int] = []
    for number, high in enumerate(chart_scale.stack(counts, top, rows)):
        out += [number] * high
    return out + [-1] * (rows - len(out))


def _cell(pile: Sequence[int], row: int, fine: int, hues: Sequence[str], inks: Inks) -> Segment:
    if fine == 1:
        at = pile[row]
        return Segment(" " if at < 0 else FILLS[at % len(FILLS)], inks("text", "card"))
    low, high = pile[2 * row], pile[2 * row + 1]
    ground = "card" if high < 0 else hues[high]
    if low < 0:
        return Segment(" ", inks("text", "card"))
    if low == high:
        return Segment(FULL, inks(hues[low], "card"))
    return Segment(HALF, inks(hues[low], ground))


def _hue(flow: Flow, status: str, inks: Inks) -> str:
    """The colour of a status: that of its column on the board."""
    palette = inks.palette
    if status in flow.closed:
        return palette.closed
    return palette.columns[flow.statuses.index(status) % len(palette.columns)]


def _sum(point: Point) -> int:
    return sum(point.counts.values())


def _legend(course: Course, width: int, inks: Inks) -> list[Line]:
    """Each status with its fill, and how many stand there now."""
    flow, last = course.flow, course.flow.points[-1]
    lines: list[Line] = [[]]
    for number, status in enumerate(flow.statuses):
        mark = FULL * 2 if not inks.plain else FILLS[(len(flow.statuses) - 1 - number) % 7] * 2
        name = fit(clean(course.titles.get(status) or status), 20)
        text = f" {name} {last.counts.get(status, 0):,}"
        if lines[-1] and width_of(lines[-1]) + cells(text) + 5 > width:
            lines.append([])
        if lines[-1]:
            lines[-1].append(inks.space(3, "card"))
        lines[-1] += [
            Segment(mark, inks(_hue(flow, status, inks), "card")),
            Segment(text, inks("muted", "card")),
        ]
    return lines


# ------------------------------------------------------------ one number over time


class _Curve(NamedTuple):
    """One number over time, what it is called and its colour in the palette."""

    title: str
    ink: str
    values: Sequence[int]


class _At(NamedTuple):
    when: int
    value: int


def curve(of: _Curve, points: Sequence[Point], width: int, rows: int, inks: Inks) -> list[Line]:
    """One number over time, as an area."""
    axis = chart_scale.nice(max(of.values), rows)
    edge = _edge(axis)
    room = max(1, width - edge)
    series = [_At(point.when, value) for point, value in zip(points, of.values, strict=True)]
    heights = [
        chart_scale.height(at.value, axis.top, rows) for at in chart_scale.columns(series, room)
    ]
    said = f"last {of.values[-1]:,}, most {max(of.values):,}"
    lines = [_heading(of.title, said, width, inks)]
    style = inks(of.ink, "card")
    for row in range(rows - 1, -1, -1):
        text = "".join(EIGHTHS[max(0, min(8, high - 8 * row))] for high in heights)
        lines.append([*_label(axis, row, edge, inks), Segment(text, style)])
    lines += _foot(points, axis, edge, room, inks)
    return [exact(line, width, inks.space(1, "card")) for line in lines]


# ------------------------------------------------------------ lead and cycle time


def times(course: Course, width: int, inks: Inks) -> list[Line]:
    """How long items took until they were closed, and how that is spread."""
    flow = course.flow
    kinds = [("lead", "added to closed", flow.leads()), ("cycle", "begun to closed", flow.cycles())]
    closed = len(kinds[0][2])
    said = f"{closed:,} closed" if closed else "nothing has been closed yet"
    lines = [_heading("Time until closed", said, width, inks)]
    if not closed:
        return lines
    muted, text = inks("muted", "card"), inks("text", "card", "b")
    lines.append([Segment(f"{'':7}{'median':>12}{'85 %':>12}{'n':>7}", muted)])
    for name, about, values in kinds:
        figures = [chart_scale.quantile(values, percent) for percent in (50, 85)]
        shown = ["—" if one is None else chart_scale.duration(one) for one in figures]
        row = [
            Segment(f"{name:7}", inks("text", "card")),
            Segment(f"{shown[0]:>12}{shown[1]:>12}", text),
            Segment(f"{len(values):>7,}", muted),
        ]
        if width >= 60:
            row.append(Segment(f"   {about}", muted))
        lines.append(row)
    return [*lines, [], *spread(kinds[0][2], width, inks)]


def spread(values: Sequence[int], width: int, inks: Inks, rows: int = 3) -> list[Line]:
    """How many items took how long to be closed: a column for each slice of time."""
    room = max(1, width - _BESIDE_BARS)
    number = min(24, room, len(values))
    most = max(values)
    counts = [0] * number
    for value in values:
        counts[min(number - 1, value * number // (most + 1))] += 1
    top = max(counts)
    wide = max(1, min(4, room // number))
    lines: list[Line] = []
    for row in range(rows - 1, -1, -1):
        bars = (EIGHTHS[max(0, min(8, chart_scale.height(n, top, rows) - 8 * row))] for n in counts)
        text = "".join(bar * wide for bar in bars)
        label = f" {counted(top, 'item')}" if row == rows - 1 else ""
        lines.append([Segment(text, inks("closed", "card")), Segment(label, inks("muted", "card"))])
    end = chart_scale.duration(most)
    gap = " " * max(1, number * wide - 1 - cells(end))
    axis = Segment("─" * (number * wide), inks("line", "card"))
    muted = inks("muted", "card")
    said = Segment(fit("How many took how long from added to closed", width), muted)
    return [[said], *lines, [axis], [Segment(f"0{gap}{end}", muted)]]


# ------------------------------------------------------------ what all charts have


def _heading(title: str, said: str, width: int, inks: Inks) -> Line:
    title = fit(title, width)
    gap = width - cells(title) - cells(said)
    line = [Segment(title, inks("text", "card", "b"))]
    if gap >= 2:
        line += [inks.space(gap, "card"), Segment(said, inks("muted", "card"))]
    return line


def _edge(axis: chart_scale.Axis) -> int:
    """The cells left of a chart: its numbers and the line."""
    return max(len(tick.label) for tick in axis.ticks) + 2


def _label(axis: chart_scale.Axis, row: int, edge: int, inks: Inks) -> Line:
    """The number beside a row whose upper edge it stands for."""
    label = next((tick.label for tick in axis.ticks if tick.at == row + 1), "")
    return [
        Segment(label.rjust(edge - 2) + " ", inks("muted", "card")),
        Segment("┤" if label else "│", inks("line", "card")),
    ]


def _foot(
    points: Sequence[Point], axis: chart_scale.Axis, edge: int, room: int, inks: Inks
) -> list[Line]:
    """The line below a chart, and the dates under it."""
    zero = next((tick.label for tick in axis.ticks if tick.at == 0), "0")
    ticks = chart_scale.dates(points[0].when, points[-1].when, room)
    text = ""
    for tick in ticks:
        text = text.ljust(tick.at) + tick.label
    return [
        [
            Segment(zero.rjust(edge - 2) + " ", inks("muted", "card")),
            Segment("└" + "─" * room, inks("line", "card")),
        ],
        [inks.space(edge, "card"), Segment(text, inks("muted", "card"))],
    ]


def _joined(cells_: Sequence[Segment]) -> Line:
    """Neighbours of one kind in one segment: few of them make a quick frame."""
    runs = groupby(cells_, key=lambda cell: (cell.text, cell.style))
    return [Segment(text * sum(1 for _ in run), style) for (text, style), run in runs]
