"""The cursor of the matrix: by cells, within a cell, along the list, among what is not scored."""

from __future__ import annotations

from board.ui.risks.cursor import UNSCORED, Cursor
from board.view.matrix import Matrix

SHOWN = Matrix(
    ("a",) * 5,
    ("b",) * 5,
    None,
    {(4, 5): ("R-1", "R-2"), (1, 1): ("R-3",)},
    {},
    ("R-8", "R-9"),
    ("R-1", "R-2", "R-3"),
)


def at(id: str | None = None) -> Cursor:
    """A cursor on a risk."""
    cursor = Cursor()
    cursor.show(SHOWN)
    if id is not None:
        assert cursor.find(id)
    return cursor


def test_begins_on_the_worst() -> None:
    """At first it is on the highest exposure."""
    assert (at().id, at().place) == ("R-1", (4, 5))
    cursor = Cursor()
    cells = {cursor.place: ("R-2",), (5, 5): ("R-1",)}
    cursor.show(Matrix(("a",) * 5, ("b",) * 5, None, cells, {}, (), ("R-1", "R-2")))
    assert cursor.id == "R-1"


def test_by_cells() -> None:
    """It goes through empty cells and stays at the edges; below are those that are not scored."""
    cursor = at()
    cursor.go(-1, 0)
    assert (cursor.id, cursor.place) == (None, (4, 4))
    cursor.go(5, 5)
    assert cursor.place == (5, 5)
    cursor.go(0, -9)
    assert (cursor.id, cursor.place[0]) == ("R-8", UNSCORED)
    cursor.go(1, 0)
    assert cursor.id == "R-9"
    cursor.go(0, 1)
    assert cursor.place == (1, 5)


def test_within_a_cell() -> None:
    """It goes around in a cell of several, and stays in one of none or one."""
    cursor = at("R-1")
    assert cursor.step(1)
    assert cursor.id == "R-2"
    assert cursor.step(1)
    assert cursor.id == "R-1"
    assert not at("R-3").step(1)


def test_along_the_list() -> None:
    """It follows the list, to what is not scored at its end."""
    cursor, seen = at(), []
    for _ in range(6):
        seen.append(cursor.id)
        cursor.walk(1)
    assert seen == ["R-1", "R-2", "R-3", "R-8", "R-9", "R-9"]


def test_stays_on_its_risk() -> None:
    """In another matrix it is on the same risk, wherever that is; else on the worst."""
    cursor = at("R-2")
    cursor.show(Matrix(("a",) * 5, ("b",) * 5, None, {(2, 2): ("R-2",)}, {}, (), ("R-2",)))
    assert cursor.place == (2, 2)
    cursor.show(Matrix(("a",) * 5, ("b",) * 5, None, {(1, 1): ("R-3",)}, {}, (), ("R-3",)))
    assert (cursor.place, cursor.id) == ((1, 1), "R-3")


def test_where_a_risk_goes() -> None:
    """A step goes to the next cell, none out of the matrix; what is not scored goes up only."""
    assert at("R-1").moved(0, 1) == (5, 5)
    assert at("R-1").moved(1, 0) is None
    assert at("R-3").moved(0, -1) is None
    cursor = at("R-8")
    assert cursor.moved(1, 0) is None
    assert cursor.moved(0, 1) == (1, cursor.place[1])
