"""The columns of the table of repos, the same on the screen and on the command line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from board.present.dates import short_day
from board.present.exposure import exposure_role
from board.spans import Span
from board.view.repos import DRIFTED, LayerRows, RepoRow

#: What stands for something that nobody knows, or that never was; none is 0.
UNKNOWN = "·"


def number(value: int | None) -> Span:
    """A count: none is faint, and not known is told from it."""
    if value is None:
        return Span(UNKNOWN, "muted")
    return Span(str(value), "" if value else "muted")


def exposure(value: int | None) -> Span:
    """The greatest exposure of open risks; a dash where none is scored."""
    return Span(f"E{value}", exposure_role(value)) if value is not None else Span("—", "muted")


def reviewed(row: RepoRow, today: dt.date) -> Span:
    """When it was last reviewed, marked where the next review is overdue."""
    said = short_day(row.reviewed, today) if row.reviewed is not None else UNKNOWN
    return Span(f"{said} !", "warning") if row.overdue else Span(said, "muted")


def drift(value: int | None) -> Span:
    """Commits since it was judged, marked where they are many."""
    if value is not None and value > DRIFTED:
        return Span(f"{value} !", "warning")
    return number(value)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name in queries, what stands over it, and what it says of a repo."""

    name: str
    head: str
    cell: Callable[[RepoRow, dt.date], Span]
    #: Whether it stands at the right edge of its column, as numbers do.
    right: bool = False
    #: What it says of a whole layer.
    layer: Callable[[LayerRows], Span] | None = None


COLUMNS: Mapping[str, Column] = {
    one.name: one
    for one in (
        Column("id", "REPO", lambda row, today: Span(row.id, "strong")),
        Column("status", "STATUS", lambda row, today: Span(row.status)),
        Column("notes", "NOTES", lambda row, today: Span(row.first_line, "muted")),
        Column("gaps", "GAPS", lambda row, today: number(row.gaps), True,
               lambda layer: number(layer.gaps)),
        Column("risks", "RISKS", lambda row, today: number(row.risks), True,
               lambda layer: number(layer.risks)),
        Column("exposure", "EXP", lambda row, today: exposure(row.exposure), True,
               lambda layer: exposure(layer.exposure)),
        Column("reviewed", "REVIEWED", reviewed),
        Column("drift", "DRIFT", lambda row, today: drift(row.drift), True),
    )
}  # fmt: skip


def layer_title(layer: LayerRows) -> str:
    """What a layer is called; what is in none is called so."""
    return layer.title or "No layer"
