"""What text fields draw, without what a terminal could act upon.

Owns the last sieve before the screen. A field holds the text as the file has
it, so that what nobody touches stays as it is; only the drawing drops anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.segment import Segment
from textual import events
from textual.color import Color
from textual.filter import LineFilter
from textual.widgets import Input, TextArea

from board.ui.kit.safe_text import harmless


class Sieve(LineFilter):
    """Drops what acts and what hides; neither has a width, so nothing moves."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments with nothing in them that acts."""
        if all(part.text.isascii() and part.text.isprintable() for part in segments):
            return segments
        return [Segment(harmless(text), style, control) for text, style, control in segments]


_SIEVE = Sieve()


class QuietInput(Input):
    """A field of one line that may hold any text; ``joint`` comes between pasted lines."""

    def __init__(self, value: str | None = None, *, joint: str = " ", **more: Any) -> None:
        super().__init__(value, **more)
        self._joint = joint

    def _on_paste(self, event: events.Paste) -> None:
        """Take all that is pasted: its lines become one, which is said."""
        event.prevent_default()
        event.stop()
        given = event.text.splitlines()
        lines = [line.strip() for line in given if line.strip()] if len(given) > 1 else given
        if len(lines) > 1:
            self.app.notify(f"{len(lines)} pasted lines were joined into one.", markup=False)
        if lines:
            self.replace(self._joint.join(lines), *sorted(self.selection))

    def get_line_filters(self) -> Sequence[LineFilter]:
        """The sieve before all others."""
        return [_SIEVE, *super().get_line_filters()]


class QuietTextArea(TextArea):
    """A field of many lines that may hold any text."""

    def get_line_filters(self) -> Sequence[LineFilter]:
        """The sieve before all others."""
        return [_SIEVE, *super().get_line_filters()]
