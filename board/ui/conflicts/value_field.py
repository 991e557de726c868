"""The field for a value of one's own, where no side of a conflict is right.

Owns the typing, and that nothing typed is lost unasked. Whether a text is a
value is said by whoever hears it.
"""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from board.merge import Conflict
from board.present.conflicts import field_of
from board.ui.item.form_fields import text_of
from board.ui.kit.content_styles import MUTED
from board.ui.kit.safe_text import clean
from board.ui.kit.text_fields import QuietInput, QuietTextArea
from board.value import Value


class Writing(Vertical):
    """A field that comes up under the sides; one line, or many for notes."""

    DEFAULT_CSS = """
    Writing { height: auto; max-height: 60%; padding: 0 1; background: $surface; display: none; }
    Writing.-shown { display: block; }
    Writing Input, Writing Input:focus {
        height: 1; border: none; padding: 0 1; background: $primary-muted;
    }
    Writing TextArea, Writing TextArea:focus {
        height: 8; border: none; padding: 0 1; background: $primary-muted;
        scrollbar-size-vertical: 1;
    }
    Writing Static { height: auto; }
    Writing #wrong { color: $text-error; display: none; }
    Writing.-wrong #wrong { display: block; }
    """
    BINDINGS: ClassVar = [
        Binding("ctrl+s", "save", show=False, priority=True),
        Binding("escape", "screen.leave", show=False, priority=True),
    ]

    class Typed(Message):
        """A person wants this text for the field."""

        def __init__(self, conflict: Conflict, text: str) -> None:
            super().__init__()
            self.conflict = conflict
            self.text = text

    class Left(Message):
        """The field was left without a value."""

    def __init__(self) -> None:
        super().__init__()
        self._conflict: Conflict | None = None
        self._field: QuietInput | QuietTextArea | None = None
        self._first = ""
        self._sure = False

    def compose(self) -> ComposeResult:
        """What is typed for, and under it what is wrong with it; the field comes between."""
        yield Static(id="for", markup=False)
        yield Static(id="wrong", markup=False)

    @property
    def is_open(self) -> bool:
        """Whether the field is on the screen."""
        return self.has_class("-shown")

    @property
    def text(self) -> str:
        """What stands in it."""
        field = self._field
        if field is None:
            return ""
        return field.text if isinstance(field, QuietTextArea) else field.value

    def open(self, conflict: Conflict, value: Value) -> None:
        """Begin with what the field holds now; what was typed for this conflict stays."""
        if self.is_open and conflict == self._conflict:
            return
        self._conflict, self._sure = conflict, False
        text = text_of(value)
        for old in self.query("Input, TextArea"):
            old.remove()
        if conflict.field in ("notes", "check") or "\n" in text:
            self._field = QuietTextArea(text, soft_wrap=True, tab_behavior="focus")
        else:
            self._field = QuietInput(text, select_on_focus=False)
        self._first = self.text
        self.mount(self._field, after=self.query_one("#for"))
        self._hint(f"{field_of(conflict)} of {clean(str(conflict.ref))}", self._keys())
        self.show_error("")
        self.add_class("-shown")
        self._field.focus()

    def _keys(self) -> str:
        one = isinstance(self._field, QuietInput)
        return ("enter applies" if one else "^s applies") + " · esc leaves"

    def _hint(self, what: str, keys: str) -> None:
        line = Content.assemble((what, "bold"), "   ", (keys, MUTED))
        self.query_one("#for", Static).update(line)

    def show_error(self, text: str) -> None:
        """Say under the field what is wrong with it, or nothing."""
        self.query_one("#wrong", Static).update(Content(clean(text)))
        self.set_class(bool(text), "-wrong")

    def shut(self) -> None:
        """Take the field off the screen."""
        self.remove_class("-shown")
        self._conflict = None

    def leave(self) -> None:
        """Leave at once where nothing was typed, else when asked again."""
        if self._sure or self.text == self._first:
            self.shut()
            self.post_message(self.Left())
            return
        self._sure = True
        keys = self._keys().replace("esc leaves", "esc again discards what you typed")
        self._hint("Not applied yet", keys)

    def action_save(self) -> None:
        """Hand over what was typed."""
        if self._conflict is not None:
            self.post_message(self.Typed(self._conflict, self.text))

    def on_input_submitted(self, event: QuietInput.Submitted) -> None:
        """Enter hands over one line."""
        event.stop()
        self.action_save()

    def on_input_changed(self, event: QuietInput.Changed) -> None:
        """A mistake may be mended now; and leaving is asked about anew."""
        event.stop()
        self._sure = False
