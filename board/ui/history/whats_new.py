"""What is new since a person last left the program: the net changes, by item, who and when.

Owns the frame around them. What came is found by ``board.ui.live.history_service``.
"""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content

from board.ui.kit.dialog import Dialog
from board.ui.kit.text_page import Page, Sheet


class _Fitting(Sheet):
    """A page as high as its lines, up to the frame's height."""

    DEFAULT_CSS = "_Fitting { height: auto; max-height: 80vh; padding: 0; }"


class WhatIsNew(Dialog[None]):
    """A page to read; any key that shut another dialog shuts this one."""

    DEFAULT_CSS = """
    WhatIsNew > #frame { width: 96; padding: 1 0 0 0; }
    """
    BINDINGS = [Binding("q,w,enter", "leave", "leave", show=False)]

    def __init__(self, title: str, page: Page) -> None:
        super().__init__()
        self._title = title
        self._page: Callable[[int], list[Content]] = page

    def compose(self) -> ComposeResult:
        """The page in its frame."""
        sheet = _Fitting(id="frame")
        sheet.border_title = Content(self._title)
        sheet.border_subtitle = "j k scroll · esc closes"
        yield sheet

    def on_mount(self) -> None:
        """Fill the page."""
        sheet = self.query_one(_Fitting)
        sheet.show(self._page)
        sheet.focus()
