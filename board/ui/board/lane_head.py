"""The head of a lane: one line across all columns, with its fold, name and count.

Folded, it counts the cards of each column below the count of that column's head.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from rich.segment import Segment

from board.ui.kit.safe_text import cells, clean, fit
from board.ui.kit.segments import Line, exact, width_of
from board.ui.kit.styles import Inks

if TYPE_CHECKING:
    from board.view import Lane

FOLDED, UNFOLDED = "▸", "▾"
#: What stands where a column has none.
NOTHING = "·"
RULE = "─"


class Spot(NamedTuple):
    """The part of a folded head below one column: first cell, cells, and the cards there."""

    x: int
    width: int
    cards: int
    chosen: bool


class Head(NamedTuple):
    """What a head shows."""

    lane: Lane
    #: The field that makes the lanes, as people say it.
    field: str
    spots: Sequence[Spot]
    folded: bool
    #: Whether the cursor is in the lane.
    active: bool


def paint(head: Head, width: int, inks: Inks, *, focus: bool) -> Line:
    """The line of a head, ``width`` cells."""
    out: Line = [inks.space(1, "pill")]
    if not head.folded:
        line = [*out, *_title(head, max(0, width - 1), "pill", "", inks)]
        if inks.plain and (left := width - width_of(line) - 2) > 0:
            # Without a ground of its own only a line makes a band of it.
            line.append(Segment(f" {RULE * left}", inks("line", "pill")))
        return exact(line, width, inks.space(1, "pill"))
    x = 1
    for at, spot in enumerate(head.spots):
        if spot.x > x:
            out.append(inks.space(spot.x - x, "pill"))
        out += _spot(head, spot, first=not at, inks=inks, focus=focus)
        x = spot.x + spot.width
    if width > x:
        out.append(inks.space(width - x, "pill"))
    return out


def _spot(head: Head, spot: Spot, *, first: bool, inks: Inks, focus: bool) -> Line:
    ground = ("chosen" if focus else "blurred") if spot.chosen else "pill"
    how = "r" if spot.chosen and inks.plain else ""
    count = f"  {spot.cards or NOTHING} "
    room = spot.width - cells(count)
    line: Line = []
    if first:
        line = _title(head, room, ground, how, inks)
        room -= sum(cells(segment.text) for segment in line)
    line.append(Segment(" " * room, inks("text", ground, how)))
    line.append(Segment(count, inks("text" if spot.cards else "faint", ground, how)))
    return line


def _title(head: Head, room: int, ground: str, how: str, inks: Inks) -> Line:
    sign = f"{FOLDED if head.folded else UNFOLDED} "
    shown = f" {head.lane.shown}"
    title = head.lane.title if head.lane.key else f"No {head.field}"
    name = ("? " if head.lane.unknown else "") + clean(title).strip()
    name = fit(name, max(1, room - cells(sign) - cells(shown)))
    weight = "b" + ("u" if head.active and inks.plain else "")
    parts = [
        (sign, "accent" if head.active else "muted", how),
        (name, "text" if head.active else "soft", weight + how),
        (shown, "muted", how),
    ]
    left, line = room, []
    for text, ink, style in parts:
        text = fit(text, left) if cells(text) > left else text
        left -= cells(text)
        line.append(Segment(text, inks(ink, ground, style)))
    return line
