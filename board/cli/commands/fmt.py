"""``board fmt``: the file in the plain form."""

from __future__ import annotations

import click

from board.cli import output
from board.cli.options import common


@click.command("fmt", options_metavar="[--check] [--json]")
@click.option("--check", is_flag=True, help="Change nothing; exit 1 if the file would change.")
@common
@click.pass_obj
def fmt_command(file: str | None, check: bool, as_json: bool) -> int:
    """Format the file: one dotted line for each field.

    Comments, values and the order of entries stay as they are.
    """
    from board.cli.board_file import outside, shown, tell, writable

    session = writable(file)
    before = session.document.encode()
    session.fmt()
    changes = session.document.encode() != before
    path = shown(session.path)
    if check:
        if as_json:
            output.data({"changed": changes})
        elif changes:
            output.result(f"{path} is not formatted; run board fmt.")
        return 1 if changes else 0
    incoming = session.save()
    if as_json:
        output.data({"changed": changes, **outside(session, incoming)})
    else:
        output.message(f"Formatted {path}." if changes else f"{path} is already formatted.")
    tell(session, incoming, quiet=as_json)
    return 1 if incoming.conflicts else 0
