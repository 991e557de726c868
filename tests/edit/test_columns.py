"""Cards that go from column to column, whatever makes the columns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board import edit
from board.edit import EditError
from board.model import Board, Item
from board.query import EMPTY
from board.validation import make_board
from board.view import PIVOTS, Pivot, arrange
from tests.board_strategies import boards
from tests.entries import with_fields

BOARD = make_board(
    {
        "layers": {"core": {}, "data": {}, "ops": {}},
        "repos": {"a": {"layer": "core"}, "b": {"layer": "data"}, "c": {}, "d": {}},
        "gaps": {
            "G-1": {"title": "1", "repos": ["a", "b"], "tags": ["x", "y", "x"]},
            "G-2": {"title": "2"},
            "G-3": {"title": "3", "repos": ["a"], "layers": ["ops"]},
        },
    }
)


def moved(id: str, field: str, source: str, target: str, board: Board = BOARD) -> list[str]:
    """The list of an item after it was moved from one column to another."""
    after = edit.to_column(board, {id: source}, field, target)
    return list(getattr(after.gaps[id], edit.LISTS[field]))


@pytest.mark.parametrize(
    ("id", "field", "source", "target", "values"),
    [
        ("G-1", "repo", "a", "c", "c b"),
        ("G-1", "repo", "b", "c", "a c"),
        ("G-1", "tag", "x", "z", "z y z"),
        ("G-2", "repo", "", "c", "c"),
        ("G-2", "layer", "", "ops", "ops"),
        ("G-1", "layer", "core", "ops", "ops data"),
        ("G-1", "layer", "data", "ops", "core ops"),
        ("G-3", "layer", "ops", "data", "data"),
        ("G-3", "repo", "a", "", ""),
    ],
)
def test_one_value_gives_way_to_another(
    id: str, field: str, source: str, target: str, values: str
) -> None:
    """Only the value that the card stands under is replaced; layers of repos are written."""
    assert moved(id, field, source, target) == values.split()


@pytest.mark.parametrize(
    ("id", "field", "source", "target", "sentence"),
    [
        ("G-1", "repo", "a", "b", "G-1 is already in b; remove it from a."),
        ("G-1", "repo", "a", "", "G-1 is in b too"),
        ("G-1", "repo", "c", "d", "G-1 is in a and in b, not in c."),
        ("G-3", "layer", "ops", "", "its repos are in core"),
        ("G-1", "repo", "a", "zzz", 'There is no repo "zzz"'),
        ("G-1", "kind", "gap", "risk", "A gap stays a gap"),
        ("nobody", "repo", "a", "b", "There is no gap or risk"),
    ],
)
def test_what_would_swallow_a_value_is_refused(
    id: str, field: str, source: str, target: str, sentence: str
) -> None:
    """A move that could not be taken back by its opposite says why it is not made."""
    with pytest.raises(EditError, match=sentence):
        edit.to_column(BOARD, {id: source}, field, target)


def test_layers_go_back_to_the_repos() -> None:
    """Of an item that had its layers from its repos, nothing is written once it is back there."""
    away = edit.to_column(BOARD, {"G-1": "data"}, "layer", "ops")
    assert edit.borrows(BOARD, "G-1")
    assert not edit.borrows(away, "G-1")
    back = edit.to_column(away, {"G-1": "ops"}, "layer", "data", borrowed=["G-1"])
    assert back.raw() == BOARD.raw()
    kept = edit.to_column(away, {"G-1": "ops"}, "layer", "data")
    assert kept.gaps["G-1"].layers == ("core", "data")


def test_an_empty_text_is_no_layer_and_stays() -> None:
    """A list that holds an empty text alone keeps it, there and back; the repos lend nothing."""
    board = BOARD.with_section("gaps", {"G-3": with_fields(BOARD.gaps["G-3"], layers=[""])})
    there = edit.to_column(board, {"G-3": ""}, "layer", "data")
    assert edit.to_column(there, {"G-3": "data"}, "layer", "").raw() == board.raw()


def test_a_card_comes_to_a_place_in_any_column() -> None:
    """With neighbours, a card takes its place among those of its layer, whatever their status."""
    board = edit.put(BOARD, {"G-3": "ops"}, "layer", "core", None, "G-1", ("G-1",))
    assert arrange(board, EMPTY, Pivot("layer")).columns[0].ids == ("G-3", "G-1")
    assert board.gaps["G-3"].layers == ("core",)
    same = edit.put(BOARD, {"G-3": "gap"}, "kind", "gap", None, "G-1", ("G-1", "G-2", "G-3"))
    assert arrange(same, EMPTY, Pivot("kind")).columns[0].ids == ("G-3", "G-1", "G-2")


@given(boards(), st.sampled_from(PIVOTS), st.data())
def test_the_opposite_move_leads_back(board: Board, field: str, data: st.DataObject) -> None:
    """Every move that is made to a column that the board lists is undone by the one back."""
    arrangement = arrange(board, EMPTY, Pivot(field))
    full = [column for column in arrangement.columns if column.ids and not column.unknown]
    if not full or board.gaps.keys() & board.risks.keys():
        return
    source = data.draw(st.sampled_from(full))
    target = data.draw(st.sampled_from(arrangement.columns)).key
    id = data.draw(st.sampled_from(source.ids))
    lent = [id] if edit.borrows(board, id) else []
    try:
        after = edit.to_column(board, {id: source.key}, field, target, lent)
    except EditError:
        return
    before, there = keys(board, field, id), keys(after, field, id)
    assert there == before - {source.key} | {target}
    if target in before:
        return
    back = edit.to_column(after, {id: target}, field, source.key, lent)
    assert keys(back, field, id) == before
    if not (field == "status" and board.status_of(item_of(board, id)) == board.first_status):
        assert said(back, id) == said(board, id)


def item_of(board: Board, id: str) -> Item:
    """The item of an id that is there."""
    item = board.item(id)
    assert item is not None
    return item


def said(board: Board, id: str) -> dict[str, object]:
    """What an item says, but for empty texts, which say nothing."""
    fields = item_of(board, id).fields().items()
    named = {
        name: [one for one in value if one != ""] if isinstance(value, list) else value
        for name, value in fields
    }
    return {name: value for name, value in named.items() if value not in ("", [])}


def keys(board: Board, field: str, id: str) -> set[str]:
    """The columns in which an item stands."""
    columns = arrange(board, EMPTY, Pivot(field)).columns
    return {column.key for column in columns if id in column.ids}


OWN = make_board(
    {
        "statuses": {"todo": {}, "done": {"closed": True}},
        "fields": {
            "size": {"type": "choice", "values": ["S", "M"]},
            "hot": {"type": "boolean"},
            "areas": {"type": "list"},
        },
        "gaps": {
            "G-1": {"title": "1", "status": "todo", "size": "S", "areas": ["x", "y"], "rank": 1},
            "G-2": {"title": "2", "status": "done", "size": "M", "hot": True, "rank": 5},
            "G-3": {"title": "3", "status": "done", "size": "M", "rank": 9},
        },
    }
)


@pytest.mark.parametrize(
    ("field", "source", "target", "value"),
    [("size", "S", "M", "M"), ("size", "S", "", None), ("hot", "", "false", False),
     ("areas", "x", "z", ["z", "y"])],
)  # fmt: skip
def test_fields_of_the_boards_own_make_columns(
    field: str, source: str, target: str, value: object
) -> None:
    """A card that is moved by one gets a value of its type."""
    after = edit.to_column(OWN, {"G-1": source}, field, target)
    assert after.gaps["G-1"].fields().get(field) == value
    column = next(c for c in arrange(after, EMPTY, Pivot(field)).columns if c.key == target)
    assert "G-1" in column.ids


def test_a_move_in_lanes_sets_both_fields_and_the_place() -> None:
    """Column, lane and rank are one edit."""
    source, target = {"G-1": ("todo", "S")}, ("done", "M")
    after = edit.put_in_cell(OWN, source, ("status", "size"), target, "G-2", "G-3", ("G-2", "G-3"))
    cells = arrange(after, EMPTY, Pivot("status", "size")).layout.cells
    assert cells["done", "M"] == ("G-2", "G-1", "G-3")
    with pytest.raises(EditError, match="A gap stays a gap"):
        edit.put_in_cell(OWN, {"G-1": ("todo", "gap")}, ("status", "kind"), ("todo", "risk"))


@given(boards(), st.sampled_from(PIVOTS), st.sampled_from(PIVOTS), st.data())
def test_the_opposite_move_in_lanes_leads_back(
    board: Board, columns: str, lanes: str, data: st.DataObject
) -> None:
    """A card that went to another cell and back says what it said, and stands where it stood."""
    arrangement = arrange(board, EMPTY, Pivot(columns, lanes))
    cells = [cell for cell, ids in arrangement.cells.items() if ids]
    if columns == lanes or not cells or board.gaps.keys() & board.risks.keys():
        return
    source = data.draw(st.sampled_from(cells))
    target = (
        data.draw(st.sampled_from(arrangement.columns)).key,
        data.draw(st.sampled_from(arrangement.lanes)).key,
    )
    id = data.draw(st.sampled_from(arrangement.cells[source]))
    lent = [id] if edit.borrows(board, id) else []
    fields = (columns, lanes)
    try:
        after = edit.put_in_cell(board, {id: source}, fields, target, borrowed=lent)
    except EditError:
        return
    there = arrange(after, EMPTY, Pivot(columns, lanes)).layout.cells_of(item_of(after, id))
    assert target in there or "repo" in fields  # its layers may be those of its repos
    if target in arrangement.layout.cells_of(item_of(board, id)) or target not in there:
        return
    try:
        back = edit.put_in_cell(after, {id: target}, fields, source, borrowed=lent)
    except EditError:
        return
    if "layer" in fields and "repo" in fields:
        return  # layers that came from repos may be written now
    if not ("status" in fields and board.status_of(item_of(board, id)) == board.first_status):
        assert said(back, id) == said(board, id)
