"""The History tab: the commits of the board, and beside them what one changed, or the flow."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content

from board.ui.history import change_text
from board.ui.history.actions import ACTIONS
from board.ui.history.commit_list import CommitList
from board.ui.history.flow import FlowPage
from board.ui.history.rows import Rows
from board.ui.keymap import Key, at
from board.ui.kit.bindings import bindings
from board.ui.kit.clipboard import copy
from board.ui.kit.safe_text import clean
from board.ui.kit.text_page import Sheet
from board.ui.shell.context import Context
from board.ui.shell.pane import Pane

if TYPE_CHECKING:
    from textual.timer import Timer
    from textual.widget import Widget

#: Below this many columns of the screen there is one side at a time.
WIDE = 100
#: Seconds of rest before another commit is shown: a held key must not pay for each.
REST = 0.04


class HistoryPane(Pane):
    """A list of commits, and what can be done with one."""

    NAME: ClassVar = "history"
    SCOPED_CSS: ClassVar = False  # how wide it is, the screen says
    DEFAULT_CSS = """
    HistoryPane #sides { height: 1fr; }
    HistoryPane CommitList { width: 50%; max-width: 104; }
    HistoryPane #changes, HistoryPane #flow { border-left: outer $panel; }
    HistoryPane #changes:focus, HistoryPane #flow:focus { border-left: outer $primary; }
    HistoryPane #flow, HistoryPane .-flow #changes { display: none; }
    HistoryPane .-flow #flow { display: block; }
    HistoryPane .-empty #changes { display: none; }
    HistoryPane .-empty CommitList { width: 1fr; max-width: 100%; }
    .-narrow HistoryPane CommitList { width: 1fr; }
    .-narrow HistoryPane #changes { display: none; border-left: none; }
    .-narrow HistoryPane #flow { display: none; border-left: none; }
    .-narrow HistoryPane .-aside CommitList { display: none; }
    .-narrow HistoryPane .-aside #changes { display: block; }
    .-narrow HistoryPane .-aside.-flow #changes { display: none; }
    .-narrow HistoryPane .-aside.-flow #flow { display: block; }
    """

    BINDINGS: ClassVar = bindings(at("history", ACTIONS))

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.sides = Horizontal(id="sides")
        self.rows = Rows(context, self._show_rows, self._show_changes, self._nothing)
        self.list = self.rows.list
        self.changes = Sheet(id="changes")
        self.flow = FlowPage(context)
        self._rest: Timer | None = None
        #: The commit whose changes are shown.
        self._told = ""
        #: Whether the board is in no commit yet.
        self._unborn = False

    def compose(self) -> ComposeResult:
        """The list, and one of two things beside it."""
        with self.sides:
            yield self.list
            yield self.changes
            yield self.flow.page

    def on_mount(self) -> None:
        """Begin in the list."""
        self.list.empty = "Reading the history …"
        self.sides.add_class("-empty")
        self.watch(self.screen, "focused", self._focus_moved, init=False)

    def _focus_moved(self, focused: Widget | None) -> None:
        if focused is not None and self.display:
            self.sides.set_class(focused is self.aside, "-aside")

    @property
    def home(self) -> Widget:
        """The list."""
        return self.list

    def in_front(self) -> None:
        """Look what has been committed meanwhile."""
        self.rows.load()

    @property
    def commit(self) -> str | None:
        """The commit at the cursor."""
        commit = self.rows.commit
        return commit.id if commit is not None else "" if self.list.rows else None

    @property
    def empty(self) -> str:
        """Why there is no commit to act on; empty where there is one."""
        return "" if self.list.rows else "There is no commit yet"

    def foot(self) -> Sequence[Key]:
        """The keys that count here and now."""
        keys: Sequence[Key] = super().foot()
        if self._inside:
            scroll = [key for key in self.context.keys if key.id == "text-down"]
            keys = (*scroll, *(key for key in keys if key.id != "commit-open"))
        if not self.list.rows:
            keys = tuple(key for key in keys if key.where == "app" or key.id == "history-back")
        if self._unborn if self.list.row is None else not self.list.row.id:
            keys = (*(key for key in self.context.keys if key.id == "commit"), *keys)
        return keys

    # What is shown

    def _show_rows(self) -> None:
        if not self.rows.commits:
            name = clean(self.context.workspace.path.name)
            self._nothing(f"{name} is in no commit yet.", self.context.key("commit"))
            return
        self.sides.remove_class("-empty")
        self.list.show(self.rows.rows())
        self._show_changes()
        if self._flowing:
            self.flow.show(self.rows.commits[0].id)

    def _nothing(self, text: str, key: str = "") -> None:
        """Say why there is no history, and what begins one."""
        content = Content.assemble((clean(text), "bold"))
        if key:
            content += Content.assemble("\n\n", (key, "bold"), "  commits it")
        self._unborn = bool(key)
        self.list.empty = content
        self.sides.add_class("-empty")
        self.sides.remove_class("-aside", "-flow")
        self.list.show([])
        if self.display:
            self.list.focus()
        self.context.shell.show_foot()

    def on_commit_list_moved(self, event: CommitList.Moved) -> None:
        """Show the commit at the cursor once it rests there."""
        self.rows.fill()
        if self._rest is not None:
            self._rest.stop()
        self._rest = self.set_timer(REST, self._show_changes)

    def on_commit_list_opened(self, event: CommitList.Opened) -> None:
        """A second click opens the commit."""
        self.step_aside()

    def _show_changes(self) -> None:
        self.context.shell.show_foot()
        commit, versions = self.rows.commit, self.context.workspace.versions
        shown = commit.id if commit is not None else ""
        home, self._told = shown != self._told, shown
        if commit is not None:
            event = versions.events.get(commit.id)
            page = partial(change_text.commit_lines, commit, event, versions.holes)
            self.changes.show(page, home=home)
        elif self.rows.edited is not None and self.list.rows:
            key = self.context.key("commit")
            edited = self.rows.edited
            page = partial(change_text.edited_lines, edited, "" if key == "?" else key)
            self.changes.show(page, home=home)

    # What the keys do

    def go(self, step: int) -> None:
        """Move the cursor by commits."""
        self.list.go(step)

    def end(self, which: int) -> None:
        """To the newest or the oldest commit."""
        self.list.end(which)

    def page(self, half: int) -> None:
        """Half a page on."""
        self.list.page(half)

    @property
    def _flowing(self) -> bool:
        return self.sides.has_class("-flow")

    @property
    def aside(self) -> Widget:
        """What stands at the right: the changes, or the flow."""
        return self.flow.page if self._flowing else self.changes

    @property
    def _inside(self) -> bool:
        """Whether the keys go to the right side; it hears of that later than the screen."""
        return self.screen.focused is self.aside

    def step_aside(self) -> None:
        """Step into the right side."""
        if self.list.rows:
            self.sides.add_class("-aside")
            self.aside.focus()

    async def step_back(self) -> None:
        """Out of the right side, out of the flow, then to the board."""
        if self._inside:
            self.sides.remove_class("-aside")
            if self.screen.size.width < WIDE:
                self.sides.remove_class("-flow")
            self.list.focus()
        elif self._flowing:
            self.sides.remove_class("-flow", "-aside")
        else:
            await self.context.shell.go_to("board")

    def toggle_flow(self) -> None:
        """Show the flow, or the changes again."""
        if self._flowing:
            self.sides.remove_class("-flow", "-aside")
            self.list.focus()
            return
        inside = self._inside
        self.sides.add_class("-flow")
        if inside or self.screen.size.width < WIDE:
            self.sides.add_class("-aside")
            self.flow.page.focus()
        if self.rows.commits:
            self.flow.show(self.rows.commits[0].id)

    def copy_id(self) -> None:
        """Copy the id of the commit."""
        commit = self.rows.commit
        if commit is None:
            self.context.say("What is not committed yet has no id")
        else:
            self.context.say(copy(self.app, commit.id, f"Copied {commit.id}"))
