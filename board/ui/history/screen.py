"""The History tab: its keys, the step aside, the curves, and the way into the past.

Owns what each key does there. Which commits there are, and what is known of
them, stands in ``commits``.
"""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding

from board.git.errors import GitError
from board.ui import keymap
from board.ui.history.charts import Course, flow_page
from board.ui.history.commit_list import CommitList
from board.ui.history.commits import WIDE, Commits
from board.ui.keymap import foot
from board.ui.kit.clipboard import copy

if TYPE_CHECKING:
    from textual.widget import Widget

    from board.record.flow import Flow
    from board.ui.board.screen import BoardScreen
    from board.ui.live.workspace import Workspace


class HistoryScreen(Commits):
    """The commits of the board, and what can be done with one."""

    BINDINGS: ClassVar = [
        Binding(key.keys, key.action, key.label, id=key.id)
        for key in (*keymap.at("history"), *(key for key in keymap.TABLE if key.id == "commit"))
    ]

    def __init__(self, workspace: Workspace, board_screen: BoardScreen) -> None:
        super().__init__(workspace, board_screen)
        #: The flow as it was drawn last, and the newest commit in it.
        self._course: tuple[str, Flow] | None = None

    def on_mount(self) -> None:
        """Begin in the list, and share the head line's facts with the board."""
        self.list.empty = "Reading the history …"
        self.middle.add_class("-empty")
        self.list.focus()
        self.board_screen.follow_head(self.head, self.TAB)
        self.watch(self, "focused", self._focus_moved, init=False)

    def show_head(self) -> None:
        """The board's head line says the same."""
        self.board_screen.show_head()

    def on_commit_list_opened(self, event: CommitList.Opened) -> None:
        """A second click opens the commit."""
        self.action_open()

    @property
    def _committable(self) -> bool:
        row = self.list.row
        return self.unborn if row is None else not row.id

    def _focus_moved(self, focused: Widget | None) -> None:
        if focused is not None:
            self.middle.set_class(focused is self.aside, "-aside")
        self.show_foot()

    def show_foot(self) -> None:
        """Offer the keys that count here and now."""
        focused = self.focused
        keys = foot("history", self.keys)
        if focused is not None and focused is self.aside:
            scroll = [key for key in self.keys if key.id == "text-down"]
            keys = (*scroll, *(key for key in keys if key.id != "commit-open"))
        if not self.list.rows:
            keys = tuple(key for key in keys if key.where == "app" or key.id == "history-back")
        if self._committable:
            keys = (*(key for key in self.keys if key.id == "commit"), *keys)
        self.foot.show(keys)

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
        self.say(copy(self.app, commit.id, f"Copied {commit.id}"))

    async def action_commit(self) -> None:
        """Commit what is not committed yet."""
        await self.board_screen.action_commit()

    async def action_travel(self) -> None:
        """Show the whole board as it was at the commit."""
        commit = self.commit
        if not self.list.rows:
            self.say("There is no commit to travel to")
        elif await self.board_screen.travel_to(commit.id if commit is not None else ""):
            await self.app.run_action("app.tab('board')")

    # ------------------------------------------------------------ curves

    def show_rows(self) -> None:
        """The curves follow the commits."""
        super().show_rows()
        if self._flowing and self.commits:
            self._read_flow()

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
            self._course = (tip, await self.workspace.versions.flow(progress))
        except GitError as error:
            self.flow.say(str(error))
            return
        except Exception as error:
            self.flow.say(f"The curves can't be drawn: {error}")
            self.broken(error)
            return
        self.app.call_later(self._draw_flow)

    def _draw_flow(self) -> None:
        if self._course is None:
            return
        columns = self.workspace.board.columns
        titles = {id: status.title or id for id, status in columns.items()}
        course = Course(self._course[1], titles, self.workspace.versions.holes)
        self.flow.show(partial(flow_page, course))
