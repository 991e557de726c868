"""What is wrong with phases and their gates: what ``board check`` says of the roadmap."""

from __future__ import annotations

from collections.abc import Iterator

from board.document import Problem
from board.known import UNKNOWN, Known
from board.model import Board
from board.phrases import counted
from board.view.gates import Gates, gates


def of_roadmap(board: Board, known: Known = UNKNOWN) -> Iterator[Problem]:
    """The problems of phases, then those of criteria that are entries."""
    found = gates(board, known)
    yield from _phases(board, found)
    yield from _criteria(board, found, known)


def _phases(board: Board, found: Gates) -> Iterator[Problem]:
    for id, phase in board.phases.items():
        if phase.starts is not None and phase.due is not None and phase.due < phase.starts:
            message = f"due before it starts, which is {phase.starts}"
            yield Problem("warning", message, ("phases", id, "due"), rule="dates")
        unmet = sum(one.unmet for one in found.get(id, ()))
        if phase.closed and unmet:
            open_ = counted(unmet, "required criterion is", "required criteria are")
            message = f"counts as closed, but {open_} open"
            yield Problem("warning", message, ("phases", id, "closed"), rule="gate")


def _criteria(board: Board, found: Gates, known: Known) -> Iterator[Problem]:
    judged = {one.id: one for gate in found.values() for one in gate if one.id}
    for id, criterion in board.criteria.items():
        if criterion.phase is None:
            yield Problem(
                "warning", "has no phase, so no gate has it", ("criteria", id), rule="gate"
            )
        for proof in judged[id].proofs:
            if proof.kind == "query" and proof.trouble:
                yield Problem("warning", proof.trouble, ("criteria", id, "query"), rule="query")
        until = criterion.waived_until
        if until is None:
            continue
        if not (criterion.reason or "").strip():
            yield Problem(
                "warning",
                "waived without a reason",
                ("criteria", id, "waived_until"),
                rule="waiver",
            )
        if until < known.today and judged[id].state == "open":
            message = f"the waiver is over since {until}, so it counts as open"
            yield Problem("warning", message, ("criteria", id, "waived_until"), rule="waiver")
