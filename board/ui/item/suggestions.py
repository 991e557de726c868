"""The list of completions that floats beside a field.

Owns where it floats and which line is chosen. What is offered, and what taking
an offer does to a field, is the field's business.
"""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.geometry import Offset
from textual.message import Message
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from board.ui.kit.content_styles import MUTED
from board.ui.kit.safe_text import cells, clean, fit, pad

#: What is put into the field, and a word on it.
Offer = tuple[str, str]
#: Lines that are shown at once; a longer list scrolls.
TALL = 8


class Suggest(OptionList, can_focus=False):
    """A short list over the screen; keys reach it through the field that has the focus."""

    DEFAULT_CSS = """
    Suggest {
        layer: list; overlay: screen; constrain: inside inside; display: none; position: absolute;
        width: 44; max-width: 90%; height: auto; max-height: 8;
        background: $panel; border: none; padding: 0;
        &.-shown { display: block; }
        & > .option-list--option-highlighted {
            background: $primary-muted; color: $foreground; text-style: $block-cursor-text-style;
        }
    }
    """

    class Taken(Message):
        """A person clicked an offer."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def __init__(self) -> None:
        super().__init__(markup=False)
        self.offers: Sequence[Offer] = ()

    @property
    def is_open(self) -> bool:
        """Whether anything is offered."""
        return bool(self.offers)

    @property
    def chosen(self) -> str | None:
        """The text of the chosen line."""
        if self.offers and self.highlighted is not None:
            return self.offers[self.highlighted][0]
        return None

    def offer(
        self, offers: Sequence[Offer], field: Widget, *, choose: bool, up: bool = False
    ) -> None:
        """Float these lines beside a field; no lines hide the list."""
        self.offers = tuple(offers)
        self.set_class(bool(offers), "-shown")
        if not offers:
            return
        self.clear_options()
        self.add_options(Option(_line(text, note)) for text, note in offers)
        self.highlighted = 0 if choose else None
        region = field.region
        y = region.y - min(len(offers), TALL) if up else region.bottom
        self.absolute_offset = Offset(region.x, max(0, y))

    def hide(self) -> None:
        """Offer nothing."""
        self.offers = ()
        self.remove_class("-shown")

    def step(self, by: int) -> None:
        """Choose the next or the previous line, round and round."""
        if self.offers:
            now = self.highlighted
            start = (-1 if by > 0 else 0) if now is None else now
            self.highlighted = (start + by) % len(self.offers)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click takes the offer."""
        event.stop()
        self.post_message(self.Taken(self.offers[event.option_index][0]))


def _line(text: str, note: str) -> Content:
    shown = fit(clean(text), 26)
    note = fit(clean(note), max(0, 39 - cells(shown)))
    return Content.assemble(" ", pad(shown, max(12, cells(shown))), "  ", (note, MUTED))
