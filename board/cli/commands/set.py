"""``board set``: fields of entries."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from board.cli.options import common
from board.cli.output import Failure
from board.cli.suggestions import suggest_assignment

if TYPE_CHECKING:
    pass


@click.command("set", options_metavar="[--json]")
@click.argument(
    "words",
    metavar="ID... FIELD=VALUE...",
    nargs=-1,
    required=True,
    shell_complete=suggest_assignment,
)
@common
@click.pass_obj
def set_command(file: str | None, words: tuple[str, ...], as_json: bool) -> int:
    """Set fields of items, or of repo:x, layer:x, phase:x, status:x, field:x or board.

    \b
    FIELD=VALUE    sets; a list is written with commas, or given several times
    FIELD+=VALUE   adds to a list
    FIELD-=VALUE   takes from a list
    FIELD=         clears
    FIELD+='"a,b"'  a value with a comma, in quotes that the shell leaves there
    gate+=TEXT, gate-=TEXT, met+=TEXT, met-=TEXT   a phase's criteria
    """
    from board import edit
    from board.cli.board_file import keep, writable

    ids = [word for word in words if "=" not in word]
    values = [edit.parse_assignment(word) for word in words if "=" in word]
    if not ids or not values:
        missing = "which entry: write its ID" if values else "what to set: write FIELD=VALUE"
        raise Failure(f"Say {missing}, as in board set G-2a5k priority=high.")
    session = writable(file)
    refs = [edit.parse_ref(session.board, id) for id in ids]
    return keep(session, session.apply(edit.assign, refs, values), as_json)
