"""The colours of the terminal."""

from __future__ import annotations

import pytest
from textual.theme import BUILTIN_THEMES, Theme

from board.ui.kit.theme import DARK, LIGHT, THEMES, Palette, contrast, mix, palette


def of(theme: Theme, *, plain: bool = False) -> Palette:
    """The palette of a theme."""
    names = ["background", "foreground", "surface", "panel", "primary", "secondary", "accent"]
    names += ["success", "warning", "error"]
    variables = {name: value for name in names if (value := getattr(theme, name))}
    return palette(variables | theme.variables, dark=theme.dark, plain=plain)


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
def test_our_themes_are_readable(theme: Theme) -> None:
    """Text has a contrast of 7 and more on cards, what is muted 4.5, on every ground."""
    colours = of(theme)
    for ground in ("page", "card", "blurred", "marked", "chosen"):
        assert contrast(colours.text, colours.ground(ground)) >= 7
        assert contrast(colours.soft, colours.ground(ground)) >= 4.5
    assert contrast(colours.text, colours.floating) >= 5
    for ink in ("muted", "faint", "gap", "risk", "warm", "hot"):
        assert contrast(colours.ground(ink), colours.card) >= 4.5
    assert contrast(colours.on_hot, colours.hot_ground) >= 4.5
    assert contrast(colours.over, colours.over_ground) >= 4.5


@pytest.mark.parametrize("name", sorted(BUILTIN_THEMES))
def test_every_theme_of_textual_gives_a_palette(name: str) -> None:
    """A person may choose any theme: ours isn't the only one that works."""
    colours = of(BUILTIN_THEMES[name])
    assert colours.plain or colours.text.startswith("#")


def test_without_colour_nothing_has_one_but_text_and_page() -> None:
    """A plain palette says so, and has no hue that could carry a meaning."""
    colours = of(DARK, plain=True)
    assert colours.plain
    inks = (colours.gap, colours.risk, colours.hot, colours.over, *colours.columns)
    assert set(inks) == {colours.text}


def test_our_themes_have_names_of_their_own() -> None:
    """Registering our themes replaces none of Textual's."""
    names = [theme.name for theme in THEMES]
    assert len(set(names)) == len(names)
    assert not set(names) & set(BUILTIN_THEMES)


def test_mixing_goes_from_one_colour_to_the_other() -> None:
    """No part of the other leaves a colour as it is, all of it gives the other."""
    assert mix("#102030", "#ffffff", 0) == "#102030"
    assert mix("#102030", "#ffffff", 1) == "#ffffff"
    assert mix("#000000", "#ffffff", 0.5) == "#808080"
