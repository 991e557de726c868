"""The Board tab: the kanban, and beside it the open card."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.widget import Widget

from board.ui.board import events
from board.ui.board.actions import ACTIONS
from board.ui.board.display import Display
from board.ui.board.editing import Editing
from board.ui.board.filtering import Filtering
from board.ui.board.knowing import Knowing
from board.ui.board.open_card import OpenCard
from board.ui.keymap import Key, at, foot, foot_of_card
from board.ui.kit.bindings import bindings
from board.ui.kit.safe_text import clean
from board.ui.shell.context import Context
from board.ui.shell.pane import Pane
from board.ui.shell.status_line import Branch, Headline

if TYPE_CHECKING:
    from board.record.git_status import Standing
    from board.ui.item.panel import Detail
    from board.ui.kit.banner import Banner

#: Rows of the board's footer that count in an old version as well, some under another label.
_ALSO = {"next-match": "next changed card", "help": "", "open": "", "filter": "",
         "tab-history": "", "columns": "", "copy": "", "quit": ""}  # fmt: skip


class BoardPane(Pane):
    """The kanban."""

    NAME: ClassVar = "board"
    SCOPED_CSS: ClassVar = False  # how wide it is, the screen says
    DEFAULT_CSS = """
    BoardPane #middle { height: 1fr; }
    .-narrow BoardPane #middle.-detail BoardView { display: none; }
    .-narrow Detail { width: 1fr; }
    """

    BINDINGS: ClassVar = bindings(at("board", ACTIONS))

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.display_ = context.part(Display)
        self.display_.frame = self
        self.card = context.part(OpenCard)
        self.filtering = context.part(Filtering)
        self._banner: Banner | None = None
        context.jump = self._jump
        self.display_.after.append(self.card.refresh)

    def compose(self) -> ComposeResult:
        """The cards; filter, open card and banners come when they are needed."""
        yield self.card.middle

    def on_mount(self) -> None:
        """Show the board if it has been read; else its beginning, or that it is being read."""
        workspace, view = self.context.workspace, self.display_.view
        if workspace.session is not None:
            self.opened()
            return
        from board.preview import preview

        view.loading_text = f"Reading {clean(workspace.path.name)} …"
        with suppress(OSError):
            size = workspace.path.stat().st_size / 1_000_000
            view.loading_text = f"Reading {clean(workspace.path.name)}, {size:.1f} MB"
        self.display_.preview = preview(workspace.path)
        if self.display_.preview is not None:
            self.display_.show()

    def opened(self) -> None:
        """Show the board that has just been read."""
        self.display_.preview = None
        self.display_.show()
        self.show_problems()

    def show_problems(self) -> None:
        """Put up the banner while the board can't be written; take it down when it can."""
        session = self.context.workspace.current
        if not session.read_only and self._banner is None:
            return
        if self._banner is None:
            from board.ui.kit.banner import Banner

            self._banner = Banner(id="banner")
            self.mount(self._banner, before=0)
        problems = [str(p) for p in session.problems if p.severity == "error"]
        advice = (
            f"{self.context.key('edit-lines')} opens the file at that place. "
            "Nothing is written until it is corrected; then the board opens again by itself."
        )
        self._banner.show(session.read_only, problems, advice)

    # What stands around it

    @property
    def home(self) -> Widget:
        """The cards."""
        return self.display_.view

    @property
    def selection(self) -> Display:
        """The marked cards, or the one at the cursor."""
        return self.display_

    @property
    def filtered(self) -> Display:
        """The filter narrows the cards."""
        return self.display_

    @property
    def place(self) -> str:
        """An old version has keys of its own."""
        if self.display_.past is not None:
            return "travel"
        return "detail" if self.card.inside else "board"

    def headline(self) -> Headline:
        """What the head line says."""
        display, workspace = self.display_, self.context.workspace
        arrangement, state = display.arrangement, workspace.state
        if arrangement is None or workspace.session is None:
            return Headline(loading=True, title=display.board.board.title or workspace.path.name)
        return Headline(
            title=display.board.board.title or workspace.path.name,
            columns=display.pivot.columns,
            lanes=display.pivot.lanes or "",
            view=display.view_title,
            # Of an old version another line says when it was.
            as_of=display.board.board.as_of if display.past is None else None,
            total=arrangement.total,
            shown=arrangement.shown,
            # While it is typed it need not stand in the head line too.
            query="" if self.filtering.typing else display.query_text,
            marks=len(display.view.selection.marks),
            state=state.state,
            reason=state.reason,
            lost=workspace.lost,
            read_only=bool(workspace.session.read_only),
            branch=branch_of(workspace.standing, len(self.context.part(Knowing).pending)),
            unseen=workspace.unseen,
        )

    def foot(self) -> Sequence[Key]:
        """The keys of the place that has the focus."""
        keys = self.context.keys
        if self.filtering.typing:
            return foot("filter", keys)
        if self.display_.past is not None:
            also = [(key, _ALSO[key.id]) for id in _ALSO for key in keys if key.id == id]
            return (
                *foot("travel", keys),
                *(replace(key, label=label or key.label) for key, label in also),
            )
        return foot_of_card("board", keys) if self.card.inside else foot("board", keys)

    def step_in(self) -> bool:
        """Into an open card."""
        return self.card.enter()

    def _jump(self, id: str) -> None:
        from board.ui.board.links import Trail

        self.context.part(Trail).jump(id)

    # What comes from the widgets

    def on_board_view_cursor_moved(self, event: events.CursorMoved) -> None:
        """The open card follows the cursor."""
        self.card.follow(event.id)
        self.context.shell.show_foot()

    async def on_board_view_opened(self, event: events.Opened) -> None:
        """A double click opens the card."""
        await self.card.open()

    def on_board_view_marks_changed(self, event: events.MarksChanged) -> None:
        """The head line counts the marks."""
        self.context.shell.show_head()

    async def on_board_view_dropped(self, event: events.Dropped) -> None:
        """The mouse let go of cards."""
        editing = self.context.part(Editing)
        await editing.put(event.sources, event.cell, event.above, event.below)

    def on_detail_drawn(self, event: Detail.Drawn) -> None:
        """What happened to an item is found out once it is on the screen."""
        self.card.activity.drawn(event.id)

    def on_detail_chosen(self, event: Detail.Chosen) -> None:
        """Do what a spot of the open card does."""
        from board.ui.board.links import Leads

        self.context.part(Leads).lead(event.id, event.spot)


#: Operations that git leaves under way → what its own prompt says of them.
_DOING = {
    "merge": "MERGING",
    "rebase": "REBASING",
    "cherry-pick": "CHERRY-PICKING",
    "revert": "REVERTING",
    "am": "AM",
}


def branch_of(standing: Standing | None, reviews: int = 0) -> Branch | None:
    """What the head line shows of git; nothing outside a repository.

    Reviews wait for a commit as changes do.
    """
    if standing is None:
        return None
    state = standing.state
    name = state.branch or f"({state.head[:7]})"
    doing = _DOING.get(state.operation, state.operation.upper())
    return Branch(name, standing.changes + reviews, state.ahead, state.behind, doing)
