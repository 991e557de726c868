"""The help: every key, drawn from the one table, and what the marks on a card mean.

Owns the layout by width and the search. The words stand in the table of keys.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget
from textual.widgets import Input

from board.ui.keymap import GROUPS, PLACES, Key, foot, foot_text
from board.ui.kit.bindings import widget_bindings
from board.ui.kit.content_styles import MUTED
from board.ui.kit.dialog import Dialog
from board.ui.kit.glyphs import LEGEND
from board.ui.kit.safe_text import cells
from board.ui.kit.scrolling import Rolling
from board.ui.kit.text_fields import QuietInput
from board.value import fold

#: Cells for the keys before what they do.
_HEAD = 12


def sections(keys: Sequence[Key], first: str = "") -> list[tuple[str, list[tuple[str, str]]]]:
    """(title, rows of keys and help) in the order of the groups, then by place.

    The place ``first``, where somebody is, goes before all others.
    """
    out: list[tuple[str, list[tuple[str, str]]]] = []
    for group in GROUPS:
        rows = [
            (key.shown, key.help)
            for key in keys
            if key.group == group and key.where in ("board", "items", "app")
        ]
        out.append((group, rows))
    for where, place in PLACES.items():
        rows = [(key.shown, key.help) for key in keys if key.where == where]
        title = place[0].upper() + place[1:]
        out.insert(0 if where == first else len(out), (title, rows))
    return [(title, rows) for title, rows in out if rows]


class Help(Dialog[None]):
    """All the keys; scrolls on a small screen, and shows those alone that are looked for."""

    DEFAULT_CSS = """
    Help > #frame { width: 128; padding: 1 2 0 2; }
    Help Horizontal { height: auto; }
    Help .column { width: 1fr; height: auto; padding-right: 2; }
    Help Input, Help Input:focus {
        dock: bottom; height: 1; border: none; padding: 0; display: none;
        background: $foreground 10%;
    }
    Help.-search Input { display: block; }
    Help.-search Horizontal { margin-bottom: 1; }
    Help.-one Horizontal { layout: vertical; }
    Help.-one .column { width: 1fr; padding-right: 0; }
    """
    BINDINGS: ClassVar = widget_bindings("help")

    def __init__(self, keys: Sequence[Key], config: str, place: str = "board") -> None:
        super().__init__()
        self._place = place
        self._keys = keys
        self._config = config

    def compose(self) -> ComposeResult:
        """Two columns of groups, or one under the other where it is narrow."""
        left, right = self._halves()
        with Rolling(id="frame") as frame:
            frame.border_title = "Keys"
            frame.border_subtitle = foot_text(foot("help", self._keys))
            yield QuietInput(placeholder="a key, or words of what it does")
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

    # Searching

    def action_search(self) -> None:
        """Type what is looked for."""
        self.add_class("-search")
        self.query_one(QuietInput).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show the rows with all of the typed words, and no others."""
        words = fold(event.value).split()
        for block in self.query(_Block):
            block.narrow(words)
        self.query_one(Rolling).scroll_home(animate=False)

    def on_input_submitted(self, _: Input.Submitted) -> None:
        """The keys scroll what was found."""
        self.query_one(Rolling).focus()

    def action_leave(self) -> None:
        """Leave the search, then the help."""
        if not self.has_class("-search"):
            self.dismiss(None)
            return
        self.query_one(QuietInput).value = ""
        self.query_one(Rolling).focus()
        self.remove_class("-search")


class _Block(Widget):
    """Rows of keys and what they do; a long text goes on under itself."""

    DEFAULT_CSS = "_Block { height: auto; margin-bottom: 1; }"

    def __init__(self, title: str, rows: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._title = title
        self._rows = self._all = rows
        self.height = len(rows) + 2

    def narrow(self, words: Sequence[str]) -> None:
        """Show the rows whose key is what is looked for, or with all of these words."""
        self._rows = [row for row in self._all if self._has(row, words)]
        self.display = bool(self._rows)
        self.refresh(layout=True)

    def _has(self, row: tuple[str, str], words: Sequence[str]) -> bool:
        text = fold(f"{self._title} {row[1]}")
        return all(word in text or word in fold(row[0]).split() for word in words)

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
