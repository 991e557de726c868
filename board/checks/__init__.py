"""What a whole board shows that no single value does: conflicts, cycles, full columns, risks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from board.checks import proofs, risks, whole
from board.known import UNKNOWN, Known

if TYPE_CHECKING:
    from board.document import Problem
    from board.model import Board


def findings(board: Board, known: Known = UNKNOWN, within: int = 0) -> Iterator[Problem]:
    """The problems of the board as a whole, in the order of the items.

    What ends in so many days from today, ``within``, is a warning before it is an error.
    """
    yield from whole.findings(board, known)
    yield from risks.findings(board, known.today, within)
    yield from proofs.findings(board, known)
