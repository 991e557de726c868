"""Elements of SVG, their text escaped; the colours that drawings and pages share."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from html import escape
from typing import NamedTuple

from board.safe_text import clean
from board.widths import fit

#: Colours by name: in the light, and in the dark. Text on grounds has a contrast of 4.5 : 1.
COLOURS: dict[str, tuple[str, str]] = {
    "page": ("#ffffff", "#14181d"),
    "text": ("#1c2128", "#e6eaf0"),
    "muted": ("#4f5862", "#a3adba"),
    "line": ("#c9d1d9", "#3d4652"),
    "panel": ("#f4f6f8", "#1d232b"),
    "accent": ("#0a58b0", "#7db4f5"),
    "none": ("#f4f6f8", "#1d232b"),
    "low": ("#dcefdc", "#1e3a26"),
    "some": ("#fdf0c4", "#463a12"),
    "high": ("#fcd9b6", "#5a3412"),
    "top": ("#f8c0b8", "#6a231b"),
    "done": ("#dcefdc", "#1e3a26"),
    "step-1": ("#d8e6f7", "#1f3a5c"),
    "step-2": ("#b3cff0", "#2b5285"),
    "step-3": ("#8cb6e8", "#3b6cad"),
    "step-4": ("#659cdd", "#6b9bdb"),
}
#: Paper is light, whatever the screen was.
_DARK = "@media screen and (prefers-color-scheme:dark)"
#: The least exposure of each shade, from the gravest.
SHADES = ((15, "top"), (8, "high"), (4, "some"), (1, "low"))
#: Pixels that a cell of text is taken to be wide, at 13 pixels; and times what in some styles.
_WIDE = 7.6
_WIDER = {"small": 0.89, "strong": 1.12, "big": 1.4}


class Drawing(NamedTuple):
    """A drawing: what it is called, what it shows in a sentence, its size and its elements."""

    title: str
    about: str
    width: int
    height: int
    parts: Sequence[str]


def shade(exposure: int | None) -> str:
    """The colour of an exposure, 1 to 25; of none where it is 0 or not known."""
    return next((name for least, name in SHADES if (exposure or 0) >= least), "none")


def text(
    x: float, y: float, said: str, *, kind: str = "", anchor: str = "", room: float = 0
) -> str:
    """A line of text, cut where there is no room for it; ``kind`` is one of the styles below."""
    said = clean(said)
    if room:
        said = fit(said, max(1, int(room / _cell(kind))))
    named = f' class="{kind}"' if kind else ""
    placed = f' text-anchor="{anchor}"' if anchor else ""
    return f'<text x="{x:g}" y="{y:g}"{named}{placed}>{escape(said)}</text>'


def _cell(kind: str) -> float:
    return _WIDE * math.prod(_WIDER.get(style, 1) for style in kind.split())


def box(
    x: float,
    y: float,
    wide: float,
    high: float,
    colour: str,
    *,
    dashed: bool = False,
    about: str = "",
) -> str:
    """A rectangle; ``about`` is told where it is pointed at."""
    edge = "dashed" if dashed else "edge"
    told = f"<title>{escape(clean(about))}</title>" if about else ""
    shape = f'<rect x="{x:g}" y="{y:g}" width="{wide:g}" height="{high:g}" rx="4"'
    return f'{shape} class="f-{colour} {edge}">{told}</rect>'


def bar(x: float, y: float, wide: float, high: float, colour: str) -> str:
    """A rectangle without an edge."""
    return f'<rect x="{x:g}" y="{y:g}" width="{wide:g}" height="{high:g}" class="f-{colour}"/>'


def path(points: Iterable[tuple[float, float]], kind: str) -> str:
    """A line through points."""
    joined = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return f'<polyline points="{joined}" class="{kind}"/>'


def area(points: Iterable[tuple[float, float]], colour: str, about: str = "") -> str:
    """A filled shape."""
    joined = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    told = f"<title>{escape(clean(about))}</title>" if about else ""
    return f'<polygon points="{joined}" class="{colour}">{told}</polygon>'


def inline(drawing: Drawing, name: str) -> str:
    """The drawing as an element of a page; ``name`` makes its ids."""
    return (
        f'<svg role="img" aria-labelledby="{name}-t {name}-d" viewBox="0 0 {drawing.width} '
        f'{drawing.height}" width="{drawing.width}" preserveAspectRatio="xMinYMin" xmlns="http://www.w3.org/2000/svg">'
        f'<title id="{name}-t">{escape(clean(drawing.title))}</title>'
        f'<desc id="{name}-d">{escape(clean(drawing.about))}</desc>'
        + "".join(drawing.parts)
        + "</svg>"
    )


def standing_alone(drawing: Drawing) -> str:
    """The drawing as a file, its colours in it."""
    whole = inline(drawing, "board")
    head, sign, rest = whole.partition("</desc>")
    ground = '<rect width="100%" height="100%" class="f-page"/>'
    style = f"<style>{rules()}</style>"
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{head}{sign}{style}{ground}{rest}\n'


def variables(where: str) -> str:
    """The colours as variables of CSS, light unless the reader prefers dark."""
    light = "".join(f"--{name}:{one[0]};" for name, one in COLOURS.items())
    dark = "".join(f"--{name}:{one[1]};" for name, one in COLOURS.items())
    return f"{where}{{color-scheme:light dark;{light}}}{_DARK}{{{where}{{{dark}}}}}"


def rules() -> str:
    """The styles of drawings, light unless the reader prefers dark.

    Without variables, which not every program that shows SVG knows.
    """
    return f"{_rules(0)}{_DARK}{{{_rules(1)}}}"


def _rules(at: int) -> str:
    colour = {name: both[at] for name, both in COLOURS.items()}
    return (
        f"svg text{{font:13px system-ui,sans-serif;fill:{colour['text']}}}"
        f"svg .muted{{fill:{colour['muted']}}}svg .strong{{font-weight:600}}"
        "svg .big{font-size:16px;font-weight:600}svg .small{font-size:11.5px}"
        f"svg .edge{{stroke:{colour['line']};stroke-width:1}}"
        f"svg .dashed{{stroke:{colour['muted']};stroke-width:1.5;stroke-dasharray:4 3}}"
        f"svg .axis{{stroke:{colour['line']};stroke-width:1;fill:none}}"
        + "".join(f"svg .f-{name}{{fill:{one}}}" for name, one in colour.items())
    )
