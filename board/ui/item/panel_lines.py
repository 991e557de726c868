"""The lines of one item in the detail panel, and the spots in them that can be chosen.

Owns which spot is chosen and how that looks. What the lines say stands in
``facts``; what choosing does, and the scrolling, is the panel's.
"""

from __future__ import annotations

from typing import NamedTuple

from textual.content import Content
from textual.geometry import Size
from textual.style import Style
from textual.widget import Widget

from board.model import Board
from board.ui.item.activity import FEW, ItemPast
from board.ui.item.details import facts
from board.ui.item.spots import Line, Spot

#: What stands before the lines of the chosen spot: a shape, where colour may be missing.
_MARK, _SPACE = "▌ ", "  "


class Place(NamedTuple):
    """A spot that can be chosen, and the lines that it takes."""

    first: int
    end: int
    spot: Spot

    @property
    def what(self) -> Spot:
        """The spot without where it is: the same one after a redraw."""
        return self.spot.what


class ItemLines(Widget):
    """The lines of one item, wrapped to whatever width there is."""

    DEFAULT_CSS = "ItemLines { width: 1fr; height: auto; padding: 0 1 1 0; }"

    def __init__(self) -> None:
        super().__init__()
        self.subject: tuple[Board, str] | None = None
        self.past: ItemPast | None = None
        self.most = FEW
        #: Items whose review waits for its commit.
        self.reviewed: frozenset[str] = frozenset()
        self.chosen: Spot | None = None
        self._made: tuple[int, list[Line]] | None = None

    def show(self, board: Board, id: str, past: ItemPast | None) -> None:
        """Show an item of a board, and what is known of its past."""
        self.subject, self.past = (board, id), past
        self.redraw()

    def redraw(self) -> None:
        """Make the lines anew."""
        self._made = None
        self.refresh(layout=True)

    def lines(self, width: int = 0) -> list[Line]:
        """The lines at a width, the present one without."""
        width = (width or self.content_size.width) - len(_SPACE)
        if self._made is None or self._made[0] != width:
            made: list[Line] = []
            if self.subject and width > 0:
                reviewed = self.subject[1] in self.reviewed
                made = facts(*self.subject, width, self.past, self.most, reviewed=reviewed)
            self._made = (width, made)
        return self._made[1]

    def places(self) -> list[Place]:
        """Every spot in its order, those of a wrapped text as one."""
        out: list[Place] = []
        for number, line in enumerate(self.lines()):
            for spot in line.spots:
                last = out[-1] if out else None
                if last is not None and last.end == number and spot.goes_on(last.spot):
                    out[-1] = last._replace(end=number + 1)
                else:
                    out.append(Place(number, number + 1, spot))
        return out

    def place(self) -> Place | None:
        """The chosen one, if it is still there."""
        if self.chosen is None:
            return None
        return next((place for place in self.places() if place.what == self.chosen), None)

    def text_of(self, place: Place) -> str:
        """The text of a spot, without the lines that it is broken into."""
        lines = self.lines()[place.first : place.end]
        spots = ((line, spot) for line in lines for spot in line.spots if spot.what == place.what)
        return " ".join(line.content.plain[spot.start : spot.end] for line, spot in spots)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as there are."""
        return len(self.lines(width))

    def render(self) -> Content:
        """The lines, those of the chosen spot marked."""
        chosen = self.place()
        lines = []
        for line in self.lines():
            content = line.content
            mark = Content(_SPACE)
            for spot in line.spots:
                meta = {"spot": spot.what_meta()}
                content = content.stylize(Style.from_meta(meta), spot.start, spot.end)
                if chosen is not None and spot.what == chosen.what:
                    mark = Content.styled(_MARK, "bold $text-primary")
                    content = _marked(content, spot)
            lines.append(mark + content)
        return Content("\n").join(lines)


def _marked(content: Content, spot: Spot) -> Content:
    """A line with the chosen spot: reversed where it is a part of a line or does something."""
    part = spot.end - spot.start < len(content.plain)
    style = "reverse" if part or spot.does else "on $primary 20%"
    return content.stylize(style, *((spot.start, spot.end) if part else ()))
