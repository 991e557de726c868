"""The board as one widget: show a board, move in it, hear what people do.

Owns which of its parts is asked when, and what is told. It must know neither
session nor disk, and nothing of the app around it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar, TypeAlias

from textual import events as textual_events
from textual import on
from textual.content import Content
from textual.filter import LineFilter
from textual.geometry import Region, Size
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from board.model import Board
from board.ui.board import events
from board.ui.board.boxes import Box
from board.ui.board.cursor import Place, Position
from board.ui.board.kanban import Kanban
from board.ui.board.mouse import Hands, Mouse
from board.ui.board.render import Frame, Scene
from board.ui.board.repaint import Repaint
from board.ui.kit.glyphs import REVIEWED
from board.ui.kit.themed import filters_left, inks_of

if TYPE_CHECKING:
    from board.view import Arrangement, Cell


class BoardView(Widget, can_focus=True):
    """The kanban: one widget for the whole board, however many items it has.

    ``show`` gives it a board and its arrangement; ids go in and out. Keys are
    bound by whoever shows it, to ``go``, ``page``, ``end``, ``goto`` and so on.
    """

    CursorMoved: TypeAlias = events.CursorMoved
    Opened: TypeAlias = events.Opened
    Dropped: TypeAlias = events.Dropped
    MarksChanged: TypeAlias = events.MarksChanged

    ALLOW_SELECT: ClassVar[bool] = False
    DEFAULT_CSS = "BoardView { width: 1fr; height: 1fr; background: $background; }"
    #: What to say, in the middle, when no item is shown: what to do next.
    empty: reactive[Content | str | None] = reactive(None)
    #: What to say until the first ``show``.
    loading_text: reactive[Content | str] = reactive("")
    #: How much cards show: ``auto``, ``compact``, ``normal`` or ``full``.
    density: reactive[str] = reactive("auto")

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._kanban = kanban = Kanban()
        self.painter, self.geometry = kanban.painter, kanban.geometry
        self.at, self.selection = kanban.at, kanban.selection
        #: More states of cards, by id, from outside: what a commit changed.
        self.flags: Mapping[str, int] = {}
        #: Those of cards that were looked at, while there are no others.
        self._looked: Mapping[str, int] = {}
        self._fitted: tuple[Size, str] | None = None
        self._repaint = Repaint(self.geometry, self._ask)
        hands = Hands(self._put, self.mark_toggle, self.fold, self.post_message, self._hold)
        self._mouse = Mouse(kanban, self._repaint, hands)

    # ------------------------------------------------------------ the board

    def show(
        self,
        board: Board,
        arrangement: Arrangement,
        *,
        touched: frozenset[str] = frozenset(),
        stay: bool = False,
    ) -> None:
        """Show a board; what it costs follows ``touched`` and the columns they are in.

        ``touched`` are the ids of all items that differ from the board shown
        before: changed, added or removed. Without it every item is looked at.
        The cursor stays on its item; if that is gone, at its place; if a filter
        hides it, it comes back with it, unless the cursor has been moved. With
        ``stay`` it does not follow an item out of its column while others are left.
        """
        id = self.cursor
        known, moved, marks = self._kanban.take(board, arrangement, touched, stay=stay)
        if known is not None and self._mouse.holds(known):
            self._mouse.cancel()
        self._marked(marks)
        if known is None or moved is None:
            self.refresh()
        else:
            self._repaint.changed(moved, known, board)
        if self.cursor != id:
            self.post_message(self.CursorMoved(self.cursor))

    @property
    def position(self) -> Position:
        """Where somebody is now."""
        return self._kanban.position

    def restore(self, position: Position) -> None:
        """Go back to where somebody was, as far as all that is still there."""
        self._marked(self._kanban.restore(position))
        if position.cursor is not None:
            self.goto(position.cursor, position.cell)
        self.refresh()

    # ------------------------------------------------------------ the cursor

    @property
    def cursor(self) -> str | None:
        """The id of the chosen item; ``None`` in an empty column."""
        return self.at.id

    def go(self, dx: int, dy: int) -> None:
        """Move the cursor by columns or by cards, as far as there are any."""
        if dx:
            self._put(self.at.beside(self.geometry, dx))
        if dy:
            self._put(self.at.step(dy))

    def page(self, pages: int) -> None:
        """Move the cursor by half pages."""
        if self._put(self.at.leaf(self.geometry, pages)):
            self._repaint.column(self.at.column)

    def end(self, which: int) -> None:
        """To the first card of the column (-1) or to its last (1)."""
        self._put(self.at.step(which * len(self.at.ids(self.at.column))))

    def goto(self, id: str, cell: Cell | None = None) -> bool:
        """Put the cursor on an item, in this cell if it is there; whether the board shows it.

        A lane that was folded over it is unfolded.
        """
        place = self.at.find(id, cell)
        if place is not None and self.at.ids(place[0])[place[1]] != id:
            assert self.at.rows is not None
            self._kanban.fold_lanes([self.at.rows.lane_of(*place)])
            self.refresh()
            place = self.at.find(id, cell)
        return self._put(place)

    def step_match(self, step: int) -> bool:
        """To the next item that is shown (1) or the one before (-1), through all columns."""
        found = self.at.next_shown(step)
        return found is not None and self.goto(*found)

    @property
    def folded(self) -> bool:
        """Whether any lane is folded."""
        return bool(self._kanban.folded)

    def fold(self, lane: int | None = None) -> bool:
        """Fold a lane or unfold it, by default the cursor's; whether there is one."""
        rows = self.at.rows
        lanes = [self.at.lane if lane is None else lane] if rows and rows.lanes else []
        return self._fold(lanes)

    def fold_all(self) -> bool:
        """Fold all lanes, or unfold them where all are folded; whether there are any."""
        return self._fold(range(len(self.at.rows.lanes)) if self.at.rows else ())

    def _fold(self, lanes: Collection[int]) -> bool:
        id = self.cursor
        folded = self._kanban.fold_lanes(lanes)
        if folded:
            self.refresh()
            if self.cursor != id:
                self.post_message(self.CursorMoved(self.cursor))
        return folded

    def _put(self, place: Place | None) -> bool:
        """Set the cursor, and repaint what that changes: two cards, two heads."""
        if place is None:
            return False
        before, first = self.at.place, self.geometry.first
        self.at.put(place)
        scrolled = self.geometry.reveal(*place)
        if (
            self.geometry.first != first
            or (scrolled and place == before)
            or (scrolled and self.geometry.lanes.shown)
        ):
            self.refresh()
        elif place != before:
            self._repaint.card(before)
            if scrolled:
                self._repaint.column(place[0])
            else:
                self._repaint.card(place)
            if place[0] != before[0]:
                self._repaint.heads((before[0], place[0]))
        if place != before:
            self.post_message(self.CursorMoved(self.cursor))
        return True

    # ------------------------------------------------------------ marks

    def mark_toggle(self, id: str | None = None, cell: Cell | None = None) -> None:
        """Mark or unmark one item, by default the cursor's, as it stands in a cell."""
        here = self.at
        self._marked(self.selection.toggle(id or here.id, here.cell if cell is None else cell))

    def mark_range(self) -> None:
        """Mark all cards from the last one marked, if it is in this column, to the cursor."""
        self._marked(self.selection.extend())

    def clear_marks(self) -> None:
        """Unmark everything."""
        self._marked(self.selection.clear())

    def _marked(self, changed: Collection[str]) -> None:
        if changed:
            self._repaint.cards(changed)
            self.post_message(self.MarksChanged(self.selection.in_order(self.selection.marked)))

    def mark_reviewed(self, ids: frozenset[str]) -> None:
        """Say on these cards that their review waits for its commit."""
        changed, self._looked = ids ^ self._looked.keys(), dict.fromkeys(ids, REVIEWED)
        if changed:
            self._repaint.cards(changed)

    # ------------------------------------------------------------ mouse and focus

    @on(textual_events.MouseDown)
    @on(textual_events.MouseMove)
    @on(textual_events.MouseUp)
    @on(textual_events.Click)
    @on(textual_events.MouseScrollDown)
    @on(textual_events.MouseScrollUp)
    @on(textual_events.MouseScrollLeft)
    @on(textual_events.MouseScrollRight)
    def hear_mouse(self, event: textual_events.MouseEvent) -> None:
        """What that means at its place is the mouse's."""
        self._mouse.hear(event)

    def _hold(self, hold: bool) -> None:
        if hold:
            self.capture_mouse()
        else:
            self.release_mouse()

    @property
    def dragging(self) -> bool:
        """Whether a card is in the air."""
        return self._mouse.drag is not None

    def key_escape(self, event: textual_events.Key) -> None:
        """``esc`` puts a dragged card back and does nothing else then."""
        if self._mouse.cancel():
            event.stop()
            event.prevent_default()

    @on(textual_events.Focus)
    @on(textual_events.Blur)
    def tint_cursor(self) -> None:
        """The chosen card is tinted fully while keys go to the board, and less so otherwise."""
        self._repaint.card(self.at.place)

    # ------------------------------------------------------------ painting

    def render_lines(self, crop: Region) -> list[Strip]:
        """Lines for the compositor, after a look at size and theme."""
        if self.size and (self.size, self.density) != self._fitted:
            self._fitted = (self.size, self.density)
            self.geometry.fit(self.size.width, self.size.height, self.density)
            self.geometry.reveal(*self.at.place)
        self.painter.tune(
            inks_of(self.app), self.geometry.card_width, compact=self.density == "compact"
        )
        arrangement = self.at.arrangement
        text = self.loading_text if arrangement is None else self.empty or ""
        text = "" if arrangement is not None and arrangement.shown else text
        drag, focus = self._mouse.drag, self.has_focus
        flags = self.flags or self._looked
        self._frame = Frame(Scene(self._kanban, flags, focus=focus, drag=drag, text=text))
        return super().render_lines(crop)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Without those that these styles have no need of."""
        return filters_left(super().get_line_filters(), inks_of(self.app))

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        return self._frame.line(y, self.size.width, self.size.height)

    def _ask(self, box: Box | None) -> None:
        self.refresh(*() if box is None else [Region(*box)])
