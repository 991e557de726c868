"""The flow: how many items stood in each status, over time."""

from __future__ import annotations

import datetime as dt

from board.report.content import Report
from board.report.svg.draw import Drawing, area, path, text

_LEFT, _TOP, _WIDE, _HIGH = 50, 20, 760, 240
#: Statuses are no grades: none of the colours of exposure.
_LAYERS = ("f-step-4", "f-step-3", "f-step-2", "f-step-1")
#: Names that stand closer can't be read.
_NAME = 14


def flow_chart(report: Report) -> Drawing:
    """The number of items by status, one above the other, commit by commit."""
    points = report.flow
    if len(points) < 2:
        return Drawing("Flow", "Not enough history yet.", _LEFT + _WIDE + 150, 40,
                       [text(10, 26, "Not enough history yet.", kind="muted")])  # fmt: skip
    statuses = list(report.board.columns)[::-1]
    most = max(sum(point.counts.values()) for point in points) or 1
    start, end = points[0].when, points[-1].when
    span = max(1, end - start)
    xs = [_LEFT + (point.when - start) / span * _WIDE for point in points]
    below = [0.0] * len(points)
    floor = float(_TOP + _HIGH + _NAME)
    parts: list[str] = []
    for at, status in enumerate(statuses):
        above = [
            low + point.counts.get(status, 0) for low, point in zip(below, points, strict=True)
        ]
        title = report.board.columns[status].title or status
        shape = [*_line(xs, above, most), *reversed(_line(xs, below, most))]
        colour = "f-done" if at == 0 else _LAYERS[(at - 1) % len(_LAYERS)]
        parts.append(area(shape, f"{colour} edge", title))
        if count := points[-1].counts.get(status, 0):
            middle = (_y(below[-1], most) + _y(above[-1], most)) / 2 + 4
            floor = min(middle, floor - _NAME)
            name = f"{title} {count:,}"
            parts.append(text(_LEFT + _WIDE + 8, floor, name, kind="small", room=140))
        below = above
    parts.append(
        path([(_LEFT, _TOP), (_LEFT, _TOP + _HIGH), (_LEFT + _WIDE, _TOP + _HIGH)], "axis")
    )
    parts.append(text(_LEFT - 6, _TOP + 10, f"{most:,}", kind="small", anchor="end"))
    parts.append(text(_LEFT, _TOP + _HIGH + 18, _day(start), kind="small"))
    parts.append(text(_LEFT + _WIDE, _TOP + _HIGH + 18, _day(end), kind="small", anchor="end"))
    about = f"From {_day(start)} to {_day(end)}; now " + ", ".join(
        f"{report.board.columns[status].title or status}: {points[-1].counts.get(status, 0)}"
        for status in report.board.columns
    )
    return Drawing("Flow", about, _LEFT + _WIDE + 150, _TOP + _HIGH + 30, parts)


def _line(xs: list[float], values: list[float], most: int) -> list[tuple[float, float]]:
    return [(x, _y(value, most)) for x, value in zip(xs, values, strict=True)]


def _y(value: float, most: int) -> float:
    return _TOP + _HIGH - value / most * _HIGH


def _day(when: int) -> str:
    return dt.datetime.fromtimestamp(when, dt.UTC).date().isoformat()
