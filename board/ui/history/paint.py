"""One commit as a row of the history: a pure function of what it shows, its width and state.

Owns the look of a row. Must not know where it lies on the screen.
"""

from __future__ import annotations

from typing import NamedTuple

from rich.segment import Segment

from board.ui.kit.safe_text import cells, clean, fit, pad
from board.ui.kit.segments import Line, Lines, exact, width_of
from board.ui.kit.styles import Inks

#: From this width on a row takes one line; below it, two.
ONE_LINE = 68
#: Cells of an author's name in a row of one line: this part of the row at most.
NAME = 1 / 7
COMMITTED, WAITING, BROKEN = "●", "○", "×"
#: Not looked at yet; no version that can be read; and the version before it is not here.
UNKNOWN, UNREADABLE, BOUNDARY = -1, -2, -3


class Row(NamedTuple):
    """What a row says of one commit; texts come from git and are cleaned here.

    An empty ``id`` stands for what is not committed yet. ``items`` is how many
    entries of the board it changed, ``UNKNOWN``, ``UNREADABLE`` or ``BOUNDARY``.
    """

    id: str
    date: str
    author: str
    subject: str
    items: int = UNKNOWN

    @property
    def short(self) -> str:
        """The id as people write it; at a boundary marked, as wide, as ``git blame`` does."""
        return f"^{self.id[:6]}" if self.items == BOUNDARY else self.id[:7]


class Measures(NamedTuple):
    """The widths that the widest of all rows asks for."""

    date: int
    author: int

    @classmethod
    def of(cls, rows: list[Row]) -> Measures:
        """Those of some rows."""
        dates = max((cells(row.date) for row in rows), default=0)
        names = max((cells(clean(name)) for name in {row.author for row in rows}), default=0)
        return cls(dates, names)


def lines_of(width: int) -> int:
    """The lines that each row takes at a width."""
    return 1 if width >= ONE_LINE else 2


def paint_commit(
    row: Row,
    width: int,
    measures: Measures,
    inks: Inks,
    *,
    chosen: bool = False,
    focus: bool = True,
) -> Lines:
    """The lines of one row, each exactly ``width`` cells wide."""
    brush = _Brush(inks, chosen, focus)
    count = _count(row, lines_of(width) == 2)
    left = [brush(" "), brush(_GLYPHS.get(row.items, COMMITTED) if row.id else WAITING, _hue(row))]
    end = [brush(f" {count} ", "hot" if row.items == UNREADABLE else "muted")]
    subject = clean(row.subject).strip() or "(no message)"
    title = "b" if chosen else ""
    if lines_of(width) == 1:
        date = pad(clean(row.date), measures.date)
        name = pad(clean(row.author), min(measures.author, int(width * NAME)))
        left += [brush(f" {row.short or ' ' * 7}  ", "accent"), brush(f"{date}  ", "muted"),
                 brush(f"{name}  ", "soft")]  # fmt: skip
        return (_ended(left, subject, title, end, width, brush),)
    first = _ended([*left, brush(" ")], subject, title, end, width, brush)
    facts = "  ".join(filter(None, (row.short, clean(row.date), clean(row.author))))
    second = [brush("   "), brush(fit(facts, width - 4), "muted")]
    return first, exact(second, width, brush(" "))


def _ended(left: Line, text: str, how: str, end: Line, width: int, brush: _Brush) -> Line:
    room = max(1, width - width_of(left) - width_of(end))
    return exact([*left, brush(pad(fit(text, room), room), "text", how), *end], width, brush(" "))


_GLYPHS = {UNREADABLE: BROKEN}


def _hue(row: Row) -> str:
    if row.items == UNREADABLE:
        return "hot"
    return "accent" if row.id else "warm"


def _count(row: Row, long: bool) -> str:
    """How many entries, as wide for all rows as for most."""
    if row.items == UNREADABLE:
        return "can't be read" if long else "unreadable"
    if row.items == UNKNOWN:
        return "…"
    if row.items == BOUNDARY:
        return "not known" if long else "?".rjust(4)
    if not long:
        return f"{row.items:,}".rjust(4) if row.items else "—".rjust(4)
    return f"{row.items:,} changed" if row.items else "—"


class _Brush:
    """Writes segments on the ground of a row."""

    def __init__(self, inks: Inks, chosen: bool, focus: bool) -> None:
        self.inks = inks
        self.ground = ("chosen" if focus else "blurred") if chosen else "page"
        self.how = ("r" if focus else "u") if chosen and inks.plain else ""
        self.chosen = chosen

    def __call__(self, text: str, ink: str = "text", how: str = "") -> Segment:
        if self.chosen and ink in ("muted", "faint"):
            ink = "soft"
        return Segment(text, self.inks(ink, self.ground, how + self.how))
