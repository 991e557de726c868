"""``board add``: a new entry."""

from __future__ import annotations

import click

from board.cli.options import common
from board.cli.suggestions import suggest_assignment, suggest_kind


@click.command("add", options_metavar="[--id ID] [--json]")
@click.argument("kind", metavar="gap|risk", shell_complete=suggest_kind)
@click.argument("title")
@click.argument("values", metavar="[FIELD=VALUE]...", nargs=-1, shell_complete=suggest_assignment)
@click.option(
    "--id", "id", metavar="ID", help="An id of your own instead of one made of the title."
)
@common
@click.pass_obj
def add_command(
    file: str | None, kind: str, title: str, values: tuple[str, ...], id: str | None, as_json: bool
) -> int:
    """Add a gap or a risk, and print its new id.

    Also adds a criterion of a gate, where TITLE is its text, as in board add criterion
    "Parity is verified" phase=wiring; and a repo, layer, phase, status or field: there
    TITLE is its id.
    """
    from board import edit
    from board.cli.board_file import keep, writable

    assignments = [edit.parse_assignment(value) for value in values]
    session = writable(file)
    step = session.apply(edit.add, kind.casefold(), title, assignments, id)
    new = step.changes[-1].ref
    return keep(session, step, as_json, said=str(new), id=str(new))
