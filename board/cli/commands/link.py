"""``board link`` and ``board unlink``: what an item is linked with."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from board.cli.options import common
from board.cli.output import Failure
from board.cli.suggestions import suggest_item, suggest_link

if TYPE_CHECKING:
    from board.edit.assignment import Op


F = TypeVar("F", bound=Callable[..., Any])


def _linking(command: F) -> F:
    """What both are given: an item, one of its fields, and what it is linked with there."""
    targets = click.argument(
        "targets", metavar="TARGET...", nargs=-1, required=True, shell_complete=suggest_link
    )
    field = click.argument("field", shell_complete=suggest_link)
    return click.argument("id", shell_complete=suggest_item)(field(targets(common(command))))


@click.command("link", options_metavar="[--json]")
@_linking
@click.pass_obj
def link_command(
    file: str | None, id: str, field: str, targets: tuple[str, ...], as_json: bool
) -> int:
    """Link an item with others: add to repos, layers, depends, mitigated_by, links or tags.

    Each TARGET is one value; a comma in a link or a tag belongs to it.
    """
    return _relink(file, id, field, targets, as_json, "+=")


@click.command("unlink", options_metavar="[--json]")
@_linking
@click.pass_obj
def unlink_command(
    file: str | None, id: str, field: str, targets: tuple[str, ...], as_json: bool
) -> int:
    """Remove links of an item: from repos, layers, depends, mitigated_by, links or tags.

    Each TARGET is one value; a comma in a link or a tag belongs to it.
    """
    return _relink(file, id, field, targets, as_json, "-=")


def _relink(
    file: str | None, id: str, field: str, targets: tuple[str, ...], as_json: bool, op: Op
) -> int:
    from board import edit
    from board.cli.board_file import keep, writable
    from board.edit.list_text import quoted
    from board.model import REFERRING

    session = writable(file)
    ref = edit.parse_ref(session.board, id)
    field = field.replace("-", "_")
    rows = session.board.known(ref.section)
    known = [name for name, row in rows.items() if row.type.name == "list"]
    if field not in known:
        raise Failure(f'"{field}" links nothing of {ref}; expected one of {", ".join(known)}.')
    # No id has a comma, so that one between ids parts them; elsewhere it belongs to the value.
    written = str if field in REFERRING.get(ref.section, {}) else quoted
    values = [edit.Assignment(field, op, written(target)) for target in targets]
    return keep(session, session.apply(edit.assign, [ref], values), as_json)
