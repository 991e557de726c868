"""How the board went over time, as lines of spans: functions of numbers and a width."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from board.phrases import counted
from board.present import chart_scale
from board.present.chart_scale import Timed
from board.present.dates import day_of, duration
from board.safe_text import clean
from board.spans import Line, Span, exact, line
from board.widths import cells, fit

if TYPE_CHECKING:
    from board.record.flow import Flow

#: What fills an area where there is no colour, from the bottom; neighbours differ.
FILLS = "█▒▓░·+#x="
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

    def role(self, status: str) -> str:
        """The colour of a status: that of its column on the board."""
        known = self.flow.statuses
        return "closed" if status in self.flow.closed else f"column-{known.index(status)}"


class Curve(NamedTuple):
    """One number over time, what it is called and its role."""

    title: str
    role: str
    values: Sequence[int]


class _At(NamedTuple):
    when: int
    value: int


def flow_page(course: Course, width: int, height: int, *, fine: bool) -> list[Line]:
    """All curves, one below the other; of a chart's height there is as much as fits.

    ``fine`` draws half rows, which only colours can tell apart.
    """
    points = course.flow.points
    if not points:
        return []
    beside = width >= BESIDE
    free = height - (OTHERS if beside else OTHERS + 4)
    rows = max(HIGH[0], min(HIGH[1], free * 4 // 7 if beside else free // 2))
    low = max(LOW[0], min(LOW[1], (free - rows) // (1 if beside else 2)))
    half = (width - 3) // 2 if beside else width
    gaps, risks = (
        curve(Curve(title, role, [getattr(point, name) for point in points]), points, half, low)
        for title, role, name in (
            ("Open gaps", "gap", "open_gaps"), ("Open exposure", "risk", "exposure")
        )
    )  # fmt: skip
    lines = [_title(course.flow, width), (), *stacked(course, width, rows, fine=fine), ()]
    if beside:
        gap = Span(" " * (width - 2 * half))
        lines += [(*exact(one, half), gap, *other) for one, other in zip(gaps, risks, strict=True)]
    else:
        lines += [*gaps, (), *risks]
    lines += [(), *times(course.flow, width)]
    if course.holes:
        said = textwrap.wrap(clean(course.holes), max(8, width))
        lines += [(), *(line((one, "muted")) for one in said)]
    return [exact(one, width, fill=False) for one in lines]


def _title(flow: Flow, width: int) -> Line:
    first, last = flow.points[0].when, flow.points[-1].when
    number = counted(len(flow.points), "version")
    said = f"{' – '.join(dict.fromkeys((day_of(first), day_of(last))))}   {number}"
    if 6 + cells(said) > width:
        said = number
    return line(("Flow", "strong"), (f"  {said}", "muted"))


# ------------------------------------------------------------ items by status


def stacked(course: Course, width: int, rows: int, *, fine: bool) -> list[Line]:
    """How many items stood in each status over time, one area on the other."""
    flow = course.flow
    sums = [sum(point.counts.values()) for point in flow.points]
    axis = chart_scale.nice(max(sums), rows)
    edge = _edge(axis)
    room = max(1, width - edge)
    order = flow.statuses[::-1]  # what is done lies at the bottom
    roles = [course.role(status) for status in order]
    piles: dict[int, list[int]] = {}
    for point in flow.points:
        counts = [point.counts.get(status, 0) for status in order]
        piles[id(point)] = _pile(counts, axis.top, rows * (2 if fine else 1))
    area = [piles[id(point)] for point in chart_scale.columns(flow.points, room)]
    lines = [_heading("Items by status", f"last {sums[-1]:,}", width)]
    for row in reversed(range(rows)):
        cut = (_half(pile, row, roles) if fine else _fill(pile[row], roles) for pile in area)
        lines.append((*_label(axis, row, edge), *_joined(cut)))
    return [*lines, *_foot(flow.points, axis, edge, room), *_legend(course, width, fine)]


def _pile(counts: Sequence[int], top: int, rows: int) -> list[int]:
    """Which status each row belongs to, from the bottom; -1 above all of them."""
    parts = chart_scale.stack(counts, top, rows)
    out = [number for number, high in enumerate(parts) for _ in range(high)]
    return out + [-1] * (rows - len(out))


def _fill(at: int, roles: Sequence[str]) -> Span:
    return Span(" ") if at < 0 else Span(FILLS[at % len(FILLS)], roles[at])


def _half(pile: Sequence[int], row: int, roles: Sequence[str]) -> Span:
    low, high = pile[2 * row], pile[2 * row + 1]
    if low < 0:
        return Span(" ")
    if low == high:
        return Span(FULL, roles[low])
    return Span(HALF, roles[low] if high < 0 else f"{roles[low]}/{roles[high]}")


def _legend(course: Course, width: int, fine: bool) -> list[Line]:
    """Each status with its fill, and how many stand there now."""
    flow, last = course.flow, course.flow.points[-1]
    lines: list[Line] = [()]
    used = 0
    for number, status in enumerate(flow.statuses):
        fill = FULL if fine else FILLS[(len(flow.statuses) - 1 - number) % len(FILLS)]
        name = fit(clean(course.titles.get(status) or status), 20)
        text = f" {name} {last.counts.get(status, 0):,}"
        size = cells(text) + 2
        if used and used + size + 3 > width:
            lines.append(())
            used = 0
        gap = "   " if used else ""
        lines[-1] += line(gap, (fill * 2, course.role(status)), (text, "muted"))
        used += len(gap) + size
    return lines


# ------------------------------------------------------------ one number over time


def curve(of: Curve, points: Sequence[Timed], width: int, rows: int) -> list[Line]:
    """One number over time, as an area."""
    axis = chart_scale.nice(max(of.values), rows)
    edge = _edge(axis)
    room = max(1, width - edge)
    series = [_At(point.when, value) for point, value in zip(points, of.values, strict=True)]
    high = [
        chart_scale.height(at.value, axis.top, rows) for at in chart_scale.columns(series, room)
    ]
    said = f"last {of.values[-1]:,}, most {max(of.values):,}"
    lines = [_heading(of.title, said, width)]
    lines += [
        (*_label(axis, row, edge), Span(_bars(high, row), of.role)) for row in reversed(range(rows))
    ]
    return [*lines, *_foot(points, axis, edge, room)]


def _bars(heights: Iterable[int], row: int, wide: int = 1) -> str:
    return "".join(EIGHTHS[max(0, min(8, high - 8 * row))] * wide for high in heights)


# ------------------------------------------------------------ lead and cycle time


def times(flow: Flow, width: int) -> list[Line]:
    """How long items took until they were closed, and how that is spread."""
    kinds = [("lead", "added to closed", flow.leads()), ("cycle", "begun to closed", flow.cycles())]
    closed = len(kinds[0][2])
    said = f"{closed:,} closed" if closed else "nothing has been closed yet"
    if any(span.added is None for span in flow.spans):
        said += ", of those whose beginning is here"
    lines = [_heading("Time until closed", said, width)]
    if not closed:
        return lines
    lines.append(line((f"{'':7}{'median':>12}{'85 %':>12}{'n':>7}", "muted")))
    for name, about, values in kinds:
        figures = [chart_scale.quantile(values, percent) for percent in (50, 85)]
        shown = ["—" if one is None else duration(one) for one in figures]
        more = f"   {about}" if width >= 60 else ""
        lines.append(
            line(f"{name:7}", (f"{shown[0]:>12}{shown[1]:>12}", "strong"),
                 (f"{len(values):>7,}{more}", "muted"))
        )  # fmt: skip
    return [*lines, (), *spread(kinds[0][2], width)]


def spread(values: Sequence[int], width: int, rows: int = 3) -> list[Line]:
    """How many items took how long to be closed: a column for each slice of time."""
    room = max(1, width - _BESIDE_BARS)
    number = min(24, room, len(values))
    most = max(values)
    counts = [0] * number
    for value in values:
        counts[min(number - 1, value * number // (most + 1))] += 1
    top = max(counts)
    wide = max(1, min(4, room // number))
    high = [chart_scale.height(n, top, rows) for n in counts]
    lines = [line((fit("How many took how long from added to closed", width), "muted"))]
    for row in reversed(range(rows)):
        label = f" {counted(top, 'item')}" if row == rows - 1 else ""
        lines.append(line((_bars(high, row, wide), "closed"), (label, "muted")))
    end = duration(most)
    gap = " " * max(1, number * wide - 1 - cells(end))
    return [*lines, line(("─" * (number * wide), "axis")), line((f"0{gap}{end}", "muted"))]


# ------------------------------------------------------------ what all charts have


def _heading(title: str, said: str, width: int) -> Line:
    title = fit(title, width)
    gap = width - cells(title) - cells(said)
    end = line(" " * gap, (said, "muted")) if gap >= 2 else ()
    return (Span(title, "strong"), *end)


def _edge(axis: chart_scale.Axis) -> int:
    """The cells left of a chart: its numbers and the line."""
    return max(len(tick.label) for tick in axis.ticks) + 2


def _label(axis: chart_scale.Axis, row: int, edge: int) -> Line:
    """The number beside a row whose upper edge it stands for."""
    label = next((tick.label for tick in axis.ticks if tick.at == row + 1), "")
    return line((f"{label:>{edge - 2}} ", "muted"), ("┤" if label else "│", "axis"))


def _foot(points: Sequence[Timed], axis: chart_scale.Axis, edge: int, room: int) -> list[Line]:
    """The line below a chart, and the dates under it."""
    zero = next((tick.label for tick in axis.ticks if tick.at == 0), "0")
    text = ""
    for tick in chart_scale.dates(points[0].when, points[-1].when, room):
        text = text.ljust(tick.at) + tick.label
    return [
        line((f"{zero:>{edge - 2}} ", "muted"), (f"└{'─' * room}", "axis")),
        line(" " * edge, (text, "muted")),
    ]


def _joined(spans: Iterable[Span]) -> Line:
    """Neighbours of one kind in one span: few of them make a quick frame."""
    return tuple(Span(text * sum(1 for _ in run), role) for (text, role), run in groupby(spans))
