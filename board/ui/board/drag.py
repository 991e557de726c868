"""A card in the air: what is dragged, where it floats and where it would land.

Owns the state of one drag and the drawing of the floating card over a line. It
must not know what a drop does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.strip import Strip

from board.ui.board.boxes import Box, Drop
from board.ui.kit.segments import Lines
from board.view import Cell


class Drag:
    """From the press of the button to its release or ``esc``."""

    def __init__(
        self,
        id: str,
        sources: Mapping[str, Cell],
        pressed: tuple[int, int],
        grip: tuple[int, int],
    ) -> None:
        #: The card that was pressed, and all that go with it, by the cell that they leave.
        self.id = id
        self.sources = sources
        #: Where the button went down, and where inside the card that was.
        self.pressed = pressed
        self.grip = grip
        self.moving = False
        self.x = self.y = self.width = 0
        self.lines: Lines = ()
        #: Where the cards would land; ``None`` outside.
        self.place: Drop | None = None

    @property
    def box(self) -> Box:
        """Where the floating card is."""
        return Box(self.x, self.y, self.width, len(self.lines))

    def lift(self, lines: Lines, width: int) -> None:
        """Take the card up, drawn so."""
        self.moving, self.lines, self.width = True, lines, width

    def float_to(self, x: int, y: int, width: int) -> None:
        """Hold the card at the mouse, inside a widget of a width."""
        self.x = max(0, min(x - self.grip[0], width - self.width))
        self.y = y - self.grip[1]

    def over(self, strip: Strip, y: int) -> Strip:
        """A line of the screen with the floating card over it."""
        line = y - self.y
        if not 0 <= line < len(self.lines):
            return strip
        floating = Strip(self.lines[line], self.width)
        end = self.x + self.width
        return Strip.join([strip.crop(0, self.x), floating, strip.crop(end, None)])

    def neighbours(self, ids: Sequence[str]) -> tuple[str | None, str | None]:
        """The cards of its cell above and below its place, of those that stay."""
        row = self.place.row if self.place else 0
        above = [id for id in ids[:row] if id and id not in self.sources]
        below = [id for id in ids[row:] if id and id not in self.sources]
        return (above[-1] if above else None), (below[0] if below else None)
