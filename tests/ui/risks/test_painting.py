"""The Risks tab as lines: at any size, with any risks, in words that are anybody's."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from board.model import Board, Risk, Scoring
from board.present.risks import summary
from board.ui.kit.segments import width_of
from board.ui.kit.styles import Inks
from board.ui.kit.theme import Palette
from board.ui.risks.cursor import Cursor
from board.ui.risks.layout import layout
from board.ui.risks.painting import Frame, Scene, frame, seen, top_for
from board.view.matrix import matrix, places

TODAY = dt.date(2026, 11, 26)
INKS = Inks(Palette())


def made(board: Board, width: int, height: int, id: str | None = None, top: int = 0) -> Frame:
    """The lines of a board."""
    cursor, shown = Cursor(), matrix(board)
    cursor.show(shown)
    if id is not None:
        cursor.find(id)
    scene = Scene(board, shown, cursor, TODAY, summary(board, shown, TODAY), top=top)
    return frame(scene, layout(width, height, shown), INKS)


def texts(drawn: Frame) -> list[str]:
    """The texts of the lines."""
    return ["".join(segment.text for segment in line) for line in drawn.lines]


def crowd(number: int) -> Board:
    """A board of as many risks, all over the matrix."""
    degrees = list(places())
    risks = {
        f"R-{n:04d}": Risk(
            title=f"Risk {n}", likelihood=degrees[n % 25][0], impact=degrees[n % 25][1]
        )
        for n in range(number)
    }
    return Board(risks=risks)


degrees = st.none() | st.integers(1, 5)
risks = st.builds(
    lambda a, b, c, d, title: Risk(title=title, likelihood=a, impact=b, residual_likelihood=c,
                                   residual_impact=d, mitigated_by=("G-9",)),
    degrees, degrees, degrees, degrees, st.text(max_size=30),
)  # fmt: skip
words = st.lists(st.text(min_size=1, max_size=24), min_size=5, max_size=5).map(tuple)
boards = st.builds(
    lambda found, words, appetite: Board(
        risk=Scoring(likelihood=words, impact=words[::-1], appetite=appetite), risks=found
    ),
    st.dictionaries(st.text("R-1a厨é", min_size=1, max_size=12), risks, max_size=8),
    st.just(()) | words,
    st.none() | st.integers(1, 25),
)


@given(boards, st.integers(30, 250), st.integers(8, 60), st.data())
def test_any_size(board: Board, width: int, height: int, data: st.DataObject) -> None:
    """No line is wider than there is room, and every spot is of a risk that is shown."""
    shown = matrix(board)
    id = data.draw(st.sampled_from([None, *shown.ids]))
    drawn = made(board, width, height, id)
    assert all(width_of(line) <= width for line in drawn.lines)
    assert {id for spots in drawn.spots.values() for _, _, id in spots} <= set(shown.ids)


def test_beside_or_below() -> None:
    """The list is beside the matrix where there is room, else below; each row of it is found."""
    for width in (160, 80):
        drawn = made(crowd(3), width, 48)
        assert (drawn.list_left > 0) == (width == 160)
        ids = matrix(crowd(3)).ids
        for number, id in enumerate(ids):
            y = drawn.list_top + number * drawn.row_tall
            assert id in texts(drawn)[y]
            assert seen(drawn, drawn.list_left, y, ids, 0) == id


def test_only_what_is_seen_is_made() -> None:
    """Of thousands of risks the list has as many as fit, from the row that it is scrolled to."""
    board = crowd(3_000)
    ids = matrix(board).ids
    drawn = made(board, 160, 40, top=1_000)
    assert ids[1_000] in texts(drawn)[drawn.list_top]
    assert len(drawn.lines) == 40


def test_scrolled_as_little_as_needed() -> None:
    """The list scrolls only where the cursor would be out of sight."""
    assert top_for(3, 0, 5, 20) == 0
    assert top_for(7, 0, 5, 20) == 3
    assert top_for(2, 6, 5, 20) == 2
    assert top_for(None, 90, 5, 20) == 15
    assert top_for(0, 3, 5, 2) == 0


def test_cells_are_found_where_they_are() -> None:
    """A place inside a cell is that cell's, at every layout; what is around is none."""
    for width, height in ((40, 24), (80, 24), (160, 48), (240, 60)):
        at = layout(width, height, matrix(crowd(3)))
        for likelihood, impact in places():
            x, y = at.left_of(impact), at.top_of(likelihood)
            assert at.cell_at(x, y) == (likelihood, impact)
            assert at.cell_at(x + at.wide - 1, y + at.tall - 1) == (likelihood, impact)
        assert at.cell_at(0, 3) is None
        assert at.cell_at(at.left_of(1), 0) is None
        assert at.cell_at(at.left_of(1), at.below) is None
