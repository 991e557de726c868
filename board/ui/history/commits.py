"""The commits of the board as the History tab shows them: read, put into rows, told.

Owns which questions are asked of the history, and when: what is in sight first.
Which key does what is the tab's; how rows and changes look stands elsewhere.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.timer import Timer

from board.git.errors import GitError
from board.git.objects import Commit
from board.present.dates import short
from board.ui.history import change_text
from board.ui.history.commit_list import CommitList
from board.ui.history.paint import BOUNDARY, UNREADABLE, Row
from board.ui.keymap import foot
from board.ui.kit.painted_page import Drawing
from board.ui.kit.safe_text import clean
from board.ui.kit.text_page import Sheet
from board.ui.live.history_service import Edited
from board.ui.shell.screen import Tab

if TYPE_CHECKING:
    from board.record.history import Event
    from board.ui.board.screen import BoardScreen
    from board.ui.live.workspace import Workspace

#: Below this many columns of the screen there is one pane at a time.
WIDE = 100
#: Seconds of rest before another commit is shown: a held key must not pay for each.
REST = 0.04


class Commits(Tab):
    """A list of commits, and beside it what one of them changed, or the curves."""

    TAB: ClassVar = "history"
    DEFAULT_CSS = """
    Commits { layout: vertical; }
    Commits #middle { height: 1fr; }
    Commits CommitList { width: 50%; max-width: 104; }
    Commits #changes, Commits #flow { border-left: outer $panel; }
    Commits #changes:focus, Commits #flow:focus { border-left: outer $primary; }
    Commits #flow, Commits .-flow #changes { display: none; }
    Commits .-flow #flow { display: block; }
    Commits .-empty #changes { display: none; }
    Commits .-empty CommitList { width: 1fr; max-width: 100%; }
    Commits.-narrow CommitList { width: 1fr; }
    Commits.-narrow #changes { display: none; border-left: none; }
    Commits.-narrow #flow { display: none; border-left: none; }
    Commits.-narrow .-aside CommitList { display: none; }
    Commits.-narrow .-aside #changes { display: block; }
    Commits.-narrow .-aside.-flow #changes { display: none; }
    Commits.-narrow .-aside.-flow #flow { display: block; }
    """
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]

    def __init__(self, workspace: Workspace, board_screen: BoardScreen) -> None:
        super().__init__(workspace, board_screen.keys)
        self.board_screen = board_screen
        self.middle = Horizontal(id="middle")
        self.list = CommitList()
        self.changes = Sheet(id="changes")
        self.flow = Drawing(id="flow")
        self.commits: list[Commit] = []
        self.edited: Edited | None = None
        #: What time it is, in seconds since 1970.
        self.now: Callable[[], float] = time.time
        self._rest: Timer | None = None
        self.checked = self._filling = False
        #: The commit whose changes are shown.
        self._told = ""
        #: Whether the board is in no commit yet.
        self.unborn = False

    def compose(self) -> ComposeResult:
        """Head, the two panes, foot."""
        yield self.head
        with self.middle:
            yield self.list
            yield self.changes
            yield self.flow
        yield self.foot

    def on_screen_resume(self) -> None:
        """Look what has been committed meanwhile."""
        self.load()

    def load(self) -> None:
        """Ask for the commits as they are now."""
        self.run_worker(self._load(), group="load", exclusive=True, exit_on_error=False)

    def show_foot(self) -> None:
        """Offer the keys of the history."""
        self.foot.show(foot("history", self.keys))

    # ------------------------------------------------------------ what is read

    async def _load(self) -> None:
        try:
            self.commits = await self.workspace.versions.commits()
            self.show_rows()
            self._fill()
            if self.workspace.session is not None and self.commits:
                self.edited = await self.workspace.versions.edited(self.workspace.board)
        except GitError as error:
            self.commits = []
            self._nothing(str(error))
            return
        except Exception as error:
            self.broken(error)
            return
        self.show_rows()

    def _rows_now(self) -> list[Row]:
        now = self.now()
        rows = [self._row(commit, now) for commit in self.commits]
        if self.edited is not None and self.edited.changes:
            number = len({one.ref for one in self.edited.changes})
            rows.insert(0, Row("", "now", "", "Not committed yet", number))
        return rows

    def _row(self, commit: Commit, now: float) -> Row:
        row = Row(commit.id, short(commit.when, now), commit.author, commit.subject)
        event = self.workspace.versions.events.get(commit.id)
        if event is None:
            return row
        if event.trouble:
            return row._replace(items=UNREADABLE)
        if event.commit.boundary:
            return row._replace(items=BOUNDARY)
        return row._replace(items=len({one.ref for one in event.changes}))

    def show_rows(self) -> None:
        """Show what is known of the commits."""
        rows = self._rows_now()
        if not self.commits:
            name = clean(self.workspace.path.name)
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
        self.unborn = key != "?"
        self.list.empty = content
        self.middle.add_class("-empty")
        self.middle.remove_class("-aside", "-flow")
        self.list.show([])
        self.list.focus()
        self.show_foot()

    def _fill(self) -> None:
        """Find out what the commits in sight changed, unless that is under way."""
        if not self._filling:
            self._filling = True
            self.run_worker(self._find(), group="fill", exit_on_error=False)

    async def _find(self) -> None:
        try:
            while wanted := self.wanted():
                for event in await self.workspace.versions.find(wanted):
                    self._found(event)
        except Exception as error:
            self.broken(error)
            return
        finally:  # before anything else is waited for: more may come into sight meanwhile
            self._filling = False
        if self.commits:
            await self._check()

    async def _check(self) -> None:
        """Keep what was found out, and once a run see whether what was kept is right."""
        try:
            await self.workspace.versions.keep()
            if self.checked:
                return
            self.checked = True
            fine = await self.workspace.versions.verified()
        except Exception as error:
            self.broken(error)
            return
        if not fine:  # it is forgotten, and found out again
            self.show_rows()
            self._fill()

    def wanted(self) -> list[Commit]:
        """What is not known of the rows in sight, that at the cursor first."""
        offset = len(self.list.rows) - len(self.commits)
        places = [self.list.cursor, *self.list.seen]
        commits = (
            self.commits[at - offset] for at in places if 0 <= at - offset < len(self.commits)
        )
        known = self.workspace.versions.events
        return [commit for commit in dict.fromkeys(commits) if commit.id not in known]

    def _found(self, event: Event) -> None:
        index = self.list.index_of(event.commit.id)
        if index is not None:
            self.list.tell(index, self._row(event.commit, self.now()))
            if index == self.list.cursor:
                self._show_changes()

    # ------------------------------------------------------------ what is shown

    def on_commit_list_moved(self, event: CommitList.Moved) -> None:
        """Show the commit at the cursor once it rests there."""
        self._fill()
        if self._rest is not None:
            self._rest.stop()
        self._rest = self.set_timer(REST, self._show_changes)

    @property
    def commit(self) -> Commit | None:
        """The commit at the cursor; ``None`` on what is not committed yet."""
        row = self.list.row
        offset = len(self.list.rows) - len(self.commits)
        return self.commits[self.list.cursor - offset] if row is not None and row.id else None

    def _show_changes(self) -> None:
        self.show_foot()
        commit = self.commit
        shown = commit.id if commit is not None else ""
        home, self._told = shown != self._told, shown
        if commit is not None:
            event = self.workspace.versions.events.get(commit.id)
            holes = self.workspace.versions.holes
            page = partial(change_text.commit_lines, commit, event, holes)
            self.changes.show(page, home=home)
        elif self.edited is not None and self.list.rows:
            key = self.key("commit")
            page = partial(change_text.edited_lines, *self.edited, "" if key == "?" else key)
            self.changes.show(page, home=home)
