"""The curves of the History tab: the page of ``board.present.charts`` as segments."""

from __future__ import annotations

from board.present import charts
from board.present.charts import Course
from board.ui.kit.segments import Lines
from board.ui.kit.spans import segments
from board.ui.kit.styles import Inks

__all__ = ["Course", "flow_page"]


def flow_page(course: Course, width: int, height: int, inks: Inks) -> Lines:
    """All curves, each line as wide as asked."""
    page = charts.flow_page(course, width, height, fine=not inks.plain)
    return tuple(segments(line, width, inks) for line in page)
