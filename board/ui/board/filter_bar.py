"""The filter bar: a line to type a query into, its errors and its completions.

Owns the typing, the history and what is shown under the line. It asks nothing
of the board but words to complete; what is done with the text is handed in.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Static

from board.model import Board
from board.query import QueryError, complete, word_at
from board.ui.kit.bindings import widget_bindings
from board.ui.kit.content_styles import FAINT
from board.ui.kit.safe_text import cells, clean
from board.ui.kit.text_fields import QuietInput

if TYPE_CHECKING:
    from board.query.subject import Subject

_HINTS = {
    "item": "words, status:active, repo:…, priority:>=high, is:open, no:owner, sort:-exposure",
    "repo": "words, status:mature, layer:…, gaps:>=1, drift:>20, is:overdue, sort:-exposure",
}
#: How many queries the history remembers.
REMEMBERED = 50


class FilterInput(QuietInput):
    """The line itself; keys of the filter go to the bar around it."""

    DEFAULT_CSS = """
    FilterInput, FilterInput:focus {
        width: 1fr; height: 1; border: none; padding: 0; background: transparent;
    }
    """


class FilterBar(Vertical):
    """The filter over the board."""

    DEFAULT_CSS = """
    FilterBar {
        height: auto; max-height: 4; background: $surface; padding: 0 1; display: none;
        &.-shown { display: block; }
    }
    FilterBar Horizontal { height: 1; }
    FilterBar .sign { width: 2; color: $text-accent; text-style: bold; }
    FilterBar #filter-below { height: auto; color: $text-muted; padding-left: 2; }
    """
    # Before the line's own keys: to it, enter means something else.
    BINDINGS: ClassVar = widget_bindings("filter", priority=True)

    def __init__(
        self,
        changed: Callable[[str], object],
        kept: Callable[[], object],
        cleared: Callable[[], object],
    ) -> None:
        super().__init__(id="filter")
        self._changed, self._kept, self._cleared = changed, kept, cleared
        self._board = Board()
        self._subject: Subject | None = None
        self._input = FilterInput(id="filter-input", select_on_focus=False)
        self._below = Static(id="filter-below", markup=False)
        self._history: list[str] = []
        self._back = 0
        self._offers: list[str] = []
        self._cycle = -1
        self._error: QueryError | None = None
        self._tone = ""

    def compose(self) -> ComposeResult:
        """The sign and the line; the errors or completions under them."""
        with Horizontal():
            yield Static("/", classes="sign", markup=False)
            yield self._input
        yield self._below

    def open(self, text: str, board: Board, subject: Subject) -> None:
        """Begin to type, from a text."""
        self._board, self._subject = board, subject
        self._input.placeholder = _HINTS.get(subject.noun, "")
        self._back = 0
        self.add_class("-shown")
        with self._input.prevent(Input.Changed):
            self._input.value = text
        self._input.cursor_position = len(text)
        self._input.focus()
        self._offer()

    @property
    def text(self) -> str:
        """What has been typed."""
        return self._input.value

    def shut(self) -> None:
        """Take the bar off the screen; what was typed goes into the history."""
        text = self._input.value.strip()
        if text and (not self._history or self._history[-1] != text):
            self._history = [*self._history, text][-REMEMBERED:]
        self.remove_class("-shown")

    def show_error(self, error: QueryError) -> None:
        """Show a mistake with carets under it."""
        self._error, self._tone = error, "$text-error"
        self._show_below()

    def show_hint(self, hint: QueryError | None) -> None:
        """Show what a query that can be read may not have meant, or nothing."""
        self._error, self._tone = hint, "$text-warning"
        self._show_below()

    # Typing

    def on_input_changed(self, event: Input.Changed) -> None:
        """Tell the new text, and offer completions for its last word."""
        event.stop()
        self._cycle = -1
        self._offer()
        self._changed(event.value)

    def _offer(self) -> None:
        text, cursor = self._input.value, self._input.cursor_position
        start, _ = word_at(text, cursor)
        self._offers = []
        if text[start:cursor] and self._subject is not None:
            self._offers = complete(text, cursor, self._board, self._subject)
        self._show_below()

    def _show_below(self) -> None:
        error = self._error
        if error is not None:
            carets = error.caret().splitlines()[-1]
            said = (clean(error.message), self._tone)
            self._below.update(Content.assemble((carets, f"bold {self._tone}"), "\n", said))
        elif self._offers and self._input.value:
            self._below.update(self._completions())
        else:
            self._below.update(Content(""))
        self._below.display = error is not None or bool(self._offers and self._input.value)

    def _completions(self) -> Content:
        line = Content.styled("tab ", FAINT)
        room = max(10, self.size.width - 10)
        for number, offer in enumerate(self._offers):
            shown = clean(offer)
            room -= cells(shown) + 2
            if room < 0:
                break
            style = "reverse" if number == self._cycle else "$text-accent"
            line += Content.assemble((shown, style), "  ")
        return line

    # Actions

    @property
    def typing(self) -> bool:
        """Whether the keys go to the line."""
        return self.is_attached and self.screen.focused is self._input

    def action_keep(self) -> None:
        """Go on with the filter as it is typed."""
        self._kept()

    def action_clear(self) -> None:
        """Go on without a filter."""
        self._cleared()

    def action_complete(self) -> None:
        """Put the next completion in the place of the word at the cursor."""
        if not self._offers:
            self.notify("There is nothing to complete here.")
            return
        self._cycle = (self._cycle + 1) % len(self._offers)
        text, cursor = self._input.value, self._input.cursor_position
        start, end = word_at(text, cursor)
        offer = self._offers[self._cycle]
        with self._input.prevent(Input.Changed):
            self._input.value = text[:start] + offer + text[end:]
        self._input.cursor_position = start + len(offer)
        if len(self._offers) == 1:
            self._cycle = -1
            self._offer()
        else:
            self._show_below()
        self._changed(self._input.value)

    def action_earlier(self) -> None:
        """A query used before."""
        self._recall(1)

    def action_later(self) -> None:
        """Back towards the newest."""
        self._recall(-1)

    def _recall(self, step: int) -> None:
        back, used = self._back + step, self._history
        while 0 < back <= len(used) and used[-back] == self.text:  # it stands there already
            back += step
        if not 0 <= back <= len(used):
            self.notify(f"No filter was used {'before' if step > 0 else 'after'} this one.")
            return
        self._back = back
        self._input.value = used[-back] if back else ""
        self._input.cursor_position = len(self._input.value)
