"""The one screen: head line, tabs, foot line. It brings panes to the front and runs actions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import Screen

from board.ui.keymap import WITH_ITEMS
from board.ui.shell.action import Action
from board.ui.shell.context import Context
from board.ui.shell.footer import Foot
from board.ui.shell.status_line import Head, Headline
from board.ui.shell.tab import Tab

if TYPE_CHECKING:
    from textual.widget import Widget

    from board.ui.shell.pane import Pane


class Shell(Screen[None]):
    """Everything around the tabs.

    The first tab is there from the start; ``headline`` says what the head line
    says in every tab.
    """

    DEFAULT_CSS = """
    Shell { layout: vertical; }
    Shell #panes { height: 1fr; }
    """

    def __init__(
        self, context: Context, tabs: Sequence[Tab], headline: Callable[[], Headline]
    ) -> None:
        super().__init__()
        context.shell = self
        self.context, self._headline = context, headline
        self._tabs = {tab.name: tab for tab in tabs}
        self._actions = {key.id: key for key in context.keys if isinstance(key, Action)}
        self.front = tabs[0].make(context)
        self._panes = {tabs[0].name: self.front}
        #: What had the keys in each pane when it was left.
        self._left: dict[str, Widget] = {}
        self.head = Head()
        self.foot = Foot(())

    def compose(self) -> ComposeResult:
        """Head, the pane in front, foot."""
        yield self.head
        yield Vertical(self.front, id="panes")
        yield self.foot

    def on_mount(self) -> None:
        """Begin in the first tab."""
        self.watch(self, "focused", self._focus_moved, init=False)
        self.front.home.focus()

    def _focus_moved(self, focused: Widget | None) -> None:
        self.show_foot()
        self.show_head()
        self._idle()

    def on_screen_resume(self) -> None:
        """A dialog may have been in the way of something."""
        self._idle()

    def _idle(self) -> None:
        for call in self.context.idle:
            call()

    # Tabs

    @property
    def places(self) -> frozenset[str]:
        """The tab in front, what it shows, and all tabs."""
        items = ("items",) if self.front.NAME in WITH_ITEMS else ()
        return frozenset(("app", *items, self.front.NAME, self.front.place))

    @property
    def commit(self) -> str | None:
        """The commit that the tab in front is about."""
        return self.front.commit

    async def go_to(self, tab: str) -> None:
        """Bring a tab to the front, as it was left."""
        if tab == self.front.NAME or self.app.screen is not self:
            return
        if self.focused is not None:
            self._left[self.front.NAME] = self.focused
        self.front.display = False
        if tab not in self._panes:
            self._panes[tab] = self._tabs[tab].make(self.context)
            await self.query_one("#panes").mount(self._panes[tab])
        self.front = self._panes[tab]
        self.front.display = True
        selection = self.front.selection or self._first.selection
        self.context.selection = selection or self.context.selection
        self.set_focus(self._left.get(tab, self.front.home))
        self.front.in_front()
        self.show_head()
        self.show_foot()

    async def next_tab(self) -> None:
        """To what the pane has next, or to the tab at the right; behind the last to the first."""
        if not self.front.step_in():
            names = list(self._tabs)
            await self.go_to(names[(names.index(self.front.NAME) + 1) % len(names)])

    async def on_head_tabbed(self, event: Head.Tabbed) -> None:
        """A click on the name of a tab goes there."""
        await self.go_to(event.tab)

    # Actions

    async def act(self, id: str) -> None:
        """Do an action, or say why it can't be done now."""
        action = self.front.instead(id) or self._actions[id]
        await action.run(self.context)

    async def action_act(self, id: str) -> None:
        """What the keys are bound to."""
        await self.act(id)

    async def on_foot_pressed(self, event: Foot.Pressed) -> None:
        """A click on the foot line is the key."""
        await self.app.run_action(event.action, self.focused or self)

    def help(self, place: str = "") -> None:
        """Show all the keys, those of a place first: that where the keys count now."""
        from board.ui.shell.help import Help
        from board.ui.shell.settings import config_file

        page = Help(self.context.keys, str(config_file()), place or self.front.place)
        self.app.push_screen(page)

    # Head and foot

    def show_head(self) -> None:
        """Bring the head line up to date; what is the first tab's alone is said there alone."""
        headline = self._headline()
        names = tuple((tab.name, tab.title) for tab in self._tabs.values())
        headline = headline._replace(tabs=names, tab=self.front.NAME)
        if self.front is not self._first:
            filtered = self.front.filtered
            text = filtered.query_text if filtered is not None and headline.query else ""
            headline = headline._replace(query=text, marks=0, columns="status")
        self.head.show(headline)

    @property
    def _first(self) -> Pane:
        return next(iter(self._panes.values()))

    def show_foot(self) -> None:
        """Bring the foot line up to date: the keys that count here, dimmed where they can't act."""
        keys = self.front.foot()
        disabled = (
            key.id
            for key in keys
            if isinstance(key, Action) and (self.front.instead(key.id) or key).enabled(self.context)
        )
        self.foot.show(keys, frozenset(disabled))
