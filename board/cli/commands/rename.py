"""``board rename``: an entry under another id."""

from __future__ import annotations

import click

from board.cli.options import common
from board.cli.suggestions import suggest_entry


@click.command("rename", options_metavar="[--json]")
@click.argument("id", shell_complete=suggest_entry)
@click.argument("new")
@common
@click.pass_obj
def rename_command(file: str | None, id: str, new: str, as_json: bool) -> int:
    """Change the id of an entry, and all references to it.

    NEW is the bare id: board rename repo:tinkex tinker
    """
    from board import edit
    from board.cli.board_file import keep, writable

    session = writable(file)
    ref = edit.parse_ref(session.board, id)
    step = session.apply(edit.rename, ref, new.removeprefix(str(ref)[: -len(ref.id)] or "\0"))
    return keep(session, step, as_json)
