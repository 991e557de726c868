"""The curves: pure functions of a flow and a size."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.model import Ref
from board.record.flow import Flow, Point, Span
from board.ui.history.charts import FILLS, Course, flow_page, spread, stacked
from board.ui.kit.segments import Lines, width_of
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


def text(lines: Lines) -> str:
    """The characters of a drawing."""
    return "\n".join("".join(segment.text for segment in line) for line in lines)


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


@pytest.mark.parametrize("height", [40, 46, 60])
def test_the_page_fits_where_it_can(height: int) -> None:
    """On a screen of usual height the whole page is in sight."""
    assert len(flow_page(GROWING, 80, height, COLOUR)) <= height


def test_the_page_says_what_it_shows() -> None:
    """Titles, numbers, dates, statuses and times are there as words."""
    shown = text(flow_page(GROWING, 100, 46, PLAIN))
    for words in (
        "6 Jan 2026 – 26 Jan 2026   3 versions",
        "last 10",
        "2026-01-06",
        "2026-01-26",
        "Triage 2",
        "done 2",
        "last 4, most 10",
        "last 8, most 20",
        "2 closed",
        "median",
        "85 %",
        "6 days",
    ):
        assert words in shown


def test_without_colour_each_status_has_a_fill() -> None:
    """What is only told by colour otherwise is told by the fill, and the legend names it."""
    shown = text(tuple(stacked(GROWING, 60, 10, PLAIN)))
    chart, _, legend = shown.partition("└")
    assert {char for char in chart if char in FILLS} == set(FILLS[:5])
    for fill, status in zip(FILLS, reversed(STATUSES), strict=False):
        assert f"{fill * 2} {'Triage' if status == 'triage' else status}" in legend


def test_areas_lie_on_one_another() -> None:
    """The chart is as high as all items together, what is closed at the bottom."""
    lines = stacked(course(point(0, 0, 0, 5, 0, 5)), 30, 10, PLAIN)
    column = ["".join(segment.text for segment in line)[-1] for line in lines[1:11]]
    assert column == ["▓"] * 0 + [FILLS[2]] * 5 + [FILLS[0]] * 5


def test_a_status_has_the_hue_of_its_column() -> None:
    """The colours are those of the column heads: by place, and one for what is closed."""
    lines = stacked(GROWING, 60, 10, COLOUR)
    colours = {
        segment.style.color.name
        for line in lines[1:11]
        for segment in line
        if segment.style is not None and segment.style.color is not None
    }
    hues = {*COLOUR.palette.columns[:4], COLOUR.palette.closed}
    assert hues <= colours


def test_one_commit_is_drawn() -> None:
    """A history of one commit, with nothing closed, has curves as well."""
    shown = text(flow_page(course(point(0, 3, gaps=3)), 60, 40, PLAIN))
    assert "1 version" in shown
    assert "nothing has been closed yet" in shown


def test_an_empty_board_is_drawn() -> None:
    """A board without items is flat and no error."""
    assert flow_page(course(point(0), point(1)), 60, 40, PLAIN)
    assert flow_page(course(), 60, 40, PLAIN) == ()


@given(
    values=st.lists(st.integers(0, 400 * DAY), min_size=1, max_size=50),
    width=st.integers(10, 120),
)
def test_every_item_is_in_the_spread(values: list[int], width: int) -> None:
    """Each slice that holds an item has a bar, the fullest one the highest."""
    lines = spread(values, width, PLAIN)
    assert all(width_of(line) <= max(width, 13) for line in lines)
    bars = lines[1:4]
    assert any("█" in segment.text for segment in bars[0])
    assert "█" in bars[0][0].text


@given(
    counts=st.lists(st.lists(st.integers(0, 3000), min_size=5, max_size=5), min_size=1, max_size=8),
    width=st.integers(12, 160),
    height=st.integers(1, 60),
)
def test_any_course_can_be_drawn(counts: list[list[int]], width: int, height: int) -> None:
    """Whatever the numbers and the room, each line is as wide as that."""
    points = [point(n, *numbers, gaps=sum(numbers)) for n, numbers in enumerate(counts)]
    for inks in (PLAIN, COLOUR):
        lines = flow_page(course(*points), width, height, inks)
        assert {width_of(line) for line in lines} == {width}
