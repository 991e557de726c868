"""What the commit screen shows: an entry to choose as a row, and its lines as a page.

Owns the look of both: pure functions of what they show, of width and state.
Must not know where they lie on the screen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from board.present.line_diff import ROLES, Marked
from board.spans import Line, line
from board.ui.kit.safe_text import clean, cut, fit, wrap
from board.ui.kit.segments import Lines
from board.ui.kit.spans import row as painted
from board.ui.kit.spans import segments
from board.ui.kit.styles import Inks

#: The lines of a row, and of air below it.
TALL = 3
CHOSEN, LEFT, CURSOR = "●", "○", "▌"
#: More lines than this are counted and not drawn: nobody reads them here.
MOST = 2_000


class Row(NamedTuple):
    """One entry: its name, what became of it, and whether it goes into the commit."""

    name: str
    what: str
    chosen: bool


def paint_row(row: Row, width: int, inks: Inks, *, cursor: bool, focus: bool) -> Lines:
    """The lines of a row, each of ``width`` cells."""
    room = max(1, width - 5)
    edge = (CURSOR if cursor else " ", "commit")
    mark = (f" {CHOSEN} ", "added") if row.chosen else (f" {LEFT} ", "faint")
    name = (fit(clean(row.name), room), "strong" if row.chosen else "muted")
    what = (fit(clean(row.what), room), "muted" if row.chosen else "faint")
    return (
        painted(line(edge, mark, name), width, inks, cursor=cursor, focus=focus),
        painted(line(edge, "   ", what), width, inks, cursor=cursor, focus=focus),
        [inks.space(width)],
    )


def paint_page(sentence: str, lines: Iterable[Marked], width: int, inks: Inks) -> Lines:
    """The sentence of an entry, and under it the lines of the file that differ."""
    out = [line((one, "strong")) for one in wrap(clean(sentence), width, 6)]
    out.append(())
    drawn = 0
    for sign, text, _ in lines:
        drawn += 1
        if drawn <= MOST:
            out += _line(sign, text, width)
    if drawn > MOST:
        out.append(line((f"… {drawn - MOST:,} more lines", "faint")))
    return tuple(segments(one, width, inks) for one in out)


def _line(sign: str, text: str, width: int) -> Iterator[Line]:
    """One line of the file, broken where it is too long."""
    role = ROLES[sign]
    rest = clean(text.expandtabs(4))
    room = max(1, width - 2)
    while True:
        piece, rest = cut(rest, room)
        if not piece and rest:  # a wide character in a page of one cell
            return
        yield line((f"{sign} {piece}", role))
        if not rest:
            return
        sign = " " if sign == "…" else sign
