"""Risks whose exposure was lowered, though no gap that mitigates them is closed.

Only what the versions along the main line say counts; what is missing there says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from board import change
from board.change import Change, Renamed, Set
from board.git.objects import Commit
from board.model import Board, Risk
from board.record.history import MISSING, History


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
    #: What each was called, and scored, at the version that is looked at.
    then = {id: id for id in left}
    for changes, commit in _steps(history, board):
        for id in list(left):
            before = _before(changes, then[id], left[id])
            if before is None:
                continue
            old, name = before
            now = left[id].exposure
            if name and old.exposure == now:
                left[id], then[id] = old, name
                continue
            del left[id]
            if old.exposure is not None and now is not None and old.exposure > now:
                yield Lowered(id, old.exposure, now, commit)
        if not left:
            return


def _steps(history: History, board: Board) -> Iterator[tuple[tuple[Change, ...], Commit | None]]:
    """What changed from version to version, the newest first; until one is missing."""
    newer: Commit | None = None
    for commit in history.mainline():
        if trouble := history.trouble(commit.blob):
            if trouble == MISSING:
                return
            continue
        if newer is None:
            known = history.board(commit.blob)
            if known is None:
                return
            yield tuple(change.diff(known, board)), None
        else:
            yield tuple(history.between(commit.blob, newer.blob)[0]), newer
        newer = commit


def _before(changes: tuple[Change, ...], id: str, risk: Risk) -> tuple[Risk, str] | None:
    """A risk as it was before these changes, and its id then; ``None`` where they are not about it.

    Without an id it was not there yet.
    """
    degrees: dict[str, object] = {"likelihood": risk.likelihood, "impact": risk.impact}
    name, touched = id, False
    for one in changes:
        match one:
            case Renamed(ref, new) if ref.section == "risks" and new == id:
                name, touched = ref.id, True
    for one in changes:
        if one.ref.section != "risks" or one.ref.id not in (id, name):
            continue
        match one:
            case Set(_, field, old) if field in degrees:
                degrees[field], touched = old, True
            case change.Added():
                return Risk(title=""), ""
    return (Risk(title="", **degrees), name) if touched else None
