"""One commit as a row of the history: a pure function of what it shows, its width and state.

Owns the look of a row. Must not know where it lies on the screen.
"""

from __future__ import annotations

from typing import NamedTuple

from board.spans import Line, Span, line, plain
from board.ui.kit.safe_text import cells, clean, fit, pad
from board.ui.kit.segments import Lines
from board.ui.kit.spans import row as painted
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
    unreadable = row.items == UNREADABLE
    count = _count(row, lines_of(width) == 2)
    glyph = BROKEN if unreadable else COMMITTED if row.id else WAITING
    hue = "error" if unreadable else "commit" if row.id else "warning"
    end = line((f" {count} ", "error" if unreadable else "muted"))
    title = (clean(row.subject).strip() or "(no message)", "strong" if chosen else "")
    date, name = clean(row.date), clean(row.author)
    if lines_of(width) == 1:
        name = pad(name, min(measures.author, int(width * NAME)))
        date = pad(date, measures.date)
        facts = ((f" {row.short or ' ' * 7}  ", "commit"), (f"{date}  ", "muted"),
                 (f"{name}  ", "person"))  # fmt: skip
        lines = [_ended(line(" ", (glyph, hue), *facts), title, end, width)]
    else:
        said = "  ".join(filter(None, (row.short, date, name)))
        lines = [_ended(line(" ", (glyph, hue), " "), title, end, width)]
        lines.append(line("   ", (fit(said, width - 4), "muted")))
    return tuple(painted(one, width, inks, cursor=chosen, focus=focus) for one in lines)


def _ended(left: Line, text: tuple[str, str], end: Line, width: int) -> Line:
    """A line with its end at the right."""
    room = max(1, width - cells(plain(left)) - cells(plain(end)))
    return (*left, Span(pad(text[0], room), text[1]), *end)


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
