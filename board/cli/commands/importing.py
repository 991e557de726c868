"""``board import``: a document, shown as what it becomes, and taken over once that is confirmed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from board.cli import output
from board.cli.confirming import confirmed, unchanged
from board.cli.options import common
from board.cli.output import Failure
from board.phrases import counted

if TYPE_CHECKING:
    from board.importing.plan import Plan
    from board.model import Board

_FORMATS = ("md", "csv", "json")


@click.command("import", options_metavar="[--dry-run] [--yes] [--format md|csv|json] [--json]")
@click.argument(
    "files",
    metavar="FILE…",
    nargs=-1,
    required=True,
    type=click.Path(allow_dash=True, readable=False),
)
@click.option("--dry-run", is_flag=True, help="Only show what would become of it.")
@click.option("--yes", is_flag=True, help="Do it without asking.")
@click.option("--format", "format_", type=click.Choice(_FORMATS), help="Else by the file's name.")
@common
@click.pass_obj
def import_command(
    file: str | None,
    files: tuple[str, ...],
    dry_run: bool,
    yes: bool,
    format_: str | None,
    as_json: bool,
) -> int:
    """Take over layers, repos, gaps, risks and phases from what people wrote.

    Markdown (status assessments, gap lists, risk registers, roadmaps), CSV and
    JSON, such as gh issue list --json prints it; - is standard input. First
    comes the plan, with the lines of the document: what becomes what, what is a
    possible duplicate, what is left over. Duplicates are not taken. A newer
    edition of a document updates what came from the older one, and never what a
    person changed since.
    """
    from board.cli.board_file import keep, opened, writable
    from board.cli.render.import_plan import counts, lines, notes, shape
    from board.importing.apply import take_over

    session = opened(file, as_json) if dry_run else writable(file)
    plans: list[Plan] = []
    before = board = session.board
    for name in files:
        made = _planned(name, format_ or "", session.path, board)
        plans.append(made)
        board = take_over(board, made)
        if not as_json:
            output.results(lines(made))
            output.messages(notes(made))
    told: dict[str, Any] = {"plans": [shape(made) for made in plans]}
    same = board == before
    if same or dry_run or not (yes or confirmed("Take it over so?", as_json)):
        if as_json:
            output.data({**told, "written": False})
        return unchanged("Nothing to take over.", same=same, dry_run=dry_run, as_json=as_json)
    step = session.apply(_all, plans, before, board)
    code = keep(session, step, as_json, **told, written=True, said=counts(plans))
    if clashing := sum(one.what == "conflict" for plan in plans for one in plan.proposals):
        where = counted(clashing, "entry", "entries")
        output.message(f"Conflicts in {where}: board resolve lists them.")
    return 1 if clashing else code


def _all(board: Board, plans: Sequence[Plan], before: Board, after: Board) -> Board:
    """The board with several documents taken over, as one step: ``after``, if it is ``before``."""
    from board.importing.apply import take_over

    if board is before:
        return after
    for made in plans:
        board = take_over(board, made)
    return board


def _planned(name: str, kind: str, board_file: Path, board: Board) -> Plan:
    """What one document becomes. Raises ``Failure``."""
    from board.incoming import LONG, DocumentError, planned, shown, text_of

    try:
        text = text_of(name)
        if len(text) > LONG:
            output.passing(f"Reading {shown(name)} …")
        return planned(text, name, board_file, board, kind)
    except DocumentError as error:
        raise Failure(str(error)) from None
