"""``board agents``: a text for AGENTS.md, how to use this board by commands."""

from __future__ import annotations

import os
from pathlib import Path

import click

from board.cli import output
from board.cli.options import board_option
from board.cli.output import Failure


@click.command("agents", options_metavar="[--write | --check]")
@click.argument("target", metavar="[FILE]", required=False, type=click.Path())
@click.option("--write", is_flag=True, help="Put it into FILE, AGENTS.md beside the board file.")
@click.option("--check", is_flag=True, help="Exit with 1 where FILE says something else.")
@board_option
@click.pass_obj
def agents_command(file: str | None, target: str | None, write: bool, check: bool) -> int:
    """Print a text that says how to read and change this board by commands.

    With --write it goes into a file, in the place of an older one; what else is
    in that file stays.
    """
    from board.agents.text import agents_text, put
    from board.cli.board_file import opened
    from board.cli.text_file import holds, other_than, write_text

    if write and check:
        raise click.UsageError("--write and --check are two things; give one.")
    if target and not (write or check):
        raise click.UsageError("Say what to do with FILE: --write or --check.")
    session = opened(file)
    path = Path(target) if target else session.path.parent / "AGENTS.md"
    name = Path(os.path.relpath(session.path, path.absolute().parent)).as_posix()
    text = agents_text(session.board, name)
    if not write and not check:
        output.raw(text)
        return 0
    whole = put(text, _read(other_than(path, session.path)))
    if write:
        return write_text(path, whole)
    if not path.exists():
        output.error(f"There is no {path}: board agents --write{_named(target)} writes it.")
        return 1
    if not holds(path, whole):
        output.error(f"{path} is stale: board agents --write{_named(target)} writes it anew.")
        return 1
    output.message(f"{path} is up to date.")
    return 0


def _named(target: str | None) -> str:
    """The file as it stands in a command; nothing where it is the usual one."""
    return f" {target}" if target else ""


def _read(path: Path) -> str:
    """What the file says, its ends of lines as they are. Raises ``Failure``."""
    try:
        return path.read_bytes().decode() if path.exists() else ""
    except UnicodeDecodeError:
        raise Failure(f"{path} is no UTF-8 text, so that nothing was written.", 1) from None
