"""How risks were scored at earlier versions, told along the main line, the newest first.

What is missing there ends the tale: nothing is said of what came before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from board import change
from board.change import Added, Change, Renamed, Set
from board.git.objects import Commit
from board.model import Board, Risk
from board.record.history import MISSING, History

Changes = Sequence[Change]


class Scored(NamedTuple):
    """A score, and the commit that gave it; ``None`` where it has none yet."""

    likelihood: int | None
    impact: int | None
    commit: Commit | None


class Step(NamedTuple):
    """What a commit changed since an older one; ``None`` for what is not committed yet."""

    changes: Changes
    commit: Commit | None
    older: Commit


def steps(history: History, board: Board) -> Iterator[Step]:
    """What changed from version to version, that which is not committed first."""
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
            yield Step(change.diff(known, board), None, commit)
        else:
            yield Step(history.between(commit.blob, newer.blob)[0], newer, commit)
        newer = commit


def before(changes: Changes, id: str, risk: Risk) -> tuple[Risk, str] | None:
    """A risk's scores before these changes, and its id then; ``None`` where those are the same.

    Without an id it was not there yet.
    """
    degrees: dict[str, object] = {"likelihood": risk.likelihood, "impact": risk.impact}
    name, touched = id, False
    for one in changes:
        if isinstance(one, Renamed) and one.ref.section == "risks" and one.new == id:
            name, touched = one.ref.id, True
    for one in changes:
        if one.ref.section != "risks" or one.ref.id not in (id, name):
            continue
        if isinstance(one, Set) and one.field in degrees:
            degrees[one.field], touched = one.old, True
        elif isinstance(one, Added):
            return Risk(title=""), ""
    return (Risk(title="", **degrees), name) if touched else None


def scored(history: History, board: Board, id: str) -> Iterator[Scored | None]:
    """The scores that a risk has and had; ``None`` for each version that gave it none.

    The oldest is said to be of the oldest version that is here.
    """
    risk, oldest = board.risks.get(id), None
    for changes, commit, older in steps(history, board):
        oldest = older
        if risk is None:
            return
        was = before(changes, id, risk)
        if was is None:
            yield None
            continue
        old, id = was
        same = (old.likelihood, old.impact) == (risk.likelihood, risk.impact)
        yield None if same and id else Scored(risk.likelihood, risk.impact, commit)
        risk = old if id else None
    if risk is not None and oldest is not None:
        yield Scored(risk.likelihood, risk.impact, oldest)
