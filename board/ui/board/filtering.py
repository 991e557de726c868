"""The filter: typed, tried as it is typed, kept or cleared; that of the tab in front."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

from board.query import EMPTY, QueryError, hint
from board.ui.board.display import Display
from board.ui.shell.context import Context, Filtered

if TYPE_CHECKING:
    from textual.timer import Timer

    from board.ui.board.filter_bar import FilterBar
    from board.ui.shell.pane import Pane


class Filtering:
    """The one line in which filters are typed; it stands in the tab that is filtered."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self._pane: Pane | None = None
        self._what: Filtered = context.part(Display)
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
        pane: Pane = self.context.shell.front
        if pane.filtered is None:
            return
        if self.bar is None or self._pane is not pane:
            from board.ui.board.filter_bar import FilterBar

            if self.bar is not None:
                await self.bar.remove()
            self.bar = FilterBar(self.soon, self.keep, self.clear)
            self._pane, self._what = pane, pane.filtered
            await pane.mount(self.bar, before=0)
        self.bar.open(self._what.query_text, self._what.board, self._what.subject)

    def soon(self, text: str) -> None:
        """Filter once the typed letter is on the screen; an older wish is dropped."""
        self._stop()
        wait = 0.001 if self._cost < 0.01 else min(0.15, 2 * self._cost)
        if self.bar is not None:
            self._timer = self.bar.set_timer(wait, lambda: self.by(text))

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def by(self, text: str) -> bool:
        """Filter by a text, or show under it what is wrong; whether it could be read."""
        self._stop()
        begin = perf_counter()
        try:
            query = self._what.parse(text)
        except QueryError as error:
            if self.bar is not None:
                self.bar.show_error(error)
            return False
        if self.bar is not None:
            self.bar.show_hint(hint(text, self._what.board, self._what.subject))
        if text.strip() != self._what.query_text or query != self._what.query:
            self._what.set_query(text.strip(), query)
            self._cost = perf_counter() - begin
        return True

    def keep(self) -> None:
        """Go on with the filter as typed, if it can be read."""
        if self.bar is not None and self.by(self.bar.text):
            self._shut()

    def clear(self) -> None:
        """Go on without a filter."""
        self._stop()
        self._shut()
        if self._what.query_text:
            self._what.set_query("", EMPTY)

    def _shut(self) -> None:
        if self.bar is not None and self._pane is not None:
            self.bar.shut()
            self._pane.home.focus()
