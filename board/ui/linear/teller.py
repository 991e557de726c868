"""The one line in which all is told, and what stands at the keys now, whatever has them."""

from __future__ import annotations

from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static, TextArea

from board.ui.item.panel import Detail
from board.ui.kit.glyphs import THUMB
from board.ui.kit.list_view import Rows
from board.ui.kit.safe_text import clean
from board.ui.linear.drawn import at_cursor
from board.ui.linear.view import LinearView

#: Of what a dialog says, not more than this many characters are told.
LONG = 600


class Teller(Static):
    """The line at the bottom."""

    DEFAULT_CSS = "Teller { height: auto; max-height: 5; }"
    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__(id="teller", markup=False)
        self.text = ""

    def tell(self, text: str) -> None:
        """Tell something, in place of what was told before."""
        text = " ".join(clean(text).split())
        if text and text != self.text:
            self.text = text
            self.update(Content(text))


def here(widget: Widget | None) -> str:
    """What stands at the keys; nothing where that is not known."""
    match widget:
        case LinearView():
            return widget.told()
        case Rows():
            return at_cursor(widget) or _row(widget)
        case Detail():
            place = widget.place
            return widget.text_of(place) if place is not None else f"Open card {widget.item_id}"
        case OptionList():
            at = widget.highlighted
            return str(widget.get_option_at_index(at).prompt) if at is not None else ""
        case Input():
            return f"{_label(widget)}: {widget.value or 'empty'}"
        case TextArea():
            return widget.document.get_line(widget.cursor_location[0])
    return at_cursor(widget)


def _label(field: Input) -> str:
    """What a field is called: the text before it, else the one in it while it is empty."""
    beside = list(field.parent.children) if field.parent is not None else []
    before = beside[: beside.index(field)] if field in beside else []
    names = [str(one.render()).strip() for one in before if isinstance(one, Static)]
    name = names[-1] if names else ""
    return name if len(name) > 1 else field.placeholder or "Text"


def _row(rows: Rows[object]) -> str:
    if not rows.rows:
        return str(rows.empty)
    first = rows.above + (rows.cursor - rows.top) * rows.tall
    lines = [rows.render_line(y).text for y in range(first, first + rows.tall)]
    lines = [text.rstrip(f" {THUMB}").strip() for text in lines]
    return f"{' '.join(filter(None, lines))}. {rows.cursor + 1:,} of {len(rows.rows):,}."


def opened(screen: Screen[object]) -> str:
    """A dialog that has just come: its title, what it says, and its keys."""
    frames = list(screen.query("#frame"))
    said = [str(frame.border_title or "") for frame in frames]
    said += [str(one.render()) for one in screen.query(Static) if one.display]
    said += [str(frame.border_subtitle or "") for frame in frames]
    return ". ".join(filter(None, (one.strip().rstrip(".") for one in said)))[:LONG]
