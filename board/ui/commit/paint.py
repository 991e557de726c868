"""What the commit screen shows: an entry to choose as a row, and its lines as a page.

Owns the look of both: pure functions of what they show, of width and state.
Must not know where they lie on the screen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rich.segment import Segment

from board.present.line_diff import Marked
from board.ui.kit.safe_text import clean, cut, fit, wrap
from board.ui.kit.segments import Line, Lines, exact
from board.ui.kit.styles import Inks

#: The lines of a row, and of air below it.
TALL = 3
CHOSEN, LEFT, CURSOR = "●", "○", "▌"
#: More lines than this are counted and not drawn: nobody reads them here.
MOST = 2_000
_INKS = {"+": "closed", "-": "hot", " ": "muted", "…": "faint"}


class Row(NamedTuple):
    """One entry: its name, what became of it, and whether it goes into the commit."""

    name: str
    what: str
    chosen: bool


def paint_row(row: Row, width: int, inks: Inks, *, cursor: bool, focus: bool) -> Lines:
    """The lines of a row, each of ``width`` cells."""
    ground = ("chosen" if focus else "blurred") if cursor else "page"
    how = ("r" if focus else "b") if cursor and inks.plain else ""
    room = max(1, width - 5)
    edge = Segment(CURSOR if cursor else " ", inks("accent", ground))
    mark = inks("closed" if row.chosen else "faint", ground, "b")
    name = inks("text" if row.chosen else "muted", ground, f"b{how}")
    what = inks("soft" if row.chosen else "faint", ground, how)
    first = [
        edge,
        Segment(f" {CHOSEN if row.chosen else LEFT} ", mark),
        Segment(fit(clean(row.name), room), name),
    ]
    second = [edge, inks.space(3, ground), Segment(fit(clean(row.what), room), what)]
    end = inks.space(1, ground)
    return exact(first, width, end), exact(second, width, end), [inks.space(width)]


def paint_page(sentence: str, lines: Iterable[Marked], width: int, inks: Inks) -> Lines:
    """The sentence of an entry, and under it the lines of the file that differ."""
    head = wrap(clean(sentence), width, 6)
    out = [exact([Segment(line, inks("text", "card", "b"))], width, _air(inks)) for line in head]
    out.append(exact([], width, _air(inks)))
    drawn = 0
    for sign, text, _ in lines:
        drawn += 1
        if drawn <= MOST:
            out += _line(sign, text, width, inks)
    if drawn > MOST:
        more = f"… {drawn - MOST:,} more lines"
        out.append(exact([Segment(more, inks("faint", "card"))], width, _air(inks)))
    return tuple(out)


def _line(sign: str, text: str, width: int, inks: Inks) -> Iterator[Line]:
    """One line of the file, broken where it is too long."""
    style = inks(_INKS[sign], "card", "b" if inks.plain and sign == "+" else "")
    rest = clean(text.expandtabs(4))
    room = max(1, width - 2)
    while True:
        piece, rest = cut(rest, room)
        if not piece and rest:  # a wide character in a page of one cell
            return
        yield exact([Segment(f"{sign} {piece}", style)], width, _air(inks))
        if not rest:
            return
        sign = " " if sign == "…" else sign


def _air(inks: Inks) -> Segment:
    return inks.space(1, "card")
