"""The colours: our Textual themes, and the palette that the painter works with.

Owns every colour of the terminal. Must not know what is drawn where. A palette
can be made from any Textual theme, so a person may choose another one; and one
without any colour, where bold, reverse and underline carry the meaning.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from textual.theme import BUILTIN_THEMES, Theme

#: An exposure from here on is urgent; from ``WARM`` on it is worth a second look.
HOT = 15
WARM = 8

DARK = Theme(
    name="board-dark",
    dark=True,
    primary="#7ba4f4",
    secondary="#57bfe0",
    accent="#b396f5",
    success="#8fc866",
    warning="#e5b062",
    error="#f0697f",
    foreground="#d3d7e5",
    background="#12141c",
    surface="#1b1e2a",
    panel="#1a1f2f",
    variables={
        "board-orange": "#f09060",
        "board-faint": "#d3d7e561",
        "footer-key-foreground": "#7ba4f4",
        "footer-background": "#1a1f2f",
        "input-selection-background": "#7ba4f4 35%",
        "block-cursor-text-style": "bold",
        "scrollbar": "#343a50",
        "scrollbar-background": "#12141c",
    },
)
LIGHT = Theme(
    name="board-light",
    dark=False,
    primary="#2459c4",
    secondary="#006a90",
    accent="#7440c6",
    success="#33791e",
    warning="#7d5300",
    error="#bf2243",
    foreground="#23273a",
    background="#e8eaf1",
    surface="#ffffff",
    panel="#dcdfea",
    variables={
        "board-orange": "#b04c0c",
        "board-faint": "#23273a61",
        "footer-key-foreground": "#2459c4",
        "footer-background": "#dcdfea",
        "input-selection-background": "#2459c4 25%",
        "block-cursor-text-style": "bold",
        "scrollbar": "#b9becf",
        "scrollbar-background": "#e8eaf1",
    },
)
#: For whoever needs it: everything that is read has a contrast of 7 and more to its ground.
CONTRAST = Theme(
    name="board-contrast",
    dark=True,
    primary="#a8ccff",
    secondary="#8ce4ff",
    accent="#dccbff",
    success="#aef598",
    warning="#ffdc8a",
    error="#ffb0bb",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#10131c",
    variables={
        "board-orange": "#ffc09a",
        "board-faint": "#ffffffad",
        "board-firm": "yes",
        "footer-key-foreground": "#a8ccff",
        "footer-background": "#10131c",
        "input-selection-background": "#a8ccff 45%",
        "block-cursor-text-style": "bold",
        "scrollbar": "#ffffff",
        "scrollbar-background": "#000000",
    },
)
#: For NO_COLOR: the terminal's own foreground and background and nothing else.
PLAIN = replace(
    BUILTIN_THEMES["ansi-dark"],
    name="board-plain",
    variables={
        **BUILTIN_THEMES["ansi-dark"].variables,
        "board-faint": "ansi_default",
        # Lists take no “reverse” from their style: without colour only this tells the cursor.
        "block-cursor-text-style": "bold underline",
        "block-cursor-blurred-text-style": "bold",
        "input-cursor-text-style": "reverse",
    },
)
THEMES: tuple[Theme, ...] = (DARK, LIGHT, CONTRAST, PLAIN)


class Palette(NamedTuple):
    """The colours of the painter, each ``#rrggbb`` or empty for the terminal's own.

    Grounds: ``page``, ``card`` and the cards' other states. Inks: ``text``,
    ``soft`` (what is muted elsewhere, on a tinted card), ``muted``, ``faint``
    and ``line``. Hues name what they mean. ``plain`` says that colour must not
    carry any meaning.
    """

    page: str = ""
    card: str = ""
    chosen: str = ""
    blurred: str = ""
    marked: str = ""
    touched: str = ""
    floating: str = ""
    pill: str = ""
    text: str = ""
    soft: str = ""
    muted: str = ""
    faint: str = ""
    line: str = ""
    gap: str = ""
    risk: str = ""
    warm: str = ""
    hot: str = ""
    hot_ground: str = ""
    on_hot: str = ""
    over: str = ""
    over_ground: str = ""
    repo: str = ""
    accent: str = ""
    columns: tuple[str, ...] = ("",)
    closed: str = ""
    plain: bool = True

    def ground(self, name: str) -> str:
        """The colour of a ground, by name; empty for the terminal's own."""
        return str(getattr(self, name))


