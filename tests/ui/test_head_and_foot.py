"""The head line and the foot line at any width."""

from __future__ import annotations

import datetime as dt

import pytest

from board.ui.clean import cells
from board.ui.keys import foot
from board.ui.widgets.footer import foot_keys
from board.ui.widgets.head import Headline, head_line

FULL = Headline(
    title="Kitchen 厨房 and more",
    as_of=dt.date(2026, 1, 6),
    total=1234,
    shown=12,
    query="status:active",
    marks=2,
)


@pytest.mark.parametrize("width", [20, 40, 60, 80, 120, 240])
@pytest.mark.parametrize("state", ["saved", "saving", "failed"])
def test_head_fits(width: int, state: str) -> None:
    """The head line never is wider than the screen."""
    head = FULL._replace(state=state, reason="the disk is full")  # type: ignore[arg-type]
    assert cells(head_line(head, width).plain) <= width


def test_failed_save_is_never_left_out() -> None:
    """That a change is not saved is said at any width, with the reason where there is room."""
    head = Headline(title="Kitchen", total=4, shown=4, state="failed", reason="the disk is full")
    assert "NOT SAVED" in head_line(head, 30).plain
    assert "NOT SAVED: the disk is full — will try again" in head_line(head, 80).plain


def test_head_says_what_is_filtered() -> None:
    """A filter is named with how many cards it leaves."""
    line = head_line(FULL, 160).plain
    for words in ("/ status:active", "12 of 1,234", "2 marked", "as of 6 Jan 2026"):
        assert words in line


def test_head_cleans_what_comes_from_the_file() -> None:
    """A title can't act on the terminal or as markup."""
    line = head_line(Headline(title="[b]x\x1b[2J"), 80).plain
    assert "\x1b" not in line
    assert "[b]x" in line


@pytest.mark.parametrize("width", [10, 40, 80, 240])
def test_foot_fits(width: int) -> None:
    """The foot line shows as many keys as fit, and help always first."""
    shown = foot_keys(foot("board"), width)
    assert sum(cells(key) + cells(label) + 3 for key, label, _ in shown) < width
    assert shown[0][1] == "help"
