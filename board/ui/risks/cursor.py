"""Where the cursor is in the matrix: a cell, and one of the risks in it.

Below the matrix is one more row, of the risks that are not scored. Must not know how it is drawn.
"""

from __future__ import annotations

from board.model import Board
from board.view.matrix import DEGREES, Matrix, Place, words

#: The row of the risks that are not scored.
UNSCORED = 0


class Cursor:
    """A cell of the matrix, and a risk there, if there is any."""

    def __init__(self) -> None:
        self.shown = Matrix(words(Board(), "likelihood"), words(Board(), "impact"), None)
        self.place: Place = (DEGREES[-1], DEGREES[0])
        self.id: str | None = None

    def ids(self, place: Place | None = None) -> tuple[str, ...]:
        """The risks in a cell, by default that of the cursor."""
        place = place or self.place
        return self.shown.unscored if place[0] == UNSCORED else self.shown.at(place)

    def show(self, shown: Matrix) -> None:
        """Another matrix: the cursor stays on its risk, else in its cell if there is another.

        Where nothing is left in its cell, and where nothing was shown, it goes to the worst risk.
        """
        first, lost = not self.shown.ids, self.id is not None
        self.shown = shown
        if self.id is not None and self.find(self.id):
            return
        if self.place[0] == UNSCORED and not shown.unscored:
            self.place = (DEGREES[0], self.place[1])
        self._enter(self.place)
        if shown.ids and (first or (lost and self.id is None)):
            self.find(shown.ids[0])

    def find(self, id: str) -> bool:
        """Put the cursor on a risk; whether it is shown."""
        if id in self.shown.unscored:
            self.place = (UNSCORED, self.place[1])
        else:
            place = next((at for at, ids in self.shown.cells.items() if id in ids), None)
            if place is None:
                return False
            self.place = place
        self.id = id
        return True

    def put(self, place: Place) -> None:
        """Put the cursor into a cell, on its first risk unless it is on one of it."""
        if place != self.place or self.id not in self.ids(place):
            self._enter(place)

    def _enter(self, place: Place) -> None:
        self.place = place
        self.id = next(iter(self.ids(place)), None)

    def go(self, dx: int, dy: int) -> None:
        """By cells, to the right and up; among risks that are not scored by risks."""
        likelihood, impact = self.place
        if likelihood == UNSCORED and dx:
            self.step(dx, around=False)
            return
        lowest = UNSCORED if self.shown.unscored else DEGREES[0]
        likelihood = max(lowest, min(DEGREES[-1], likelihood + dy))
        impact = max(DEGREES[0], min(DEGREES[-1], impact + dx))
        if (likelihood, impact) != self.place:
            self._enter((likelihood, impact))

    def step(self, by: int, *, around: bool = True) -> bool:
        """To the next risk in the cell, behind the last to the first; whether there is another."""
        ids = self.ids()
        if len(ids) < 2:
            return False
        at = ids.index(self.id) + by if self.id in ids else 0
        self.id = ids[at % len(ids) if around else max(0, min(at, len(ids) - 1))]
        return True

    @property
    def rank(self) -> int | None:
        """Which of all risks that are shown it is on."""
        ids = self.shown.ids
        return ids.index(self.id) if self.id in ids else None

    def walk(self, by: int) -> None:
        """To the next risk in the order of the list."""
        ids, at = self.shown.ids, self.rank
        if ids:
            at = 0 if at is None else max(0, min(at + by, len(ids) - 1))
            self.find(ids[at])

    def moved(self, dx: int, dy: int) -> Place | None:
        """Where its risk would go, moved by cells; ``None`` at the edge.

        One that is not scored goes into the lowest row first.
        """
        likelihood, impact = self.place
        if self.id is None or (likelihood == UNSCORED and dy <= 0):
            return None
        place = (likelihood + dy, impact + dx)
        return place if all(degree in DEGREES for degree in place) else None
