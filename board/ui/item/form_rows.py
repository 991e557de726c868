"""The rows of a form: a label, a field with completion, an error under it.

Owns the keys inside one field. Which row comes next, and what is valid, is the
form's.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.style import Style
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from board.edit.list_text import quoted, split
from board.fields import Field
from board.offers import Offer
from board.ui.item import form_fields
from board.ui.item.suggestions import Suggest
from board.ui.kit.content_styles import MUTED
from board.ui.kit.glyphs import KIND_GLYPHS
from board.ui.kit.safe_text import clean
from board.ui.kit.text_fields import QuietInput, QuietTextArea


class KindSwitch(Widget, can_focus=True):
    """Gap or risk, by arrow, letter or mouse."""

    DEFAULT_CSS = """
    KindSwitch { height: 2; }
    KindSwitch:focus { text-style: bold; }
    """
    BINDINGS: ClassVar = [
        Binding("left,right,space,h,l", "flip", show=False),
        Binding("g", "choose('gap')", show=False),
        Binding("r", "choose('risk')", show=False),
        Binding("enter,down,j", "screen.focus_next", show=False),
    ]

    class Changed(Message):
        """It is of the other kind now."""

        def __init__(self, kind: str) -> None:
            super().__init__()
            self.kind = kind

    def __init__(self, kind: str) -> None:
        super().__init__()
        self.kind = kind

    def render(self) -> Content:
        """Both kinds, the chosen one filled."""
        line = Content.styled("Kind".ljust(16), MUTED)
        for kind, sign in KIND_GLYPHS.items():
            chosen = kind == self.kind
            style = "bold underline $text-primary on $primary-muted" if chosen else MUTED
            part = Content.styled(f" {sign} {kind} ", style)
            line += part.stylize(Style.from_meta({"kind": kind})) + "  "
        if self.has_focus:
            line += Content.styled("← → changes it", MUTED)
        return line

    def action_flip(self) -> None:
        """Take the other kind."""
        self.action_choose("risk" if self.kind == "gap" else "gap")

    def action_choose(self, kind: str) -> None:
        """Take this kind."""
        if kind != self.kind:
            self.kind = kind
            self.refresh()
            self.post_message(self.Changed(kind))

    def on_click(self, event: events.Click) -> None:
        """Take the kind that was clicked."""
        kind = event.style.meta.get("kind")
        if kind:
            self.action_choose(kind)


class Completing(QuietInput):
    """A field of one line that moves through the form and through its completions."""

    DEFAULT_CSS = """
    Completing, Completing:focus {
        width: 1fr; height: 1; border: none; padding: 0 1; background: $foreground 6%;
    }
    Completing:focus { background: $primary-muted; }
    """
    BINDINGS: ClassVar = [
        Binding("up", "step(-1)", show=False),
        Binding("down", "step(1)", show=False),
        Binding("enter", "accept", show=False),
    ]

    class Next(Message):
        """A person wants the next row, or the one before."""

        def __init__(self, step: int) -> None:
            super().__init__()
            self.step = step

    class Typed(Message):
        """The text of a row is another one."""

        def __init__(self, row: Row) -> None:
            super().__init__()
            self.row = row

    class Asked(Message):
        """A person wants to see what can be taken for a row."""

        def __init__(self, row: Row) -> None:
            super().__init__()
            self.row = row

    class Left(Message):
        """A row lost the focus."""

        def __init__(self, row: Row) -> None:
            super().__init__()
            self.row = row

    @property
    def _suggest(self) -> Suggest:
        return self.screen.query_one(Suggest)

    def action_step(self, by: int) -> None:
        """Through the completions, which down opens; up without them goes to the row above."""
        if self._suggest.is_open:
            self._suggest.step(by)
        elif by > 0 and self._row is not None:
            self.post_message(self.Asked(self._row))
        else:
            self.post_message(self.Next(by))

    @property
    def _row(self) -> Row | None:
        row = self.parent.parent if self.parent is not None else None
        return row if isinstance(row, Row) else None

    def action_accept(self) -> None:
        """Take the chosen completion, else go on to the next row."""
        suggest = self._suggest
        row = self._row
        if suggest.chosen is not None and row is not None:
            row.take(suggest.chosen)
            suggest.hide()
        else:
            self.post_message(self.Next(1))


class Row(Vertical):
    """One field of the form."""

    DEFAULT_CSS = """
    Row { height: auto; margin-bottom: 0; }
    Row Horizontal { height: auto; }
    Row .label { width: 16; color: $text-muted; }
    Row .error { height: auto; color: $text-error; padding-left: 17; display: none; }
    Row.-wrong .error { display: block; }
    Row.-wrong .label { color: $text-error; text-style: bold; }
    Row TextArea {
        height: 6; scrollbar-size-vertical: 1; border: none; padding: 0 1;
        background: $foreground 6%;
    }
    Row TextArea:focus { border: none; background: $primary-muted; }
    """

    def __init__(self, field: Field, text: str, hint: str, offers: Sequence[Offer]) -> None:
        super().__init__()
        self.field = field
        self.error = ""
        self._offers = offers
        self._error = Static(classes="error", markup=False)
        self.input: Input | TextArea
        if field.lines:
            self.input = QuietTextArea(
                text, soft_wrap=True, tab_behavior="focus", placeholder=hint or "Markdown"
            )
        else:
            self.input = Completing(text, placeholder=hint, joint=", " if field.many else " ")
        #: What the field began with, as it gives it back: it may know fewer line breaks.
        self.first = self.text

    def compose(self) -> ComposeResult:
        """Label and field, and the error under them."""
        with Horizontal():
            yield Static(self.field.label, classes="label", markup=False)
            yield self.input
        yield self._error

    @property
    def text(self) -> str:
        """What stands in the field."""
        return self.input.text if isinstance(self.input, TextArea) else self.input.value

    def put(self, text: str) -> None:
        """Put a text in, as if it had been typed."""
        if isinstance(self.input, TextArea):
            self.input.text = text
        else:
            self.input.value = text

    def focus_field(self) -> None:
        """Put the cursor into the field."""
        self.input.focus()

    def show_error(self, text: str) -> None:
        """Show under the field what is wrong with it, or nothing."""
        self.error = text
        self._error.update(Content(clean(text)))
        self.set_class(bool(text), "-wrong")

    def fitting(self, *, every: bool = False) -> list[Offer]:
        """The completions for what is being typed; or every one, the fitting before the others."""
        if isinstance(self.input, TextArea):
            return []
        start, end = self._piece()
        value = self.input.value
        taken = split(value[:start] + value[end:]) if self.field.many else []
        found = form_fields.fitting(self._offers, value[start:end], taken)
        if every:
            rest = (one for one in self._offers if one not in found and one[0] not in taken)
            found = [*found, *rest]
        return found

    def _piece(self) -> tuple[int, int]:
        assert isinstance(self.input, Input)
        return form_fields.piece(self.input.value, self.input.cursor_position, self.field.many)

    def take(self, text: str) -> None:
        """Put a completion in the place of what is being typed."""
        assert isinstance(self.input, Input)
        start, end = self._piece()
        value = self.input.value
        text = quoted(text) if self.field.many else text
        with self.input.prevent(Input.Changed):
            self.input.value = value[:start] + text + value[end:]
        self.input.cursor_position = start + len(text)
        if self.error:
            self.post_message(Completing.Typed(self))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Tell the form what is being typed."""
        event.stop()
        if self.input.has_focus:
            self.post_message(Completing.Typed(self))

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Tell the form what is being typed."""
        event.stop()
        if self.input.has_focus:
            self.post_message(Completing.Typed(self))

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Tell the form that the field was left."""
        self.post_message(Completing.Left(self))
