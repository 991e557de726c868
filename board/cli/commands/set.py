"""``board set``: fields of entries."""

from __future__ import annotations

import click

from board.cli.options import common, forced
from board.cli.output import Failure
from board.cli.suggestions import suggest_assignment


@click.command("set", options_metavar="[--force] [--json]")
@click.argument(
    "words",
    metavar="ID... FIELD=VALUE...",
    nargs=-1,
    required=True,
    shell_complete=suggest_assignment,
)
@forced
@common
@click.pass_obj
def set_command(file: str | None, words: tuple[str, ...], force: bool, as_json: bool) -> int:
    """Set fields of items, criteria, or of repo:x, layer:x, phase:x, status:x, field:x or board.

    \b
    FIELD=VALUE    sets; a list is written with commas, or given several times
    FIELD+=VALUE   adds to a list
    FIELD-=VALUE   takes from a list
    FIELD=         clears
    FIELD+='"a,b"'  a value with a comma, in quotes that the shell leaves there
    gate+=TEXT, gate-=TEXT, met+=TEXT, met-=TEXT   a phase's criteria

    An item that depends on an open one, or a phase with unmet criteria, is not closed
    without --force.
    """
    from board import edit
    from board.cli.board_file import apply_if_ready, keep, writable

    ids = [word for word in words if "=" not in word]
    values = [edit.parse_assignment(word) for word in words if "=" in word]
    if not ids or not values:
        missing = "which entry: write its ID" if values else "what to set: write FIELD=VALUE"
        raise Failure(f"Say {missing}, as in board set G-2a5k priority=high.")
    session = writable(file)
    refs = [edit.parse_ref(session.board, id) for id in ids]
    step = apply_if_ready(session, force, edit.assign, refs, values)
    return keep(session, step, as_json)
