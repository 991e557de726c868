"""``board check``: everything that is wrong in the file, by line.

Owns how problems are listed, and the exit code that a hook goes by.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from board.cli import output
from board.cli.group import common
from board.cli.output import paint
from board.cli.text import clean

if TYPE_CHECKING:
    from board.document import Problem
    from board.session import Session


@click.command("check", options_metavar="[--json]")
@common
@click.pass_obj
def check_command(file: str | None, as_json: bool) -> int:
    """List what is wrong in the file: errors, warnings and unsettled conflicts.

    Exits with 1 where there are errors or conflicts; warnings alone are no
    reason to.
    """
    from board.cli.opening import find, shown
    from board.session import Session

    path = find(file)
    session = Session.open(path)
    problems = found(session, shown(path))
    errors = sum(problem.severity == "error" for problem in problems)
    warnings = len(problems) - errors
    if as_json:
        shapes = [_shape(problem) for problem in problems]
        output.data({"errors": errors, "warnings": warnings, "problems": shapes})
    else:
        output.results(map(line, problems))
        output.message(_summary(shown(path), session, errors, warnings))
    return 1 if errors else 0


def found(session: Session, name: str) -> list[Problem]:
    """All problems of the file under this name: what reading finds, and what the board shows."""
    from board.cli.findings import findings

    read = list(session.problems)
    shown = [
        finding.at(name, *session.document.locate(finding.where))
        for finding in findings(session.board)
    ]
    placed = [problem.at(name, problem.line, problem.column) for problem in read] + shown
    return sorted(placed, key=lambda problem: (problem.line, problem.column))


def line(problem: Problem) -> str:
    """One problem: its place, how grave it is, and the sentence."""
    place = f"{problem.name}:{problem.line}:{problem.column}:" if problem.line else problem.name
    colour = "red" if problem.severity == "error" else "yellow"
    return f"{clean(place)} {paint(problem.severity, colour)}: {clean(problem.sentence)}"


def _summary(name: str, session: Session, errors: int, warnings: int) -> str:
    if not errors and not warnings:
        board = session.board
        gaps, risks = _counted(len(board.gaps), "gap"), _counted(len(board.risks), "risk")
        return f"{name}: no problems; {gaps}, {risks}."
    return f"{name}: {_counted(errors, 'error')}, {_counted(warnings, 'warning')}."


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _shape(problem: Problem) -> dict[str, Any]:
    return {
        "severity": problem.severity,
        "file": problem.name,
        "line": problem.line,
        "column": problem.column,
        "ref": str(problem.ref or ""),
        "field": problem.field,
        "message": problem.message,
        "hint": problem.hint,
    }
