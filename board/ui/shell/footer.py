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
from board.ui.kit.content_styles import FAINT, MUTED
from board.ui.kit.safe_text import cells


def foot_keys(keys: Sequence[Key], width: int) -> list[tuple[str, Key]]:
    """The keys that fit into the width as people read them, the most wanted first."""
    out: list[tuple[str, Key]] = []
    room = width - 1
    for key in keys:
        shown = display(key.names[0])
        need = cells(shown) + len(key.label) + 3
        if need > room:
            break
        room -= need
        out.append((shown, key))
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
        self._shown: tuple[Sequence[Key], frozenset[str]] = keys, frozenset()

    def show(self, keys: Sequence[Key], disabled: frozenset[str] = frozenset()) -> None:
        """Draw the keys of another place; the ids of ``disabled`` do nothing now."""
        if (keys, disabled) != self._shown:
            self._shown = keys, disabled
            self.refresh()

    def render(self) -> Content:
        """The line at the present width."""
        line = Content("")
        keys, disabled = self._shown
        for shown, key in foot_keys(keys, self.size.width):
            off = key.id in disabled
            styles = (FAINT, FAINT) if off else ("bold $text-accent", MUTED)
            part = Content.assemble(" ", (shown, styles[0]), (f" {key.label} ", styles[1]))
            line += part.stylize(Style.from_meta({"press": key.action}))
        return line

    def on_click(self, event: events.Click) -> None:
        """Turn a click into the key's action."""
        action = event.style.meta.get("press")
        if action:
            event.stop()
            self.post_message(self.Pressed(action))
