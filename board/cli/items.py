"""``board add``, ``board rm`` and ``board rename``: whole entries."""

from __future__ import annotations

import click

from board.cli.group import common
from board.cli.suggest import suggest_assignment, suggest_entry, suggest_kind


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

    Also adds a repo, layer, phase or status: there TITLE is its id.
    """
    from board import edit
    from board.cli.opening import keep, writable

    assignments = [edit.parse_assignment(value) for value in values]
    session = writable(file)
    step = session.apply(edit.add, kind.casefold(), title, assignments, id)
    new = step.changes[-1].ref
    return keep(session, step, as_json, said=str(new), id=str(new))


@click.command("rm", options_metavar="[--json]")
@click.argument("ids", metavar="ID...", nargs=-1, required=True, shell_complete=suggest_entry)
@common
@click.pass_obj
def rm_command(file: str | None, ids: tuple[str, ...], as_json: bool) -> int:
    """Remove items; those that refer to them no longer do. board undo brings all back.

    Also removes repo:x, layer:x, phase:x and status:x, where nothing refers to it.
    """
    from board import edit
    from board.cli.opening import keep, writable

    session = writable(file)
    refs = [edit.parse_ref(session.board, id) for id in ids]
    return keep(session, session.apply(edit.remove, refs), as_json)


@click.command("rename", options_metavar="[--json]")
@click.argument("id", shell_complete=suggest_entry)
@click.argument("new")
@common
@click.pass_obj
def rename_command(file: str | None, id: str, new: str, as_json: bool) -> int:
    """Give an entry another id; all that refers to it follows.

    NEW is the bare id: board rename repo:tinkex tinker
    """
    from board import edit
    from board.cli.opening import keep, writable

    session = writable(file)
    ref = edit.parse_ref(session.board, id)
    step = session.apply(edit.rename, ref, new.removeprefix(str(ref)[: -len(ref.id)] or "\0"))
    return keep(session, step, as_json)
