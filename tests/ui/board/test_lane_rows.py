"""What the cursor walks where there are lanes, without a screen."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from board.model import Board
from board.query import EMPTY
from board.ui.board.card_cache import Painter
from board.ui.board.card_height import Heights
from board.ui.board.cursor import Cursor
from board.ui.board.geometry import Geometry
from board.ui.board.lane_rows import LaneRows
from board.view import PIVOTS, Pivot, arrange
from tests.board_strategies import boards

pivots = st.builds(Pivot, st.sampled_from(PIVOTS), st.sampled_from(PIVOTS))


@given(boards(), pivots, st.data())
def test_every_cell_is_walked_once(board: Board, pivot: Pivot, data: st.DataObject) -> None:
    """Each card of an open lane is a row of its cell once; a folded lane and an empty cell are one
    row each; and every row knows its cell."""
    arrangement = arrange(board, EMPTY, pivot)
    keys = [lane.key for lane in arrangement.lanes]
    folded = frozenset(data.draw(st.sets(st.sampled_from(keys)))) if keys else frozenset()
    rows = LaneRows(arrangement, folded)
    for at, column in enumerate(arrangement.columns):
        row = 0
        for index, lane in enumerate(arrangement.lanes):
            ids = () if lane.key in folded else lane.cells[at]
            assert rows.starts(at)[index] == row
            for id in ids or ("",):
                assert rows.ids(at)[row] == id
                assert rows.cell_at(at, row) == (column.key, lane.key)
                assert rows.stops(at, row) == bool(id or lane.key in folded)
                row += 1
        assert len(rows.ids(at)) == row
    shown = {id for lane in arrangement.lanes for cell in lane.cells for id in cell}
    for id in shown:
        for cell, at, row in rows.places(id):
            assert rows.cell_at(at, row) == cell
            assert rows.ids(at)[row] == ("" if cell[1] in folded else id)
        assert {cell for cell, _, _ in rows.places(id)} == {
            (column.key, lane.key)
            for at, column in enumerate(arrangement.columns)
            for lane in arrangement.lanes
            if id in lane.cells[at]
        }


@given(boards(), pivots)
def test_walking_through_matches_comes_by_every_card(board: Board, pivot: Pivot) -> None:
    """n goes to each card of each cell once, and then to the first again."""
    arrangement = arrange(board, EMPTY, pivot)
    cursor = Cursor()
    cursor.follow(arrangement)
    count = sum(len(cell) for lane in arrangement.lanes for cell in lane.cells)
    seen = []
    for _ in range(count):
        found = cursor.next_shown(1)
        assert found is not None
        place = cursor.find(*found)
        assert place is not None
        cursor.put(place)
        assert (cursor.id, cursor.cell) == found
        seen.append(found)
    assert len(set(seen)) == count
    back = cursor.next_shown(-1)
    assert back is None if not count else back == (seen[-2] if count > 1 else seen[-1])


@given(boards(), pivots, st.sampled_from((40, 80, 160)), st.data())
def test_rows_lie_in_order_and_where_they_are_found(
    board: Board, pivot: Pivot, width: int, data: st.DataObject
) -> None:
    """No two rows of a column overlap, each is found at its place, and all lanes are as high."""
    arrangement = arrange(board, EMPTY, pivot)
    keys = [lane.key for lane in arrangement.lanes]
    folded = frozenset(data.draw(st.sets(st.sampled_from(keys)))) if keys else frozenset()
    painter = Painter()
    painter.board = board
    geometry = Geometry(Heights(painter.item), Heights(painter.item, painter.layers))
    geometry.fit(width, 24, "auto")
    geometry.take(LaneRows(arrangement, folded), None, ())
    lanes = geometry.lanes
    for index in geometry.visible:
        slot = geometry.slots[index]
        end = 0
        for row, id in enumerate(slot.ids):
            first, last = slot.stack.span(row)
            assert end <= first < last <= lanes.height
            assert slot.stack.at(first) == slot.stack.at(last - 1) == row
            end = last
            geometry.reveal(index, row)
            y = first - slot.top + geometry.body_y
            if id and geometry.body_y < y < geometry.height:
                assert geometry.card_at(geometry.x_of(index), y) == (index, row)
                assert geometry.head_at(y) is None
