"""Risks whose exposure was lowered, though no gap that mitigates them is closed.

Only what the versions along the main line say counts; what is missing there says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from board.git.objects import Commit
from board.model import Board, Risk
from board.record.history import History
from board.record.scores import before, steps


class Lowered(NamedTuple):
    """The last change of a risk's exposure, and its commit; ``None`` where it has none yet."""

    id: str
    before: int
    after: int
    commit: Commit | None


def suspects(board: Board) -> dict[str, Risk]:
    """The open risks with a score that no closed gap mitigates: those worth a look into git."""

    def closed(id: str) -> bool:
        gap = board.gaps.get(id)
        return gap is not None and not board.is_open(gap)

    return {
        id: risk
        for id, risk in board.risks.items()
        if risk.exposure is not None
        and board.is_open(risk)
        and not any(map(closed, risk.mitigated_by))
    }


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
