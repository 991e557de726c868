"""What moving cards by key and mouse has to remember and to say.

Owns no key: the verbs of the board screen ask it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from board import edit
from board.model import Board
from board.ui.kit.safe_text import clean
from board.view import Arrangement, Cell, arrange

#: So many hidden cards are named.
NAMED = 3


class Borrowed:
    """The items that had their layers from their repos until they were moved by layer.

    Moved back, they have them from there again, and the file says what it said first.
    """

    def __init__(self) -> None:
        self._written: dict[str, tuple[str, ...]] = {}

    def among(self, board: Board, ids: Iterable[str]) -> frozenset[str]:
        """Those of these items whose own layers are none, or what the last move wrote."""
        return frozenset(id for id in ids if edit.borrows(board, id) or self._kept(board, id))

    def _kept(self, board: Board, id: str) -> bool:
        item = board.item(id)
        return item is not None and self._written.get(id) == item.layers

    def moved(self, board: Board, ids: Iterable[str]) -> None:
        """Remember what the move wrote to these of ``among``."""
        for id in ids:
            if (item := board.item(id)) is not None:
                self._written[id] = item.layers


def put(
    board: Board, sources: Mapping[str, Cell], cell: Cell, above: str | None, below: str | None,
    shown: Arrangement, borrowed: Borrowed,
) -> Board:  # fmt: skip
    """``edit.put`` into a cell, with what was borrowed given back.

    ``shown`` says what stands there. With lanes both fields are set, in one edit.
    """
    if shown.layout.board is not board:  # something came in since it was on the screen
        shown = arrange(board, pivot=shown.pivot)
    pivot = shown.pivot
    lent = (
        borrowed.among(board, sources) if "layer" in (pivot.columns, pivot.lanes) else frozenset()
    )
    if pivot.lanes is None:
        columns = {id: column for id, (column, _) in sources.items()}
        there = shown.standing(cell[0])
        after = edit.put(board, columns, pivot.columns, cell[0], above, below, there, lent)
    else:
        fields, there = (pivot.columns, pivot.lanes), shown.layout.cells.get(cell, ())
        after = edit.put_in_cell(board, sources, fields, cell, above, below, there, lent)
    borrowed.moved(after, lent)
    return after


def named(ids: Sequence[str]) -> str:
    """Cards as a sentence names them: ``G-1``, ``G-1 and G-2``, ``G-1, G-2, G-3 and 4 more``."""
    names = [clean(id) for id in ids[:NAMED]]
    if len(ids) > NAMED:
        names.append(f"{len(ids) - NAMED} more")
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def also_hidden(ids: Sequence[str], by: str = "the filter") -> str:
    """The sentence that names marked cards which are hidden, and by what; ``""`` for none."""
    if not ids:
        return ""
    return (
        f"This is also about {named(ids)}, "
        f"which {'are' if len(ids) > 1 else 'is'} marked and hidden by {by}"
    )
