"""``board diff``: what differs between two versions of the board, by meaning."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from board.cli import output
from board.cli.options import common
from board.cli.output import Failure

if TYPE_CHECKING:
    from board.model import Board
    from board.record.history import History


class Version(NamedTuple):
    """A board as it was or is, and what a person calls it."""

    name: str
    board: Board


#: What the file as it is now is called.
NOW = "now"


@click.command("diff", options_metavar="[--short] [--exit-code] [--json]")
@click.argument("revisions", metavar="[REV [REV]]", nargs=-1)
@click.option("--short", is_flag=True, help="One sentence for each entry.")
@click.option("--exit-code", is_flag=True, help="Exit with 1 where there are differences.")
@common
@click.pass_obj
def diff_command(
    file: str | None, revisions: tuple[str, ...], short: bool, exit_code: bool, as_json: bool
) -> int:
    """Show what differs, entry by entry: from HEAD to the file as it is now.

    With REV, from that revision to the file now; with two, or REV..REV, from
    the one to the other.
    """
    from board import change
    from board.cli.board_file import find

    before, after = _versions(find(file), file, revisions, as_json)
    changes = change.diff(before.board, after.board)
    if as_json:
        from board.cli.render.json_shapes import change_shape

        shapes = [change_shape(one) for one in changes]
        output.data({"from": before.name, "to": after.name, "changes": shapes})
    elif short:
        from board.describe import describe

        output.results(describe(changes, after.board))
    else:
        from board.present.changes import Differences, count, grouped

        groups = grouped(changes)
        words = output.coloured(sys.stdout)  # nothing else would tell them
        differences = Differences(before.board, after.board, words=words)
        output.results(differences.blocks(groups))
        there = f"from {before.name} to {after.name}."
        said = count(groups.values()) if changes else "No difference"
        output.message(f"{said} {there}")
    return 1 if changes and exit_code else 0


def _versions(
    path: Path, option: str | None, revisions: tuple[str, ...], as_json: bool
) -> tuple[Version, ...]:
    """The two versions that are meant."""
    from board.cli.board_file import opened
    from board.cli.render.commits import history_of

    old, new = _named(revisions)
    session = opened(option, as_json) if new is None else None
    with history_of(path, session) as history:
        before = _at(history, old, first=not revisions)
        if session is not None:
            return before, Version(NOW, session.board)
        return before, _at(history, new or "HEAD")


def _named(revisions: tuple[str, ...]) -> tuple[str, str | None]:
    """The names of the two versions; none for the file now."""
    if len(revisions) > 2:
        raise Failure("Name two revisions at most: board diff [REV [REV]].")
    if len(revisions) == 2:
        return revisions
    if revisions and ".." in revisions[0] and "..." not in revisions[0]:
        old, _, new = revisions[0].partition("..")
        return old or "HEAD", new or "HEAD"
    return (revisions[0] if revisions else "HEAD"), None


def _at(history: History, revision: str, first: bool = False) -> Version:
    """The board at a revision; with ``first``, an empty one where it is not committed yet."""
    from board.git import GitError, objects
    from board.model import Board

    try:
        objects.resolve(history.repository, revision)
    except GitError as error:
        raise Failure(str(error)) from None
    if first and not history.blob_at(revision):
        output.message("The file is not in the last commit: all of it is new.")
        return Version(revision, Board())
    return Version(revision, history.at(revision))
