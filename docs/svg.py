"""A screen of the terminal as an SVG: cells on a grid, in whatever monospace font there is.

Owns what an SVG of cells looks like. Bars, blocks and frames are drawn as shapes, since
fonts leave gaps between them; each run of text is as wide as its cells, so that wide
characters and other fonts keep the columns. The plain text of the screen is in ``<desc>``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape, unescape
from itertools import groupby
from typing import NamedTuple

from rich.cells import cell_len
from rich.color_triplet import ColorTriplet
from rich.segment import Segment
from rich.style import Style

WIDTH, HEIGHT, SIZE, PAD = 8, 18, 13.3, 12
#: The arms of the characters that frames are made of: left, right, up, down.
ARMS = {"─": "lr", "━": "lr", "│": "ud", "┃": "ud", "┌": "rd", "┐": "ld", "└": "ru", "┘": "lu",
        "╭": "rd", "╮": "ld", "╰": "ru", "╯": "lu", "├": "rud", "┤": "lud", "┬": "lrd",
        "┴": "lru", "┼": "lrud"}  # fmt: skip
#: Blocks as left, top, width and height in eighths of a cell.
BLOCKS = {
    "█": (0, 0, 8, 8),
    "▀": (0, 0, 8, 4),
    "▐": (4, 0, 4, 8),
    "▔": (0, 0, 8, 1),
    "▕": (7, 0, 1, 8),
}
BLOCKS |= {chr(0x2580 + n): (0, 8 - n, 8, n) for n in range(1, 8)}
BLOCKS |= {chr(0x2590 - n): (0, 0, n, 8) for n in range(1, 8)}
#: Shades, as how much of the ink is seen.
SHADES = {"░": 0.25, "▒": 0.5, "▓": 0.75}
SHAPES = {*ARMS, *BLOCKS, *SHADES}
FONTS = "ui-monospace,'JetBrains Mono',Menlo,Consolas,'DejaVu Sans Mono',monospace"


class Box(NamedTuple):
    """A filled rectangle."""

    x: float
    y: float
    wide: float
    high: float
    fill: str
    more: str = ""

    def __str__(self) -> str:
        """The element."""
        place = (
            f'x="{self.x:.2f}" y="{self.y:.2f}" width="{self.wide:.2f}" height="{self.high:.2f}"'
        )
        return f'<rect {place} fill="{self.fill}"{self.more}/>'


def svg(rows: Sequence[Sequence[Segment]], title: str, ground: str) -> str:
    """The picture of a screen, its rows as segments with resolved colours."""
    columns = max(sum(segment.cell_length for segment in row) for row in rows)
    width, height = columns * WIDTH + 2 * PAD, len(rows) * HEIGHT + 2 * PAD
    classes: dict[str, str] = {}
    grounds: list[Box] = []
    shapes: list[Box] = []
    words: list[str] = []
    for at, row in enumerate(rows):
        _draw(row, at * HEIGHT, ground, classes, grounds, shapes, words)
    styles = "".join(f".{name}{{{rule}}}" for rule, name in classes.items())
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.1f} {height}">',
            f"<title>{escape(title)}</title>",
            f"<desc>\n{escape(text(rows), quote=False)}\n</desc>",
            f"<style>text{{font:{SIZE}px {FONTS};white-space:pre}}{styles}</style>",
            f'<rect width="{width:.1f}" height="{height}" rx="8" fill="{ground}"/>',
            f'<g transform="translate({PAD} {PAD})">',
            '<g shape-rendering="crispEdges">',
            *map(str, _joined(grounds)),
            *map(str, _joined(shapes)),
            "</g>",
            *words,
            "</g>",
            "</svg>",
            "",
        ]
    )


def text(rows: Iterable[Sequence[Segment]]) -> str:
    """What a screen says, line by line."""
    return "\n".join("".join(segment.text for segment in row).rstrip() for row in rows)


def described(picture: str) -> str:
    """The text that a picture was made with."""
    return unescape(picture.partition("<desc>\n")[2].partition("\n</desc>")[0])


def _joined(boxes: Iterable[Box]) -> Iterable[Box]:
    """Boxes that continue each other, to the right and then downwards, as one."""
    rows: list[Box] = []
    for box in boxes:
        last = rows[-1] if rows else None
        if last and last._replace(x=last.x + last.wide, wide=box.wide) == box:
            rows[-1] = last._replace(wide=last.wide + box.wide)
        else:
            rows.append(box)
    done: dict[Box, Box] = {}
    for box in rows:
        above = done.pop(box._replace(high=0), box._replace(high=0))
        joined = above._replace(high=above.high + box.high)
        done[box._replace(y=box.y + box.high, high=0)] = joined
    return done.values()


def _draw(
    row: Sequence[Segment],
    top: int,
    ground: str,
    classes: dict[str, str],
    grounds: list[Box],
    shapes: list[Box],
    words: list[str],
) -> None:
    """Draw one line: what is behind it, its shapes and its words."""
    cells = [(char, segment.style or Style()) for segment in row for char in segment.text]
    left = 0
    for (ink, back, rule), run in groupby(cells, key=lambda cell: _looks(cell[1], ground)):
        said = "".join(char for char, _ in run)
        if back != ground:
            grounds.append(Box(left * WIDTH, top, cell_len(said) * WIDTH, HEIGHT, back))
        for is_shape, run_of in groupby(said, key=SHAPES.__contains__):
            part = "".join(run_of)
            if is_shape:
                for place, char in enumerate(part):
                    shapes += _shape(char, (left + place) * WIDTH, top, ink)
            else:
                name = classes.setdefault(rule, f"s{len(classes)}")
                words += _words(part, left, top, name)
            left += cell_len(part)


def _looks(style: Style, ground: str) -> tuple[str, str, str]:
    """Ink, ground and CSS of a style."""
    ink = _hex(style, "color") or "#cccccc"
    back = _hex(style, "bgcolor") or ground
    if style.reverse:
        ink, back = back, ink
    if style.dim:
        ink = _mixed(ink, back)
    rule = f"fill:{ink}"
    rule += ";font-weight:bold" if style.bold else ""
    rule += ";font-style:italic" if style.italic else ""
    lines = " ".join(
        name for name, on in (("underline", style.underline), ("line-through", style.strike)) if on
    )
    return ink, back, rule + (f";text-decoration:{lines}" if lines else "")


def _hex(style: Style, name: str) -> str:
    color = getattr(style, name)
    return "" if color is None or color.is_default else color.get_truecolor().hex


def _mixed(one: str, other: str) -> str:
    pairs = zip(bytes.fromhex(one[1:]), bytes.fromhex(other[1:]), strict=True)
    return ColorTriplet(*((a + b) // 2 for a, b in pairs)).hex


def _words(part: str, left: int, top: int, name: str) -> Iterator[str]:
    """The words of one style, as wide as their cells."""
    for before, word in _spaced(part):
        x, wide = (left + cell_len(before)) * WIDTH, cell_len(word) * WIDTH
        yield (
            f'<text class="{name}" x="{x:.1f}" y="{top + 13.5:.1f}" textLength="{wide:.1f}">'
            f"{escape(word, quote=False)}</text>"
        )


def _spaced(part: str) -> Iterator[tuple[str, str]]:
    """The words between gaps of two cells and more, each with what is before it."""
    before = ""
    for gap, run in groupby(part.split(" "), key=lambda word: not word):
        words = list(run)
        if gap:
            before += " " * len(words)
        else:
            word = " ".join(words)
            yield before, word
            before += word + " "


def _shape(char: str, x: float, y: float, ink: str) -> Iterator[Box]:
    """What a bar, block, shade or part of a frame looks like."""
    if char in BLOCKS:
        left, top, wide, high = BLOCKS[char]
        eighth, line = WIDTH / 8, HEIGHT / 8
        yield Box(x + left * eighth, y + top * line, wide * eighth, high * line, ink)
    elif char in SHADES:
        yield Box(x, y, WIDTH, HEIGHT, ink, f' opacity="{SHADES[char]}"')
    else:
        arms, thick = ARMS[char], 2 if char in "━┃" else 1
        middle, half = WIDTH / 2 - thick / 2, HEIGHT / 2 - thick / 2
        if "l" in arms or "r" in arms:
            start, end = 0 if "l" in arms else middle, WIDTH if "r" in arms else middle + thick
            yield Box(x + start, y + half, end - start, thick, ink)
        if "u" in arms or "d" in arms:
            start, end = 0 if "u" in arms else half, HEIGHT if "d" in arms else half + thick
            yield Box(x + middle, y + start, thick, end - start, ink)
