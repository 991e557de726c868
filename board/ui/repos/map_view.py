"""The repos as a map: a cell for each, by layer, shaded by exposure or by open gaps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from textual import events
from textual.content import Content
from textual.filter import LineFilter
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from board.phrases import counted
from board.present import guesses
from board.present.repos import UNKNOWN, layer_title
from board.ui.kit.placeholder import sentence_line
from board.ui.kit.safe_text import cells, clean, fit
from board.ui.kit.segments import Line, exact
from board.ui.kit.styles import Inks
from board.ui.kit.themed import filters_left, inks_of
from board.view.repos import LayerRows, RepoRow

#: Cells of one repo's place, and of the gap beside it.
WIDE, GAP = 22, 1
SHADES = ("exposure", "gaps")
#: From these numbers on a cell is shaded one step more, and the sign that says so without colour.
_STEPS = {"exposure": (1, 8, 15), "gaps": (1, 3, 5)}
_SIGNS = (" ", "░", "▒", "▓")


class _Placed(NamedTuple):
    """Where the cell of a repo is drawn, and which number in the order it has."""

    row: RepoRow
    at: int


class MapRow(NamedTuple):
    """One line of the drawing: a layer's name, cells, or nothing."""

    layer: LayerRows | None = None
    cells: tuple[_Placed, ...] = ()
    legend: bool = False


