"""The foot line: the keys that count here and now, as many as fit; each can be clicked.

Owns the choice by width. Which keys there are stands in the table of keys.
"""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.message import Message
from textual.style import Style
from textual.widget import Widget

from board.ui.keymap import Key, display
from board.ui.kit.content_styles import MUTED
from board.ui.kit.safe_text import cells


def foot_keys(keys: Sequence[Key], width: int) -> list[tuple[str, str, str]]:
    """(key, label, action) for the keys that fit into the width, the most wanted first."""
    out: list[tuple[str, str, str]] = []
    room = width - 1
    for key in keys:
        shown = display(key.names[0])
        need = cells(shown) + len(key.label) + 3
        if need > room:
            break
        room -= need
        out.append((shown, key.label, key.action))
    return out


class Foot(Widget):
    """One line at the bottom of the screen."""

    DEFAULT_CSS = "Foot { height: 1; background: $panel; }"
    ALLOW_SELECT = False

    class Pressed(Message):
        """A person clicked a key of the foot line."""

        def __init__(self, action: str) -> None:
            super().__init__()
            self.action = action

    def __init__(self, keys: Sequence[Key]) -> None:
        super().__init__(id="foot")
        self._keys = keys

    def show(self, keys: Sequence[Key]) -> None:
        """Draw the keys of another place."""
        if keys != self._keys:
            self._keys = keys
            self.refresh()

    def render(self) -> Content:
        """The line at the present width."""
        line = Content("")
        for shown, label, action in foot_keys(self._keys, self.size.width):
            part = Content.assemble(" ", (shown, "bold $text-accent"), (f" {label} ", MUTED))
            line += part.stylize(Style.from_meta({"press": action}))
        return line

    def on_click(self, event: events.Click) -> None:
        """Turn a click into the key's action."""
        action = event.style.meta.get("press")
        if action:
            event.stop()
            self.post_message(self.Pressed(action))
