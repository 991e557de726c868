"""What all dialogs share: the frame, and that a click beside it leaves.

Owns the look of a dialog. Must not know what one asks.
"""

from __future__ import annotations

from typing import TypeVar

from textual import events
from textual.await_complete import AwaitComplete
from textual.binding import Binding
from textual.screen import ModalScreen

T = TypeVar("T")


class Dialog(ModalScreen[T | None]):
    """A framed question in the middle of the screen; ``esc`` answers ``None``."""

    DEFAULT_CSS = """
    Dialog { align: center middle; background: $background 60%; }
    Dialog > #frame {
        width: 52; max-width: 96%; height: auto; max-height: 92%;
        background: $surface; border: round $primary 60%; padding: 0 1;
        scrollbar-size-vertical: 1; border-title-color: $text; border-title-style: bold;
        border-subtitle-color: $text-muted; border-subtitle-style: none;
    }
    """
    BINDINGS = [Binding("escape", "leave", "leave", show=False)]

    def dismiss(self, result: T | None = None) -> AwaitComplete:
        """Answer, once: what is beneath must not go where key and click, or two keys, both do."""
        top = self.app.screen_stack[-1:] == [self]
        return super().dismiss(result) if top else AwaitComplete()

    def action_leave(self) -> None:
        """Answer nothing."""
        self.dismiss(None)

    def on_click(self, event: events.Click) -> None:
        """A click beside the frame leaves, as esc does."""
        if event.widget is self:
            self.action_leave()
