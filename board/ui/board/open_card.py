"""The open card beside the board, and what happened to it: asked of git once the cursor rests."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Protocol

from textual.containers import Horizontal

from board.ui.board.display import Display
from board.ui.live.threads import in_thread
from board.ui.shell.context import Context

if TYPE_CHECKING:
    from textual.timer import Timer
    from textual.widget import Widget

    from board.model import Board
    from board.spans import Line
    from board.ui.item.panel import Detail

#: Below this many columns of the screen an open card takes all of it.
WIDE = 100
#: Seconds that the cursor rests on a card before git is asked: a held key asks nothing.
REST = 0.15


class Over(Protocol):
    """What a card is opened from."""

    @property
    def view(self) -> Widget:
        """What it is opened beside."""

    @property
    def board(self) -> Board:
        """The board that is shown."""

    @property
    def past(self) -> object | None:
        """Something where that is an old version."""

    @property
    def cursor(self) -> str | None:
        """The item at the cursor."""


class OpenCard:
    """The panel of one item; made when a card is first opened.

    It stands beside what it is opened from: the board, where nothing else is said.
    """

    def __init__(self, context: Context, over: Over | None = None) -> None:
        self.context = context
        self.over = over or context.part(Display)
        self.middle = Horizontal(self.over.view, id="middle")
        self.panel: Detail | None = None
        self.activity = Activity(self)

    @property
    def is_open(self) -> bool:
        """Whether the panel is on the screen."""
        return self.panel is not None and self.panel.is_open

    @property
    def inside(self) -> bool:
        """Whether the keys go to the panel."""
        return self.is_open and self.middle.screen.focused is self.panel

    @property
    def narrow(self) -> bool:
        """Whether the panel takes all of the screen."""
        return self.middle.screen.size.width < WIDE

    async def open(self) -> None:
        """Open the card at the cursor; when it is open, step into it."""
        id = self.over.cursor
        if id is None:
            return
        if self.panel is None:
            from board.ui.item.panel import Detail

            self.panel = Detail()
            await self.middle.mount(self.panel)
        again = self.is_open and self.panel.item_id == id
        self.show(id)
        if again or self.narrow:
            self.panel.focus()

    def show(self, id: str) -> None:
        """Show a card in the panel, once that is there."""
        if self.panel is not None:
            self.panel.open(self.over.board, id)
            self.middle.add_class("-detail")

    def shut(self) -> None:
        """Take the open card off the screen."""
        if self.panel is not None:
            self.panel.shut()
        self.middle.remove_class("-detail")
        self.over.view.focus()

    def enter(self) -> bool:
        """Step into an open card, to its first field; whether there was one to step into."""
        if self.panel is None or not self.is_open or self.inside:
            return False
        self.panel.focus()
        self.panel.action_spot(1)
        return True

    def step_out(self) -> bool:
        """Out of the open card, or take it off the screen; whether there was one."""
        if not self.is_open:
            return False
        if self.inside and not self.narrow:
            self.over.view.focus()
        else:
            self.shut()
        return True

    def follow(self, id: str | None) -> None:
        """The open card is that at the cursor."""
        if self.panel is not None and self.is_open and id is not None:
            self.panel.follow(self.over.board, id)

    def refresh(self) -> None:
        """Draw the open card again after a change, or the one that the cursor is on now."""
        if self.panel is not None and self.is_open:
            id = self.over.cursor or self.panel.item_id
            if id == self.panel.item_id:
                self.panel.open(self.over.board, id)
            else:
                self.panel.follow(self.over.board, id)


class Activity:
    """What happened to the open card, asked of git in the background until git has more."""

    def __init__(self, card: OpenCard) -> None:
        self._card = card
        self._context = card.context
        self._timer: Timer | None = None
        self._asking: asyncio.Task[None] | None = None
        #: The item whose past is wanted, and what git's own files said when it was last asked.
        self._wanted = ""
        self._stamp: tuple[object, ...] = ()
        self._renew = False

    def drawn(self, id: str) -> None:
        """Ask for an item's past once the cursor rests on it."""
        if self._card.over.past is not None:  # an old version has no past of its own
            self._stamp = ()
            if self._card.panel is not None:
                self._card.panel.forget(now=True)
            return
        self._wanted = id
        if self._timer is not None:
            self._timer.stop()
        self._timer = self._card.middle.set_timer(REST, self._ask)

    def _ask(self) -> None:
        """Ask now, one thing at a time; what was asked before and is still under way gives up."""
        if self._asking is None or self._asking.done():
            self._asking = asyncio.create_task(self._find(), name="past")

    async def _find(self) -> None:
        """Look for what is wanted, until that is found; then for what is wanted by then."""
        from board.git.repository import stamp

        panel, repository = self._card.panel, self._context.workspace.current.repository
        if panel is None or repository is None:  # outside a repository nothing is told
            return
        found = await in_thread(stamp, repository)
        if found != self._stamp:
            self._stamp = found
            panel.forget()
            self._renew = True
        while (id := self._wanted) and not panel.knows(id) and panel.is_open:
            await self._look(id, panel)

    def _last_check(self, id: str) -> Line:
        """How the check of an item ended last; nothing where it has none, or it was never run."""
        item = self._card.over.board.item(id)
        if not getattr(item, "check", None):
            return ()
        from board.present.check_results import told
        from board.verify.results import last

        assert item is not None
        result = last(self._context.workspace.path, item)
        return told(result) if result is not None else ()

    async def _look(self, id: str, panel: Detail) -> None:
        """Look for the past of one item, for as long as it is wanted."""
        from board.git import GitError
        from board.ui.item.activity import ItemPast
        from board.ui.item.activity_search import Search
        from board.ui.live.history_service import Ended

        versions = self._context.workspace.versions
        board = self._card.over.board
        search = Search(board, board.ref(id), versions.events)
        check = await in_thread(self._last_check, id)
        try:
            if self._renew:
                await versions.commits()
                self._renew = False
            past, told = ItemPast(looking="…"), -1
            while past.looking and self._wanted == id:
                past = (await versions.ask(search.step))._replace(check=check)
                if not past.looking or len(past.deeds) != told or told < 0:
                    told = len(past.deeds)
                    panel.remember(id, past)
        except GitError as error:
            panel.remember(id, ItemPast(trouble=str(error), check=check))
        except Ended:
            self._wanted = ""
        except Exception as error:
            panel.remember(id, ItemPast(trouble=f"The history can't be read: {error}"))
            self._context.broken(error)
