"""The Risks tab as lines: the matrix, the risk at the cursor, the list, the totals.

Pure: what is shown and a size in, lines out, and which risk is where. Only what is seen is made.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rich.segment import Segment

from board.model import Board
from board.phrases import counted
from board.present import risks as told
from board.spans import Span
from board.spans import line as spans
from board.ui.kit.safe_text import cells, clean, fit, pad
from board.ui.kit.segments import Line, exact
from board.ui.kit.spans import row as painted
from board.ui.kit.spans import segments
from board.ui.kit.styles import Inks
from board.ui.risks.cells import Content, State, chosen_style, paint_cell
from board.ui.risks.cursor import UNSCORED, Cursor
from board.ui.risks.layout import NAMES, Layout
from board.ui.risks.rows import about, list_row
from board.view.matrix import DEGREES, Matrix, Place, place_of, residual_of

#: Lines that are kept for the risk at the cursor.
STEADY = 6


class Scene(NamedTuple):
    """All that is shown; ``trail`` says since when the risk at the cursor was where."""

    board: Board
    shown: Matrix
    cursor: Cursor
    today: dt.date
    totals: Sequence[Span]
    trail: Mapping[Place, str] = {}
    was: str = ""
    focus: bool = True
    #: The cell under what is dragged.
    target: Place | None = None
    #: The first row of the list.
    top: int = 0
    #: What is to press to score: likelihood, impact, into the matrix.
    keys: tuple[str, str, str] = ("", "", "")


class Frame(NamedTuple):
    """The lines; which risk is at which cells of a line; where the list is, and its rows."""

    lines: list[Line]
    spots: Mapping[int, list[tuple[int, int, str]]]
    list_top: int
    list_left: int
    row_tall: int
    room: int


def frame(scene: Scene, at: Layout, inks: Inks) -> Frame:
    """What is drawn on the whole widget."""
    spots: dict[int, list[tuple[int, int, str]]] = {}
    left = _left(scene, at, inks, spots)
    if at.beside:
        width = at.width - at.side - 2
        right, list_at, tall, room = _right(scene, width, at.height, inks)
        blank: Line = []
        lines = []
        for y in range(at.height):
            begin = left[y] if y < len(left) else blank
            end = right[y] if y < len(right) else blank
            bar = Segment("│ ", inks("line"))
            lines.append([*exact(begin, at.side, inks.space(1)), bar, *end])
        return Frame(lines, spots, list_at, at.side + 2, tall, room)
    right, list_at, tall, room = _right(scene, at.width, at.height - len(left), inks)
    return Frame([*left, *right], spots, list_at + len(left), 0, tall, room)


# The matrix


def _left(
    scene: Scene, at: Layout, inks: Inks, spots: dict[int, list[tuple[int, int, str]]]
) -> list[Line]:
    shown, muted = scene.shown, inks("muted")
    lines: list[Line] = [[Segment(fit(" likelihood ↑   impact →", at.side - 1), muted)]]
    for likelihood in reversed(DEGREES):
        lines.append(_rule(scene, at, likelihood, inks))
        lines += _cells(scene, at, likelihood, inks, spots)
    lines.append(_rule(scene, at, 0, inks))
    lines.append(_words(scene, at, inks))
    width = at.side - 2
    lines += [segments(spans(" ", *each), width, inks, "page")
              for each in told.legend(shown, width - 1)]  # fmt: skip
    if shown.unscored:
        lines += _unscored(scene, at, inks, spots, len(lines))
    return lines


#: Where lines are thick: there the appetite ends.
_THIN = frozenset("─│┌┬┐├┼┤└┴┘")


def _rule(scene: Scene, at: Layout, likelihood: int, inks: Inks) -> Line:
    """The line above a row; around the cell of the cursor it is in the colour of the cursor."""
    text = told.rule(scene.shown, likelihood, at.wide)
    row, impact = scene.cursor.place
    start = (impact - 1) * (at.wide + 1)
    end = start + at.wide + 2
    beside = row != UNSCORED and likelihood in (row, row - 1)
    line: Line = [inks.space(at.left)]
    for n, char in enumerate(text):
        ink = "accent" if beside and start <= n < end else "line" if char in _THIN else "text"
        style = inks(ink)
        if line[-1].style is style:
            line[-1] = Segment(line[-1].text + char, style)
        else:
            line.append(Segment(char, style))
    return line


def _bar(text: str, inks: Inks, *, beside: bool) -> Segment:
    return Segment(text, inks("accent" if beside else "line" if text in _THIN else "text"))


def _cells(
    scene: Scene, at: Layout, likelihood: int, inks: Inks,
    spots: dict[int, list[tuple[int, int, str]]],
) -> list[Line]:  # fmt: skip
    word = fit(clean(scene.shown.likelihood[likelihood - 1]), at.left - 4)
    label = f" {pad(word, at.left - 4)} {likelihood} " if at.left > 5 else f"{likelihood} "
    label = pad(label, at.left)
    here = scene.cursor.place
    lines: list[Line] = [
        [
            Segment(
                label if not n else " " * at.left,
                inks("text" if likelihood == here[0] else "muted"),
            )
        ]
        for n in range(at.tall)
    ]
    for impact in DEGREES:
        place = (likelihood, impact)
        state = State(place == here, scene.focus, place == scene.target)
        made, found = paint_cell(_content(scene, place), at.wide, at.tall, inks, state)
        beside = here[0] == likelihood and impact in (here[1], here[1] + 1)
        edge = _bar(told.bar(scene.shown, likelihood, impact), inks, beside=beside)
        for n, part in enumerate(made):
            lines[n] += [edge, *part]
        for n, start, end, id in found:
            x = at.left_of(impact)
            spots.setdefault(at.top_of(likelihood) + n, []).append((x + start, x + end, id))
    last = _bar("│", inks, beside=here == (likelihood, DEGREES[-1]))
    return [[*line, last] for line in lines]


def _content(scene: Scene, place: Place) -> Content:
    """What is in a cell, as the cursor is."""
    shown, id = scene.shown, scene.cursor.id
    risk = scene.board.risks.get(id or "")
    aim = residual_of(risk) if risk is not None else None
    now = place_of(risk) if risk is not None else None
    arrow = told.arrow(now, aim) if now is not None and aim is not None else ""
    here = now == place
    return Content(
        place[0] * place[1],
        shown.at(place),
        shown.residual.get(place, ()),
        id if here else None,
        arrow if here else "",
        (id or "") if aim == place and now != place else "",
        scene.trail.get(place, "") if now != place else "",
    )


def _words(scene: Scene, at: Layout, inks: Inks) -> Line:
    """The words of the columns, or their numbers where those have no room."""
    shown, line = scene.shown, [inks.space(at.left + 1)]
    if at.wide < NAMES:
        text = "".join(pad(f" {degree}", at.wide + 1) for degree in DEGREES)
        return [*line, Segment(text, inks("muted"))]
    for degree, word in zip(DEGREES, shown.impact, strict=True):
        ink = "text" if degree == scene.cursor.place[1] else "muted"
        line.append(Segment(pad(fit(f"{degree} {clean(word)}", at.wide), at.wide + 1), inks(ink)))
    return line


def _unscored(
    scene: Scene, at: Layout, inks: Inks, spots: dict[int, list[tuple[int, int, str]]], y: int
) -> list[Line]:
    """The risks that are not scored, and what is to press to score them."""
    shown, cursor, here = scene.shown, scene.cursor, scene.cursor.place[0] == UNSCORED
    likelihood, impact, up = scene.keys
    head = (f" {counted(len(shown.unscored), 'risk')} not scored", "warning")
    does = (f"  {likelihood} likelihood  {impact} impact  {up} into the matrix", "muted")
    short = (f"  {likelihood} likelihood  {impact} impact  {up} scores", "muted")
    above = [spans(head, does)] if at.unscored < 3 else [spans(head), spans(short)]
    line: Line = [inks.space(1)]
    x, first = 1, max(0, shown.unscored.index(cursor.id) - 2) if here and cursor.id else 0
    for id in shown.unscored[first:]:
        text = clean(id)
        if x + cells(text) + 2 > at.side - 5:
            line.append(Segment("…", inks("muted")))
            break
        style = chosen_style(inks, "page", State(cursor=here, focus=scene.focus))
        line += [Segment(text, style if here and id == cursor.id else inks("text")), inks.space(2)]
        spots.setdefault(y + len(above), []).append((x, x + cells(text), id))
        x += cells(text) + 2
    return [*(segments(each, at.side - 1, inks, "page") for each in above), line]


# What is beside or below


def _right(scene: Scene, width: int, height: int, inks: Inks) -> tuple[list[Line], int, int, int]:
    """The lines; where the list begins, how tall a row is, and how many have room."""
    lines: list[Line] = []
    totals = told.broken(scene.totals, " · ", width - 1)
    cursor = scene.cursor
    some = about(scene.board, cursor.id, cursor.place, scene.today, scene.was, width - 1)
    # So many lines at least: the list must not move with the cursor.
    some += [()] * ((STEADY if height >= 3 * STEADY else 4) - len(some))
    if height >= len(some) + len(totals) + 8:
        lines += [segments(each, width, inks, "page") for each in some]
        lines.append([Segment("─" * width, inks("line"))])
    start = len(lines)
    left = height - start - len(totals)
    tall = 2 if left >= 8 else 1
    room = max(0, left // tall)
    rank = scene.cursor.rank
    for number, id in enumerate(scene.shown.ids[scene.top : scene.top + room], scene.top):
        for each in list_row(scene.board, id, scene.today, width, tall):
            at = number == rank
            lines.append(painted(each, width, inks, cursor=at, focus=scene.focus))
    lines += [[] for _ in range(height - len(totals) - len(lines))]
    lines += [segments(spans(" ", *each), width, inks, "page") for each in totals]
    return lines[: max(0, height)], start, tall, room


def top_for(rank: int | None, top: int, room: int, rows: int) -> int:
    """The first row of the list, scrolled as little as shows the risk at the cursor."""
    if rank is not None:
        top = max(rank + 1 - room, min(top, rank))
    return max(0, min(top, rows - room))


def seen(frame: Frame, x: int, y: int, ids: Sequence[str], top: int) -> str | None:
    """The risk at a place of the screen, in the matrix or in the list."""
    for start, end, id in frame.spots.get(y, ()):
        if start <= x < end:
            return id
    row = (y - frame.list_top) // frame.row_tall
    if x >= frame.list_left and y >= frame.list_top and row < frame.room and top + row < len(ids):
        return ids[top + row]
    return None
