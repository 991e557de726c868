"""What a board screen shows: the arrangement, the head line and what is said.

Owns how a change of the board reaches the widgets. Must not change the board.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from textual.content import Content
from textual.screen import Screen

from board import change
from board.model import Board
from board.query import EMPTY, Query
from board.ui.clean import clean_block
from board.ui.desk import Desk
from board.ui.keys import Key, at, display, foot
from board.ui.widgets.board_view import BoardView
from board.ui.widgets.footer import Foot
from board.ui.widgets.head import Head, Headline
from board.view import Arrangement, Pivot, arrange, rearrange

if TYPE_CHECKING:
    from board.change import Change
    from board.ui.widgets.detail import Detail

Severity = Literal["information", "warning", "error"]


def sentence(text: str) -> str:
    """A text as a sentence for a person: a capital where a word begins it, and a full stop."""
    text = clean_block(text).strip()
    if re.match(r"[a-z]+[ ,]", text):
        text = text[0].upper() + text[1:]
    return text if text.endswith((".", "?", "…")) else f"{text}."


class Shown(Screen[None]):
    """A screen over the desk's board."""

    def __init__(self, desk: Desk, keys: Sequence[Key]) -> None:
        super().__init__()
        self.desk = desk
        self.keys = keys
        self.view = BoardView(id="board")
        self.head = Head()
        self.foot = Foot(foot("board", keys))
        self.detail: Detail | None = None
        self.pivot = Pivot()
        self.query_now: Query = EMPTY
        self.query_text = ""
        self.arrangement: Arrangement | None = None
        #: The board that is on the screen; the desk's may be ahead of it for a moment.
        self.board = Board()

    def key(self, id: str) -> str:
        """The first key of a row, as people read it."""
        return next((display(key.names[0]) for key in self.keys if key.id == id), "?")

    def say(self, text: str, severity: Severity = "information", title: str = "") -> None:
        """Tell one thing in a corner of the screen; text of the file can't act as markup."""
        timeout = 4 if severity == "information" else 8
        self.notify(sentence(text), severity=severity, title=title, timeout=timeout, markup=False)

    @property
    def typing_filter(self) -> bool:
        """Whether the filter is being typed, so that it need not stand in the head line too."""
        return self.focused is not None and self.focused.id == "filter-input"

    # What is drawn

    def show_board(self) -> None:
        """Draw the desk's board from nothing: at the start, or under another pivot or query."""
        self.board = self.desk.board
        self.arrangement = arrange(self.board, self.query_now, self.pivot)
        self.view.show(self.board, self.arrangement)
        self.show_around()

    def show_changes(self, changes: Sequence[Change] | None = None) -> None:
        """Draw what changed since the board on the screen, and nothing else."""
        before, after = self.board, self.desk.board
        if before is after or self.arrangement is None:
            return
        if changes is None:
            changes = change.diff(before, after)
        self.arrangement = rearrange(self.arrangement, before, after, changes)
        self.board = after
        self.view.show(after, self.arrangement, touched=_touched(changes))
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
        arrangement, state = self.arrangement, self.desk.state
        if arrangement is None:
            return
        self.head.show(
            Headline(
                title=self.board.board.title or self.desk.path.name,
                columns=self.pivot.columns,
                as_of=self.board.board.as_of,
                total=arrangement.total,
                shown=arrangement.shown,
                query="" if self.typing_filter else self.query_text,
                marks=len(self.view.marks),
                state=state.state,
                reason=state.reason,
                read_only=bool(self.desk.current.read_only),
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

    def show_foot(self) -> None:
        """Offer the keys of the place that has the focus."""
        where = "board"
        if self.focused is not None:
            where = {"detail": "detail", "filter-input": "filter"}.get(
                self.focused.id or "", "board"
            )
        keys = foot(where, self.keys)
        if where == "detail":
            taken = {key.names[0] for key in keys}
            verbs = (key for key in foot("board", self.keys) if key.names[0] not in taken)
            keys = (*keys, *verbs)
        self.foot.show(keys)

    def empty_text(self) -> Content:
        """What stands where no card does: why, and what to do next."""
        if self.desk.current.read_only and not self.board.gaps and not self.board.risks:
            return _hint("Nothing can be shown yet.", self.key("edit-lines"),
                         "opens the file where it is wrong")  # fmt: skip
        if self.arrangement is not None and self.arrangement.total:
            return _hint("No card matches the filter.", self.key("back"), "clears it")
        return _hint("This board has no gaps and no risks yet.", self.key("add"),
                     "adds the first one")  # fmt: skip

    def rows(self, where: str) -> tuple[Key, ...]:
        """The rows of the key table for one place, as they are mapped now."""
        return at(where, self.keys)


def _hint(text: str, key: str, does: str) -> Content:
    return Content.assemble((f"{text}\n\n", "bold"), (key, "bold"), f"  {does}")


def _touched(changes: Sequence[Change]) -> frozenset[str]:
    ids: set[str] = set()
    for one in changes:
        if one.ref.section in ("gaps", "risks"):
            ids.add(one.ref.id)
            if isinstance(one, change.Renamed):
                ids.add(one.new)
    return frozenset(ids)
