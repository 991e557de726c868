"""The band over a board of the past, at any width."""

from __future__ import annotations

import pytest

from board.ui.kit.safe_text import cells
from board.ui.time_travel.band import Stop, band_lines

STOP = Stop(
    1_767_700_000,
    "1a2b3c4",
    "Ada \x1b[2JExample",
    "配置文件 [b]and[/b] " * 9,
    1234,
    2,
    3,
    1_000,
    1_001,
)


@pytest.mark.parametrize("width", [40, 60, 80, 109, 110, 160, 240])
def test_lines_fill_the_width(width: int) -> None:
    """Each line is exactly as wide as the screen, whatever a commit says."""
    lines = band_lines(STOP, width)
    assert len(lines) == (1 if width >= 110 else 2)
    for line in lines:
        assert cells(line.plain) == width
        assert "\x1b" not in line.plain
    assert "read-only" in lines[0].plain
    assert "1a2b3c4" in lines[0].plain


def test_all_is_said_where_there_is_room() -> None:
    """Date, commit, author, message, what changed, which version, and that it is read-only."""
    line = band_lines(STOP, 240)[0].plain
    for words in ("as of 6 Jan 2026, 11:46", "1a2b3c4", "[b]and[/b]", "~ 1,234 changed", "+ 2 new",
                  "− 3 removed", "1,000 of 1,001", "read-only"):  # fmt: skip
        assert words in line


def test_nothing_changed() -> None:
    """A version in which no item changed says so."""
    assert "no item changed" in band_lines(STOP._replace(changed=0, new=0, gone=0), 160)[0].plain
