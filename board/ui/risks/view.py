"""The Risks tab as one widget: matrix, list and totals, however many risks there are.

Owns the cursor, what the mouse does, and when something is drawn anew. It must know neither
session nor disk, and nothing of the app around it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from textual import events
from textual.content import Content
from textual.filter import LineFilter
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from board.model import Board
from board.present import risks as told
from board.spans import Span
from board.ui.kit.placeholder import sentence_line
from board.ui.kit.segments import exact
from board.ui.kit.styles import Inks
from board.ui.kit.themed import filters_left, inks_of
from board.ui.risks.cursor import Cursor
from board.ui.risks.layout import Layout, layout
from board.ui.risks.painting import Frame, Scene, frame, seen, top_for
from board.view.matrix import Matrix, Place

#: Rows of the list that one turn of the wheel scrolls.
WHEEL = 2


class RisksView(Widget, can_focus=True):
    """The matrix and the list; ``show`` gives it a board and the matrix of its risks."""

    ALLOW_SELECT: ClassVar[bool] = False
    DEFAULT_CSS = "RisksView { width: 1fr; height: 1fr; background: $background; }"

    class Moved(Message):
        """The cursor is on another risk, or on none."""

        def __init__(self, id: str | None) -> None:
            super().__init__()
            self.id = id

    class Opened(Message):
        """A risk was clicked twice."""

    class Dropped(Message):
        """The mouse let go of a risk over a cell."""

        def __init__(self, id: str, place: Place) -> None:
            super().__init__()
            self.id = id
            self.place = place

    def __init__(self, keys: tuple[str, str, str]) -> None:
        super().__init__(id="risks")
        self.cursor = Cursor()
        self.board = Board()
        self.today = dt.date.today()
        #: What is said where no risk is shown.
        self.empty: Content | str = ""
        self._keys = keys
        self._totals: Sequence[Span] = ()
        self._trail: Mapping[Place, str] = {}
        self._was = ""
        self._top = 0
        self._held: tuple[str, Place] | None = None
        self._target: Place | None = None
        self._made: tuple[tuple[Size, Inks], Layout, Frame] | None = None

    # What is shown

    def show(self, board: Board, shown: Matrix, today: dt.date) -> None:
        """Show a board; the cursor stays on its risk."""
        before = self.cursor.id
        if not self.cursor.shown.ids:
            self._made = None  # a sentence was in its place
        self.board, self.today = board, today
        self.cursor.show(shown)
        self._totals = told.summary(board, shown, today)
        if before != self.cursor.id:
            self.told({}, "")
            self.post_message(self.Moved(self.cursor.id))
        self._reveal()

    def told(self, trail: Mapping[Place, str], was: str) -> None:
        """Say where the risk at the cursor was, and since when."""
        self._trail, self._was = trail, was
        self._again()

    def _again(self) -> None:
        """Draw what is another now: most lines are as they were."""
        before, self._made = self._made, None
        if before is None or not self.size or not self.cursor.shown.ids:
            self.refresh()
            return
        after = self._drawn()
        old, new = before[2].lines, after[2].lines
        if before[0] != after[0] or len(old) != len(new):
            self.refresh()
            return
        width = self.size.width
        changed = [Region(0, y, width, 1) for y in range(len(new)) if old[y] != new[y]]
        if changed:
            self.refresh(*changed)

    # The cursor

    def go(self, dx: int, dy: int) -> None:
        """By cells, to the right and up."""
        self._move(lambda: self.cursor.go(dx, dy))

    def walk(self, by: int) -> None:
        """By risks, in the order of the list."""
        self._move(lambda: self.cursor.walk(by))

    def step(self, by: int) -> bool:
        """To the next risk in the cell; whether there is another."""
        if len(self.cursor.ids()) < 2:
            return False
        self._move(lambda: self.cursor.step(by))
        return True

    def find(self, id: str) -> bool:
        """Put the cursor on a risk; whether it is shown."""
        return bool(self._move(lambda: self.cursor.find(id)))

    def _move(self, move: Callable[[], object]) -> object:
        before = self.cursor.id
        result = move()
        if self.cursor.id != before:
            self._trail, self._was = {}, ""
            self.post_message(self.Moved(self.cursor.id))
        self._reveal()
        return result

    def _reveal(self) -> None:
        """Draw anew, the list scrolled to the cursor: mostly it has as much room as it had."""
        rank, rows = self.cursor.rank, len(self.cursor.shown.ids)
        if self._made is not None:
            self._top = top_for(rank, self._top, self._made[2].room, rows)
        self._again()
        top = top_for(rank, self._top, self._frame().room if self.size else 0, rows)
        if top != self._top:
            self._top = top
            self._again()

    # The mouse

    def id_at(self, x: int, y: int) -> str | None:
        """The risk at a place of the widget."""
        return seen(self._frame(), x, y, self.cursor.shown.ids, self._top)

    def cell_at(self, x: int, y: int) -> Place | None:
        """The cell at a place of the widget."""
        return self._layout().cell_at(x, y)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take hold of a risk; put the cursor on it, or into the cell."""
        id, place = self.id_at(event.x, event.y), self.cell_at(event.x, event.y)
        if id is not None and self.find(id):
            self._held = id, self.cursor.place
            self.capture_mouse()
        elif place is not None:
            self._move(lambda: self.cursor.put(place))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Show where what is held would go."""
        if self._held is None:
            return
        place = self.cell_at(event.x, event.y)
        target = place if place != self._held[1] else None
        if target != self._target:
            self._target = target
            self._again()

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Let go."""
        held, target = self._held, self._target
        self.cancel()
        if held is not None and target is not None:
            self.post_message(self.Dropped(held[0], target))

    def cancel(self) -> bool:
        """Put back what is held; whether something was on its way."""
        moving = self._target is not None
        self._held = self._target = None
        self.release_mouse()
        if moving:
            self._again()
        return moving

    def key_escape(self, event: events.Key) -> None:
        """``esc`` puts a dragged risk back and does nothing else then."""
        if self.cancel():
            event.stop()
            event.prevent_default()

    def on_click(self, event: events.Click) -> None:
        """A second click opens the risk."""
        if event.chain == 2 and self.id_at(event.x, event.y) == self.cursor.id is not None:
            self.post_message(self.Opened())

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll the list."""
        self._roll(event, WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll the list."""
        self._roll(event, -WHEEL)

    def _roll(self, event: events.Event, rows: int) -> None:
        event.stop()
        top = top_for(None, self._top + rows, self._frame().room, len(self.cursor.shown.ids))
        if top != self._top:
            self._top = top
            self._again()

    def page(self) -> int:
        """How many rows of the list half a page is."""
        return max(1, self._frame().room // 2)

    # Painting

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        self._reveal()

    def on_focus(self) -> None:
        """The cursor is tinted fully while keys go here."""
        self._again()

    def on_blur(self) -> None:
        """The cursor stays visible, but less so."""
        self._again()

    def _layout(self) -> Layout:
        return self._drawn()[1]

    def _frame(self) -> Frame:
        return self._drawn()[2]

    def _drawn(self) -> tuple[tuple[Size, Inks], Layout, Frame]:
        key = (self.size, inks_of(self.app))
        if self._made is None or self._made[0] != key:
            shown = self.cursor.shown
            at = layout(self.size.width, self.size.height, shown)
            scene = Scene(
                self.board, shown, self.cursor, self.today, self._totals, self._trail, self._was,
                self.has_focus, self._target, self._top, self._keys,
            )  # fmt: skip
            self._made = key, at, frame(scene, at, key[1])
        return self._made

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Without those that these styles have no need of."""
        return filters_left(super().get_line_filters(), inks_of(self.app))

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        width, inks = self.size.width, inks_of(self.app)
        if not self.cursor.shown.ids:
            line = sentence_line(self.empty, width, y, self.size.height, inks)
        else:
            lines = self._frame().lines
            line = list(lines[y]) if y < len(lines) else []
        return Strip(exact(line, width, inks.space(1)), width)