def palette(variables: Mapping[str, str], *, dark: bool, plain: bool = False) -> Palette:
    """The palette of a theme, from its CSS variables (``App.theme_variables``).

    A theme that leaves its colours to the terminal, and ``plain``, give one
    where nothing rests on colour.
    """
    get = _colours(variables)
    page, text = get("background"), get("foreground")
    if plain or not (page and text):
        return _plain(page, text)
    card = get("surface") or mix(page, text, 0.05)
    blue, red, amber = get("primary") or text, get("error") or text, get("warning") or text
    cyan, violet, green = (get(name) or blue for name in ("secondary", "accent", "success"))
    orange = get("board-orange") or mix(red, amber, 0.5)
    # Where contrast is what matters, what is muted elsewhere is nearly as strong as the rest.
    firm = bool(variables.get("board-firm"))
    soft, muted, faint = (0.12, 0.34, 0.44) if dark else (0.16, 0.27, 0.33)
    soft, muted, faint = (0.0, 0.2, 0.25) if firm else (soft, muted, faint)
    return Palette(
        page=page,
        card=card,
        chosen=mix(card, blue, 0.22 if dark else 0.16),
        blurred=mix(card, blue, 0.13 if dark else 0.08),
        marked=mix(card, violet, 0.16 if dark else 0.10),
        touched=mix(card, amber, 0.13 if dark else 0.10),
        floating=mix(card, blue, 0.34 if dark else 0.26),
        pill=mix(page, text, 0.10),
        text=text,
        soft=mix(text, card, soft),
        muted=mix(text, card, muted),
        faint=mix(text, card, faint),
        line=mix(page, text, 0.65 if firm else 0.20),
        gap=cyan,
        risk=violet,
        warm=amber,
        hot=red,
        hot_ground=mix(red, page, 0.7 if firm else 0.32) if dark else red,
        on_hot="#ffffff",
        over=amber,
        over_ground=mix(page, amber, 0.20 if dark else 0.14),
        repo=blue,
        accent=blue,
        columns=(violet, cyan, amber, orange, blue, red),
        closed=green,
        plain=False,
    )


def _plain(page: str, text: str) -> Palette:
    grounds = ("page", "card", "chosen", "blurred", "marked", "touched", "floating", "pill")
    colours: dict[str, Any] = dict.fromkeys(Palette._fields, text)
    colours |= dict.fromkeys((*grounds, "hot_ground", "on_hot", "over_ground"), page)
    return Palette(**(colours | {"columns": (text,), "plain": True}))


def _colours(variables: Mapping[str, str]) -> Callable[[str], str]:
    """A look-up that knows only colours we can mix: ``#rrggbb``."""
    known = {name: value[:7] for name, value in variables.items() if _HEX.match(value)}
    return lambda name: known.get(name, "")


_HEX = re.compile("#[0-9a-fA-F]{6}")


def mix(colour: str, other: str, part: float) -> str:
    """``colour`` with ``part`` (0 to 1) of it replaced by ``other``; both ``#rrggbb``."""
    pairs = ((int(colour[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * part):02x}" for a, b in pairs)


def contrast(colour: str, ground: str) -> float:
    """How well one colour reads on another, 1 to 21, as WCAG counts it."""
    a, b = sorted((_luminance(colour), _luminance(ground)))
    return (b + 0.05) / (a + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
