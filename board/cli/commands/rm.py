"""``board rm``: entries that go."""

from __future__ import annotations

import click

from board.cli.options import common
from board.cli.suggestions import suggest_entry


@click.command("rm", options_metavar="[--json]")
@click.argument("ids", metavar="ID...", nargs=-1, required=True, shell_complete=suggest_entry)
@common
@click.pass_obj
def rm_command(file: str | None, ids: tuple[str, ...], as_json: bool) -> int:
    """Remove items, with all references to them. board undo restores all.

    Also removes repo:x, layer:x, phase:x and status:x, where nothing refers to it.
    """
    from board import edit
    from board.cli.board_file import keep, writable

    session = writable(file)
    refs = [edit.parse_ref(session.board, id) for id in ids]
    return keep(session, session.apply(edit.remove, refs), as_json)
