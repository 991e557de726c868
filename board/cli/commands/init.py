"""``board init``: a new board file."""

from __future__ import annotations

from pathlib import Path

import click

from board.cli import output
from board.cli.options import common
from board.cli.output import Failure


@click.command("init", options_metavar="[--title TEXT] [--json]")
@click.argument("path", metavar="[FILE]", required=False, type=click.Path(path_type=Path))
@click.option("--title", default="", help="The board's title; else the name of its folder.")
@common
@click.pass_obj
def init_command(file: str | None, path: Path | None, title: str, as_json: bool) -> int:
    """Create a board: board.toml here, or FILE.

    An existing file is never overwritten.
    """
    from board.cli.board_file import here, named

    created = create(path or named(file) or here(), title)
    if as_json:
        output.data({"path": str(created)})
    else:
        from board.cli.board_file import shown

        output.result(f"Created {shown(created)}")
        output.message('Next: board add gap "What is missing", or board to open it.')
    return 0


def create(path: Path, title: str) -> Path:
    """A new board file at this path, or in this folder. Raises ``Failure``."""
    from board.cli.board_file import must_be_missing, shown
    from board.document.fmt import template
    from board.store import FILE

    path = path / FILE if path.is_dir() else path
    must_be_missing(path)
    title = " ".join(title.split()) or path.absolute().parent.name or "Board"
    try:
        if not path.parent.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as new:
            new.write(template(title.encode(errors="replace").decode()))
    except FileExistsError:
        raise Failure(
            f"{shown(path)} already exists; board init never overwrites a file."
        ) from None
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise Failure(f"{shown(path)} can't be created: {why}.") from None
    return path
