"""``board report``: the assessment, written from the board and its history."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from board.cli import output, report_file
from board.cli.options import common
from board.cli.output import Failure

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from board.record.flow import Point
    from board.record.history import Event, History
    from board.report.content import Deed, Report
    from board.session import Session

_FORMATS = ("md", "html", "json", "svg")
_TABS = ("board", "repos", "risks", "roadmap", "history")


@click.command(
    "report",
    options_metavar="[--format md|html|json|svg] [--since REV] [--write] [--check] [--json]",
)
@click.argument("target", metavar="[FILE]", required=False, type=click.Path())
@click.option("--format", "format_", type=click.Choice(_FORMATS), help="Else by FILE's name.")
@click.option("--since", metavar="REV", help="Tell what changed since a commit, tag or date.")
@click.option("--tab", type=click.Choice(_TABS), default="board", help="Which tab, for svg.")
@click.option("--flow", is_flag=True, help="With the flow over all of the history, in html.")
@click.option("--drift", is_flag=True, help="With the commits of each repo since it was judged.")
@click.option("--write", is_flag=True, help="Write FILE, or the path of [report].")
@click.option("--check", is_flag=True, help="Exit with 1 where FILE is not what would be written.")
@common
@click.pass_obj
def report_command(
    file: str | None,
    target: str | None,
    format_: str | None,
    since: str | None,
    tab: str,
    flow: bool,
    drift: bool,
    write: bool,
    check: bool,
    as_json: bool,
) -> int:
    """Write the assessment: ecosystem, gaps, risks, roadmap, and what changed.

    The same commit gives the same report. Markdown is read back by board import
    as the same board; html is one file that needs no network. [report] in the
    board file chooses title, sections, their order and the path.
    """
    from board.cli.board_file import opened
    from board.cli.text_file import holds

    session = opened(file, as_json)
    if write and check:
        raise click.UsageError("--write and --check are two things; give one.")
    if target and not (write or check):
        raise click.UsageError("Say what to do with FILE: --write or --check.")
    path = report_file.place(session, target) if write or check else None
    kind = format_ or ("json" if as_json and path is None else _kind(path))
    with_flow = flow or (kind == "svg" and tab == "history")

    def text_of(day: dt.date | None) -> str:
        found = _report(session, since, drift, day)
        return _text(replace(found, flow=_flow(session)) if with_flow else found, kind, tab)

    if path is None:
        output.raw(text_of(None))
        return 0
    # A report is committed with its board, so on a later day than that of the commit before.
    text = text_of(said := report_file.day_of(path))
    if check:
        return report_file.checked(path, text, as_json)
    if said is not None and not holds(path, text):
        text = text_of(None)
    return report_file.written(path, text, as_json, named=target is not None)


def _kind(path: Path | None) -> str:
    suffix = path.suffix.casefold().lstrip(".") if path is not None else "md"
    return suffix if suffix in _FORMATS else {"htm": "html"}.get(suffix, "md")


def _flow(session: Session) -> tuple[Point, ...]:
    """The board over time; empty where it has no history."""
    from board.cli.render.commits import history_of
    from board.git import GitError
    from board.record.flow import flow

    if session.repository is None:
        return ()
    try:
        with history_of(session.path, session) as history:
            return tuple(flow(history).points)
    except GitError:
        return ()


def _text(found: Report, kind: str, tab: str) -> str:
    """The report in one form, ended by a line end."""
    if kind == "html":
        from board.report.html import html

        return html(found)
    if kind == "svg":
        from board.report.svg import drawing

        return drawing(found, tab)
    if kind == "json":
        from board.cli.render.report_shape import report_shape

        return output.as_data(report_shape(found))
    from board.report.markdown import markdown

    return markdown(found)


def _report(session: Session, since: str | None, drift: bool, day: dt.date | None) -> Report:
    """What the report says; its day is the board's, else this one, else that of the last commit."""
    from board.cli.knowing import known_of
    from board.known import Known
    from board.report.content import report

    known = Known(day=session.board.board.as_of or day)
    deeds: list[Deed] = []
    if known.day is None or since is not None:
        last, deeds = _history(session, since)
        known = replace(known, day=known.day or last)
    if drift:
        known = replace(known, drift=known_of(session, drift=True).drift)
    return report(session.board, known, deeds, since or "", drift=drift)


def _history(session: Session, since: str | None) -> tuple[dt.date | None, list[Deed]]:
    """The day of the last commit of the board, and the deeds since a commit, newest first."""
    from board.cli.render.commits import history_of
    from board.git import GitError

    if session.repository is None:
        if since is not None:
            raise Failure(f"--since {since}: the board is in no git repository, so has no past.")
        return None, []
    try:
        with history_of(session.path, session) as history:
            if since is None:
                newest = next(history.mainline(), None)
                return _day(newest.when) if newest is not None else None, []
            events = list(_events(history, since))
            return _day(events[0].commit.when) if events else None, list(_deeds(events))
    except GitError as error:
        if since is not None:
            what = "--since takes a commit, a tag, or a day such as 2026-01-31."
            raise Failure(f"{error} {what}") from None
        return None, []


def _events(history: History, since: str) -> Iterator[Event]:
    """What came after a commit, or on a day and later; the newest first."""
    from board.git import objects
    from board.importing.words import date
    from board.record import readers

    first = date(since)
    if first is None:
        start = objects.resolve(history.repository, since)
        yield from reversed(readers.news(history, start).events)
        return
    for event in history.events():
        if (day := _day(event.commit.when)) is not None and day >= first:
            yield event


def _deeds(events: Iterable[Event]) -> Iterator[Deed]:
    from board.describe import describe
    from board.report.content import Deed

    for event in events:
        commit = event.commit
        told = tuple(describe(event.changes, event.titles))
        yield Deed(commit.id, _day(commit.when), commit.author, commit.subject, told)


def _day(when: int) -> dt.date | None:
    import datetime as dt

    try:
        return dt.datetime.fromtimestamp(when, dt.UTC).date()
    except (OverflowError, ValueError, OSError):
        return None
