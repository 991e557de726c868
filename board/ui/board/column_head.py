"""What stands above the cards: the heads of the columns and the strip of all columns.

Owns their look and, for the strip, where each column's name ended up, so that
it can be clicked. Must not know what is below.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from rich.segment import Segment

from board.ui.kit.safe_text import cells, clean, fit
from board.ui.kit.segments import Line, cropped, exact
from board.ui.kit.styles import Inks
from board.ui.kit.theme import mix

if TYPE_CHECKING:
    from board.view import Column

DOT, UNKNOWN, URGENT, OVER = "●", "?", "▲", "›"
RULE, HEAVY_RULE = "─", "━"


class Counts(NamedTuple):
    """A column's count as its pill says it, and whether that breaks its limit."""

    text: str
    over: bool
    full: bool


def counts(column: Column) -> Counts:
    """How many items a column shows, of how many, and its limit.

    ``7 › 5`` is over the limit of 5, ``3/5`` is not, ``2 of 12`` is filtered, ``7+`` is not
    all: the file is still being read.
    The limit counts all items, also those that a filter hides.
    """
    shown, total, limit = len(column.ids), column.total, column.limit
    text = f"{shown}" if shown == total else f"{shown} of {total}"
    if column.partial:
        return Counts(f"{text}+", False, False)
    if limit is None:
        return Counts(text, False, False)
    if total > limit:
        return Counts(f"{text} {OVER} {limit}", True, True)
    return Counts(f"{text}/{limit}" if shown == total else text, False, total == limit)


def hue_of(column: Column, index: int, inks: Inks) -> str:
    """A column's colour: by its place, and one of its own for those that are closed."""
    palette = inks.palette
    if column.unknown:
        return palette.hot
    return palette.closed if column.closed else palette.columns[index % len(palette.columns)]


def paint_head(column: Column, index: int, width: int, active: bool, inks: Inks) -> Line:
    """The head of a column: dot, name, urgent count, count pill; ``width`` cells."""
    hue = hue_of(column, index, inks)
    pill, over, full = counts(column)
    unknown = column.unknown
    urgent = f"{URGENT}{column.urgent} " if column.urgent else ""
    free = width - 3 - cells(urgent) - cells(pill) - 2
    if free < 4:
        urgent, free = "", free + cells(urgent)
    title = fit(clean(column.title).strip(), max(1, free))
    space = max(1, free + 1 - cells(title))
    how = ("bi" if unknown else "b") + ("u" if active and inks.plain else "")
    if over:
        ground = inks("over", "over_ground", "br" if inks.plain else "b")
    else:
        ground = inks("over" if full else "muted", "pill", "b" if full else "")
    line = [
        Segment(UNKNOWN if unknown else DOT, inks(hue, "page", "b" if unknown else "")),
        inks.space(1),
        Segment(title, inks("text" if active else "muted", "page", how)),
        inks.space(space),
        Segment(urgent, inks("hot", "page", "b")),
        Segment(fit(f" {pill} ", width - 4), ground),
    ]
    return exact(line, width, inks.space(1))


def paint_rule(column: Column, index: int, width: int, active: bool, inks: Inks) -> Line:
    """The rule below a head: heavy and in full colour for the active column."""
    hue = hue_of(column, index, inks)
    if active:
        return [Segment(HEAVY_RULE * width, inks(hue, "page", "b" if inks.plain else ""))]
    if not inks.plain:
        hue = mix(inks.palette.page, hue, 0.45)
    return [Segment(RULE * width, inks(hue, "page"))]


class Strip(NamedTuple):
    """The one-line strip of all columns, and the cells at which each name lies."""

    line: Line
    spans: tuple[tuple[int, int, int], ...]  # first cell, cell after, column


def paint_strip(
    columns: Sequence[Column], active: int, visible: range, width: int, inks: Inks
) -> Strip:
    """All columns in one line with their counts, the active one always in sight."""
    names = [f"{clean(c.title).strip()} {_short(c)}" for c in columns]
    names = [fit(name, max(4, width - 4)) for name in names]
    first, last = _window([cells(name) for name in names], active, width - 4)
    line: Line = [Segment("‹ " if first else "  ", inks("accent", "page", "b"))]
    spans: list[tuple[int, int, int]] = []
    x = 2
    for index in range(first, last):
        column, name = columns[index], names[index]
        ink = "text" if index == active else "muted" if index in visible else "faint"
        if counts(column).over:
            ink = "over"
        how = "bu" if index == active else "b" if index in visible else ""
        if index > first:
            line.append(inks.space(2))
            x += 2
        spans.append((x, x + cells(name), index))
        line.append(Segment(name, inks(ink, "page", how)))
        x += cells(name)
    more = last < len(columns)
    line.append(inks.space(max(0, width - x - 2)))
    line += [Segment("› " if more else "  ", inks("accent", "page", "b"))]
    return Strip(cropped(line, width), tuple(spans))


def _short(column: Column) -> str:
    shown, over = len(column.ids), counts(column).over
    if column.partial:
        return f"{shown}+"
    return f"{shown}{OVER}{column.limit}" if over else f"{shown}"


def _window(widths: Sequence[int], active: int, room: int) -> tuple[int, int]:
    """The longest run of names around the active one that fits, both ends evenly."""
    first, last = active, min(active + 1, len(widths))
    used = sum(widths[first:last])
    grown = True
    while grown:
        grown = False
        if last < len(widths) and used + 2 + widths[last] <= room:
            used, last, grown = used + 2 + widths[last], last + 1, True
        if first and used + 2 + widths[first - 1] <= room:
            used, first, grown = used + 2 + widths[first - 1], first - 1, True
    return first, last
