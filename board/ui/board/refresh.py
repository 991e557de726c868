"""What a board screen shows: the arrangement, the head line and what is said.

Owns how a change of the board reaches the widgets. Must not change the board.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.content import Content

from board import change
from board.model import ITEMS, Board
from board.query import EMPTY, Query
from board.ui.board.view import BoardView
from board.ui.branch import branch_of
from board.ui.keymap import Key, foot
from board.ui.live.workspace import Workspace
from board.ui.shell.screen import Tab
from board.ui.shell.status_line import Headline
from board.view import Arrangement, Pivot, arrange, rearrange

if TYPE_CHECKING:
    from board.change import Change
    from board.ui.item.panel import Detail


class Shown(Tab):
    """A screen over the workspace's board."""

    TAB: ClassVar = "board"

    def __init__(self, workspace: Workspace, keys: Sequence[Key]) -> None:
        super().__init__(workspace, keys)
        self.view = BoardView(id="board")
        self.detail: Detail | None = None
        self.pivot = Pivot()
        self.query_now: Query = EMPTY
        self.query_text = ""
        self.arrangement: Arrangement | None = None
        #: The board that is on the screen; the workspace's may be ahead of it for a moment.
        self.board = Board()

    @property
    def source(self) -> Board:
        """The board to show; another one than the present for who travels."""
        return self.workspace.board

    @property
    def typing_filter(self) -> bool:
        """Whether the filter is being typed, so that it need not stand in the head line too."""
        return self.focused is not None and self.focused.id == "filter-input"

    # What is drawn

    def show_board(self) -> None:
        """Draw the whole board: at the start, or under another pivot or query."""
        self.board = self.source
        self.arrangement = arrange(self.board, self.query_now, self.pivot)
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
            self.view.empty = self.empty_text()
        self.show_head()
        self.show_detail()

    def show_head(self) -> None:
        """Bring the head line up to date."""
        arrangement, state = self.arrangement, self.workspace.state
        if arrangement is None:
            return
        self.head.show(
            Headline(
                title=self.board.board.title or self.workspace.path.name,
                columns=self.pivot.columns,
                # Of a board of the past another line says when it was.
                as_of=self.board.board.as_of if self.source is self.workspace.board else None,
                total=arrangement.total,
                shown=arrangement.shown,
                query="" if self.typing_filter else self.query_text,
                marks=len(self.view.marks),
                state=state.state,
                reason=state.reason,
                lost=self.workspace.lost,
                read_only=bool(self.workspace.current.read_only),
                branch=branch_of(self.workspace.standing),
                unseen=self.workspace.unseen,
            )
        )

    def show_detail(self) -> None:
        """Draw the open item again after a change, or the one that the cursor is on now."""
        if self.detail is not None and self.detail.is_open:
            id = self.view.cursor or self.detail.item_id
            if id == self.detail.item_id:
                self.detail.open(self.board, id)
            else:
                self.detail.follow(self.board, id)

    @property
    def place(self) -> str:
        """The place that has the focus."""
        id = self.focused.id if self.focused is not None else None
        return {"detail": "detail", "filter-input": "filter"}.get(id or "", "board")

    def show_foot(self) -> None:
        """Offer the keys of the place that has the focus."""
        where = self.place
        keys = foot(where, self.keys)
        if where == "detail":
            keys = (*keys, *foot("text", self.keys))
            taken = {key.names[0] for key in keys}
            verbs = (key for key in foot("board", self.keys) if key.names[0] not in taken)
            keys = (*keys, *verbs)
        self.foot.show(keys)

    def empty_text(self) -> Content:
        """What stands where no card does: why, and what to do next."""
        if self.workspace.current.read_only and not self.board.gaps and not self.board.risks:
            return _hint("Nothing can be shown yet.", self.key("edit-lines"),
                         "opens the file where it is wrong")  # fmt: skip
        if self.arrangement is not None and self.arrangement.total:
            return _hint("No card matches the filter.", self.key("back"), "clears it")
        return _hint("This board has no gaps and no risks yet.", self.key("add"),
                     "adds the first one")  # fmt: skip


def _hint(text: str, key: str, does: str) -> Content:
    return Content.assemble((f"{text}\n\n", "bold"), (key, "bold"), f"  {does}")


def _touched(changes: Sequence[Change]) -> frozenset[str]:
    ids: set[str] = set()
    for one in changes:
        if one.ref.section in ITEMS:
            ids.add(one.ref.id)
            if isinstance(one, change.Renamed):
                ids.add(one.new)
    return frozenset(ids)
