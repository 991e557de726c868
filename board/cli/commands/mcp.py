"""``board mcp``: the board's verbs as tools, for programs that speak the Model Context Protocol."""

from __future__ import annotations

import click

from board.cli.options import board_option
from board.cli.output import Failure


@click.command("mcp", options_metavar="[--read-only]")
@click.option("--read-only", is_flag=True, help="Offer no tool that changes anything.")
@board_option
@click.pass_obj
def mcp_command(file: str | None, read_only: bool) -> int:
    """Serve the board to a program, over standard input and output.

    Its tools are the commands of board: each change is saved at once, told in
    sentences, and undone by undo. Needs the extra board[mcp].
    """
    from board.cli.board_file import find
    from board.cli.main import run

    path = str(find(file).absolute())
    try:
        from board.agents.server import serve
    except ImportError as error:
        if (error.name or "").partition(".")[0] != "mcp":
            raise
        needed = "board mcp needs the package mcp, 2.0 or newer"
        raise Failure(f"{needed}: pip install 'board[mcp]' installs it.", 1) from None
    serve(lambda words: run(words, _no_terminal), path, read_only=read_only)
    return 0


def _no_terminal(*_: object) -> int:
    return 2
