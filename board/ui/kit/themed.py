"""A widget that paints in the styles of the present theme.

Owns when these are made anew. Must not draw.
"""

from __future__ import annotations

from collections.abc import Sequence

from textual.filter import ANSIToTruecolor, LineFilter
from textual.widget import Widget

from board.ui.kit.styles import Inks
from board.ui.kit.theme import palette


class Inked(Widget):
    """Knows the inks of the theme."""

    _ink_key: tuple[object, ...] | None = None
    _inks: Inks | None = None

    @property
    def inks(self) -> Inks:
        """The styles of the present theme."""
        app = self.app
        key = (app.theme, app.no_color, app.native_ansi_color)
        if self._inks is None or key != self._ink_key:
            self._ink_key = key
            dark, plain = app.current_theme.dark, app.no_color or app.native_ansi_color
            self._inks = Inks(palette(app.theme_variables, dark=dark, plain=plain))
        return self._inks

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What is left to do to the colours: nothing, where all of them are exact already."""
        filters = super().get_line_filters()
        if self.inks.plain:
            return filters
        return [each for each in filters if not isinstance(each, ANSIToTruecolor)]
