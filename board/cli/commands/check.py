"""``board check``: everything that is wrong in the file, by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from board import spans
from board.cli import output
from board.cli.options import as_days, common
from board.spans import Line

if TYPE_CHECKING:
    from board.cli.lost_edits import Losses
    from board.document import Problem
    from board.session import Session


@click.command(
    "check", options_metavar="[--no-audit] [--due-within SPAN] [--format FORMAT] [--json]"
)
@click.option(
    "--no-audit",
    is_flag=True,
    help="Don't look into the history: for edits that old merges lost, and for risks "
    "whose exposure was lowered with no mitigating gap closed.",
)
@click.option(
    "--due-within",
    metavar="SPAN",
    callback=as_days,
    help="Also warn of acceptances that end within this time, such as 14d.",
)
@click.option(
    "--format",
    "form",
    metavar="FORMAT",
    type=click.Choice(["text", "github", "sarif", "json"]),
    help="text, github (annotations, the usual one in Actions), sarif or json.",
)
@common
@click.pass_obj
def check_command(
    file: str | None, no_audit: bool, due_within: int, form: str | None, as_json: bool
) -> int:
    """List what is wrong in the file: errors, warnings and conflicts.

    Merges that were made without the merge driver, such as on the web, are
    checked again, and a lost edit is an error until it is restored; so is a risk
    whose acceptance has ended. Exits with 1 where there are errors or conflicts,
    but not for warnings alone.
    """
    from board.cli.board_file import find, shown
    from board.cli.lost_edits import Losses
    from board.cli.render.json_shapes import holes_shape, problem_shape
    from board.cli.render.problems import annotated, form_of, place_of, sarif
    from board.session import Session

    form = form_of(form, as_json)
    path = find(file)
    session = Session.open(path)
    name = shown(path)
    problems = found(session, name, due_within)
    lost = _lost(session, name) if not no_audit else Losses()
    commits = dict(lost.found)
    problems += [*commits, *(_lowered(session, name) if not no_audit else ())]
    errors = sum(problem.severity == "error" for problem in problems)
    warnings = len(problems) - errors
    if form == "json":
        shapes = [problem_shape(one) | {"commit": commits.get(one, "")} for one in problems]
        holes = holes_shape(lost.holes) if lost.holes else None
        more = {"holes": holes, "unchecked_merges": lost.unchecked}
        output.data({"errors": errors, "warnings": warnings, "problems": shapes, **more})
    else:
        if form == "github":
            output.results(annotated(place_of(path, name), problems))
        elif form == "sarif":
            output.data(sarif(place_of(path, name), problems), versioned=False)
        else:
            output.results(map(line, problems))
        if lost.holes:
            output.message(lost.holes.sentence)
        if lost.unchecked:
            output.message(_unchecked(lost.unchecked))
        output.message(_summary(name, session, errors, warnings))
    return 1 if errors else 0


def found(session: Session, name: str, within: int = 0) -> list[Problem]:
    """All problems of the file under this name: what reading finds, and what the board shows.

    What ends within so many days is warned of.
    """
    from board.checks import findings
    from board.document import locate
    from board.known import Known
    from board.verify.verdict import proven

    read = list(session.problems)
    if session.rebuilt:  # Of a board that is not in the file, nothing has a line there.
        return [problem.at(name, problem.line, problem.column) for problem in read]
    known = Known(proven=proven(session.path, session.board))
    shown = [
        finding.at(name, *locate(session.document, finding.where))
        for finding in findings(session.board, known, within)
    ]
    placed = [problem.at(name, problem.line, problem.column) for problem in read] + shown
    return sorted(placed, key=lambda problem: (problem.line, problem.column))


def _lost(session: Session, name: str) -> Losses:
    """What merges lost of the board, as problems, and the merges' ids.

    A file with mistakes is mended first: what can't be read may be there.
    """
    from board.cli.lost_edits import Losses, losses
    from board.document import locate

    if session.read_only or session.rebuilt:
        return Losses()
    lost = losses(session.path, session.board)
    placed = [
        (problem.at(name, *locate(session.document, problem.where)), commit)
        for problem, commit in lost.found
    ]
    return lost._replace(found=placed)


def _lowered(session: Session, name: str) -> list[Problem]:
    """What the history says of lowered risks, as problems."""
    from board.cli.lowered_risks import problems
    from board.document import locate

    if session.read_only or session.rebuilt:
        return []
    found = problems(session.path, session.board)
    return [one.at(name, *locate(session.document, one.where)) for one in found]


def _unchecked(number: int) -> str:
    from board.phrases import counted

    what = counted(number, "merge is", "merges are")
    return f"{what} not checked: their merge base is not in this clone."


def line(problem: Problem) -> Line:
    """One problem: its place, how grave it is, and the sentence."""
    place = f"{problem.name}:{problem.line}:{problem.column}:" if problem.line else problem.name
    return spans.line(f"{place} ", (problem.severity, problem.severity), f": {problem.sentence}")


def _summary(name: str, session: Session, errors: int, warnings: int) -> str:
    from board.phrases import counted

    if not errors and not warnings:
        board = session.board
        gaps, risks = counted(len(board.gaps), "gap"), counted(len(board.risks), "risk")
        return f"{name}: no problems; {gaps}, {risks}."
    return f"{name}: {counted(errors, 'error')}, {counted(warnings, 'warning')}."
