"""What is new since a person last left the program: the net changes, by item, who and when.

What came is found by ``board.ui.live.history_service``.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content

from board.ui.history.change_text import news_page, since_when
from board.ui.kit.dialog import Dialog
from board.ui.kit.text_page import Page, Sheet
from board.ui.live.history_service import News
from board.ui.shell.context import Context

#: Seconds after which a person is told that the history is being read.
PATIENCE = 0.4


async def show_news(context: Context) -> None:
    """What came since the program was last left."""
    news = await context.ask_history(_read(context))
    if news is None:
        return
    context.workspace.unseen = 0
    context.shell.show_head()
    if news.since is None:
        context.say(
            f"Your first visit: from now on {context.key('news')} shows what is new since then"
        )
    elif not news.commits:
        context.say(f"Nothing new since {since_when(news)}")
    else:
        page = WhatIsNew(f"New since {since_when(news)}", news_page(news))
        context.app.push_screen(page)


async def _read(context: Context) -> News:
    reading = asyncio.ensure_future(context.workspace.versions.news())
    await asyncio.wait({reading}, timeout=PATIENCE)
    if not reading.done():
        context.say("Reading the history …")
    return await reading


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
