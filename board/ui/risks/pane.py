"""The Risks tab: the matrix with the list of risks, and beside it the open card."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widget import Widget

from board.model import Board
from board.ui.board.actions import ACTIONS as ITEM_ACTIONS
from board.ui.board.display import Display
from board.ui.board.filtering import Filtering
from board.ui.board.open_card import OpenCard
from board.ui.keymap import Key, at, foot, foot_of_card
from board.ui.kit.bindings import bindings
from board.ui.kit.placeholder import hint
from board.ui.risks.actions import ACTIONS, move_to
from board.ui.risks.trail import Path, Trail
from board.ui.risks.view import RisksView
from board.ui.shell.context import Context
from board.ui.shell.pane import Pane
from board.view.matrix import DEGREES, asks_for_closed, matrix

if TYPE_CHECKING:
    from board.query import Query
    from board.ui.item.panel import Detail

#: Rows of the foot line that count in an old version as well.
_ALSO = ("help", "risk-open", "filter", "copy", "quit")


class RisksPane(Pane):
    """The matrix of risks; it is what the keys of items are about here."""

    NAME: ClassVar = "risks"
    SCOPED_CSS: ClassVar = False  # how wide it is, the screen says
    DEFAULT_CSS = """
    RisksPane #middle { height: 1fr; }
    .-narrow RisksPane #middle.-detail RisksView { display: none; }
    """

    BINDINGS: ClassVar = bindings(at("risks", (*ACTIONS, *ITEM_ACTIONS)))

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.shown = context.part(Display)
        keys = (context.key("likelihood"), context.key("impact"), context.key("risk-move-up"))
        self._matrix = RisksView(keys)
        self._card = OpenCard(context, self)
        self.trail = Trail(context, self._matrix, self._told)
        self._drawn: tuple[Board, Query] | None = None
        self.shown.after.append(self._changed)

    def compose(self) -> ComposeResult:
        """The matrix; an open card comes when it is needed."""
        yield self.card.middle

    def in_front(self) -> None:
        """Show the board as it is by now."""
        self.trail.forget()
        self._show()

    def _changed(self) -> None:
        if self.context.shell.front is self:
            self._show()

    def _show(self) -> None:
        """Show the risks, unless they are those that are shown."""
        board, query = self.shown.board, self.shown.query
        if self._drawn is None or self._drawn[0] is not board or self._drawn[1] is not query:
            self._drawn = board, query
            self.view.empty = self._empty(board)
            self.view.show(board, matrix(board, query), query.known.today)
        self.card.refresh()
        self._follow()

    def _empty(self, board: Board) -> Content:
        """What is said where no risk is: why, and what to do next."""
        key = self.context.key
        if self.shown.query_text:
            return hint("No risk matches the filter.", key("risk-back"), "clears it")
        if board.risks and not asks_for_closed(self.shown.query):
            filters = f"{key('filter')} is:closed"
            return hint("All risks of this board are closed.", filters, "shows them")
        return hint("This board has no risks yet.", key("add"), "adds the first one")

    def _follow(self) -> None:
        if self.past is None:
            self.trail.want(self.cursor, self.board)

    def _told(self, id: str, path: Path) -> None:
        if id == self.cursor and self.past is None:
            self.view.told(path.places, path.words)

    # What the keys are about

    @property
    def view(self) -> RisksView:
        """The matrix with the list, beside which a card is opened."""
        return self._matrix

    @property
    def card(self) -> OpenCard:
        """The open card."""
        return self._card

    @property
    def home(self) -> Widget:
        """The matrix."""
        return self.view

    @property
    def board(self) -> Board:
        """The board that is shown."""
        return self.shown.board

    @property
    def past(self) -> object | None:
        """Something where that is an old version."""
        return self.shown.past

    @property
    def cursor(self) -> str | None:
        """The risk at the cursor."""
        return self.view.cursor.id

    def targets(self) -> tuple[str, ...]:
        """The risk at the cursor."""
        return () if self.cursor is None else (self.cursor,)

    def goto(self, id: str) -> bool:
        """Put the cursor on a risk; whether it is shown."""
        self._show()
        return self.view.find(id)

    @property
    def selection(self) -> RisksPane:
        """The risk at the cursor."""
        return self

    @property
    def filtered(self) -> Display:
        """The filter is that of the board."""
        return self.shown

    @property
    def place(self) -> str:
        """An old version has keys of its own."""
        if self.past is not None:
            return "travel"
        return "detail" if self.card.inside else "risks"

    def new_item(self) -> tuple[str, dict[str, str]]:
        """A risk, in the cell at the cursor."""
        likelihood, impact = self.view.cursor.place
        scored = likelihood in DEGREES and bool(self.view.cursor.shown.ids)
        return "risk", {"likelihood": f"{likelihood}", "impact": f"{impact}"} if scored else {}

    def foot(self) -> Sequence[Key]:
        """The keys that count here and now."""
        keys = self.context.keys
        if self.context.part(Filtering).typing:
            return foot("filter", keys)
        if self.past is not None:
            return (*foot("travel", keys), *(key for key in keys if key.id in _ALSO))
        return foot_of_card("risks", keys) if self.card.inside else foot("risks", keys)

    def step_in(self) -> bool:
        """Into an open card; else to the next risk in the cell."""
        return self.card.enter() or (not self.card.inside and self.view.step(1))

    # What comes from the widgets

    def on_risks_view_moved(self, event: RisksView.Moved) -> None:
        """The open card follows the cursor."""
        self.card.follow(event.id)
        self._follow()
        self.context.shell.show_foot()

    async def on_risks_view_opened(self, event: RisksView.Opened) -> None:
        """A double click opens the card."""
        await self.card.open()

    async def on_risks_view_dropped(self, event: RisksView.Dropped) -> None:
        """The mouse let go of a risk."""
        await move_to(self.context, event.id, event.place)

    def on_detail_drawn(self, event: Detail.Drawn) -> None:
        """What happened to an item is found out once it is on the screen."""
        self.card.activity.drawn(event.id)

    async def on_detail_chosen(self, event: Detail.Chosen) -> None:
        """Do what a spot of the open card does; what is no risk here is shown on the board."""
        from board.ui.board.links import Leads

        spot = event.spot
        if spot.does != "follow":
            self.context.part(Leads).lead(event.id, spot)
        elif not self.goto(spot.to):
            await self.context.shell.go_to("board")
            self.context.jump(spot.to)
