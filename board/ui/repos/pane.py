"""The Repos tab: the repos by layer as a table or a map, and beside them the one at the cursor."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget

from board.model import Board
from board.present.checkouts import checkout_line
from board.query import EMPTY
from board.spans import Line
from board.ui.board.display import Display
from board.ui.board.filtering import Filtering
from board.ui.keymap import Key, at, foot
from board.ui.kit.bindings import bindings
from board.ui.kit.placeholder import hint
from board.ui.kit.text_page import Sheet
from board.ui.repos import detail
from board.ui.repos.actions import ACTIONS
from board.ui.repos.lines import LayerLine, RepoLine, RowLine, lines_of
from board.ui.repos.map_view import SHADES, RepoMap
from board.ui.repos.narrowing import Narrowing
from board.ui.repos.past import Past
from board.ui.repos.table import RepoTable
from board.ui.shell.context import Context
from board.ui.shell.pane import Pane
from board.view.repos import LayerRows, by_layer

if TYPE_CHECKING:
    from textual.timer import Timer

#: Below this many columns of the screen there is one side at a time.
WIDE = 100
#: Seconds of rest before another repo is shown: a held key must not pay for each.
REST = 0.04


class ReposPane(Pane):
    """The repos."""

    NAME: ClassVar = "repos"
    SCOPED_CSS: ClassVar = False  # how wide it is, the screen says
    DEFAULT_CSS = """
    ReposPane #repo-sides { height: 1fr; }
    ReposPane RepoMap { display: none; }
    ReposPane .-map RepoMap { display: block; }
    ReposPane .-map RepoTable { display: none; }
    ReposPane #repo-detail { width: 34%; max-width: 72; border-left: outer $panel; }
    ReposPane #repo-detail:focus { border-left: outer $primary; }
    .-narrow ReposPane #repo-detail { display: none; border-left: none; }
    .-narrow ReposPane .-aside RepoTable, .-narrow ReposPane .-aside RepoMap { display: none; }
    .-narrow ReposPane .-aside #repo-detail { display: block; width: 1fr; max-width: 100%; }
    """
    BINDINGS: ClassVar = bindings(at("repos", ACTIONS))

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.shown = context.part(Display)
        self.table, self.map = RepoTable(), RepoMap()
        self.sheet = Sheet(id="repo-detail")
        self.sides = Horizontal(self.table, self.map, self.sheet, id="repo-sides")
        self.groups: tuple[LayerRows, ...] = ()
        self.narrowing = Narrowing(self.shown, self.refresh_repos)
        self.past = Past(context, self._told)
        self._rest: Timer | None = None
        self._made: tuple[object, ...] = ()
        self.shown.after.append(self._another_board)

    def compose(self) -> ComposeResult:
        """Table or map, and the repo at the cursor beside it."""
        yield self.sides

    def on_mount(self) -> None:
        """Follow where the keys go."""
        self.watch(self.screen, "focused", self._focus_moved, init=False)

    def _focus_moved(self, focused: Widget | None) -> None:
        if focused is not None and self.display:
            self.sides.set_class(focused is self.sheet, "-aside")

    # What stands around it

    @property
    def home(self) -> Widget:
        """The table, or the map."""
        return self.map if self.mapped else self.table

    @property
    def mapped(self) -> bool:
        """Whether the map is shown."""
        return self.sides.has_class("-map")

    @property
    def inside(self) -> bool:
        """Whether the keys go to the right side."""
        return self.screen.focused is self.sheet

    @property
    def filtered(self) -> Narrowing:
        """The filter narrows the repos."""
        return self.narrowing

    def foot(self) -> Sequence[Key]:
        """The keys of the place that has the focus."""
        keys = self.context.keys
        return foot("filter" if self.context.part(Filtering).typing else self.NAME, keys)

    def step_in(self) -> bool:
        """Into the right side."""
        if self.inside or self.line is None:
            return False
        self.sides.add_class("-aside")
        self.sheet.focus()
        return True

    @property
    def board(self) -> Board:
        """The board that is shown."""
        return self.shown.board

    # What is shown

    def in_front(self) -> None:
        """Show the board and the checkouts as they are now, and follow these."""
        self.context.workspace.checkouts.follow_while(lambda: self.display)
        self.refresh_repos()

    def _checkouts(self) -> dict[str, Line]:
        found, now = self.context.workspace.checkouts.found, time.time()
        return {id: checkout_line(one, now) for id, one in found.items()}

    def _another_board(self) -> None:
        if self.display and self.is_mounted:
            self.refresh_repos()

    def refresh_repos(self) -> None:
        """Show the repos of the board that the display has."""
        board, known = self.shown.board, self.shown.known
        made: tuple[object, ...] = (board.gaps, board.risks, board.repos, board.layers)
        checkouts = self.context.workspace.checkouts.found
        made = (*made, board.statuses, board.board, known, self.narrowing.query, checkouts)
        same = len(made) == len(self._made) and all(
            one is other for one, other in zip(made, self._made, strict=True)
        )
        if not same:
            self._made = made
            self.groups = by_layer(board, self.narrowing.query, known)
            look = self.table.table
            look.today, look.sorts = known.today, self.narrowing.query.sorts
            look.checkouts = self._checkouts()
            self.table.empty = self.map.empty = self._empty_text()
            id = self.line.row.id if isinstance(self.line, RepoLine) else None
            self.table.show(lines_of(self.groups))
            self.map.show(self.groups, id)
        self._show_detail()
        self.context.shell.show_head()

    def _empty_text(self) -> Content:
        key = self.context.key
        if self.board.repos or self.board.layers:
            return hint("No repo matches the filter.", key("repo-back"), "clears it")
        return hint("This board has no repos yet.", key("repo-add"), "adds the first one")

    @property
    def line(self) -> RowLine | None:
        """What is at the cursor."""
        if not self.mapped:
            return self.table.row
        row = self.map.row
        return RepoLine(row) if row is not None else None

    @property
    def layer(self) -> str:
        """The layer at the cursor."""
        one = self.line
        if isinstance(one, LayerLine):
            return one.layer.id
        return one.row.layer if one is not None else ""

    def on_repo_table_moved(self) -> None:
        """The right side follows the cursor."""
        self._soon()

    def on_repo_map_moved(self) -> None:
        """The right side follows the cursor."""
        self._soon()

    async def on_repo_table_opened(self) -> None:
        """A second click opens."""
        await self.context.shell.act("repo-open")

    async def on_repo_map_opened(self) -> None:
        """A second click opens."""
        await self.context.shell.act("repo-open")

    def on_repo_table_sorted(self, event: RepoTable.Sorted) -> None:
        """A click on a head sorts."""
        self.narrowing.sort_by(event.column)

    def _soon(self) -> None:
        if self._rest is not None:
            self._rest.stop()
        self._rest = self.set_timer(REST, self._show_detail)

    def _told(self) -> None:
        if self.display:
            self._show_detail(asking=False)

    def _show_detail(self, *, asking: bool = True) -> None:
        self.context.shell.show_foot()
        one, board, today = self.line, self.board, self.shown.known.today
        ref = detail.ref_of(one)
        if one is None:
            self.sheet.show(lambda width: [])
            return
        past = self.past.of(ref) if ref is not None and self.shown.past is None else None
        if asking and ref is not None and self.shown.past is None:
            self.past.ask(ref)
        checkout = self.table.table.checkouts.get(ref.id) if ref is not None else None
        found = (checkout,) if checkout else ()
        self.sheet.show(
            lambda width: detail.lines(board, one, today, found, past, width), home=asking
        )

    # What the keys do

    def toggle_map(self) -> None:
        """Show the map, or the table again; the cursor stays on its repo."""
        one = self.line
        self.sides.toggle_class("-map")
        if isinstance(one, RepoLine):
            if self.mapped:
                self.map.show(self.groups, one.row.id)
            else:
                rows = self.table.rows
                at = next((n for n, row in enumerate(rows) if row.ref == one.ref), 0)
                self.table.put(at)
        self.home.focus()
        self._show_detail()

    def toggle_shade(self) -> None:
        """Shade the cells by exposure, or by open gaps."""
        self.map.by = SHADES[1 - SHADES.index(self.map.by)]
        self.map.refresh()
        self.context.say("Shaded by " + {"exposure": "exposure", "gaps": "open gaps"}[self.map.by])

    async def step_back(self) -> None:
        """Out of the right side, then of the filter, then to the board."""
        if self.inside:
            self.sides.remove_class("-aside")
            self.home.focus()
        elif self.narrowing.query_text:
            self.narrowing.set_query("", EMPTY)
        else:
            await self.context.shell.go_to("board")
