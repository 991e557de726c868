"""The colours of the terminal."""

from __future__ import annotations

import pytest
from textual.theme import BUILTIN_THEMES, Theme

from board.ui.kit.content_styles import MUTED
from board.ui.kit.theme import CONTRAST, DARK, LIGHT, THEMES, Palette, contrast, mix, palette


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


def test_high_contrast() -> None:
    """All that is read has a contrast of 7 and more to every ground that it can be on."""
    colours = of(CONTRAST)
    for ground in ("page", "card", "chosen", "blurred", "marked", "touched", "pill"):
        inks = (
            ("text", "soft", "muted", "faint") if ground in ("page", "card") else ("text", "soft")
        )
        for ink in inks:
            assert contrast(colours.ground(ink), colours.ground(ground)) >= 7, (ink, ground)
    for hue in (colours.gap, colours.risk, colours.warm, colours.hot, colours.repo, colours.closed):
        assert min(contrast(hue, colours.page), contrast(hue, colours.card)) >= 7
    assert min(contrast(hue, colours.page) for hue in colours.columns) >= 7
    assert contrast(colours.on_hot, colours.hot_ground) >= 7
    assert contrast(colours.over, colours.over_ground) >= 7
    assert contrast(colours.line, colours.page) >= 3  # a line is no text


def test_high_contrast_around_the_cards() -> None:
    """The same holds for what Textual draws: texts on each ground, and on chips of their hue."""
    css = CONTRAST.to_color_system().generate()
    for name, ink in css.items():
        if name.startswith("text-") and ink.startswith("#"):
            for ground in ("background", "surface", "panel", f"{name.removeprefix('text-')}-muted"):
                assert contrast(ink[:7], css[ground][:7]) >= 7, (name, ground)
    muted = float(MUTED.rpartition(" ")[2].rstrip("%")) / 100
    for strength in (muted, int(CONTRAST.variables["board-faint"][7:], 16) / 255):
        for ground in (css["background"], css["surface"], css["panel"]):
            assert contrast(mix(ground[:7], css["foreground"][:7], strength), ground[:7]) >= 7


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
