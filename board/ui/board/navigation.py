"""Looking at the board: cursor, marks, detail, filter, pivot. Changes nothing.

Owns the actions of these keys. How a card is drawn and a query is answered
stands elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter
from typing import TYPE_CHECKING, TypeVar

from textual.timer import Timer

from board import query as queries
from board.query import EMPTY, QueryError
from board.ui.board.refresh import Shown
from board.view import PIVOTS, Pivot

if TYPE_CHECKING:
    from textual.screen import Screen

    from board.query import Query
    from board.ui.board.filter_bar import FilterBar
    from board.ui.board.links import Left

T = TypeVar("T")
#: Below this many columns of the screen an open item takes all of it.
WIDE = 100


class Looking(Shown):
    """The actions that only look."""

    filter_bar: FilterBar | None = None
    _filtering: Timer | None = None
    _filter_cost = 0.0
    #: The places that were left by links and jumps.
    trail: tuple[Left, ...] = ()

    def ask(self, dialog: Screen[T], then: Callable[[T | None], object]) -> None:
        """Open a dialog; ``then`` gets its answer."""
        self.app.push_screen(dialog, then)  # type: ignore[arg-type]  # any return is fine

    # Cursor and marks

    def action_go(self, dx: int, dy: int) -> None:
        """Move the cursor by a column or a card."""
        self.view.go(dx, dy)

    def action_page(self, half: int) -> None:
        """Move the cursor by half a page."""
        self.view.page(half)

    def action_end(self, which: int) -> None:
        """Move the cursor to an end of its column."""
        self.view.end(which)

    def action_match(self, step: int) -> None:
        """Move the cursor to the next or previous card that the filter found."""
        if not self.query_text:
            self.say(f"There is no filter; {self.key('filter')} starts one")
        elif not self.view.step_match(step):
            self.say("No card matches the filter")

    def action_mark(self) -> None:
        """Mark or unmark the card."""
        self.view.mark_toggle()

    def action_mark_range(self) -> None:
        """Begin or end a range of marks."""
        self.view.mark_range()

    # Detail

    async def action_open(self) -> None:
        """Open the card at the side; when it is open, step into it."""
        id = self.view.cursor
        if id is None:
            return
        detail = self.detail
        if detail is None:
            from board.ui.item.panel import Detail

            detail = self.detail = Detail()
            await self.query_one("#middle").mount(detail)
        inside = detail.is_open and detail.item_id == id
        self.show_card(id)
        if inside or self.size.width < WIDE:
            detail.focus()

    def show_card(self, id: str) -> None:
        """Show a card in the panel, which is there."""
        if self.detail is not None:
            self.detail.open(self.board, id)
            self.query_one("#middle").add_class("-detail")

    def shut_card(self) -> None:
        """Take the open card off the screen."""
        if self.detail is not None:
            self.detail.shut()
        self.query_one("#middle").remove_class("-detail")
        self.view.focus()

    async def action_next_tab(self) -> None:
        """Into an open card, to its first field; else to the next tab."""
        detail = self.detail
        if detail is not None and detail.is_open and not detail.has_focus:
            detail.focus()
            detail.action_spot(1)
        else:
            await super().action_next_tab()

    def action_back(self) -> None:
        """Step out of whatever is innermost: the detail, then marks, then the filter."""
        detail = self.detail
        if detail is not None and detail.is_open:
            if detail.has_focus and self.size.width >= WIDE:
                self.view.focus()
                return
            self.shut_card()
        elif self.view.marks:
            self.view.clear_marks()
        elif self.query_text:
            self.set_filter("", EMPTY)

    def jump(self, id: str) -> None:
        """Show an item, wherever it is; the way back is kept."""
        if self.board.item(id) is None:
            self.say(f"There is no {id} on the board any more", "warning")
            return
        if id != self.view.cursor:
            from board.ui.board.links import leave

            leave(self)
        self.show_item(id)

    def show_item(self, id: str) -> None:
        """Put the cursor on an item, out of the filter if that hides it, and show it."""
        if not self.view.goto(id):
            self.set_filter("", EMPTY)
            self.view.goto(id)
        if self.detail is not None and self.detail.is_open:
            self.detail.open(self.board, id)

    def action_return(self) -> None:
        """Back to the card and the filter before the last link or jump."""
        from board.ui.board.links import go_back

        go_back(self)

    # Filter

    async def action_filter(self) -> None:
        """Open the filter for typing."""
        if self.filter_bar is None:
            from board.ui.board.filter_bar import FilterBar

            self.filter_bar = FilterBar()
            await self.mount(self.filter_bar, after=self.head)
        self.filter_bar.open(self.query_text, self.board)

    def filter_soon(self, text: str) -> None:
        """Filter once the typed letter is on the screen; an older wish is dropped."""
        if self._filtering is not None:
            self._filtering.stop()
        wait = 0.001 if self._filter_cost < 0.01 else min(0.15, 2 * self._filter_cost)
        self._filtering = self.set_timer(wait, lambda: self.filter_by(text))

    def filter_by(self, text: str) -> bool:
        """Filter by a text, or show under it what is wrong; whether it could be read."""
        if self._filtering is not None:
            self._filtering.stop()
            self._filtering = None
        begin = perf_counter()
        try:
            query = queries.parse_query(text)
        except QueryError as error:
            if self.filter_bar is not None:
                self.filter_bar.show_error(error)
            return False
        if self.filter_bar is not None:
            self.filter_bar.show_hint(queries.hint(text))
        if text.strip() != self.query_text or query != self.query_now:
            self.set_filter(text.strip(), query)
            self._filter_cost = perf_counter() - begin
        return True

    def action_keep_filter(self) -> None:
        """Go on with the filter as typed, if it can be read."""
        bar = self.filter_bar
        if bar is not None and self.filter_by(bar.text):
            bar.shut()
            self.view.focus()

    def action_clear_filter(self) -> None:
        """Go on without a filter."""
        if self._filtering is not None:
            self._filtering.stop()
            self._filtering = None
        if self.filter_bar is not None:
            self.filter_bar.shut()
        self.view.focus()
        if self.query_text:
            self.set_filter("", EMPTY)

    def set_filter(self, text: str, query: Query) -> None:
        """Show the cards that a query finds."""
        self.query_text, self.query_now = text, query
        self.show_board()

    # Density

    def action_density(self, density: str = "") -> None:
        """Let the cards show more or less; without a density, the next one. It is kept."""
        from board.app_files import state_dir
        from board.ui.shell.settings import CHOICES, keep_density

        words = CHOICES["density"]
        density = density or words[(words.index(self.view.density) + 1) % len(words)]
        self.view.density = density
        keep_density(state_dir(), density)
        shows = {
            "auto": "all that they have, where a column fits on the screen",
            "compact": "two lines each",
            "normal": "title, chips and owner",
            "full": "all that they have",
        }
        self.say(f"Cards show {shows[density]}")

    # Pivot

    def action_columns(self) -> None:
        """Choose the field that makes the columns."""
        from board.ui.kit.pick_one import Pick
        from board.ui.kit.picker import Choice

        choices = [Choice(field, field.capitalize()) for field in PIVOTS]
        self.ask(Pick("Columns by", choices, self.pivot.columns), self._columns_chosen)

    def _columns_chosen(self, field: str | None) -> None:
        if field is not None and field != self.pivot.columns:
            cursor = self.view.cursor
            self.pivot = Pivot(columns=field)
            self.show_board()
            if cursor is not None:
                self.view.goto(cursor)
