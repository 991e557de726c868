"""``board report``: the assessment, written from the board and its history."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from board.cli import output
from board.cli.options import common
from board.cli.output import Failure

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

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

    session = opened(file, as_json)
    if write and check:
        raise click.UsageError("--write and --check are two things; give one.")
    path = _path(session, target) if write or check or target else None
    kind = format_ or ("json" if as_json else _kind(path))
    found = _report(session, since, drift)
    if flow or (kind == "svg" and tab == "history"):
        found = replace(found, flow=_flow(session))
    text = _text(found, kind, tab)
    if path is None:
        output.raw(text)
        return 0
    return _checked(path, text) if check else _written(path, text)


def _path(session: Session, target: str | None) -> Path:
    if target:
        return Path(target)
    wish = session.board.report.path
    if not wish:
        raise Failure(
            "Say which file, as in board report --write docs/assessment.md, or set it: "
            "board set report path=docs/assessment.md."
        )
    return session.path.parent / wish


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


def _report(session: Session, since: str | None, drift: bool) -> Report:
    from board.cli.knowing import known_of
    from board.known import Known
    from board.report.content import report

    known = Known(day=session.board.board.as_of)
    deeds: list[Deed] = []
    if known.day is None or since is not None:
        day, deeds = _history(session, since)
        known = replace(known, day=known.day or day)
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
            raise Failure(str(error)) from None
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


def _written(path: Path, text: str) -> int:
    from board import saving, store

    data = text.encode()
    try:
        if not path.exists():
            saving.create(path, data)
        elif path.read_bytes() == data:
            output.message(f"{path} is up to date.")
            return 0
        else:
            saving.replace(path, data)
    except store.StoreError as error:
        raise Failure(str(error), 1) from None
    output.message(f"Wrote {path}.")
    return 0


def _checked(path: Path, text: str) -> int:
    """Say whether a committed report is what would be written now."""
    import difflib

    if not path.exists():
        raise Failure(f"There is no {path}; board report --write {path} writes it.", 1)
    there = path.read_text(encoding="utf-8", errors="replace")
    if there == text:
        return 0
    differing = difflib.unified_diff(there.splitlines(), text.splitlines(), lineterm="", n=0)
    lines = [line for line in differing if not line.startswith(("---", "+++", "@@"))]
    output.messages(f"  {line[:160]}" for line in lines[:10])
    output.error(f"{path} is stale: board report --write {path} writes it anew.")
    return 1
