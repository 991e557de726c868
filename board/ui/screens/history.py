"""The History tab: the commits at the left, what the one at the cursor changed at the right.

Owns which questions are asked of the history, and when: what is in sight first.
How rows, changes and curves look stands elsewhere.
"""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.timer import Timer

from board.git.objects import Commit
from board.git.trouble import GitError
from board.record.flow import quantile
from board.ui import keys, told
from board.ui.clean import clean
from board.ui.dates import short
from board.ui.keys import foot
from board.ui.paint.charts import Course, flow_page
from board.ui.paint.commits import UNREADABLE, Row
from board.ui.screens.tab import Tab
from board.ui.versions import Edited
from board.ui.widgets.commit_list import CommitList
from board.ui.widgets.drawing import Drawing
from board.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.widget import Widget

    from board.record.flow import Flow
    from board.record.history import Event
    from board.ui.desk import Desk
    from board.ui.screens.board import BoardScreen

#: Below this many columns of the screen there is one pane at a time.
WIDE = 100
#: Seconds of rest before another commit is shown: a held key must not pay for each.
REST = 0.04


class HistoryScreen(Tab):
    """The commits of the board."""

    TAB: ClassVar = "history"
    DEFAULT_CSS = """
    HistoryScreen { layout: vertical; }
    HistoryScreen #middle { height: 1fr; }
    HistoryScreen CommitList { width: 50%; max-width: 104; }
    HistoryScreen #changes, HistoryScreen #flow { border-left: outer $panel; }
    HistoryScreen #changes:focus, HistoryScreen #flow:focus { border-left: outer $primary; }
    HistoryScreen #flow, HistoryScreen .-flow #changes { display: none; }
    HistoryScreen .-flow #flow { display: block; }
    HistoryScreen .-empty #changes { display: none; }
    HistoryScreen .-empty CommitList { width: 1fr; max-width: 100%; }
    HistoryScreen.-narrow CommitList { width: 1fr; }
    HistoryScreen.-narrow #changes { display: none; border-left: none; }
    HistoryScreen.-narrow #flow { display: none; border-left: none; }
    HistoryScreen.-narrow .-aside CommitList { display: none; }
    HistoryScreen.-narrow .-aside #changes { display: block; }
    HistoryScreen.-narrow .-aside.-flow #changes { display: none; }
    HistoryScreen.-narrow .-aside.-flow #flow { display: block; }
    """
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]
    BINDINGS: ClassVar = [
        Binding(key.keys, key.action, key.label, id=key.id) for key in keys.at("history")
    ]

    def __init__(self, desk: Desk, board_screen: BoardScreen) -> None:
        super().__init__(desk, board_screen.keys)
        self.board_screen = board_screen
        self.middle = Horizontal(id="middle")
        self.list = CommitList()
        self.changes = Sheet(id="changes")
        self.flow = Drawing(id="flow")
        self.commits: list[Commit] = []
        self.edited: Edited | None = None
        #: What time it is, in seconds since 1970.
        self.now: Callable[[], float] = time.time
        self._course: tuple[str, Flow] | None = None
        self._rest: Timer | None = None
        self._checked = False

    def compose(self) -> ComposeResult:
        """Head, the two panes, foot."""
        yield self.head
        with self.middle:
            yield self.list
            yield self.changes
            yield self.flow
        yield self.foot

    def on_mount(self) -> None:
        """Begin in the list, and share the head line's facts with the board."""
        self.list.empty = "Reading the history …"
        self.middle.add_class("-empty")
        self.list.focus()
        self.board_screen.follow_head(self.head, self.TAB)
        self.watch(self, "focused", self._focus_moved, init=False)

    def on_screen_resume(self) -> None:
        """Look what has been committed meanwhile."""
        self.load()

    def load(self) -> None:
        """Ask for the commits as they are now."""
        self.run_worker(self._load(), group="load", exclusive=True, exit_on_error=False)

    # ------------------------------------------------------------ what is read

    async def _load(self) -> None:
        try:
            self.commits = await self.desk.versions.commits()
            self._show_rows()
            self._fill()
            if self.desk.session is not None:
                self.edited = await self.desk.versions.edited(self.desk.board)
        except GitError as error:
            self.commits = []
            self._nothing(str(error))
            return
        self._show_rows()
        if self._course is not None and self._flowing:
            self._read_flow()

    def _rows_now(self) -> list[Row]:
        now = self.now()
        rows = [self._row(commit, now) for commit in self.commits]
        if self.edited is not None and self.edited.changes:
            number = len({one.ref for one in self.edited.changes})
            rows.insert(0, Row("", "now", "", "Not committed yet", number))
        return rows

    def _row(self, commit: Commit, now: float) -> Row:
        row = Row(commit.id, short(commit.when, now), commit.author, commit.subject)
        event = self.desk.versions.events.get(commit.id)
        if event is None:
            return row
        if event.trouble:
            return row._replace(items=UNREADABLE)
        return row._replace(items=len({one.ref for one in event.changes}))

    def _show_rows(self) -> None:
        rows = self._rows_now()
        if not self.commits:
            name = clean(self.desk.path.name)
            self._nothing(f"{name} is in no commit yet.", self.key("commit"), "commits it")
            return
        self.middle.remove_class("-empty")
        self.list.show(rows)
        self._show_changes()

    def _nothing(self, text: str, key: str = "?", does: str = "") -> None:
        """Say why there is no history, and what begins one."""
        content = Content.assemble((clean(text), "bold"))
        if key != "?":
            content += Content.assemble("\n\n", (key, "bold"), f"  {does}")
        self.list.empty = content
        self.middle.add_class("-empty")
        self.middle.remove_class("-aside", "-flow")
        self.list.show([])
        self.list.focus()

    def _fill(self) -> None:
        """Find out what the commits in sight changed, unless that is under way."""
        self.run_worker(self._filling(), group="fill", exclusive=True, exit_on_error=False)

    async def _filling(self) -> None:
        while wanted := self._wanted():
            for event in await self.desk.versions.find(wanted):
                self._found(event)
        await self.desk.versions.keep()
        if not self._checked:
            self._checked = True
            if not await self.desk.versions.verified():
                self._fill()

    def _wanted(self) -> list[Commit]:
        """What is not known of the rows in sight, that at the cursor first."""
        offset = len(self.list.rows) - len(self.commits)
        places = [self.list.cursor, *self.list.seen]
        commits = (
            self.commits[at - offset] for at in places if 0 <= at - offset < len(self.commits)
        )
        known = self.desk.versions.events
        return [commit for commit in dict.fromkeys(commits) if commit.id not in known]

    def _found(self, event: Event) -> None:
        index = self.list.index_of(event.commit.id)
        if index is not None:
            self.list.tell(index, self._row(event.commit, self.now()))
            if index == self.list.cursor:
                self._show_changes(home=False)

    # ------------------------------------------------------------ what is shown

    def on_commit_list_moved(self, event: CommitList.Moved) -> None:
        """Show the commit at the cursor once it rests there."""
        self._fill()
        if self._rest is not None:
            self._rest.stop()
        self._rest = self.set_timer(REST, self._show_changes)

    def on_commit_list_opened(self, event: CommitList.Opened) -> None:
        """A second click opens the commit."""
        self.action_open()

    @property
    def commit(self) -> Commit | None:
        """The commit at the cursor; ``None`` on what is not committed yet."""
        row = self.list.row
        offset = len(self.list.rows) - len(self.commits)
        return self.commits[self.list.cursor - offset] if row is not None and row.id else None

    def _show_changes(self, home: bool = True) -> None:
        commit = self.commit
        if commit is not None:
            event = self.desk.versions.events.get(commit.id)
            self.changes.show(partial(told.commit_lines, commit, event), home=home)
        elif self.edited is not None and self.list.rows:
            key = self.key("commit")
            page = partial(told.edited_lines, *self.edited, "" if key == "?" else key)
            self.changes.show(page, home=home)

    def _focus_moved(self, focused: Widget | None) -> None:
        self.foot.show(foot("history", self.keys))

    # ------------------------------------------------------------ keys

    def action_go(self, step: int) -> None:
        """Move the cursor by commits."""
        self.list.go(step)

    def action_end(self, which: int) -> None:
        """To the newest or the oldest commit."""
        self.list.end(which)

    def action_page(self, half: int) -> None:
        """Half a page on."""
        self.list.page(half)

    @property
    def aside(self) -> Widget:
        """What stands at the right: the changes, or the curves."""
        return self.flow if self._flowing else self.changes

    @property
    def _flowing(self) -> bool:
        return self.middle.has_class("-flow")

    def action_open(self) -> None:
        """Step into the right side."""
        if self.list.rows:
            self.middle.add_class("-aside")
            self.aside.focus()

    async def action_back(self) -> None:
        """Out of the right side, out of the curves, then to the board."""
        if self.aside.has_focus:
            self.middle.remove_class("-aside")
            if self.size.width < WIDE:
                self.middle.remove_class("-flow")
            self.list.focus()
        elif self._flowing:
            self.middle.remove_class("-flow", "-aside")
        else:
            await self.app.run_action("app.tab('board')")

    def action_copy(self) -> None:
        """Copy the id of the commit."""
        commit = self.commit
        if commit is None:
            self.say("What is not committed yet has no id" if self.list.rows else "No commit here")
            return
        self.app.copy_to_clipboard(commit.id)
        self.say(f"Copied {commit.id}")

    async def action_travel(self) -> None:
        """Show the whole board as it was at the commit."""
        commit = self.commit
        if not self.list.rows:
            self.say("There is no commit to travel to")
        elif await self.board_screen.travel_to(commit.id if commit is not None else ""):
            await self.app.run_action("app.tab('board')")

    # ------------------------------------------------------------ curves

    def action_flow(self) -> None:
        """Show the curves, or the changes again."""
        if not self.list.rows:
            self.say("There is no history to draw")
            return
        narrow = self.size.width < WIDE
        if self._flowing:
            self.middle.remove_class("-flow", "-aside")
            self.list.focus()
            return
        inside = self.changes.has_focus
        self.middle.add_class("-flow")
        if narrow or inside:
            self.middle.add_class("-aside")
            self.flow.focus()
        self._read_flow()

    def _read_flow(self) -> None:
        tip = self.commits[0].id
        if self._course is not None and self._course[0] == tip:
            self._draw_flow()
            return
        self.flow.say("Reading the history …")
        self.run_worker(self._reading_flow(tip), group="flow", exclusive=True, exit_on_error=False)

    async def _reading_flow(self, tip: str) -> None:
        last = 0.0

        def progress(done: int, total: int) -> None:
            nonlocal last
            if time.monotonic() - last > 0.1:
                last = time.monotonic()
                said = f"Reading the history, {done:,} of {total:,}"
                self.app.call_later(self.flow.say, said)

        try:
            self._course = (tip, await self.desk.versions.flow(progress))
        except GitError as error:
            self.flow.say(str(error))
            return
        self.app.call_later(self._draw_flow)

    def _draw_flow(self) -> None:
        if self._course is None:
            return
        columns: Sequence[tuple[str, str]] = [
            (id, status.title or id) for id, status in self.desk.board.columns.items()
        ]
        course = Course(self._course[1], dict(columns), quantile)
        self.flow.show(partial(flow_page, course))
