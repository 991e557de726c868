"""``board export``: the items as CSV or JSON that ``board import`` and other programs read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from board.cli import output
from board.cli.options import common
from board.cli.suggestions import suggest_query

if TYPE_CHECKING:
    from board.model import Board, Item


@click.command(
    "export", context_settings={"ignore_unknown_options": True}, options_metavar="[--csv] [--json]"
)
@click.argument("query", nargs=-1, type=click.UNPROCESSED, shell_complete=suggest_query)
@click.option("--csv", "as_csv", is_flag=True, help="Print them as CSV; else as JSON.")
@common
@click.pass_obj
def export_command(file: str | None, query: tuple[str, ...], as_csv: bool, as_json: bool) -> int:
    """Print the items that match QUERY, each field as the file says it.

    board import makes the same items of it again. Texts are as they are, also
    those that a spreadsheet would take for formulas.
    """
    if wrong := [word for word in query if word.startswith("--")]:
        raise click.NoSuchOption(wrong[0])
    from board.cli.board_file import opened
    from board.cli.knowing import knowing
    from board.query import parse_query, select

    session = opened(file, as_json)
    board = session.board
    asked = knowing(session, parse_query(" ".join(query), board))
    rows = [row_of(board, id, item) for id in select(board, asked) if (item := board.item(id))]
    if as_csv:
        from board.cli.render.csv_rows import csv_of

        output.raw(csv_of(names_of(board), rows, exact=True))
    else:
        output.data({"title": board.board.title, "query": str(asked), "items": rows})
    return 0


def row_of(board: Board, id: str, item: Item) -> dict[str, Any]:
    """What the file says of an item, its known fields and those that the board declares."""
    said = item.fields()
    known = board.known(item.section)
    fields = {name: said[name] for name, row in known.items() if name in said and not row.inner}
    return {"id": id, "kind": item.kind, **fields, "status": board.status_of(item)}


def names_of(board: Board) -> list[str]:
    """The columns of an export: every field that some item can have."""
    known = {**board.known("gaps"), **board.known("risks")}
    return ["id", "kind", *(name for name, row in known.items() if not row.inner)]
