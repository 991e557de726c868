"""``board move``: where items stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from board.cli import output
from board.cli.options import common, forced
from board.cli.output import Failure
from board.cli.suggestions import suggest_item, suggest_move

if TYPE_CHECKING:
    from board.model import Board


@click.command("move", options_metavar="[--first|--last|--above ID|--below ID] [--force] [--json]")
@click.argument("ids", metavar="ID...", nargs=-1, required=True, shell_complete=suggest_move)
@click.argument("status", shell_complete=suggest_move)
@click.option("--first", "place", flag_value="first", help="To the top of the column.")
@click.option("--last", "place", flag_value="last", help="To its end.")
@click.option("--above", metavar="ID", help="Right above this item.", shell_complete=suggest_item)
@click.option("--below", metavar="ID", help="Right below this item.", shell_complete=suggest_item)
@forced
@common
@click.pass_obj
def move_command(
    file: str | None,
    ids: tuple[str, ...],
    status: str,
    place: str | None,
    above: str | None,
    below: str | None,
    force: bool,
    as_json: bool,
) -> int:
    """Move items to another status, and to a place among the items there.

    Without a place, their rank stays as it is. An item that depends on an open one is not
    closed without --force.
    """
    from board import edit
    from board.cli.board_file import apply_if_ready, keep, writable

    if sum(choice is not None for choice in (place, above, below)) > 1:
        raise Failure("Give one place only: --first, --last, --above or --below.")
    session = writable(file)
    board = session.board
    items = [_item(board, id) for id in ids]
    if place is None and above is None and below is None:
        step = apply_if_ready(session, force, edit.move, items, status)
        return keep(session, step, as_json)
    status = edit.resolve(board, "statuses", status.removeprefix("status:"))
    # "--above X" puts the items between X's neighbour and X: X is then below them.
    under = _item(board, below) if below else None
    over = _item(board, above) if above else None
    if place:
        there = [id for id in edit.column(board, status) if id not in items]
        under = there[-1] if place == "last" and there else None
        over = there[0] if place == "first" and there else None
    step = apply_if_ready(session, force, edit.place, items, status, under, over)
    code = keep(session, step, as_json)
    if not as_json and (also := edit.also_placed(step.changes, items)):
        output.message(f"{also}.")
    return code


def _item(board: Board, text: str) -> str:
    from board.edit import parse_ref

    ref = parse_ref(board, text)
    if ref.section not in ("gaps", "risks"):
        raise Failure(f"{ref} is not an item; only gaps and risks can be moved.")
    return ref.id
