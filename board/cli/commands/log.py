"""``board log``: what each commit did to the board, or to one entry of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from board.cli import output
from board.cli.options import common
from board.cli.output import Failure
from board.cli.suggestions import suggest_entry
from board.spans import Line, Span, line

if TYPE_CHECKING:
    from board.model import Board, Ref
    from board.record.history import Event, History
    from board.session import Session

#: Of a commit that did more than this, the rest is counted.
_MOST = 6


@click.command("log", options_metavar="[-n N] [--offset N] [--since DATE] [--full] [--json]")
@click.argument("id", required=False, shell_complete=suggest_entry)
@click.option(
    "-n", "--max-count", metavar="N", type=click.IntRange(min=0), help="Show at most N commits."
)
@click.option(
    "--offset", metavar="N", type=click.IntRange(min=0), default=0, help="Leave out the first N."
)
@click.option("--since", metavar="DATE", help="Only commits since that day: 2026-01-31.")
@click.option("--full", is_flag=True, help="Show every change of each commit.")
@common
@click.pass_obj
def log_command(
    file: str | None,
    id: str | None,
    max_count: int | None,
    offset: int,
    since: str | None,
    full: bool,
    as_json: bool,
) -> int:
    """Show what each commit did to the board, newest first.

    With ID, only what happened to that entry, whatever its id was; ID may be
    one that is no longer on the board.
    """
    from board.cli.board_file import find
    from board.cli.render.commits import history_of, tell_holes
    from board.cli.render.json_shapes import holes_shape
    from board.present.commits import there_already

    start = _day(since) if since else None
    path = find(file)
    session = _opened(path) if id else None
    with history_of(path, session) as history:
        board = session.board if session else None
        end = None if max_count is None else offset + max_count
        if board is None or id is None:
            events, matching = _all_events(history, start, slice(offset, end))
        else:
            found = _events(history, board, id, start)
            if as_json:  # Who counts them reads the whole past of the entry.
                found = list(found)
                matching = len(found)
            events = islice(found, offset, end)
        if as_json:
            commits = [_shape(event) for event in events]
            holes = holes_shape(history.holes)
            output.data(
                {
                    "id": _meant(board, id),
                    "matching": matching,
                    "commits": commits,
                    "holes": holes,
                }
            )
            return 0
        said = False
        for event in events:
            if id and event.commit.boundary:
                output.result(there_already(event.commit))
            else:
                output.results(_lines(history, event, None if full or id else _MOST))
            output.flush()
            said = True
        tell_holes(history.holes)
    if not said and max_count != 0 and not offset:
        what = id if id else "the file"
        output.message(f"No commits for {what}{' since then' if since else ''}.")
    return 0


def _day(text: str) -> int:
    """The first second of a day, in local time. Raises ``Failure``."""
    try:
        return int(dt.datetime.fromisoformat(text).astimezone().timestamp())
    except (ValueError, OverflowError, OSError):
        raise Failure(f'--since "{text}" is not a date; write 2026-01-31.') from None


def _opened(path: Path) -> Session:
    """The board as it is now; what can't be read of it has no name here."""
    from board.session import Session

    return Session.open(path)


def _all_events(history: History, start: int | None, part: slice) -> tuple[Iterator[Event], int]:
    """A part of the events of the whole board, and how many there are; no others are read."""
    from board.record.log import told

    commits = [one for one in told(history) if start is None or one.when >= start]
    return map(history.event, commits[part]), len(commits)


def _events(history: History, board: Board, id: str, start: int | None) -> Iterable[Event]:
    """The events since then of the entry of this name. Raises ``EditError``."""
    found = _events_of(history, board, id)
    return found if start is None else (one for one in found if one.commit.when >= start)


def _events_of(history: History, board: Board, id: str) -> Iterable[Event]:
    """The events of the entry of this name, which may be gone.

    Raises ``EditError`` where neither the board nor the history knows it.
    """
    from board.edit import EditError, parse_ref
    from board.record.log import log, name_then

    try:
        ref = parse_ref(board, id)
    except EditError:
        for gone in _exact(id):
            events = iter(log(history, gone))
            first = next(events, None)
            if first is not None:
                return _again(first, events)
        raise
    then = name_then(history, board, ref)
    return log(history, then) if then is not None else ()


def _meant(board: Board | None, id: str | None) -> str | None:
    """The whole id of an entry; of one that is gone, what was written."""
    from board.edit import EditError, parse_ref

    if board is None or id is None:
        return id
    try:
        return str(parse_ref(board, id))
    except EditError:
        return id


def _again(first: Event, rest: Iterator[Event]) -> Iterator[Event]:
    yield first
    yield from rest


def _exact(id: str) -> list[Ref]:
    """The entries that may have had exactly this name."""
    from board.model import PREFIXES, Ref

    prefix, colon, rest = id.partition(":")
    sections = [section for section, name in PREFIXES.items() if name and name == prefix]
    if colon and sections:
        return [Ref(sections[0], rest)]
    return [Ref("gaps", id), Ref("risks", id), Ref("", id)]


def _lines(history: History, event: Event, most: int | None) -> Iterator[Line]:
    """A commit, and below it what it did."""
    from board.present.commits import sentences, summary

    yield summary(event.commit)
    told = sentences(event, history.parents(event.commit))
    shown = told if most is None or len(told) <= most + 1 else told[:most]
    yield from ((Span("    "), *sentence) for sentence in shown)
    if shown is not told:
        yield line((f"    … and {len(told) - len(shown):,} more; --full shows all", "muted"))


def _shape(event: Event) -> dict[str, Any]:
    from board.cli.render.json_shapes import change_shape, commit_shape
    from board.describe import describe

    return {
        **commit_shape(event.commit),
        "trouble": event.trouble,
        "sentences": describe(event.changes, event.titles),
        "reviewed": list(event.reviewed),
        "changes": [change_shape(change) for change in event.changes],
    }
