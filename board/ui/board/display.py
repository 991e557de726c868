"""Which board is on the screen, by which query and columns, and how a change reaches the cards.

Must not change the board. What stands around the cards is told afterwards, through ``after``.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content
from textual.widget import Widget

from board import change
from board.known import UNKNOWN, Known
from board.model import ITEMS, Board
from board.query import EMPTY, Query, parse_query
from board.ui.board.view import BoardView
from board.ui.kit.placeholder import hint
from board.ui.shell.context import Context
from board.view import Arrangement, Pivot, arrange, rearrange

if TYPE_CHECKING:
    from board.change import Change
    from board.query.subject import Subject


#: A blank that stays at the end of a line.
NO_BREAK = "\N{NO-BREAK SPACE}"


class Past(NamedTuple):
    """An old version that is viewed, why it can't be changed, and the way back to now."""

    board: Board
    reason: str
    leave: Callable[[], Awaitable[None]]


class Display:
    """The board on the screen."""

    #: What the cards are drawn in, for whatever else stands above them.
    frame: Widget

    def __init__(self, context: Context) -> None:
        self.context = context
        self.view = self.made_view()
        self.pivot = Pivot()
        self.query: Query = EMPTY
        self.query_text = ""
        #: The view that was picked: its title, and the look that it gave.
        self.picked: tuple[str, Pivot, Query] | None = None
        self.arrangement: Arrangement | None = None
        #: The board that is drawn; the workspace's may be ahead of it for a moment.
        self.board = Board()
        #: What is known of it beside the file: which day it is, and what git says.
        self.known: Known = UNKNOWN
        self.past: Past | None = None
        #: The beginning of a large board, while it is being read.
        self.preview: Board | None = None
        #: What else is brought up to date when another board is drawn.
        self.after: list[Callable[[], object]] = []
        context.selection = self

    def made_view(self) -> BoardView:
        """What the board is drawn in."""
        return BoardView(id="board")

    @property
    def source(self) -> Board:
        """The board to show."""
        if self.past is not None:
            return self.past.board
        return self.preview if self.preview is not None else self.context.workspace.board

    @property
    def view_title(self) -> str:
        """The title of the view that was picked, while that is what is shown."""
        if self.picked is None or self.picked[1:] != (self.pivot, self.query):
            return ""
        return self.picked[0]

    @property
    def cursor(self) -> str | None:
        """The item at the cursor."""
        return self.view.cursor

    def targets(self) -> tuple[str, ...]:
        """The marked cards, or the one at the cursor."""
        return self.view.selection.targets()

    def goto(self, id: str) -> bool:
        """Put the cursor on an item; whether it is shown."""
        return self.view.goto(id)

    def show(self) -> None:
        """Draw the whole board: at the start, or under another pivot or query."""
        self.board = self.source
        self.arrangement = arrange(self.board, self.query, self.pivot)
        if self.preview is not None:
            columns = (column._replace(partial=True) for column in self.arrangement.columns)
            self.arrangement = replace(self.arrangement, columns=tuple(columns))
        self.view.show(self.board, self.arrangement)
        self.show_around()

    def show_changes(
        self,
        changes: Sequence[Change] | None = None,
        also: frozenset[str] = frozenset(),
        *,
        stay: bool = False,
    ) -> None:
        """Draw what changed since the board on the screen, ``also`` these cards, nothing else.

        With ``stay`` the cursor does not go along with a card that leaves its column.
        """
        before, after = self.board, self.source
        if before is after or self.arrangement is None:
            return
        if changes is None:
            changes = change.diff(before, after)
        self.arrangement = rearrange(self.arrangement, before, after, changes)
        self.board = after
        self.view.show(after, self.arrangement, touched=_touched(changes) | also, stay=stay)
        self.show_around()

    def show_around(self) -> None:
        """Bring everything around the cards up to date."""
        # Setting it paints the whole board again: only where it can be seen.
        if self.arrangement is not None and not self.arrangement.shown:
            self.view.empty = self._empty_text()
        self.context.shell.show_head()
        self.context.shell.show_foot()
        for call in self.after:
            call()

    @property
    def subject(self) -> Subject:
        """What its filter asks of."""
        from board.query.subject import ITEMS

        return ITEMS

    def parse(self, text: str) -> Query:
        """The query that a text says, asked of items. Raises ``QueryError``."""
        return parse_query(text, self.board).knowing(self.known)

    def set_query(self, text: str, query: Query) -> None:
        """Show the cards that a query finds."""
        self.query_text, self.query = text, query.knowing(self.known)
        self.show()

    def know(self, known: Known) -> None:
        """Take what is known now; the cards are arranged anew only where the query asks for it."""
        from board.query import asks_history

        self.known = known
        self.query = self.query.knowing(known)
        if self.query and self.arrangement is not None and asks_history(self.query):
            self.show()
        else:
            self.show_around()

    def set_pivot(self, pivot: Pivot) -> None:
        """Make columns and lanes of other fields; the cursor stays on its card."""
        self.look_at(pivot, self.query_text, self.query)

    def look_at(self, pivot: Pivot, text: str, query: Query) -> None:
        """Show what a query finds, in columns and lanes of these fields, all at once."""
        cursor = self.view.cursor
        self.pivot, self.query_text = pivot, text
        self.query = query.knowing(self.known)
        self.show()
        if cursor is not None:
            self.view.goto(cursor)

    def show_item(self, id: str) -> None:
        """Put the cursor on an item, out of the filter if that hides it."""
        if not self.view.goto(id):
            self.set_query("", EMPTY)
            self.view.goto(id)

    def _empty_text(self) -> Content:
        """What stands where no card does: why, and what to do next."""
        key, session = self.context.key, self.context.workspace.session
        if session is not None and session.read_only and not self.board.gaps | self.board.risks:
            does = "opens the file where it is wrong"
            return hint("Nothing can be shown yet.", key("edit-lines"), does)
        if self.arrangement is not None and self.arrangement.total:
            return hint("No card matches the filter.", key("back"), "clears it")
        return _first_steps(key)


def _first_steps(key: Callable[[str], str]) -> Content:
    """What to press on a board that has nothing yet; as wide in each line, so that they align."""
    rows = [
        (key("add"), "adds the first gap or risk"),
        (key("import"), "imports them from a document"),
        (key("help"), f"shows all the keys; {key('commands')} finds a command"),
        (key("quit"), "quits; board tour then shows an example"),
    ]
    wide, wider = max(len(name) for name, _ in rows), max(len(does) for _, does in rows)
    text = Content.styled("This board has no gaps and no risks yet.\n", "bold")
    for name, does in rows:
        text += Content.assemble(
            "\n", (name.ljust(wide), "bold"), f"   {does.ljust(wider, NO_BREAK)}"
        )
    return text


def _touched(changes: Sequence[Change]) -> frozenset[str]:
    ids: set[str] = set()
    for one in changes:
        if one.ref.section in ITEMS:
            ids.add(one.ref.id)
            if isinstance(one, change.Renamed):
                ids.add(one.new)
    return frozenset(ids)
