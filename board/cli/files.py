"""``board init`` and ``board fmt``: the file as a whole."""

from __future__ import annotations

from pathlib import Path

import click

from board.cli import output
from board.cli.group import common
from board.cli.output import Failure


@click.command("init", options_metavar="[--title TEXT] [--json]")
@click.argument("path", metavar="[FILE]", required=False, type=click.Path(path_type=Path))
@click.option("--title", default="", help="The board's title; else the name of its folder.")
@common
@click.pass_obj
def init_command(file: str | None, path: Path | None, title: str, as_json: bool) -> int:
    """Create a board: board.toml here, or FILE.

    An existing file is never touched.
    """
    from board.cli.opening import here, named

    created = create(path or named(file) or here(), title)
    if as_json:
        output.data({"path": str(created)})
    else:
        from board.cli.opening import shown

        output.result(f"Created {shown(created)}")
        output.message('Next: board add gap "What is missing", or board to open it.')
    return 0


def create(path: Path, title: str) -> Path:
    """A new board file at this path, or in this folder. Raises ``Failure``."""
    from board.cli.opening import must_be_missing, shown
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
        raise Failure(f"{shown(path)} is there already; board init never touches a file.") from None
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise Failure(f"{shown(path)} can't be created: {why}.") from None
    return path


@click.command("fmt", options_metavar="[--check] [--json]")
@click.option("--check", is_flag=True, help="Change nothing; exit 1 if the file would change.")
@common
@click.pass_obj
def fmt_command(file: str | None, check: bool, as_json: bool) -> int:
    """Bring the file to the plain form: one dotted line for each field.

    Comments, values and the order of entries stay as they are.
    """
    from board.cli.opening import outside, shown, tell, writable

    session = writable(file)
    before = session.document.encode()
    session.fmt()
    changes = session.document.encode() != before
    path = shown(session.path)
    if check:
        if as_json:
            output.data({"changed": changes})
        elif changes:
            output.result(f"{path} is not in the plain form; board fmt brings it there.")
        return 1 if changes else 0
    incoming = session.save()
    if as_json:
        output.data({"changed": changes, **outside(session, incoming)})
    else:
        output.message(f"{path} {'is now' if changes else 'was already'} in the plain form.")
    tell(session, incoming, quiet=as_json)
    return 1 if incoming.conflicts else 0
