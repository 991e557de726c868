"""What the board says to be closed or met, though its check failed when it was run last."""

from __future__ import annotations

from collections.abc import Iterator

from board.document import Problem
from board.known import Known
from board.model import Board

_HINT = "board verify runs it again"


def findings(board: Board, known: Known) -> Iterator[Problem]:
    """An error for each; a check that nobody ran says nothing."""
    for section, id in (ref for ref, passed in known.proven.items() if not passed):
        gap, criterion = board.gaps.get(id), board.criteria.get(id)
        if section == "gaps" and gap is not None and not board.is_open(gap):
            message = "closed, but its check failed when it was run last"
        elif section == "criteria" and criterion is not None and criterion.met:
            message = "met, but its check failed when it was run last"
        else:
            continue
        yield Problem("error", message, (section, id, "check"), _HINT, rule="check-failed")
