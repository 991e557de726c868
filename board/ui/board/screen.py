"""The Board tab: the kanban with head line, filter, detail and foot line.

Owns the composition and who hears which message. The actions stand in the
classes that it is made of.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.widget import Widget

from board.describe import describe
from board.session import Incoming
from board.ui import keymap
from board.ui.board import events
from board.ui.commit.actions import ToCommit
from board.ui.conflicts.asking import Asking
from board.ui.item.activity_loader import Remembering
from board.ui.kit.safe_text import clean, fit
from board.ui.time_travel.actions import Travel

if TYPE_CHECKING:
    from board.ui.board.filter_bar import FilterBar
    from board.ui.item.panel import Detail

#: How many sentences of what came in are said, and how many cells of each.
SAID, LONG = 3, 96


class BoardScreen(Asking, Remembering, ToCommit, Travel):
    """The kanban."""

    DEFAULT_CSS = """
    BoardScreen { layout: vertical; }
    BoardScreen #middle { height: 1fr; }
    BoardScreen.-narrow #middle.-detail BoardView { display: none; }
    BoardScreen.-narrow Detail { width: 1fr; }
    """
    BINDINGS: ClassVar = [
        Binding(key.keys, key.action, key.label, id=key.id)
        for key in (*keymap.at("board"), *keymap.at("travel"))
    ]

    def compose(self) -> ComposeResult:
        """Head, cards, foot; filter, detail and banner come when they are needed."""
        yield self.head
        with Horizontal(id="middle"):
            yield self.view
        yield self.foot

    def on_mount(self) -> None:
        """Show the board if it has been read; else say that it is being read."""
        self.watch(self, "focused", self._focus_moved, init=False)
        if self.workspace.session is not None:
            self.opened()
        else:
            self.view.loading_text = f"Reading {clean(self.workspace.path.name)} …"
            with suppress(OSError):
                size = self.workspace.path.stat().st_size / 1_000_000
                self.view.loading_text = f"Reading {clean(self.workspace.path.name)}, {size:.1f} MB"

    def opened(self) -> None:
        """Show the board that the workspace has just read."""
        self.show_board()
        self.show_problems()

    def _focus_moved(self, focused: Widget | None) -> None:
        self.show_foot()
        self.show_head()

    # What comes from the App

    def came(self, incoming: Incoming) -> None:
        """Show what others wrote, and say it in at most three lines."""
        self.show_changes()
        self.show_problems()
        self.show_head()
        # What is asked about in a moment need not be said as well.
        asked = incoming.conflicts if self.can_ask else ()
        refs = {one.ref for one in asked}
        changes = [one for one in incoming.changes if one.ref not in refs]
        sentences = [fit(clean(s), LONG) for s in describe(changes, self.workspace.board)]
        said = sentences[:SAID]
        if len(sentences) > SAID:
            said[-1] = f"and {len(sentences) - SAID + 1} more"
        for conflict in () if asked else incoming.conflicts[:SAID]:
            said.append(f"{conflict.ref} {conflict.field}: changed on both sides; both are kept")
        said += incoming.notes[: SAID - len(said)] if len(said) < SAID else ()
        if said:
            odd = incoming.conflicts or incoming.notes
            self.say("\n".join(said), "warning" if odd else "information", "Changed outside")
        self.ask_about(incoming)

    # What comes from the widgets

    def on_board_view_cursor_moved(self, event: events.CursorMoved) -> None:
        """The open detail follows the cursor."""
        if self.detail is not None and self.detail.is_open and event.id is not None:
            self.detail.follow(self.board, event.id)

    async def on_board_view_opened(self, event: events.Opened) -> None:
        """A double click opens the card."""
        await self.action_open()

    def on_board_view_marks_changed(self, event: events.MarksChanged) -> None:
        """The head line counts the marks."""
        self.show_head()

    async def on_board_view_dropped(self, event: events.Dropped) -> None:
        """The mouse let go of cards."""
        await self.drop(event.sources, event.column_key, event.above, event.below)

    def space_of(self, action: str) -> Widget:
        """The open card, while keys go there and it has this action; else the board."""
        detail = self.detail
        return detail if detail and self.focused is detail and _has(detail, action) else self

    def on_detail_chosen(self, event: Detail.Chosen) -> None:
        """Do what a spot of the open card does."""
        from board.ui.board.links import lead

        lead(self, event.id, event.spot)

    def on_filter_bar_changed(self, event: FilterBar.Changed) -> None:
        """The filter is being typed."""
        self.filter_soon(event.text)


def _has(widget: Widget, action: str) -> bool:
    return hasattr(widget, f"action_{action.partition('(')[0]}")
