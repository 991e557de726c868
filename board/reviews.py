"""When an entry is to be reviewed: what ``review`` and ``review_every`` say, and what git knows."""

from __future__ import annotations

import datetime as dt

from board.known import Known, days
from board.model import Board, Item, Ref, Repo


def next_review(board: Board, known: Known, ref: Ref, entry: Item | Repo) -> dt.date | None:
    """The day by which an entry is to be looked at again; ``None`` where nothing says one.

    Its ``review`` counts until somebody has looked on that day or later; then, as where
    it has none, ``review_every`` counts from the last look.
    """
    last, every = known.reviewed.get(ref), board.board.review_every
    if entry.review is not None and (last is None or last < entry.review):
        return entry.review
    return last + dt.timedelta(days(every)) if last is not None and every else None


def is_overdue(board: Board, known: Known, ref: Ref, entry: Item | Repo) -> bool:
    """Whether the day of its next review is past."""
    due = next_review(board, known, ref, entry)
    return due is not None and due < known.today
