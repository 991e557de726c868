"""What is told of risks, as lines of spans: the matrix as text, one risk in short, the totals."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from board.model import Board, Risk
from board.phrases import counted
from board.present.dates import short_day
from board.safe_text import clean
from board.spans import Line, Span, exact, joined, line, plain
from board.view.matrix import (
    DEGREES,
    LEVELS,
    Matrix,
    Place,
    has_expired,
    level,
    place_of,
    residual_of,
    totals,
)
from board.widths import cells, fit

#: What tells the grade of a cell without colour.
MARKS = dict(zip(LEVELS, (" ", "░", "▒", "▓"), strict=True))
#: Where a risk is to come, where it was, and where the risk appetite ends.
RESIDUAL, EARLIER, APPETITE = "○", "·", "┃"
#: The role of each grade.
ROLES = dict(zip(LEVELS, ("muted", "", "warning", "urgent"), strict=True))
#: So many lines a cell of the printed matrix has at most.
TALL = 6
_ARROWS = {
    (1, 0): "↑", (-1, 0): "↓", (0, 1): "→", (0, -1): "←",
    (1, 1): "↗", (1, -1): "↖", (-1, 1): "↘", (-1, -1): "↙",
}  # fmt: skip


def arrow(start: Place, end: Place) -> str:
    """Which way it is from one cell to another; nothing where they are the same."""
    up, right = ((b > a) - (b < a) for a, b in zip(start, end, strict=True))
    return _ARROWS.get((up, right), "")


def legend(shown: Matrix, width: int, *, trail: bool = True) -> list[Line]:
    """What the signs of the matrix mean; ``trail`` tells that it says where risks were, too."""
    parts = [Span(f"{RESIDUAL} residual"), *([Span(f"{EARLIER} earlier")] if trail else ())]
    parts += [Span(f"{MARKS[name]} {name}", ROLES[name]) for name in LEVELS[1:]]
    if shown.appetite is not None:
        parts.append(Span(f"{APPETITE} appetite {shown.appetite}", "strong"))
    return broken(parts, "  ", width)


def broken(parts: Sequence[Span], joint: str, width: int) -> list[Line]:
    """Pieces on as many lines as they need, something between each two on a line."""
    lines: list[Line] = []
    now: tuple[Span, ...] = ()
    for part in parts:
        longer = (*now, Span(joint, "muted"), part) if now else (part,)
        if now and cells(plain(longer)) > width:
            lines.append(now)
            longer = (part,)
        now = longer
    return [*lines, now] if now else lines


def summary(board: Board, shown: Matrix, today: dt.date) -> list[Span]:
    """What the shown risks come to, in pieces: ``2 above appetite``, ``1 expired``."""
    found = totals(board, shown, today)
    parts = [Span(counted(found.risks, "risk"))]
    if shown.appetite is not None:
        parts.append(Span(f"{found.above} above appetite", "urgent" if found.above else ""))
    if found.expired:
        parts.append(Span(f"{found.expired} expired", "error"))
    if found.accepted:
        end = found.next_end
        until = f" until {short_day(end, today)} ({_left(end, today)})" if end else ""
        parts.append(Span(f"{found.accepted} accepted{until}"))
    if shown.unscored:
        parts.append(Span(f"{len(shown.unscored)} unscored", "warning"))
    return parts


def _left(end: dt.date, today: dt.date) -> str:
    left = (end - today).days
    return counted(left, "day") if left else "today"


def acceptance(board: Board, risk: Risk, today: dt.date) -> Span:
    """Until when a risk is accepted, in few words; empty where it is not."""
    until = risk.accepted_until
    if has_expired(board, risk, today) and until is not None:
        return Span(f"expired {short_day(until, today)}", "error")
    if risk.response != "accept":
        return Span("")
    if until is None:
        return Span("with no end", "warning")
    return Span(f"until {short_day(until, today)}", "")


def scores(board: Board, risk: Risk) -> list[Span]:
    """In pieces: ``now 4 × 5 = 20``, ``residual 2 × 4 = 8``, ``appetite 12``."""
    place, aim = place_of(risk), residual_of(risk)
    parts = [Span("not scored", "warning")]
    if place is not None:
        parts = [Span(f"now {_product(place)}", ROLES[level(place[0] * place[1])])]
    if aim is not None:
        parts.append(Span(f"residual {_product(aim)}"))
    if board.risk.appetite is not None:
        parts.append(Span(f"appetite {board.risk.appetite}", "muted"))
    return parts


def _product(place: Place) -> str:
    return f"{place[0]} × {place[1]} = {place[0] * place[1]}"


def answer(board: Board, risk: Risk, today: dt.date) -> Line:
    """``accept until 31 Jan by ada · owner bo · review 1 Mar (in 12 days)``."""
    until = acceptance(board, risk, today)
    parts: list[str | tuple[str, str]] = []
    said = risk.response or "no response"
    if until.text:
        said += f", {until.text}"
    if risk.accepted_by and until.text:
        said += f" by {clean(risk.accepted_by)}"
    parts.append((said, until.role if risk.response else "warning"))
    parts.append(f"owner {clean(risk.owner)}" if risk.owner else ("no owner", "muted"))
    if risk.review is not None:
        left = (risk.review - today).days
        when = f"in {counted(left, 'day')}" if left > 0 else f"{counted(-left, 'day')} ago"
        parts.append(f"review {short_day(risk.review, today)} ({when if left else 'today'})")
    return joined((" · ", "muted"), parts)


# The matrix as text


def drawn(board: Board, shown: Matrix, width: int) -> list[Line]:
    """The matrix in lines of at most ``width`` cells, for a printer as for a screen."""
    label = max(cells(clean(word)) for word in shown.likelihood) + 2
    wide = max(3, min(16, (width - label - 7) // len(DEGREES)))
    label = max(1, min(label, width - (wide + 1) * len(DEGREES) - 2))
    edge = " " * (label + 1)
    out = [line((fit("likelihood", label), "label"))]
    for likelihood in reversed(DEGREES):
        out.append(line(edge, (rule(shown, likelihood, wide), "axis")))
        word = fit(clean(shown.likelihood[likelihood - 1]), label - 2)
        name = (
            f"{word}{' ' * (label - cells(word) - 1)}{likelihood}" if label > 2 else f"{likelihood}"
        )
        rows = [_cell(shown, (likelihood, impact), wide) for impact in DEGREES]
        for number in range(max(map(len, rows))):
            parts: list[str | tuple[str, str]] = [
                ((name if not number else "").ljust(label + 1), "label")
            ]
            for impact, rest in zip(DEGREES, rows, strict=True):
                edge_left = bar(shown, likelihood, impact)
                parts.append((edge_left, "axis"))
                parts += exact(rest[number] if number < len(rest) else (), wide)
            out.append(line(*parts, ("│", "axis")))
    out.append(line(edge, (rule(shown, 0, wide), "axis")))
    words = "".join(f" {fit(clean(word), wide).ljust(wide)}" for word in shown.impact)
    out += [
        line(edge, (fit(f"{words.rstrip()}  impact", width - label - 1), "label")),
        *(line(edge, " ", *each) for each in legend(shown, width - label - 2, trail=False)),
    ]
    return out


def bar(shown: Matrix, likelihood: int, impact: int) -> str:
    """The line at the left of a cell: a thick one where the appetite ends."""
    return APPETITE if _apart(shown, (likelihood, impact), (likelihood, impact - 1)) else "│"


def rule(shown: Matrix, likelihood: int, wide: int) -> str:
    """The line above a row of cells; 0 is that below the last one."""
    above, out = likelihood + 1, []
    thick = [_apart(shown, (likelihood, impact), (above, impact)) for impact in DEGREES]
    for impact, here in zip(DEGREES, thick, strict=True):
        left = impact > DEGREES[0] and thick[impact - 2]
        sides = [_apart(shown, (row, impact), (row, impact - 1)) for row in (above, likelihood)]
        out.append(_joint(likelihood, impact, (sides[0], here, sides[1], left)))
        out.append(("━" if here else "─") * wide)
    return "".join([*out, _joint(likelihood, 6, (False, False, False, thick[-1]))])


def _apart(shown: Matrix, place: Place, other: Place) -> bool:
    """Whether the appetite ends between two cells, both of them in the matrix."""
    inside = all(degree in DEGREES for degree in (*place, *other))
    return inside and shown.above(place) != shown.above(other)


def _joint(likelihood: int, impact: int, thick: tuple[bool, bool, bool, bool]) -> str:
    """Where lines cross; ``thick`` are those up, to the right, down and to the left."""
    up, right, down, left = thick
    column = 0 if impact == DEGREES[0] else 2 if impact > DEGREES[-1] else 1
    if likelihood == DEGREES[-1]:
        return "┰" if down else "┌┬┐"[column]
    if likelihood == 0:
        return "┸" if up else "└┴┘"[column]
    if column != 1:
        return ("┝" if right else "├") if not column else ("┥" if left else "┤")
    return "┼┽╁╅┾┿╆╈╀╃╂╉╄╇╊╋"[8 * up + 4 * right + 2 * down + left]


def _cell(shown: Matrix, place: Place, wide: int) -> list[Line]:
    """The lines of one cell: its exposure and mark, the risks in it, those to come into it."""
    exposure, ids = place[0] * place[1], shown.at(place)
    grade = level(exposure)
    corner = f"{exposure}{MARKS[grade]}" if wide >= 5 else MARKS[grade]
    if wide < 8:
        number = str(len(ids)) if ids else ""
        return [line((f"{number}{corner.rjust(wide - len(number))}", ROLES[grade]))]
    aims = [id for id in shown.residual.get(place, ()) if id not in ids]
    names = [(clean(id), "id") for id in ids] + [(RESIDUAL + clean(id), "muted") for id in aims]
    rest = len(names) - TALL
    if rest > 0:
        names = [*names[: TALL - 1], (f"+{rest + 1}", "strong")]
    first, *more = names or [("", "")]
    room = wide - len(corner)
    return [
        line((fit(first[0], room - 1).ljust(room), first[1]), (corner, ROLES[grade])),
        *(line((fit(text, wide), role)) for text, role in more),
    ]
