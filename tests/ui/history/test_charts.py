"""The curves: pure functions of a flow and a size."""

from __future__ import annotations

import pytest

from board.model import Ref
from board.record.flow import Flow, Point, Span
from board.ui.history.charts import Course, flow_page
from board.ui.kit.segments import width_of
from board.ui.kit.styles import Inks
from board.ui.kit.theme import DARK, Palette, palette

DAY = 86_400
STATUSES = ("triage", "planned", "active", "blocked", "done")
PLAIN = Inks(Palette())
COLOUR = Inks(
    palette(
        {
            "background": DARK.background or "",
            "foreground": DARK.foreground or "",
            "surface": DARK.surface or "",
            "primary": DARK.primary,
            "secondary": DARK.secondary or "",
            "accent": DARK.accent or "",
            "success": DARK.success or "",
            "warning": DARK.warning or "",
            "error": DARK.error or "",
        },
        dark=True,
    )
)


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


@pytest.mark.parametrize("inks", [PLAIN, COLOUR], ids=["plain", "colour"])
@pytest.mark.parametrize("width", [10, 36, 71, 72, 140, 236])
def test_lines_are_as_wide_as_asked(width: int, inks: Inks) -> None:
    """Every line of the page has exactly the width that was asked for."""
    lines = flow_page(GROWING, width, 40, inks)
    assert {width_of(line) for line in lines} == {width}


def test_a_status_has_the_hue_of_its_column() -> None:
    """The colours are those of the column heads: by place, and one for what is closed."""
    colours = {
        segment.style.color.name
        for line in flow_page(GROWING, 80, 40, COLOUR)
        for segment in line
        if segment.style is not None and segment.style.color is not None
    }
    assert {*COLOUR.palette.columns[:4], COLOUR.palette.closed} <= colours
