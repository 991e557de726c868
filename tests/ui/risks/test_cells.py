"""One cell of the matrix: what has room in it, and what is said of what has none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.ui.kit.segments import width_of
from board.ui.kit.styles import Inks
from board.ui.kit.theme import DARK, Palette, palette
from board.ui.risks.cells import Content, State, paint_cell

PLAIN = Inks(Palette())


def drawn(content: Content, wide: int, tall: int, state: State | None = None) -> list[str]:
    """The texts of the lines."""
    lines, _ = paint_cell(content, wide, tall, PLAIN, state or State())
    return ["".join(segment.text for segment in line) for line in lines]


def test_all_have_room() -> None:
    """Ids are beside one another as long as there is room; exposure and mark are in the corner."""
    assert drawn(Content(12, ("R-1", "R-2", "R-3")), 12, 2) == ["R-1 R-2  12▒", "R-3         "]


def test_the_rest_is_counted() -> None:
    """What has no room is counted."""
    assert drawn(Content(20, tuple(f"R-{n}" for n in range(9))), 10, 2) == [
        "R-0 R-1  ▓",
        "R-2 R-3 +5",
    ]


def test_the_chosen_one_is_seen() -> None:
    """The risk at the cursor is shown, however many are before it."""
    ids = tuple(f"R-{n}" for n in range(30))
    assert "R-29" in drawn(Content(20, ids, chosen="R-29"), 10, 1)[0]


def test_marks_of_the_chosen_one() -> None:
    """Where it is to come and where it was is said, with the day; its id has an arrow."""
    assert drawn(Content(4, (), ("R-1",), "R-1", aim="R-1"), 10, 1) == ["○R-1    4 "]
    assert drawn(Content(9, (), (), "R-1", earlier="6 Jan"), 10, 1) == ["·6 Jan  9▒"]
    assert drawn(Content(9, ("R-1",), (), "R-1", "↙"), 10, 1) == ["R-1↙    9▒"]


def test_narrow() -> None:
    """In three cells there is the number, with a sign."""
    assert drawn(Content(20, ("R-1", "R-2")), 3, 1) == ["2 ▓"]
    assert drawn(Content(20, (), aim="R-1"), 3, 1) == ["○ ▓"]
    assert drawn(Content(20, ("R-1",) * 4, aim="R-9"), 3, 1) == ["4○▓"]


def test_spots() -> None:
    """A click on an id finds it."""
    _, spots = paint_cell(Content(12, ("R-1", "R-2")), 12, 1, PLAIN, State())
    assert spots == [(0, 0, 3, "R-1"), (0, 4, 7, "R-2")]


def test_an_empty_cell_shows_the_cursor_without_colour() -> None:
    """Without colour the cursor in an empty cell is reversed; with it the ground is another."""
    (line,), _ = paint_cell(Content(1, ()), 10, 1, PLAIN, State(cursor=True))
    assert any(segment.style and segment.style.reverse for segment in line)
    inks = Inks(palette({"background": "#000000", "foreground": "#ffffff", "primary": "#0000ff"},
                        dark=DARK.dark))  # fmt: skip
    with_cursor, _ = paint_cell(Content(1, ()), 10, 1, inks, State(cursor=True))
    without, _ = paint_cell(Content(1, ()), 10, 1, inks, State())
    assert with_cursor != without


names = st.text(st.sampled_from("R-1abc厨é"), min_size=1, max_size=14)


@given(
    st.sampled_from([1, 5, 9, 12, 20, 25]), st.lists(names, max_size=12, unique=True),
    st.lists(names, max_size=3), st.integers(3, 20), st.integers(1, 6), st.data(),
)  # fmt: skip
def test_size(
    exposure: int, ids: list[str], aims: list[str], wide: int, tall: int, data: st.DataObject
) -> None:
    """Whatever is in a cell, it is exactly as wide and as tall as it has to be."""
    chosen = data.draw(st.sampled_from([None, *ids]))
    aim = data.draw(st.sampled_from(["", *aims]))
    content = Content(exposure, tuple(ids), tuple(aims), chosen, "→", aim, "6 Jan 2026")
    lines, spots = paint_cell(content, wide, tall, PLAIN, State(cursor=True))
    assert [width_of(line) for line in lines] == [wide] * tall
    assert all(0 <= line < tall and 0 <= start < end <= wide for line, start, end, _ in spots)


@pytest.mark.parametrize("wide", [8, 11, 18])
def test_every_risk_is_shown_or_counted(wide: int) -> None:
    """The ids that are shown and the number of the others add up."""
    ids = tuple(f"R-{n}" for n in range(12))
    text = " ".join(drawn(Content(2, ids), wide, 2))
    more = int(text.partition("+")[2].split()[0]) if "+" in text else 0
    assert text.count("R-") + more == 12
