"""What the last results say against the board: closed gaps and met criteria that are red."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from board.model import Board
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


def proven(file: Path, board: Board) -> dict[tuple[str, str], bool]:
    """By address, whether the check of an entry passed when it was run last, as ``Known`` has it.

    What is unknown, or was never run, is not in it. Reads nothing where no entry has a check.
    """
    checks = checks_of(board)
    found: Mapping[str, Result] = kept(file) if checks else {}
    return {
        check.ref: result.state == "passed"
        for check in checks
        if (result := found.get(check.key)) is not None and result.state != "unknown"
    }
