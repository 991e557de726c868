"""What every tab has: head line, foot line, the keys, and a way to say something.

Owns these and nothing of what a tab shows between them.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, Literal

from textual.screen import Screen

from board.phrases import ended
from board.ui.keymap import Key, at, display, foot
from board.ui.kit.safe_text import clean_block
from board.ui.live.workspace import Workspace
from board.ui.shell.footer import Foot
from board.ui.shell.status_line import Head

if TYPE_CHECKING:
    from textual.widget import Widget

    from board.ui.live.history_service import News

#: Seconds after which a person is told that the history is being read.
PATIENCE = 0.4
Severity = Literal["information", "warning", "error"]


def sentence(text: str) -> str:
    """A text as a sentence for a person: a capital where a word begins it, and a full stop."""
    text = clean_block(text).strip()
    if re.match(r"[a-z]+[ ,]", text):
        text = text[0].upper() + text[1:]
    return ended(text)


class Tab(Screen[None]):
    """A screen that takes all of the terminal, between head and foot line."""

    _reading_news = False
    #: Its name in the head line and in the table of keys.
    TAB: ClassVar[str]

    def __init__(self, workspace: Workspace, keys: Sequence[Key]) -> None:
        super().__init__()
        self.workspace = workspace
        self.keys = keys
        self.head = Head()
        self.foot = Foot(foot(self.TAB, keys))

    def key(self, id: str) -> str:
        """The first key of a row, as people read it."""
        return next((display(key.names[0]) for key in self.keys if key.id == id), "?")

    def rows(self, where: str) -> tuple[Key, ...]:
        """The rows of the key table for one place, as they are mapped now."""
        return at(where, self.keys)

    def say(self, text: str, severity: Severity = "information", title: str = "") -> None:
        """Tell one thing in a corner of the screen; text of the file can't act as markup."""
        timeout = 4 if severity == "information" else 8
        self.notify(sentence(text), severity=severity, title=title, timeout=timeout, markup=False)

    async def on_head_tabbed(self, event: Head.Tabbed) -> None:
        """A click on the name of a tab goes there."""
        await self.app.run_action(f"app.tab('{event.tab}')")

    async def on_foot_pressed(self, event: Foot.Pressed) -> None:
        """A click on the foot line is the key."""
        await self.app.run_action(event.action, self.space_of(event.action))

    @property
    def place(self) -> str:
        """Where somebody is in the table of keys."""
        return self.TAB

    def space_of(self, action: str) -> Widget:
        """The widget whose action this is."""
        return self

    def show_head(self) -> None:
        """Bring the head line up to date."""

    async def action_next_tab(self) -> None:
        """To the next tab."""
        await self.app.run_action("app.next_tab")

    async def action_news(self) -> None:
        """What came since the program was last left."""
        from board.ui.history.change_text import news_page, since_when

        news = await self._news() if not self._reading_news else None
        if news is None:
            return
        self.workspace.unseen = 0
        self.show_head()
        if news.since is None:
            self.say(
                "This is the first time that you look at this board here; "
                f"from now on {self.key('news')} shows what came since you left it"
            )
        elif not news.commits:
            self.say(f"Nothing new since {since_when(news)}")
        else:
            from board.ui.history.whats_new import WhatIsNew

            self.app.push_screen(WhatIsNew(f"New since {since_when(news)}", news_page(news)))

    async def _news(self) -> News | None:
        """Find out what is new; ``None`` where there is no history, which is said."""
        from board.git.errors import GitError
        from board.ui.live.history_service import Ended

        self._reading_news = True
        reading = asyncio.ensure_future(self.workspace.versions.news())
        try:
            await asyncio.wait({reading}, timeout=PATIENCE)
            if not reading.done():
                self.say("Reading the history …")
            return await reading
        except GitError as error:
            self.say(str(error), "warning")
            return None
        except Ended:
            return None
        finally:
            self._reading_news = False

    def broken(self, error: Exception) -> None:
        """Say why nothing more is found out of the history; what is on the screen stays."""
        from board.app_files import state_dir
        from board.git.errors import GitError
        from board.ui.live.history_service import Ended
        from board.ui.live.shutdown import log_crash

        if isinstance(error, Ended):
            return
        if not isinstance(error, GitError):
            log_crash(error, state_dir())
        self.say(f"The history can't be read on: {error}", "warning")

    def action_help(self) -> None:
        """All the keys."""
        from board.ui.shell.help import Help
        from board.ui.shell.settings import config_file

        self.app.push_screen(Help(self.keys, str(config_file()), self.place))