def map_rows(layers: Sequence[LayerRows], width: int) -> list[MapRow]:
    """The lines of the drawing at a width, the legend first."""
    per = max(1, (width - 2) // (WIDE + GAP))
    out, at = [MapRow(), MapRow(legend=True), MapRow()], 0
    for layer in layers:
        out.append(MapRow(layer))
        for first in range(0, len(layer.repos), per):
            part = layer.repos[first : first + per]
            out.append(MapRow(None, tuple(_Placed(row, at + n) for n, row in enumerate(part))))
            at += len(part)
        out.append(MapRow())
    return out


def shade(row: RepoRow, by: str) -> tuple[int, str]:
    """How dark a cell is, from 0, and what stands in it: a dot for what nobody has looked at."""
    value = row.exposure if by == "exposure" else row.gaps
    if value is None:
        unscored = bool(row.risks)
        return (0, "?" if unscored else UNKNOWN if row.reviewed is None else "0")
    said = f"E{value}" if by == "exposure" else str(value)
    if not value and row.reviewed is None:
        said = UNKNOWN
    return sum(value >= step for step in _STEPS[by]), said


class RepoMap(Widget, can_focus=True):
    """The map with a cursor; what is drawn is what is seen."""

    ALLOW_SELECT: ClassVar[bool] = False
    DEFAULT_CSS = "RepoMap { width: 1fr; height: 1fr; background: $background; }"

    class Moved(Message):
        """The cursor stands on another repo."""

    class Opened(Message):
        """The cell at the cursor was clicked once more."""

    def __init__(self) -> None:
        super().__init__(id="repo-map")
        self.groups: tuple[LayerRows, ...] = ()
        self.by = SHADES[0]
        self.cursor = 0
        self.empty: Content | str = ""
        self._top = 0
        self._rows: list[MapRow] = []

    def show(self, layers: Sequence[LayerRows], id: str | None) -> None:
        """Show these layers, the cursor on a repo."""
        self.groups = tuple(layers)
        found = [row.id for layer in layers for row in layer.repos]
        self.cursor = found.index(id) if id in found else min(self.cursor, max(0, len(found) - 1))
        self._lay()

    def _lay(self) -> None:
        self._rows = map_rows(self.groups, self.size.width)
        self._reveal()
        self.refresh()

    @property
    def row(self) -> RepoRow | None:
        """The repo at the cursor."""
        place = self._place()
        return None if place is None else self._rows[place[0]].cells[place[1]].row

    def _place(self) -> tuple[int, int] | None:
        for y, line in enumerate(self._rows):
            if line.cells and line.cells[0].at <= self.cursor <= line.cells[-1].at:
                return y, self.cursor - line.cells[0].at
        return None

    def go(self, dx: int, dy: int) -> None:
        """To the repo beside, or to the nearest of the line above or below."""
        place = self._place()
        if place is None:
            return
        y, x = place
        if dx:
            last = max(line.cells[-1].at for line in self._rows if line.cells)
            self._put(max(0, min(self.cursor + dx, last)))
            return
        lines = [line for line in self._rows if line.cells]
        at = lines.index(self._rows[y]) + dy
        if 0 <= at < len(lines):
            self._put(lines[at].cells[min(x, len(lines[at].cells) - 1)].at)

    def end(self, which: int) -> None:
        """To the first or the last repo."""
        lines = [line for line in self._rows if line.cells]
        if lines:
            self._put(0 if which < 0 else lines[-1].cells[-1].at)

    def _put(self, at: int) -> None:
        if at != self.cursor:
            self.cursor = at
            self._reveal()
            self.refresh()
            self.post_message(self.Moved())

    def _reveal(self) -> None:
        place, height = self._place(), max(1, self.size.height)
        if place is not None:
            y = place[0]
            self._top = max(min(self._top, y - 1), y + 2 - height, 0)
        self._top = max(0, min(self._top, len(self._rows) - height))

    # Events

    def on_resize(self) -> None:
        """Lay the cells out anew."""
        self._lay()

    def on_focus(self) -> None:
        """The cursor is tinted fully while keys go here."""
        self.refresh()

    def on_blur(self) -> None:
        """The cursor stays visible, but less so."""
        self.refresh()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll."""
        self._roll(event, 3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll."""
        self._roll(event, -3)

    def _roll(self, event: events.Event, by: int) -> None:
        event.stop()
        self._top = max(0, min(self._top + by, len(self._rows) - self.size.height))
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on a cell; on the one at the cursor, open it."""
        y, x = event.y + self._top, (event.x - 2) // (WIDE + GAP)
        if not (0 <= y < len(self._rows)) or not 0 <= x < len(self._rows[y].cells):
            return
        at = self._rows[y].cells[x].at
        if at == self.cursor:
            self.post_message(self.Opened())
        self._put(at)

    # Painting

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Without those that these styles have no need of."""
        return filters_left(super().get_line_filters(), inks_of(self.app))

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        width, inks = self.size.width, inks_of(self.app)
        return Strip(exact(self._line(y, width, inks), width, inks.space(1)), width)

    def _line(self, y: int, width: int, inks: Inks) -> Line:
        if not any(line.cells or line.layer for line in self._rows):
            return sentence_line(self.empty, width, y, self.size.height, inks)
        at = y + self._top
        if not 0 <= at < len(self._rows):
            return []
        line = self._rows[at]
        if line.legend:
            return [inks.space(2), Segment(self._legend(), inks("muted"))]
        if line.layer is not None:
            said = f"  {counted(line.layer.total, 'repo')}"
            name = Segment(clean(layer_title(line.layer)), inks("text", "page", "b"))
            mark = [Segment(f" {guesses.SIGN}", inks("warm"))] * line.layer.provisional
            return [inks.space(2), name, *mark, Segment(said, inks("muted"))]
        out: Line = [inks.space(2)]
        for placed in line.cells:
            out += [*self._cell(placed, inks), inks.space(GAP)]
        return out

    def _legend(self) -> str:
        """What the shades mean; said by signs, too."""
        word, steps = {"gaps": "open gaps"}.get(self.by, self.by), _STEPS[self.by]
        said = "  ".join(f"{sign} {step}+" for sign, step in zip(_SIGNS[1:], steps, strict=True))
        guessed = any(one.row.provisional for line in self._rows for one in line.cells)
        guessed |= any(layer.provisional for layer in self.groups)
        more = f"{guesses.SIGN} {guesses.WORD}  " * guessed
        return f"{word}  {said}  {more}0 none  {UNKNOWN} never reviewed"

    def _cell(self, placed: _Placed, inks: Inks) -> Line:
        level, said = shade(placed.row, self.by)
        at = placed.at == self.cursor
        ink, ground = (
            ("muted", "card"), ("text", "pill"), ("warm", "over_ground"), ("on_hot", "hot_ground"),
        )[level]  # fmt: skip
        how = "b" if at else ""
        if at:
            ground = "chosen" if self.has_focus else "blurred"
            ink = "text" if ink == "on_hot" else ink
            how += "r" if inks.plain else ""
        mark = f" {guesses.SIGN}" * placed.row.provisional
        name = fit(clean(placed.row.id), WIDE - 7 - len(mark)) + mark
        number = f"{_SIGNS[level]}{said}".rjust(5)
        gap = " " * (WIDE - 2 - cells(name) - cells(number))
        return [Segment(f" {name}{gap}{number} ", inks(ink, ground, how))]
