"""``board git …``: the merge driver, put into git, taken out, and called by git.

The driver itself is called for every merge of a board, so it loads what it needs and no more.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from board.cli import output
from board.cli.options import common

if TYPE_CHECKING:
    from board.file_merge import Reconciled


@click.group("git", options_metavar="", invoke_without_command=True)
@click.pass_context
def git_command(context: click.Context) -> None:
    """Let git merge boards item by item, field by field."""
    if context.invoked_subcommand is None:
        raise click.UsageError("Say what to do: install, status or uninstall.", context)


@git_command.command(
    "install",
    options_metavar="[--global] [--json]",
    short_help="Write the merge driver into git's config and attributes.",
)
@click.option("--global", "everywhere", is_flag=True, help="For all of your repositories.")
@common
@click.pass_obj
def install_command(file: str | None, everywhere: bool, as_json: bool) -> int:
    """Write the merge driver into the repository's config and its .gitattributes.

    The attributes are for everybody: commit them. The config is for this clone
    or, with --global, for all of yours.
    """
    from board.cli.merge_driver import install

    return install(file, everywhere=everywhere, as_json=as_json)


@git_command.command("uninstall", options_metavar="[--global] [--json]")
@click.option("--global", "everywhere", is_flag=True, help="In your own config.")
@common
@click.pass_obj
def uninstall_command(file: str | None, everywhere: bool, as_json: bool) -> int:
    """Remove what install wrote, and nothing else."""
    from board.cli.merge_driver import uninstall

    return uninstall(file, everywhere=everywhere, as_json=as_json)


@git_command.command(
    "status",
    options_metavar="[--json]",
    short_help="Show whether git uses the merge driver here.",
)
@common
@click.pass_obj
def status_command(file: str | None, as_json: bool) -> int:
    """Show whether git uses the merge driver in this clone; exits with 1 if not."""
    from board.cli.merge_driver import status

    return status(file, as_json=as_json)


@git_command.command(
    "merge-driver", options_metavar="", short_help="What git calls for each merge of a board."
)
@click.argument("base", type=click.Path(path_type=Path))
@click.argument("ours", type=click.Path(path_type=Path))
@click.argument("theirs", type=click.Path(path_type=Path))
@click.argument("marker_size", metavar="[MARKER-SIZE]", type=int, default=7)
@click.argument("path", metavar="[PATH]", default="board.toml")
@click.option("--from-git", is_flag=True, hidden=True)
def merge_driver_command(
    base: Path, ours: Path, theirs: Path, marker_size: int, path: str, from_git: bool
) -> int:
    """Merge three versions of a board into OURS, for git to call.

    Exits with 0, or with 1 where conflicts are left. What can't be read as a
    board is merged line by line, with markers.
    """
    from board.git import CONFLICTS, MERGED
    from board.saving import replace

    try:
        merged = _merged(base, ours, theirs, path)
        replace(ours, merged.data)
        _tell(path, merged)
        code = 1 if merged.conflicts or merged.trouble else 0
        return (CONFLICTS if code else MERGED) if from_git else code
    except Exception as error:
        output.message(f"{path}: {_reason(error)}")
    if from_git:
        return 2  # The shell that git runs this in merges the lines.
    from board.git.driver import merge_lines

    return 1 if merge_lines(ours, base, theirs, marker_size) else 0


def _merged(base: Path, ours: Path, theirs: Path, path: str) -> Reconciled:
    from board.file_merge import reconciled
    from board.limits import MAX_BYTES
    from board.store import read

    name = path.rpartition("/")[2]
    before, mine, others = (read(file, MAX_BYTES) for file in (base, ours, theirs))
    return reconciled(before, mine, others, name)


def _tell(path: str, merged: Reconciled) -> None:
    """Say what is left to do, where something is."""
    if merged.trouble:
        output.message(f"{path}: merged, but {merged.trouble}")
    if not merged.conflicts:
        return
    named = [f"{conflict.ref} {conflict.field}".strip() for conflict in merged.conflicts]
    more = f" and {len(named) - 5} more" if len(named) > 5 else ""
    output.message(
        f"{path}: both values are kept for {', '.join(named[:5])}{more}; "
        "run board resolve, then git add the file."
    )


def _reason(error: Exception) -> str:
    """Why the three are not merged by meaning, in one sentence."""
    from board.file_merge import NotReconciledError
    from board.store import StoreError

    if isinstance(error, NotReconciledError | StoreError):
        return str(error)
    name = type(error).__name__
    return f"Internal error, please report it: {name}: {error}"
