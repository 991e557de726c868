"""The items of a board by id, and the text of each, in lower case, to find words in.

Owns what is worth keeping from one keystroke to the next. Must not change what
a query means: everything here can be thrown away and made again.
"""

from __future__ import annotations

from collections.abc import Mapping

from board.model import Board, Gap, Item, Risk
from board.value import fold


def text_of(id: str, item: Item) -> str:
    """Everything that a bare word is looked for in, one field a line, case folded."""
    owner = item.owner or ""
    lines = (id, item.title, owner, *item.repos, *item.tags, item.notes or "")
    return fold("\n".join(lines))


class Index:
    """The items of one board, gaps before risks, in file order.

    An id that stands in both sections is the gap, as it is for ``Board.item``.
    """

    __slots__ = ("_earlier", "_texts", "gaps", "items", "risks")

    def __init__(self, board: Board, earlier: Index | None = None) -> None:
        """Look the items up; their texts are made, or taken from ``earlier``, when asked for."""
        self.gaps: Mapping[str, Gap] = board.gaps
        self.risks: Mapping[str, Risk] = board.risks
        self.items: dict[str, Item] = {**board.gaps, **board.risks}
        if len(self.items) < len(board.gaps) + len(board.risks):
            self.items.update(board.gaps)  # in their places, and with the right to their ids
        self._texts: dict[str, str] | None = None
        self._earlier: tuple[dict[str, Item], dict[str, str]] | None = None
        if earlier is not None:
            known = earlier._texts
            self._earlier = earlier._earlier if known is None else (earlier.items, known)

    def of(self, board: Board) -> bool:
        """Whether this is the index of these very items."""
        return self.gaps is board.gaps and self.risks is board.risks

    def kept(self, id: str, item: Item) -> str | None:
        """The text of this very item, if it has been made."""
        texts = self._texts
        return texts[id] if texts is not None and self.items.get(id) is item else None

    @property
    def texts(self) -> Mapping[str, str]:
        """The text of each item; only items that are new or changed cost anything."""
        if self._texts is None:
            items, texts = self._earlier or ({}, {})
            self._texts = {
                id: texts[id] if items.get(id) is item else text_of(id, item)
                for id, item in self.items.items()
            }
            self._earlier = None
        return self._texts


# One index is enough: a program shows one board at a time, and the next board
# shares nearly all of its items with the one before.
_latest: Index | None = None


def index_of(board: Board) -> Index:
    """The index of a board, kept for as long as the same board is asked about."""
    global _latest
    index = _latest
    if index is None or not index.of(board):
        index = _latest = Index(board, index)
    return index


def find_text(id: str, item: Item) -> str:
    """The text of one item: the kept one where there is one, else made."""
    index = _latest
    text = index.kept(id, item) if index is not None else None
    return text_of(id, item) if text is None else text


def warm(board: Board) -> None:
    """Make the texts now, so that the first keystroke of a filter need not.

    Some 3 µs an item; safe in a thread beside the screen.
    """
    _ = index_of(board).texts
