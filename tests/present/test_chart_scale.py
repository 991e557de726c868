"""Charts' numbers: which point a column shows, how high a value stands, what the axes say."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.present.chart_scale import columns, dates, height, nice, stack
from board.present.dates import DAY, HOUR, duration


class At(NamedTuple):
    """A point of a series."""

    when: int
    value: int = 0


@given(st.lists(st.integers(0, 10**10), max_size=30), st.integers(0, 80))
def test_a_column_shows_what_held_at_its_end(times: list[int], width: int) -> None:
    """Each column has the last point that is not behind its slice; the last has the last."""
    points = [At(when, at) for at, when in enumerate(sorted(times))]
    found = columns(points, width)
    assert len(found) == (width if points else 0)
    if found:
        first, last = points[0].when, points[-1].when
        edges = [first + (last - first) * (at + 1) // width for at in range(width)]
        assert found == [[p for p in points if p.when <= edge][-1] for edge in edges]
        assert found[-1] == points[-1]


def test_time_goes_on_behind_the_last_point() -> None:
    """Where the chart ends later than the points, the last one holds on."""
    points = [At(0, 1), At(10, 2)]
    assert [point.value for point in columns(points, 4, 40)] == [2, 2, 2, 2]
    assert [point.value for point in columns(points, 8, 40)] == [1, 2, 2, 2, 2, 2, 2, 2]


@given(st.integers(0, 10**12), st.integers(-1, 60))
def test_an_axis_is_round_and_not_crowded(maximum: int, rows: int) -> None:
    """The top is no lower than the greatest value and not far above; labels have a row between."""
    axis = nice(maximum, rows)
    at = [tick.at for tick in axis.ticks]
    values = [int(tick.label.replace(",", "")) for tick in axis.ticks]
    assert axis.top >= max(1, maximum)
    assert axis.top <= max(10 * maximum, 1)
    assert (at[0], at[-1]) == (0, max(1, rows))
    assert (values[0], values[-1]) == (0, axis.top)
    assert all(high - low >= 2 for low, high in pairwise(at)) or len(at) == 2
    step = str(values[1])
    assert step.rstrip("0") in ("1", "2", "5")
    assert values == [n * values[1] for n in range(len(values))]


@given(st.lists(st.integers(0, 1000), max_size=8), st.integers(1, 40))
def test_a_stack_is_as_high_as_its_sum(values: list[int], rows: int) -> None:
    """Values on one another end where one value of their sum would end."""
    top = nice(sum(values), rows).top
    found = stack(values, top, rows)
    assert len(found) == len(values)
    assert min(found, default=0) >= 0
    assert sum(found) == sum(stack([sum(values)], top, rows)) <= rows
    assert all(had for had, value in zip(found, values, strict=True) if value * rows >= top)


def test_something_is_never_drawn_as_nothing() -> None:
    """One of a thousand still has the lowest step; the top fills all rows."""
    assert [height(value, 1000, 4) for value in (0, 1, 500, 1000, 5000)] == [0, 1, 16, 32, 32]
    assert height(3, 0, 4) == 0


@given(st.integers(0, 4 * 10**9), st.integers(0, 10**9), st.integers(0, 240))
def test_dates_stand_apart_and_inside(start: int, span: int, width: int) -> None:
    """No label touches the next or leaves the axis, and none is there twice."""
    ticks = dates(start, start + span, width)
    ends = [tick.at + len(tick.label) for tick in ticks]
    assert all(end <= width for end in ends)
    assert all(tick.at > end for end, tick in zip(ends, ticks[1:], strict=False))
    if span >= 3 * DAY:
        assert len({tick.label for tick in ticks}) == len(ticks)
    if len(ticks) > 1:
        assert (ticks[0].at, ends[-1]) == (0, width)


def test_dates_are_days_or_hours() -> None:
    """A long time is told by the day, a short one by the hour; one moment has one label."""
    assert [tick.label for tick in dates(0, 30 * DAY, 42)] == [
        "1970-01-01",
        "1970-01-16",
        "1970-01-31",
    ]
    assert [tick.label for tick in dates(0, HOUR, 40)] == ["01-01 00:00", "01-01 01:00"]
    assert [tick.label for tick in dates(0, 0, 40)] == ["01-01 00:00"]
    assert dates(0, DAY, 5) == []
    assert dates(10**20, 10**20, 40)[0].label == "@100000000000000000000"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "0 seconds"),
        (1, "1 second"),
        (119, "119 seconds"),
        (120, "2 minutes"),
        (90 * 60, "90 minutes"),
        (36 * HOUR, "36 hours"),
        (2 * DAY + 12 * HOUR, "2.5 days"),
        (3 * DAY, "3 days"),
        (41 * DAY + 6 * HOUR, "41 days"),
    ],
)
def test_lengths_of_time_in_words(seconds: int, words: str) -> None:
    """A length of time is told in the unit that people would choose."""
    assert duration(seconds) == words
