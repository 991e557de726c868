"""The conflict lane at any width."""

from __future__ import annotations

import pytest

from board.merge import Conflict
from board.model import Ref
from board.ui.conflicts.band import LINES, lane_lines
from board.ui.kit.safe_text import cells

FEW = [
    Conflict(Ref("gaps", "G-2a5k"), "status", None, ("active", "blocked")),
    Conflict(Ref("repos", "厨房\x1b[2J"), "notes", None, ("a", "b")),
    Conflict(Ref("", "future"), "", None, (1, 2)),
]


@pytest.mark.parametrize("width", [20, 40, 64, 80, 160, 240])
@pytest.mark.parametrize("count", [1, 3, 60, 3000])
def test_fits(width: int, count: int) -> None:
    """The lane takes three lines at most, one on a narrow screen, and never more cells."""
    lines = lane_lines((FEW * count)[:count], width, "x")
    assert 1 <= len(lines) <= (LINES if width >= 64 else 1)
    for line in lines:
        assert line.plain.isprintable()
        assert cells(line.plain) <= width


def test_says_what_and_how() -> None:
    """It counts the conflicts, names each with its field, and the key that resolves them."""
    (line,) = lane_lines(FEW[:1], 80, "x")
    assert line.plain.split() == ["≠", "1", "conflict", "G-2a5k", "status", "x", "resolves", "them"]
    many = "".join(line.plain for line in lane_lines(FEW * 100, 80, "x"))
    assert "≠ 300 conflicts" in many
    assert " +2" in many


def test_narrow() -> None:
    """On a narrow screen the number and the key are left."""
    (line,) = lane_lines(FEW, 40, "x")
    assert line.plain == "≠ 3 conflicts   x resolve"
    assert lane_lines([], 40, "x") == []
