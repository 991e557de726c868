"""The styles of the theme that an app has now, made anew when that is another one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from weakref import WeakKeyDictionary

from textual.app import App
from textual.filter import ANSIToTruecolor, LineFilter

from board.ui.kit.styles import Inks
from board.ui.kit.theme import palette

_made: WeakKeyDictionary[App[Any], tuple[object, Inks]] = WeakKeyDictionary()


def inks_of(app: App[Any]) -> Inks:
    """The styles of the present theme."""
    key = (app.theme, app.no_color, app.native_ansi_color)
    known = _made.get(app)
    if known is None or known[0] != key:
        dark, plain = app.current_theme.dark, app.no_color or app.native_ansi_color
        known = _made[app] = key, Inks(palette(app.theme_variables, dark=dark, plain=plain))
    return known[1]


def filters_left(filters: Sequence[LineFilter], inks: Inks) -> Sequence[LineFilter]:
    """What is left to do to colours in these styles: nothing, where all are exact already."""
    if inks.plain:
        return filters
    return [each for each in filters if not isinstance(each, ANSIToTruecolor)]
