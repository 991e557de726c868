"""The filter: typed, tried as it is typed, kept or cleared."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

from board.query import EMPTY, QueryError, hint, parse_query
from board.ui.board.display import Display
from board.ui.shell.context import Context

if TYPE_CHECKING:
    from textual.timer import Timer

    from board.ui.board.filter_bar import FilterBar


class Filtering:
    """The filter of the board on the screen."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.display = context.part(Display)
        self.bar: FilterBar | None = None
        self._timer: Timer | None = None
        #: Seconds that the last filtering took.
        self._cost = 0.0

    @property
    def typing(self) -> bool:
        """Whether the keys go to the filter."""
        return self.bar is not None and self.bar.typing

    async def open(self) -> None:
        """Begin to type."""
        if self.bar is None:
            from board.ui.board.filter_bar import FilterBar

            self.bar = FilterBar(self.soon, self.keep, self.clear)
            await self.display.frame.mount(self.bar, before=0)
        self.bar.open(self.display.query_text, self.display.board)

    def soon(self, text: str) -> None:
        """Filter once the typed letter is on the screen; an older wish is dropped."""
        self._stop()
        wait = 0.001 if self._cost < 0.01 else min(0.15, 2 * self._cost)
        self._timer = self.display.frame.set_timer(wait, lambda: self.by(text))

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def by(self, text: str) -> bool:
        """Filter by a text, or show under it what is wrong; whether it could be read."""
        self._stop()
        begin = perf_counter()
        try:
            query = parse_query(text, self.display.board)
        except QueryError as error:
            if self.bar is not None:
                self.bar.show_error(error)
            return False
        if self.bar is not None:
            self.bar.show_hint(hint(text, self.display.board))
        if text.strip() != self.display.query_text or query != self.display.query:
            self.display.set_query(text.strip(), query)
            self._cost = perf_counter() - begin
        return True

    def keep(self) -> None:
        """Go on with the filter as typed, if it can be read."""
        if self.bar is not None and self.by(self.bar.text):
            self.bar.shut()
            self.display.view.focus()

    def clear(self) -> None:
        """Go on without a filter."""
        self._stop()
        if self.bar is not None:
            self.bar.shut()
        self.display.view.focus()
        if self.display.query_text:
            self.display.set_query("", EMPTY)
