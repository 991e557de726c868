"""Risks whose exposure was lowered, though no gap that mitigates them is closed.

Only what the versions along the main line say counts; what is missing there says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from board.checks.risks import suspects
from board.git.objects import Commit
from board.model import Board
from board.record.history import History
from board.record.scores import before, steps


class Lowered(NamedTuple):
    """The last change of a risk's exposure, and its commit; ``None`` where it has none yet."""

    id: str
    before: int
    after: int
    commit: Commit | None


def lowered(history: History, board: Board) -> Iterator[Lowered]:
    """Those whose exposure went down the last time that it changed."""
    left = suspects(board)
    #: What each was called at the version that is looked at.
    then = {id: id for id in left}
    for changes, commit, _ in steps(history, board):
        for id, risk in list(left.items()):
            was = before(changes, then[id], risk)
            if was is None:
                continue
            old, name = was
            if name and old.exposure == risk.exposure:
                left[id], then[id] = old, name
                continue
            del left[id]
            if (old.exposure or 0) > (risk.exposure or 0):
                yield Lowered(id, old.exposure or 0, risk.exposure or 0, commit)
        if not left:
            return
