"""The message of a commit: a field of many lines, and under it the trailers that are added.

Owns the typing, and whether the words are a person's own. Must not know what
they are about.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from board.ui.kit.bindings import widget_bindings
from board.ui.kit.content_styles import FAINT, MUTED, MUTED_BOLD
from board.ui.kit.safe_text import cells, clean, fit
from board.ui.kit.text_fields import QuietTextArea

#: A first line that is longer is cut in many of git's lists, in cells.
SUBJECT = 72


class MessageArea(QuietTextArea):
    """The field."""

    BINDINGS: ClassVar = widget_bindings("message", priority=True)

    class Done(Message):
        """A person wants to commit with this message."""

    class Left(Message):
        """A person goes back to the entries."""

    def action_done(self) -> None:
        """Commit."""
        self.post_message(self.Done())

    def action_left(self) -> None:
        """Back to the entries; what was typed stays."""
        self.post_message(self.Left())


class MessageBox(Vertical):
    """A label, the field and the trailers."""

    DEFAULT_CSS = """
    MessageBox { height: 10; padding: 0 1; background: $panel; }
    MessageBox Static { height: 1; width: 1fr; }
    MessageBox TextArea, MessageBox TextArea:focus {
        height: 1fr; border: none; padding: 0 1; background: $background;
        scrollbar-size-vertical: 1;
    }
    MessageBox TextArea:focus { background: $surface; }
    """

    def __init__(self) -> None:
        super().__init__(id="message")
        self.area = MessageArea("", soft_wrap=True, tab_behavior="focus")
        self._label = Static(id="label", markup=False)
        self._trailers = Static(id="trailers", markup=False)
        self._composed = ""
        self._items: tuple[str, ...] = ()

    def compose(self) -> ComposeResult:
        """One under the other."""
        yield self._label
        yield self.area
        yield self._trailers

    @property
    def text(self) -> str:
        """The message as it is now."""
        return self.area.text

    @property
    def own(self) -> bool:
        """Whether a person wrote it: it is not replaced when the choice changes."""
        return self.text != self._composed

    def compose_anew(self, text: str, items: Sequence[str]) -> None:
        """Show the message that belongs to a choice, unless a person wrote one."""
        own = self.own
        self._composed = text if not own else self._composed
        if not own and self.area.text != text:
            self.area.load_text(text)
        self._items = tuple(items)
        self.show_around()

    def write(self, text: str) -> None:
        """Take a message that a person wrote elsewhere."""
        self.area.load_text(text)
        self.show_around()

    def on_text_area_changed(self) -> None:
        """The label counts what is typed."""
        self.show_around()

    def on_resize(self) -> None:
        """The trailers take what room there is."""
        self.show_around()

    def show_around(self) -> None:
        """Bring label and trailers up to date."""
        length = cells(clean(self.text.partition("\n")[0]))
        label = Content.styled("Message", MUTED_BOLD)
        if length > SUBJECT:
            label += Content.styled(f"   first line {length} of {SUBJECT}", "$text-warning")
        elif self.own:
            label += Content.styled("   your own words", MUTED)
        self._label.update(label)
        room = max(0, self.size.width - 3)
        names = " ".join(map(clean, self._items))
        line = fit(f"Board-Item: {names}", room) if names else ""
        self._trailers.update(Content.styled(line, FAINT))
