"""``board schema``: JSON Schemas of the board file and of the commands' results."""

from __future__ import annotations

import json

import click

from board.cli import output
from board.cli.options import board_option


@click.command("schema", options_metavar="[--own] [--list]")
@click.argument("name", metavar="[board|COMMAND]", default="board")
@click.option(
    "--own", is_flag=True, help="With the statuses, layers, repos, phases and fields of this board."
)
@click.option("--list", "listed", is_flag=True, help="Print the names that there are.")
@board_option
@click.pass_obj
def schema_command(file: str | None, name: str, own: bool, listed: bool) -> int:
    """Print the JSON Schema of the board file, or of what COMMAND --json prints.

    Editors that know schemas of TOML take it from a comment in the first line of
    the board file, such as #:schema board.schema.json; board schema >
    board.schema.json writes that file. With --own a wrong status, layer, repo
    or phase is flagged too, until the board has others.
    """
    from board.phrases import near
    from board.schemas.board_file import board_schema
    from board.schemas.outputs import OUTPUTS, output_schema

    names = ["board", *OUTPUTS]
    if listed:
        output.results(names)
        return 0
    if name not in names:
        meant = near(name, names)
        hint = f"did you mean {meant[0]}?" if meant else "board schema --list has the names."
        raise click.UsageError(f'There is no schema of "{name}"; {hint}')
    if own and name != "board":
        raise click.UsageError("--own is for the board file; leave the name out.")
    if own:
        from board.cli.board_file import opened

        schema = board_schema(opened(file).board)
    else:
        schema = board_schema() if name == "board" else output_schema(name)
    output.raw(json.dumps(schema, indent=2, ensure_ascii=True) + "\n")
    return 0
