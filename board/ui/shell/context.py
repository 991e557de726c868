"""What an action is handed: the open board, what is selected, and ways to say and to ask.

Owns how something is said and asked, and the parts of features, each made when it is first asked
for. Must not know any of them.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, Literal, Protocol, TypeVar

from board.phrases import ended
from board.ui.keymap import Key, display
from board.ui.kit.safe_text import clean_block

if TYPE_CHECKING:
    from textual.app import App
    from textual.screen import Screen

    from board.model import Board
    from board.query import Query
    from board.query.subject import Subject
    from board.ui.live.workspace import Workspace

T = TypeVar("T")
P = TypeVar("P")
Severity = Literal["information", "warning", "error"]


class Selection(Protocol):
    """What the keys are about."""

    @property
    def board(self) -> Board:
        """The board on the screen: the present one, or an old version."""

    @property
    def cursor(self) -> str | None:
        """The item at the cursor."""

    def targets(self) -> tuple[str, ...]:
        """The items that the keys act on: those that are marked, or the one at the cursor."""

    def goto(self, id: str) -> bool:
        """Put the cursor on an item; whether it is shown."""


class Filtered(Protocol):
    """What a filter narrows: the items of the board, or the repos."""

    @property
    def board(self) -> Board:
        """The board whose words are offered for completion."""

    @property
    def subject(self) -> Subject:
        """What the filter asks of: items, or repos."""

    @property
    def query_text(self) -> str:
        """The filter as it was typed; empty for none."""

    @property
    def query(self) -> Query:
        """The filter as it was read."""

    def parse(self, text: str) -> Query:
        """The query that a text says. Raises ``QueryError``."""

    def set_query(self, text: str, query: Query) -> None:
        """Show what a query finds."""


class Shell(Protocol):
    """What stands around the tabs."""

    @property
    def places(self) -> frozenset[str]:
        """Where the keys count that count now: the tab in front, what it shows, and all tabs."""

    @property
    def front(self) -> Any:
        """The pane in front: a ``Pane``."""

    @property
    def commit(self) -> str | None:
        """The commit that the tab in front is about; ``""`` the newest, ``None`` there is none."""

    async def go_to(self, tab: str) -> None:
        """Bring a tab to the front."""

    async def next_tab(self) -> None:
        """Go to the tab at the right, or to what the tab in front has next."""

    async def act(self, id: str) -> None:
        """Do an action, or say why it can't be done now."""

    def show_head(self) -> None:
        """Bring the head line up to date."""

    def show_foot(self) -> None:
        """Bring the foot line up to date."""

    def help(self, place: str = "") -> None:
        """Show all the keys, those of a place first: that where the keys count now."""


class Context:
    """Handed to every action."""

    selection: Selection
    shell: Shell
    #: Puts the cursor on an item, whatever hides it; the way back is kept.
    jump: Callable[[str], object]

    def __init__(self, app: App[Any], workspace: Workspace, keys: Sequence[Key] = ()) -> None:
        self.app = app
        self.workspace = workspace
        self.keys = keys
        #: Called whenever the focus moved or a dialog went: what waited may go on.
        self.idle: list[Callable[[], object]] = []
        #: What the palette offers that has no key.
        self.extra: list[tuple[str, Callable[[], object]]] = []
        #: The same, where it hangs on the board: asked whenever the palette is opened.
        self.offers: list[Callable[[], Iterable[tuple[str, Callable[[], object]]]]] = []
        self._parts: dict[type, Any] = {}

    def part(self, kind: Callable[[Context], P]) -> P:
        """The one object of this class, made of this context when it is first asked for."""
        if kind not in self._parts:
            self._parts[kind] = kind(self)  # type: ignore[index]  # a class is callable
        found: P = self._parts[kind]  # type: ignore[index]
        return found

    def use(self, kind: type[P], made: Callable[[Context], P]) -> None:
        """Have the object of a class be this one, of a class below it."""
        self._parts[kind] = made(self)

    def has(self, kind: type) -> bool:
        """Whether anybody has asked for it yet."""
        return kind in self._parts

    def key(self, id: str) -> str:
        """The first key of an action, as people read it."""
        return next((display(key.names[0]) for key in self.keys if key.id == id), "?")

    def say(self, text: str, severity: Severity = "information", title: str = "") -> None:
        """Say one thing in a corner of the screen; text of the file can't act as markup."""
        timeout = 4 if severity == "information" else 8
        self.app.notify(
            sentence(text), severity=severity, title=title, timeout=timeout, markup=False
        )

    def ask(self, dialog: Screen[T], then: Callable[[T | None], object]) -> None:
        """Open a dialog; ``then`` gets its answer."""
        self.app.push_screen(dialog, then)  # type: ignore[arg-type]  # any return is fine

    def run(self, work: Callable[[], Awaitable[object]], group: str) -> None:
        """Do something beside the keys; newer work of a group takes the place of older."""
        self.app.run_worker(work, group=group, exclusive=True, exit_on_error=False)

    def broken(self, error: Exception) -> None:
        """Say why the history can't be read further; what is on the screen stays."""
        from board.app_files import state_dir
        from board.git.errors import GitError
        from board.ui.live.history_service import Ended
        from board.ui.live.shutdown import log_crash

        if isinstance(error, Ended):
            return
        if not isinstance(error, GitError):
            log_crash(error, state_dir())
        self.say(f"The history can't be read: {error}", "warning")

    async def ask_history(self, question: Awaitable[T]) -> T | None:
        """The answer of the history; ``None`` where there is none, which is said."""
        from board.git.errors import GitError
        from board.ui.live.history_service import Ended

        try:
            return await question
        except GitError as error:
            self.say(str(error), "warning")
        except Ended:
            pass
        return None


def sentence(text: str) -> str:
    """A text as a sentence for a person: a capital where a word begins it, and a full stop."""
    text = clean_block(text).strip()
    if re.match(r"[a-z]+[ ,]", text):
        text = text[0].upper() + text[1:]
    return ended(text)
