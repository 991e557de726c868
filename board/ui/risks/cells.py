"""One cell of the matrix as lines: its risks, where one is to come, and where it was.

Owns which of them have room. Must not know where the cell is on the screen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style

from board.present.risks import EARLIER, MARKS, RESIDUAL
from board.ui.kit.safe_text import cells, clean, fit
from board.ui.kit.segments import Line, Lines, exact
from board.ui.kit.styles import Inks
from board.ui.kit.theme import mix
from board.ui.risks.layout import NAMES
from board.view.matrix import LEVELS, level

#: How much of its hue each grade has on its ground, dark and light alike.
_SHADES = dict(zip(LEVELS, (0.07, 0.12, 0.20, 0.30), strict=True))


class Token(NamedTuple):
    """A word in a cell; ``id`` is the risk that a click on it means."""

    text: str
    kind: str
    id: str = ""


class Content(NamedTuple):
    """What is in a cell: its exposure, its risks, and the marks of the risk at the cursor.

    ``aims`` are further risks that are to come into it.
    """

    exposure: int
    ids: tuple[str, ...]
    aims: tuple[str, ...] = ()
    chosen: str | None = None
    #: Behind the id of the risk at the cursor: which way it is to go.
    arrow: str = ""
    #: The risk at the cursor is to come here; or was here since that day.
    aim: str = ""
    earlier: str = ""


class State(NamedTuple):
    """How the cell is looked at: by the cursor, with the keys, with something dragged over it."""

    cursor: bool = False
    focus: bool = True
    target: bool = False


# Most cells are as they were when the cursor moves on.
@lru_cache(256)
def paint_cell(
    content: Content, wide: int, tall: int, inks: Inks, state: State
) -> tuple[Lines, list[tuple[int, int, int, str]]]:
    """Its lines; and which risk is where: line, first cell, one behind the last, id.

    What it gives is kept, and must not be changed.
    """
    ground = ground_of(content, inks, state)
    how = "r" if inks.plain and (state.target or (state.cursor and not content.ids)) else ""
    if wide < NAMES:
        lines = [_count(content, wide, inks, ground, state)]
        rows: list[list[Token]] = [[]]
    else:
        rows = _rows(content, wide, tall)
        lines = [_row(row, inks, ground, state) for row in rows]
        corner = _corner(content, wide - _width(rows[0]))
        space = wide - _width(rows[0]) - cells(corner)
        lines[0] += [inks.space(space, ground, how), Segment(corner, inks("muted", ground, how))]
    blank = inks.space(1, ground, how)
    lines += [[] for _ in range(tall - len(lines))]
    return tuple(exact(line, wide, blank) for line in lines), _spots(rows)


def ground_of(content: Content, inks: Inks, state: State) -> str:
    """The ground of a cell, by its grade, or under what is dragged or an empty cursor."""
    if inks.plain:
        return "page"
    if state.target:
        return "floating"
    if state.cursor and not content.ids:
        return "chosen" if state.focus else "blurred"
    palette, grade = inks.palette, level(content.exposure)
    hue = dict(zip(LEVELS, (palette.closed, palette.warm, palette.columns[3], palette.hot),
                   strict=True))[grade]  # fmt: skip
    return mix(palette.page, hue, _SHADES[grade])


def _corner(content: Content, room: int) -> str:
    """The exposure and the mark of its grade, or the mark alone where there is no room."""
    mark = MARKS[level(content.exposure)]
    whole = f"{content.exposure}{mark}"
    return whole if cells(whole) < room else mark


def _tokens(content: Content) -> Iterator[Token]:
    """All that would be in the cell, what is about the risk at the cursor first."""
    chosen = content.chosen
    if content.aim:
        yield Token(RESIDUAL + clean(content.aim), "aim")
    if content.earlier:
        yield Token(EARLIER + content.earlier, "earlier")
    for id in content.ids:
        here = id == chosen
        yield Token(clean(id) + (content.arrow if here else ""), "chosen" if here else "id", id)
    for id in content.aims:
        if id != content.aim:
            yield Token(RESIDUAL + clean(id), "other", id)


def _rows(content: Content, wide: int, tall: int) -> list[list[Token]]:
    """The words line by line; where some have no room, how many more risks there are."""
    # Of thousands only so many as could have room are made.
    tokens = list(islice(_tokens(content), tall * wide))
    count, chosen = _placed(tokens, wide, tall), content.chosen
    if count < len(tokens) and chosen is not None and chosen in content.ids:
        at = next((n for n, one in enumerate(tokens) if one.kind == "chosen"), len(tokens))
        if at >= count - 1:  # What the cursor is on is seen before the others.
            mine = Token(clean(chosen) + content.arrow, "chosen", chosen)
            tokens = [mine, *tokens[:at], *tokens[at + 1 :]]
    while True:
        kept = tokens[:count]
        more = len(content.ids) - sum(one.kind in ("id", "chosen") for one in kept)
        rows = _flow([*kept, *([Token(f"+{more}", "more")] if more else [])], wide, tall)
        if rows is not None:
            return rows
        count -= 1


def _placed(tokens: Sequence[Token], wide: int, tall: int) -> int:
    """How many of the words have room."""
    low, high = 0, len(tokens)
    while low < high:
        middle = (low + high + 1) // 2
        if _flow(tokens[:middle], wide, tall) is None:
            high = middle - 1
        else:
            low = middle
    return low


def _flow(tokens: Iterable[Token], wide: int, tall: int) -> list[list[Token]] | None:
    """Words on lines, beside the corner of the first; ``None`` where they have no room."""
    rows: list[list[Token]] = [[]]
    used = 0
    for token in tokens:
        text = fit(token.text, wide - 1)
        long = cells(text)
        if rows[-1] and used + 1 + long > wide - (2 if len(rows) == 1 else 0):
            rows.append([])
            used = 0
            if len(rows) > tall:
                return None
        used += long + bool(rows[-1])
        rows[-1].append(token._replace(text=text))
    return rows


def _width(row: Sequence[Token]) -> int:
    return sum(cells(one.text) for one in row) + max(0, len(row) - 1)


_LOOKS = {"id": ("text", ""), "other": ("muted", ""), "aim": ("accent", "b"),
          "earlier": ("muted", ""), "more": ("text", "b")}  # fmt: skip


def _row(row: Sequence[Token], inks: Inks, ground: str, state: State) -> Line:
    line: Line = []
    for number, token in enumerate(row):
        if number:
            line.append(inks.space(1, ground))
        if token.kind == "chosen":
            line.append(Segment(token.text, chosen_style(inks, ground, state)))
        else:
            ink, how = _LOOKS[token.kind]
            line.append(Segment(token.text, inks(ink, ground, how)))
    return line


def chosen_style(inks: Inks, ground: str, state: State) -> Style:
    """How the risk at the cursor looks."""
    if not state.cursor:
        return inks("text", ground, "b")
    if inks.plain:
        return inks("text", "page", "br" if state.focus else "bu")
    return inks("page", "accent", "b") if state.focus else inks("text", "blurred", "b")


def _count(content: Content, wide: int, inks: Inks, ground: str, state: State) -> Line:
    """How many risks there are, with the marks of the one at the cursor."""
    number = str(len(content.ids)) if content.ids else ""
    sign = RESIDUAL if content.aim else EARLIER if content.earlier else ""
    mark = MARKS[level(content.exposure)]
    text = fit(number, wide - 1)
    style = chosen_style(inks, ground, state) if state.cursor else inks("text", ground, "b")
    space = max(0, wide - cells(text) - len(sign) - 1)
    left = [Segment(text, style), Segment(sign, inks("accent", ground, "b"))]
    return [*left, inks.space(space, ground), Segment(mark, inks("muted", ground))]


def _spots(rows: Sequence[Sequence[Token]]) -> list[tuple[int, int, int, str]]:
    found = []
    for number, row in enumerate(rows):
        at = 0
        for token in row:
            end = at + cells(token.text)
            if token.id:
                found.append((number, at, end, token.id))
            at = end + 1
    return found
