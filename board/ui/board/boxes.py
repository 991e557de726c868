"""Places of the board: a rectangle of the screen, and where cards would be dropped."""

from __future__ import annotations

from typing import NamedTuple


class Box(NamedTuple):
    """A rectangle of the widget: first column and row, width and height."""

    x: int
    y: int
    width: int
    height: int


class Drop(NamedTuple):
    """A place for cards: a column, a lane of it, and the row of that cell before which."""

    column: int
    row: int
    lane: int = 0
