"""The curves: pure functions of a flow and a size."""

from __future__ import annotations

import pytest

from board.ui.history.charts import flow_page
from board.ui.kit.segments import width_of
from board.ui.kit.styles import Inks
from board.ui.kit.theme import DARK, Palette, palette
from tests.flows import GROWING

PLAIN = Inks(Palette())
COLOUR = Inks(
    palette(
        {
            "background": DARK.background or "",
            "foreground": DARK.foreground or "",
            "surface": DARK.surface or "",
            "primary": DARK.primary,
            "secondary": DARK.secondary or "",
            "accent": DARK.accent or "",
            "success": DARK.success or "",
            "warning": DARK.warning or "",
            "error": DARK.error or "",
        },
        dark=True,
    )
)


@pytest.mark.parametrize("inks", [PLAIN, COLOUR], ids=["plain", "colour"])
@pytest.mark.parametrize("width", [10, 36, 71, 72, 140, 236])
def test_lines_are_as_wide_as_asked(width: int, inks: Inks) -> None:
    """Every line of the page has exactly the width that was asked for."""
    lines = flow_page(GROWING, width, 40, inks)
    assert {width_of(line) for line in lines} == {width}


def test_a_status_has_the_hue_of_its_column() -> None:
    """The colours are those of the column heads: by place, and one for what is closed."""
    colours = {
        segment.style.color.name
        for line in flow_page(GROWING, 80, 40, COLOUR)
        for segment in line
        if segment.style is not None and segment.style.color is not None
    }
    assert {*COLOUR.palette.columns[:4], COLOUR.palette.closed} <= colours
