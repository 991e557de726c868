"""Flows for charts: points in time, and how long items took."""

from __future__ import annotations

from board.model import Ref
from board.present.charts import Course
from board.record.flow import Flow, Point, Span

DAY = 86_400
STATUSES = ("triage", "planned", "active", "blocked", "done")


def point(number: int, *counts: int, gaps: int = 0, exposure: int = 0) -> Point:
    """A point so many days after the first, with so many items in each status."""
    named = {status: n for status, n in zip(STATUSES, counts, strict=False) if n}
    return Point(1_767_700_000 + number * DAY, f"{number:040x}", named, gaps, 0, exposure)


def course(*points: Point, spans: tuple[Span, ...] = ()) -> Course:
    """A flow of these points, drawn under the ids of its statuses."""
    flow = Flow(STATUSES, frozenset({"done"}), points, spans)
    return Course(flow, {"triage": "Triage"})


GROWING = course(
    point(0, 10, gaps=10),
    point(10, 5, 3, 2, gaps=9, exposure=20),
    point(20, 2, 2, 2, 2, 2, gaps=4, exposure=8),
    spans=(
        Span(Ref("gaps", "G-1"), 0, DAY, 3 * DAY),
        Span(Ref("gaps", "G-2"), 0, 2 * DAY, 9 * DAY),
        Span(Ref("gaps", "G-3"), 0),
    ),
)
