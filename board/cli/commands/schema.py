"""``board schema``: JSON Schemas of the board file and of the commands' results."""

from __future__ import annotations

import json

import click

from board.cli import output


@click.command("schema", options_metavar="[--list]")
@click.argument("name", metavar="[board|COMMAND]", default="board")
@click.option("--list", "listed", is_flag=True, help="Print the names that there are.")
def schema_command(name: str, listed: bool) -> int:
    """Print the JSON Schema of the board file, or of what COMMAND --json prints.

    Editors that know schemas of TOML take it from a comment in the first line of
    the board file, such as #:schema board.schema.json; then board schema
    > board.schema.json puts it there.
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
    schema = board_schema() if name == "board" else output_schema(name)
    output.raw(json.dumps(schema, indent=2, ensure_ascii=True) + "\n")
    return 0
