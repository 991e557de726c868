"""What the last results say against the board: closed gaps and met criteria that are red."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from board.model import Board, Ref
from board.verify.commands import Check, checks_of
from board.verify.results import Result, kept


def is_contradicted(check: Check, result: Result) -> bool:
    """Whether the board says that it holds, and the check that it does not."""
    return check.claimed and result.state == "failed"


def contradiction(check: Check) -> str:
    """The sentence for a check that is red where the board says otherwise."""
    said = "is closed" if check.ref.section == "gaps" else "is met"
    return f"{check.ref} {said}, but its check failed."


def contradicted(pairs: Iterable[tuple[Check, Result]]) -> list[Check]:
    """The checks whose entries say that all is well, and that failed."""
    return [check for check, result in pairs if is_contradicted(check, result)]


def against_closing(file: Path, board: Board, ids: Iterable[str]) -> list[str]:
    """Why these gaps should not be closed: a sentence for each whose check failed last.

    One whose check is unknown, or was never run, may be closed.
    """
    checks = checks_of(board, [Ref("gaps", id) for id in ids])
    found: Mapping[str, Result] = kept(file) if checks else {}
    return [
        f"The check of {check.ref} failed last."
        for check in checks
        if check.ref.section == "gaps"
        and (result := found.get(check.key)) is not None
        and result.state == "failed"
    ]
