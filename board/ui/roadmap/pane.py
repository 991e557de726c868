"""The Roadmap tab: the phases with their gates and items, and beside them the open card."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widget import Widget

from board import change
from board.known import Known
from board.model import Board, Ref
from board.phrases import UNCOMMITTED
from board.ui.board import actions as board_actions
from board.ui.board.display import Display
from board.ui.board.editing import Editing
from board.ui.board.filtering import Filtering
from board.ui.board.moving import Borrowed, put
from board.ui.board.open_card import OpenCard
from board.ui.keymap import Key, at, foot, foot_of_card
from board.ui.kit.bindings import bindings
from board.ui.kit.placeholder import hint
from board.ui.roadmap import events
from board.ui.roadmap.actions import ACTIONS
from board.ui.roadmap.chosen import Chosen
from board.ui.roadmap.here import HERE
from board.ui.roadmap.view import RoadmapView
from board.ui.shell.action import Action
from board.ui.shell.context import Context
from board.ui.shell.pane import Pane
from board.view import Arrangement, Pivot, arrange, rearrange
from board.view.roadmap import Roadmap, roadmap

if TYPE_CHECKING:
    from board.git.objects import Commit
    from board.ui.item.panel import Detail

_PHASES = Pivot(columns="phase")
#: Rows of the foot line that count in an old version as well.
_ALSO = ("help", "road-open", "filter", "copy", "quit")


class RoadmapPane(Pane):
    """The phases."""

    NAME: ClassVar = "roadmap"
    SCOPED_CSS: ClassVar = False  # how wide it is, the screen says
    DEFAULT_CSS = """
    RoadmapPane #middle { height: 1fr; }
    .-narrow RoadmapPane #middle.-detail RoadmapView { display: none; }
    """
    BINDINGS: ClassVar = bindings(at("roadmap", (*ACTIONS, *board_actions.ACTIONS)))

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.shown = context.part(Display)
        self.view = RoadmapView()
        self.chosen = Chosen(self.shown, self.view)
        self.card = OpenCard(context, self.chosen)
        self.found: Roadmap | None = None
        self.arrangement: Arrangement | None = None
        self._borrowed = Borrowed()
        self._board: Board | None = None
        self._knew: Known | None = None
        self._asking: asyncio.Task[None] | None = None
        #: Of which board it was asked who ticked its criteria, and what was found.
        self._asked: tuple[object, object] = (None, None)
        self._by: dict[object, str] = {}
        self.shown.after.append(self._another_board)

    def compose(self) -> ComposeResult:
        """The phases; the open card comes when it is needed."""
        yield self.card.middle

    # What stands around it

    @property
    def home(self) -> Widget:
        """The phases."""
        return self.view

    @property
    def selection(self) -> Chosen:
        """The item at the cursor."""
        return self.chosen

    @property
    def filtered(self) -> Display:
        """The filter is that of the board."""
        return self.shown

    @property
    def place(self) -> str:
        """The open card has keys of its own, and an old version too."""
        if self.shown.past is not None:
            return "travel"
        return "detail" if self.card.inside else self.NAME

    def foot(self) -> Sequence[Key]:
        """The keys of the place that has the focus."""
        keys = self.context.keys
        if self.context.part(Filtering).typing:
            return foot("filter", keys)
        if self.shown.past is not None:
            return (*foot("travel", keys), *(key for key in keys if key.id in _ALSO))
        return foot_of_card(self.NAME, keys) if self.card.inside else foot(self.NAME, keys)

    def step_in(self) -> bool:
        """Into an open card."""
        return self.card.enter()

    def instead(self, id: str) -> Action | None:
        """At a phase or a criterion the keys of items act on that."""
        return HERE.get(id) if self.view.item is None or id == "add" else None

    # What is shown

    def in_front(self) -> None:
        """Show the board as it is now."""
        self.refresh_board()

    def _another_board(self) -> None:
        if self.display:
            self.refresh_board()

    @property
    def known(self) -> Known:
        """What is known beside the file."""
        return self.shown.known

    def refresh_board(self) -> None:
        """Show the board that the display has, at the cost of what is another one."""
        board, query, before = self.shown.board, self.shown.query, self._board
        old = self.arrangement
        if (
            old is None
            or before is None
            or old.query != query
            or old.query.known is not query.known
        ):
            self.arrangement = arrange(board, query, _PHASES)
        elif before is not board:
            self.arrangement = rearrange(old, before, board, change.diff(before, board))
        assert self.arrangement is not None
        if self.found is None or before is not board or self._knew is not self.known:
            self._knew = self.known
            self.found = roadmap(board, self.known)
        self._board = board
        self.view.empty = self._empty_text()
        self.view.show(board, self.found, self.arrangement, self.known.today, self._by)
        self.card.refresh()
        self._ask_who()

    def _empty_text(self) -> Content:
        key = self.context.key("phase-add")
        return hint("This board has no phases yet.", key, "adds the first one")

    # Who ticked what

    def _ask_who(self) -> None:
        """Ask git who ticked the criteria, unless that is known of these very criteria."""
        board = self.shown.board
        asked = (board.criteria, board.phases)
        same = all(one is other for one, other in zip(asked, self._asked, strict=True))
        if self.shown.past is not None or same or self.context.workspace.current.repository is None:
            return
        self._asked = asked
        if self._asking is None or self._asking.done():
            self._asking = asyncio.create_task(self._find_who(), name="who ticked")

    async def _find_who(self) -> None:
        from board.git import GitError
        from board.record.ticks import Ticks, met
        from board.ui.live.history_service import Ended

        asked: tuple[object, object] = (None, None)
        while asked != self._asked and self.is_attached:
            asked, board = self._asked, self.shown.board
            versions = self.context.workspace.versions
            try:
                done = not met(board) or not await versions.commits()
                ticks = Ticks(board, versions.events)
                while not done:
                    found, done = await versions.ask(ticks.step)
                    self._tell_who({key: _said(commit) for key, commit in found.items()})
            except (GitError, Ended):
                return

    def _tell_who(self, found: dict[tuple[Ref, str], str]) -> None:
        said: dict[object, str] = {}
        for block in self.view.blocks.blocks:
            for one in block.gate:
                where = one.where
                key = (
                    (where, "")
                    if isinstance(where, Ref)
                    else (Ref("phases", where.phase), one.text)
                )
                if key in found:
                    said[where] = found[key]
        if said != self._by:
            self._by = said
            self.view.tell(said)

    # What keys and mouse do

    async def move_item(
        self, source: str, id: str, target: str, above: str | None, below: str | None
    ) -> None:
        """Put an item into a phase, and where it is not sorted between two others."""
        if self.arrangement is None:
            return
        if self.shown.query.sorts:
            above = below = None
        await self.context.part(Editing).change(
            put, {id: (source, "")}, (target, ""), above, below, self.arrangement, self._borrowed
        )

    def on_roadmap_view_moved(self, event: events.Moved) -> None:
        """The open card follows the cursor."""
        self.card.follow(self.view.item)
        self.context.shell.show_foot()

    async def on_roadmap_view_opened(self, event: events.Opened) -> None:
        """A double click opens what is at the cursor."""
        await self.context.shell.act("road-open")

    async def on_roadmap_view_ticked(self, event: events.Ticked) -> None:
        """A click on the mark of a criterion ticks it."""
        await self.context.shell.act("tick")

    async def on_roadmap_view_dropped(self, event: events.Dropped) -> None:
        """The mouse let go of a card."""
        await self.move_item(event.source, event.id, event.target, event.above, event.below)

    def on_detail_drawn(self, event: Detail.Drawn) -> None:
        """What happened to an item is found out once it is on the screen."""
        self.card.activity.drawn(event.id)

    async def on_detail_chosen(self, event: Detail.Chosen) -> None:
        """Do what a spot of the open card does; to an item that is not shown it leads the board."""
        from board.ui.board.links import Leads

        if event.spot.does != "follow":
            self.context.part(Leads).lead(event.id, event.spot)
        elif self.view.goto(event.spot.to):
            self.card.show(event.spot.to)
        else:
            await self.context.shell.go_to("board")
            self.context.part(Leads).lead(event.id, event.spot)


def _said(commit: Commit | None) -> str:
    """Who ticked a criterion, and when."""
    from board.present.dates import short

    if commit is None:
        return UNCOMMITTED
    return f"{commit.author}, {short(commit.when, time.time())}"
