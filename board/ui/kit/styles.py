"""Palette to styles: every combination of ink, ground and weight, made once.

Owns the Rich styles of the painter. Must not know what is written with them.
"""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style

from board.ui.kit.theme import Palette


class Inks:
    """The styles of one palette, by the names of its colours."""

    __slots__ = ("_styles", "palette", "plain")

    def __init__(self, palette: Palette) -> None:
        self.palette = palette
        self.plain = palette.plain
        self._styles: dict[tuple[str, str, str], Style] = {}

    def __call__(self, ink: str, ground: str = "page", how: str = "") -> Style:
        """The style for an ink on a ground: names of the palette or ``#rrggbb``.

        ``how`` is any of ``b`` bold, ``d`` dim, ``u`` underline, ``r`` reverse,
        ``i`` italic.
        """
        key = (ink, ground, how)
        style = self._styles.get(key)
        if style is None:
            style = self._styles[key] = Style(
                color=self._colour(ink) or None,
                bgcolor=self._colour(ground) or None,
                bold="b" in how or None,
                dim="d" in how or None,
                underline="u" in how or None,
                reverse="r" in how or None,
                italic="i" in how or None,
            )
        return style

    def _colour(self, name: str) -> str:
        if not name or name.startswith("#"):
            return name
        return self.palette.ground(name)

    def space(self, width: int, ground: str = "page", how: str = "") -> Segment:
        """Empty cells of one ground."""
        return Segment(" " * width, self("text", ground, how))
