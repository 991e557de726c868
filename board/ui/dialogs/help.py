"""The help: every key, drawn from the one table, and what the marks on a card mean.

Owns the layout by width. The words stand in the table of keys.
"""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from board.ui.clean import cells
from board.ui.dialogs.frame import Dialog
from board.ui.keys import GROUPS, Key
from board.ui.paint.card import LEGEND
from board.ui.tones import MUTED

#: Cells for the keys before what they do.
_HEAD = 12
_PLACES = {
    "detail": "In an open card",
    "resolve": "Settling conflicts",
    "filter": "In the filter",
    "form": "In a form",
    "history": "In the history",
    "travel": "While travelling",
    "commit": "When committing",
    "message": "In the message of a commit",
}


def sections(keys: Sequence[Key], first: str = "") -> list[tuple[str, list[tuple[str, str]]]]:
    """(title, rows of keys and help) in the order of the groups, then by place.

    The place ``first``, where somebody is, goes before all others.
    """
    out: list[tuple[str, list[tuple[str, str]]]] = []
    for group in GROUPS:
        rows = [
            (key.shown, key.help)
            for key in keys
            if key.group == group and key.where in ("board", "app")
        ]
        out.append((group, rows))
    for where, title in _PLACES.items():
        rows = [(key.shown, key.help) for key in keys if key.where == where]
        out.insert(0 if where == first else len(out), (title, rows))
    return [(title, rows) for title, rows in out if rows]


class Help(Dialog[None]):
    """All the keys; scrolls on a small screen."""

    DEFAULT_CSS = """
    Help > #frame { width: 128; padding: 1 2 0 2; }
    Help Horizontal { height: auto; }
    Help .column { width: 1fr; height: auto; padding-right: 2; }
    Help.-one Horizontal { layout: vertical; }
    Help.-one .column { width: 1fr; padding-right: 0; }
    """
    BINDINGS = [
        Binding("question_mark,q", "leave", "leave", show=False),
        Binding("j", "scroll(1)", show=False),
        Binding("k", "scroll(-1)", show=False),
    ]

    def __init__(self, keys: Sequence[Key], config: str, place: str = "board") -> None:
        super().__init__()
        self._place = place
        self._keys = keys
        self._config = config

    def compose(self) -> ComposeResult:
        """Two columns of groups, or one under the other where it is narrow."""
        left, right = self._halves()
        with VerticalScroll(id="frame") as frame:
            frame.border_title = "Keys"
            frame.border_subtitle = "esc closes"
            with Horizontal():
                yield Vertical(*left, classes="column")
                yield Vertical(*right, classes="column")

    def _halves(self) -> tuple[list[_Block], list[_Block]]:
        blocks = [_Block(title, rows) for title, rows in sections(self._keys, self._place)]
        blocks.append(_Block("On the cards", LEGEND))
        blocks.append(_Block("Your own keys", [("[keys]", f'id = "key" in {self._config}')]))
        half, used, first = sum(block.height for block in blocks) / 2, 0, 0
        while used < half:
            used += blocks[first].height
            first += 1
        return blocks[:first], blocks[first:]

    def on_resize(self) -> None:
        """One column under 100 cells."""
        self.set_class(self.size.width < 100, "-one")

    def action_scroll(self, lines: int) -> None:
        """Scroll by lines."""
        self.query_one("#frame").scroll_relative(y=lines, animate=False)


class _Block(Widget):
    """Rows of keys and what they do; a long text goes on under itself."""

    DEFAULT_CSS = "_Block { height: auto; margin-bottom: 1; }"

    def __init__(self, title: str, rows: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._title = title
        self._rows = rows
        self.height = len(rows) + 2

    def _lines(self, width: int) -> list[Content]:
        lines = [Content.styled(self._title, "bold $text-accent")]
        for head, text in self._rows:
            wrapped = Content.styled(text, MUTED).wrap(max(10, width - _HEAD))
            for number, line in enumerate(wrapped):
                first = head if number == 0 else ""
                gap = " " * max(1, _HEAD - cells(first))
                lines.append(Content.assemble((first, "bold"), gap, line))
        return lines

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the width makes."""
        return len(self._lines(width))

    def render(self) -> Content:
        """All lines at the present width."""
        return Content("\n").join(self._lines(self.content_size.width))
