"""``board changes``: what is new to a reader, change by change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from board.cli import output
from board.cli.options import common
from board.cli.output import Failure

if TYPE_CHECKING:
    from board.record.history import Event, History
    from board.record.readers import New


@click.command("changes", options_metavar="[--since REV] [--as NAME] [--peek] [--json]")
@click.option("--since", "revision", metavar="REV", help="What came after this commit.")
@click.option("--as", "name", metavar="NAME", help="What NAME has not been told yet.")
@click.option("--peek", is_flag=True, help="With --as: tell it again the next time.")
@common
@click.pass_obj
def changes_command(
    file: str | None, revision: str | None, name: str | None, peek: bool, as_json: bool
) -> int:
    """List the committed changes of the board since a commit, or those that a reader has not seen.

    A reader is any name. The first time all of the history is new to it, or what
    came after --since; from then on what came since the last time. What is not
    committed yet is told by board diff.
    """
    from board.cli.board_file import find
    from board.cli.render.commits import history_of, tell_holes
    from board.record import readers

    _checked(revision, name, peek)
    path = find(file)
    with history_of(path) as history:
        known = readers.last(path, name) if name and not revision else ""
        new = readers.news(history, _resolved(history, revision) if revision else known)
        if as_json:
            output.data(_shape(history, new, name))
        else:
            _print(history, new)
            tell_holes(history.holes)
        # Who did not get it all, gets it again.
        output.flush()
        if name and not peek and not readers.remember(path, name, history.tip):
            output.message(f"What {name} has seen can't be kept, so it is told again next time.")
    return 0


def _checked(revision: str | None, name: str | None, peek: bool) -> None:
    from board.record.readers import is_name

    if revision is None and name is None:
        raise Failure("Say since when: --since REV, or for whom: --as NAME.")
    if peek and name is None:
        raise Failure("--peek is for --as NAME.")
    if name is not None and not is_name(name):
        raise Failure(f'--as "{name}": a name has letters, digits, and . _ @ + - inside.')


def _resolved(history: History, revision: str) -> str:
    from board.git import GitError, objects

    try:
        return objects.resolve(history.repository, revision)
    except GitError as error:
        raise Failure(str(error)) from None


def _print(history: History, new: New) -> None:
    """Each commit and what it did, the oldest first."""
    from board.present.commits import sentences, summary
    from board.spans import Span

    if new.lost:
        output.message("The commit that was seen last is gone from this clone: all is told.")
    for event in new.events:
        output.result(summary(event.commit))
        told = sentences(event, history.parents(event.commit))
        output.results((Span("    "), *sentence) for sentence in told)
    if not new.events:
        output.message("Nothing is new.")


def _shape(history: History, new: New, name: str | None) -> dict[str, Any]:
    from board.cli.render.json_shapes import holes_shape

    return {
        "reader": name,
        "since": new.since or None,
        "to": history.tip,
        "lost": new.lost,
        "changes": [shape for event in new.events for shape in _changes(event)],
        "unreadable": [
            {"commit": event.commit.id, "why": event.trouble}
            for event in new.events
            if event.trouble
        ],
        "holes": holes_shape(history.holes),
    }


def _changes(event: Event) -> list[dict[str, Any]]:
    """The changes of one commit, each with whose it is and what it says in a sentence."""
    from board.cli.render.json_shapes import change_shape, moment
    from board.describe import describe

    found = []
    for change in event.changes:
        shape = change_shape(change)
        found.append(
            {
                "entry": shape.pop("id"),
                **shape,
                "commit": event.commit.id,
                "author": event.commit.author,
                "date": moment(event.commit.when),
                "sentence": " ".join(describe([change], event.titles)),
            }
        )
    return found
