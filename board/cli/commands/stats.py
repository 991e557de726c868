"""``board stats``: how the board stands, and how it went over time."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from board.cli import output
from board.cli.options import common
from board.phrases import counted
from board.safe_text import clean
from board.spans import Line, line
from board.widths import cells, pad

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from board.model import Board
    from board.record.flow import Flow, Point
    from board.record.missing_history import Holes

#: Columns of the charts where results go to a file or another program, and the most there are.
_WIDTH, _WIDEST = 72, 120
#: Lines that the charts are made for.
_TALL = 42


@click.command("stats", options_metavar="[--json]")
@common
@click.pass_obj
def stats_command(file: str | None, as_json: bool) -> int:
    """Show how many items are in each status, and how that changed.

    The curves come from the commits alone: items by status, open gaps, the sum
    of the open risks' exposure, and how long items took.
    """
    from board.cli.board_file import find, opened
    from board.cli.render.commits import tell_holes
    from board.cli.render.json_shapes import holes_shape
    from board.git import GitError
    from board.record.flow import amount
    from board.record.missing_history import Holes

    board = opened(file, as_json).board
    now = amount(board)
    flow, holes = None, Holes()
    try:
        flow, holes = _flow(find(file))
    except GitError as error:
        output.message(str(error))
    if as_json:
        output.data({"now": _now(now), **_course(flow), "holes": holes_shape(holes)})
        return 0
    output.results(_numbers(board, now))
    if flow is not None:
        output.result("")
        output.results(_curves(board, flow))
    tell_holes(holes)
    return 0


def _flow(path: Path) -> tuple[Flow, Holes]:
    from board.cli.render.commits import history_of
    from board.record.flow import flow

    with history_of(path) as history:
        return flow(history), history.holes


def _now(now: Mapping[str, Any]) -> dict[str, Any]:
    counts = now["counts"]
    statuses = [*now["statuses"], *(status for status in counts if status not in now["statuses"])]
    return {
        "counts": {status: counts.get(status, 0) for status in statuses},
        "open_gaps": now["open_gaps"],
        "open_risks": now["open_risks"],
        "exposure": now["exposure"],
    }


def _course(flow: Flow | None) -> dict[str, Any]:
    """The whole course as data; times as dates, lengths of time in seconds."""
    from board.cli.render.json_shapes import moment

    if flow is None:
        return {
            "statuses": [],
            "closed": [],
            "points": [],
            "lead": None,
            "cycle": None,
            "spans": [],
        }
    return {
        "statuses": list(flow.statuses),
        "closed": sorted(flow.closed),
        "points": [_dated(point) for point in flow.points],
        "lead": _summary(flow.leads()),
        "cycle": _summary(flow.cycles()),
        "spans": [
            {
                "id": str(span.ref),
                **{
                    name: None if when is None else moment(when)
                    for name, when in zip(span._fields[1:], span[1:], strict=True)
                },
                "lead": span.lead,
                "cycle": span.cycle,
            }
            for span in flow.spans
        ],
    }


def _dated(point: Point) -> dict[str, Any]:
    from board.cli.render.json_shapes import moment

    rest = point._asdict()
    return {"commit": point.commit, "date": moment(rest.pop("when")), **rest}


def _summary(values: Sequence[int]) -> dict[str, int | None]:
    from board.present.chart_scale import quantile

    return {"n": len(values), "median": quantile(values, 50), "p85": quantile(values, 85)}


def _numbers(board: Board, now: Mapping[str, Any]) -> Iterator[Line]:
    """The present numbers, by status and in sum."""
    counts = _now(now)["counts"]
    names = {status: clean(_title(board, status)) for status in counts}
    wide = max(map(cells, names.values()), default=0)
    for status, number in counts.items():
        entry = board.columns.get(status)
        limit = f"  limit {entry.limit}" if entry is not None and entry.limit else ""
        yield line(f"{pad(names[status], wide)}  {number:>5,}", (limit, "muted"))
    yield ()
    yield line(
        f"Open: {counted(now['open_gaps'], 'gap')}, {counted(now['open_risks'], 'risk')}, "
        f"exposure {now['exposure']:,} in all."
    )


def _title(board: Board, status: str) -> str:
    entry = board.columns.get(status)
    return (entry.title if entry is not None else None) or status


def _curves(board: Board, flow: Flow) -> list[Line]:
    from board.present.charts import Course, flow_page

    course = Course(flow, {status: _title(board, status) for status in flow.statuses})
    width = min(output.width() or _WIDTH, _WIDEST)
    return flow_page(course, width, _TALL, fine=False)
