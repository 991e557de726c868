"""Where the parts of the Risks tab are: the matrix, and the list beside or below it."""

from __future__ import annotations

from typing import NamedTuple

from board.ui.kit.safe_text import cells, clean
from board.view.matrix import DEGREES, Matrix, Place

#: From so many columns on the list is beside the matrix.
BESIDE = 120
#: Cells of a column of the matrix: so many at least, so many from which on it has ids, the most.
LEAST, NAMES, MOST = 3, 8, 18
#: The part of the width, or else of the height, that the matrix takes at most.
SHARE, STACKED = 0.56, 0.6

#: From so many cells on, how many risks are not scored and what is to press are on one line.
ONE_LINE = 64


class Layout(NamedTuple):
    """Cells and lines: of the labels, of each cell, of what is at the left, where the list begins.

    Line 0 names the axis; the matrix begins in line 1 with a rule.
    """

    width: int
    height: int
    label: int
    wide: int
    tall: int
    unscored: int

    @property
    def beside(self) -> bool:
        """Whether the list is beside the matrix."""
        return self.width >= BESIDE

    @property
    def left(self) -> int:
        """The column in which the matrix begins: that of its outer line."""
        return self.label + 1

    @property
    def matrix(self) -> int:
        """The width of the matrix with its labels."""
        return self.left + len(DEGREES) * (self.wide + 1) + 1

    @property
    def below(self) -> int:
        """The first line below the matrix: the words of its columns."""
        return 2 + len(DEGREES) * (self.tall + 1)

    @property
    def side(self) -> int:
        """The width of what is at the left."""
        return self.matrix + 1 if self.beside else self.width

    def top_of(self, likelihood: int) -> int:
        """The first line of the cells of a row."""
        return 2 + (DEGREES[-1] - likelihood) * (self.tall + 1)

    def left_of(self, impact: int) -> int:
        """The first column of the cells of a column."""
        return self.left + 1 + (impact - 1) * (self.wide + 1)

    def cell_at(self, x: int, y: int) -> Place | None:
        """The cell at a place of the screen, its lines at the right and below included."""
        column, row = (x - self.left - 1) // (self.wide + 1), (y - 2) // (self.tall + 1)
        inside = x > self.left and y >= 2 and column < len(DEGREES) and row < len(DEGREES)
        return (DEGREES[-1] - row, DEGREES[0] + column) if inside else None


def layout(width: int, height: int, shown: Matrix) -> Layout:
    """The layout of a matrix for some width and height."""
    longest = max(cells(clean(word)) for word in (*shown.likelihood, "likelihood"))
    frame = len(DEGREES) + 1
    label = max(2, min(longest + 3, width - frame - len(DEGREES) * LEAST - 2))
    room = int(width * SHARE) if width >= BESIDE else width - 1
    wide = max(LEAST, min(MOST, (room - label - 1 - frame) // len(DEGREES)))
    unscored = (2 if room >= ONE_LINE else 3) if shown.unscored else 0
    spare = height if width >= BESIDE else int(height * STACKED)
    tall = (spare - 5 - unscored - frame) // len(DEGREES)
    return Layout(width, height, label, wide, max(1, min(6 if width >= BESIDE else 4, tall)),
                  unscored)  # fmt: skip
