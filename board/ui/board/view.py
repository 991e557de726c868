"""The board as one widget: show a board, move in it, hear what people do.

Owns which of its parts is asked when, and what is told. It must know neither
session nor disk, and nothing of the app around it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, ClassVar, TypeAlias

from textual import events as textual_events
from textual import on
from textual.content import Content
from textual.geometry import Region, Size
from textual.reactive import reactive
from textual.strip import Strip

from board.model import Board
from board.touched import touched as differing
from board.ui.board import events
from board.ui.board.card_cache import Painter
from board.ui.board.card_height import Heights
from board.ui.board.cursor import Cursor, Place, Position
from board.ui.board.geometry import Box, Geometry
from board.ui.board.mouse import Hands, Mouse
from board.ui.board.render import Frame, Scene
from board.ui.board.repaint import Repaint
from board.ui.board.selection import Selection
from board.ui.kit.themed import Inked

if TYPE_CHECKING:
    from board.view import Arrangement, Landing

#: From so many changed items on, all are looked at: that costs less than asking where each is.
MANY = 1000


class BoardView(Inked, can_focus=True):
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
        self.painter = painter = Painter()
        self.geometry = Geometry(Heights(painter.item), Heights(painter.item, painter.layers))
        self.at = Cursor()
        self.selection = Selection(self.at)
        #: More states of cards, by id, from outside: what a commit changed.
        self.flags: Mapping[str, int] = {}
        self._fitted: tuple[Size, str] | None = None
        self._repaint = Repaint(self.geometry, self._ask)
        hands = Hands(self._put, self.mark_toggle, self.post_message, self._hold)
        self._mouse = Mouse(self.geometry, self.selection, painter, self._repaint, hands)

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
        before, earlier, id = self.painter.board, self.at.arrangement, self.cursor
        # The layers of any card may be others where repos are.
        alike = earlier is not None and before.repos is board.repos
        known = _touched(before, board, touched) if alike else None
        self.painter.board = board
        if known is None:
            self.painter.forget()
        elif self._mouse.holds(known):
            self._mouse.cancel()
        keys = arrangement.columns_of(known or ())
        if earlier is not None:
            keys |= earlier.columns_of(known or ())
        moved = self.geometry.take(arrangement.columns, known, keys)
        self.at.follow(arrangement, stay=stay)
        self._marked(self.selection.keep(earlier, known))
        scrolled = self.geometry.reveal(*self.at.place) if self._fitted else False
        if known is None or not arrangement.shown or moved is None or (
            before.statuses is not board.statuses or (scrolled and self.geometry.has_strip)
        ):  # fmt: skip
            self.refresh()
        else:
            self._repaint.changed(moved | {self.at.column} if scrolled else moved, known, board)
        if self.cursor != id:
            self.post_message(self.CursorMoved(self.cursor))

    @property
    def position(self) -> Position:
        """Where somebody is now."""
        tops = {slot.column.key: slot.top for slot in self.geometry.slots if slot.top}
        return Position(self.cursor, self.at.key, self.selection.marked, self.geometry.first, tops)

    def restore(self, position: Position) -> None:
        """Go back to where somebody was, as far as all that is still there."""
        self.geometry.scroll_back(position.first, position.tops)
        item = self.painter.item
        there = {id: key for id, key in position.marks.items() if item(id) is not None}
        self._marked(self.selection.mark(there))
        if position.cursor is not None:
            self.goto(position.cursor, position.column)
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

    def goto(self, id: str, column: str | None = None) -> bool:
        """Put the cursor on an item, in this column if it is there; whether the board shows it."""
        return self._put(self.at.find(id, column))

    def step_match(self, step: int) -> bool:
        """To the next item that is shown (1) or the one before (-1), through all columns."""
        return self._put(self.at.next_shown(step))

    def _put(self, place: Place | None) -> bool:
        """Set the cursor, and repaint what that changes: two cards, two heads."""
        if place is None:
            return False
        before, first = self.at.place, self.geometry.first
        self.at.put(place)
        scrolled = self.geometry.reveal(*place)
        if self.geometry.first != first or (scrolled and place == before):
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

    def mark_toggle(self, id: str | None = None, key: str | None = None) -> None:
        """Mark or unmark one item, by default the cursor's, as it stands in a column."""
        here = self.at
        self._marked(self.selection.toggle(id or here.id, here.key if key is None else key))

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

    # ------------------------------------------------------------ what an edit is about

    @property
    def column(self) -> int:
        """The index of the cursor's column."""
        return self.at.column

    @property
    def marks(self) -> frozenset[str]:
        """The ids that are marked."""
        return frozenset(self.selection.marked)

    def targets(self) -> tuple[str, ...]:
        """What the next edit is about: the marked items, shown or not, else the cursor's."""
        return tuple(self.selection.sources())

    def sources(self) -> dict[str, str]:
        """The targets, each with the key of the column that it would leave."""
        return self.selection.sources()

    def hidden_marks(self) -> tuple[str, ...]:
        """The marked items that are not shown."""
        return self.selection.hidden()

    def in_order(self, ids: Collection[str]) -> tuple[str, ...]:
        """Ids in the board's order."""
        return self.selection.in_order(ids)

    def place_hint(self, dx: int, dy: int) -> Landing | None:
        """Where the targets would go."""
        return self.selection.landing(dx, dy)

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
        self._mouse.hear(event, self.at.column)

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
        self.painter.tune(self.inks, self.geometry.card_width, compact=self.density == "compact")
        arrangement = self.at.arrangement
        text = self.loading_text if arrangement is None else self.empty or ""
        self._frame = Frame(
            Scene(
                geometry=self.geometry,
                painter=self.painter,
                cursor=self.at.place,
                focus=self.has_focus,
                marked=self.selection.marked,
                flags=self.flags,
                drag=self._mouse.drag,
                text="" if arrangement is not None and arrangement.shown else text,
            )
        )
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        return self._frame.line(y, self.size.width, self.size.height)

    def _ask(self, box: Box | None) -> None:
        self.refresh(*() if box is None else [Region(*box)])


def _touched(before: Board, after: Board, touched: frozenset[str]) -> frozenset[str] | None:
    """The ids whose items differ; ``None`` if so many that all may as well."""
    if touched or before is after:
        return None if len(touched) > MANY else touched
    sections = ((before.gaps, after.gaps), (before.risks, after.risks))
    changed = frozenset(id for old, new in sections for id in differing(old, new))
    return None if len(changed) > MANY else changed
