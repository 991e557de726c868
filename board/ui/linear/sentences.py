"""What is shown and told in the linear terminal, as sentences. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from board import change
from board.describe import describe
from board.model import Board, Item, Risk
from board.phrases import counted, ended
from board.ui.kit.safe_text import clean
from board.view import Column

#: What is said of an entry that an import guessed.
GUESSED = "Guessed by an import"
#: Of a change that did more, the rest is counted.
MOST = 3


def item(board: Board, id: str) -> str:
    """An item: what it is, and all that its card says."""
    found = board.item(id)
    if found is None:
        return f"{clean(id)} is not on the board."
    said = [f"{clean(id)}, {found.kind}", clean(found.title), *_said(board, found)]
    return " ".join(ended(part) for part in said)


def _said(board: Board, found: Item) -> Iterator[str]:
    if found.guessed:
        yield GUESSED
    if found.priority:
        yield f"Priority {found.priority}"
    if isinstance(found, Risk) and found.exposure is not None:
        yield f"Exposure {found.exposure} of 25"
    open_ = [id for id in found.depends if (other := board.item(id)) and board.is_open(other)]
    if open_:
        yield f"Depends on {', '.join(map(clean, open_))}"
    if found.owner:
        yield f"Owner {clean(found.owner)}"
    if found.due is not None:
        yield f"Due {found.due.isoformat()}"
    if found.conflicts:
        yield counted(len(found.conflicts), "conflict")


def column(found: Column, number: int, total: int, lane: str = "") -> str:
    """A column: its name, which of how many it is, and how many items it shows."""
    items = counted(len(found.ids), "item")
    if found.total != len(found.ids):
        items = f"{len(found.ids):,} of {counted(found.total, 'item')}"
    over = f", over its limit of {found.limit}" if found.over else ""
    within = f", lane {clean(lane)}" if lane else ""
    return f"Column {clean(found.title)}{within}, {number} of {total}: {items}{over}."


def changes(before: Board, after: Board) -> str:
    """What is another one between two boards."""
    told = describe(change.diff(before, after), after)
    more = [f"And {counted(len(told) - MOST, 'more change')}"] if len(told) > MOST else []
    return " ".join(ended(clean(one)) for one in (*told[:MOST], *more))


def numbered(rows: Sequence[str], at: int) -> str:
    """Which of how many rows this is."""
    return f"{at + 1:,} of {len(rows):,}."
