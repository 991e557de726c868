"""By which day an item is due, and how many days are left."""

from __future__ import annotations

import datetime as dt

from board.model import Board, Item

#: So many days before it is due, a phase or an item is due soon.
SOON = 14


def due_of(board: Board, item: Item) -> dt.date | None:
    """The day by which an item is due: its own, or else that of its phase."""
    phase = board.phases.get(item.phase or "")
    return item.due or (phase.due if phase is not None else None)


def days_left(board: Board, item: Item, today: dt.date) -> int | None:
    """The days until an open item is due, fewer than none when it is late; ``None`` while far."""
    due = due_of(board, item)
    if due is None or not board.is_open(item):
        return None
    left = (due - today).days
    return left if left <= SOON else None
