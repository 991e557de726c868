"""The curves: pure functions of a flow and a size."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.present.charts import FILLS, Course, Curve, curve, flow_page, spread, stacked
from board.record.flow import Flow
from board.spans import Line, plain
from board.widths import cells
from tests.flows import DAY, GROWING, STATUSES, course, point


def text(lines: Iterable[Line]) -> str:
    """The characters of a drawing."""
    return "\n".join(map(plain, lines))


@pytest.mark.parametrize("fine", [False, True])
@pytest.mark.parametrize("width", [10, 36, 71, 72, 140, 236])
def test_lines_fit(width: int, fine: bool) -> None:
    """No line of the page is wider than asked, and the charts take all there is."""
    wide = [cells(plain(line)) for line in flow_page(GROWING, width, 40, fine=fine)]
    assert max(wide) == width


@pytest.mark.parametrize("height", [40, 46, 60])
def test_the_page_fits_where_it_can(height: int) -> None:
    """On a screen of usual height the whole page is in sight."""
    assert len(flow_page(GROWING, 80, height, fine=True)) <= height


def test_the_page_says_what_it_shows() -> None:
    """Titles, numbers, dates, statuses and times are there as words."""
    shown = text(flow_page(GROWING, 100, 46, fine=False))
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
    shown = text(stacked(GROWING, 60, 10, fine=False))
    chart, _, legend = shown.partition("└")
    assert {char for char in chart if char in FILLS} == set(FILLS[:5])
    for fill, status in zip(FILLS, reversed(STATUSES), strict=False):
        assert f"{fill * 2} {'Triage' if status == 'triage' else status}" in legend


def test_areas_lie_on_one_another() -> None:
    """The chart is as high as all items together, what is closed at the bottom."""
    lines = stacked(course(point(0, 0, 0, 5, 0, 5)), 30, 10, fine=False)
    column = [plain(line)[-1] for line in lines[1:11]]
    assert column == [FILLS[2]] * 5 + [FILLS[0]] * 5


def test_a_status_has_the_hue_of_its_column() -> None:
    """The colours are those of the column heads: by place, and one for what is closed."""
    lines = stacked(GROWING, 60, 10, fine=True)
    roles = {part for line in lines[1:11] for span in line for part in span.role.split("/")}
    assert {"closed", *(f"column-{number}" for number in range(4))} <= roles


def test_one_commit_is_drawn() -> None:
    """A history of one commit, with nothing closed, has curves as well."""
    shown = text(flow_page(course(point(0, 3, gaps=3)), 60, 40, fine=False))
    assert "1 version" in shown
    assert "nothing has been closed yet" in shown


def test_an_empty_board_is_drawn() -> None:
    """A board without items is flat and no error."""
    assert flow_page(course(point(0), point(1)), 60, 40, fine=False)
    assert flow_page(course(), 60, 40, fine=False) == []


@given(
    values=st.lists(st.integers(0, 400 * DAY), min_size=1, max_size=50),
    width=st.integers(10, 120),
)
def test_every_item_is_in_the_spread(values: list[int], width: int) -> None:
    """Each slice that holds an item has a bar, the fullest one the highest."""
    lines = spread(values, width)
    assert all(cells(plain(line)) <= max(width, 13) for line in lines)
    assert "█" in plain(lines[1])


@given(
    counts=st.lists(st.lists(st.integers(0, 3000), min_size=5, max_size=5), min_size=1, max_size=8),
    width=st.integers(12, 160),
    height=st.integers(1, 60),
)
def test_any_course_can_be_drawn(counts: list[list[int]], width: int, height: int) -> None:
    """Whatever the numbers and the room, no line is wider than that."""
    points = [point(n, *numbers, gaps=sum(numbers)) for n, numbers in enumerate(counts)]
    for fine in (False, True):
        lines = flow_page(course(*points), width, height, fine=fine)
        assert max(cells(plain(line)) for line in lines) <= width


def test_a_curve_is_drawn_to_scale() -> None:
    """A value fills its part of the rows, and the axes name the top, the start and the end."""
    points = [point(n * 5)._replace(when=n * 5 * DAY) for n in range(3)]
    assert text(curve(Curve("Open", "gap", [10, 5, 20]), points, 33, 4)).splitlines() == [
        "Open             last 20, most 20",
        "20 ┤                            █",
        "   │                            █",
        "10 ┤██████████████              █",
        "   │█████████████████████████████",
        " 0 └─────────────────────────────",
        "    1970-01-01         1970-01-11",
    ]


def test_a_legend_breaks_where_the_width_ends() -> None:
    """Many statuses take several lines."""
    names = tuple(f"status {n}" for n in range(8))
    points = tuple(point(n)._replace(counts=dict.fromkeys(names, 1)) for n in range(2))
    drawn = stacked(Course(Flow(names, frozenset(), points, ()), {}), 30, 8, fine=False)
    legend = [plain(line) for line in drawn if "status" in plain(line)[1:]][1:]
    assert len(legend) == 4
    assert max(map(cells, legend)) <= 30
