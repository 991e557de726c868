"""The head line and the foot line at any width."""

from __future__ import annotations

import datetime as dt

import pytest

from board.ui.actions import TABLE
from board.ui.keymap import foot
from board.ui.kit.safe_text import cells
from board.ui.shell.footer import foot_keys
from board.ui.shell.status_line import Branch, Headline, head_line

FULL = Headline(
    title="Kitchen 厨房 and more",
    as_of=dt.date(2026, 1, 6),
    total=1234,
    shown=12,
    query="status:active",
    marks=2,
    branch=Branch("feature/with-a-name-that-goes-on", 12, 3, 4, "MERGING"),
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


@pytest.mark.parametrize("width", [30, 40, 80, 240])
@pytest.mark.parametrize(
    ("head", "sign"),
    [
        (FULL._replace(lost="gone"), "FILE GONE"),
        (FULL._replace(lost="unreadable"), "FILE UNREADABLE"),
        (FULL._replace(lost="gone", read_only=True), "FILE GONE"),
        (FULL._replace(read_only=True), "READ-ONLY"),
        (FULL._replace(lost="gone", read_only=True, state="failed"), "NOT SAVED"),
    ],
)
def test_a_file_that_is_lost_is_never_left_out(width: int, head: Headline, sign: str) -> None:
    """That the file is gone, or can't be read, stands in the line at any width."""
    assert sign in head_line(head, width).plain


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
    shown = foot_keys(foot("board", TABLE), width)
    assert sum(cells(name) + cells(key.label) + 3 for name, key in shown) < width
    assert shown[0][1].label == "help"


def test_head_says_how_the_board_stands_in_git() -> None:
    """Branch, changes, what is ahead and behind, and what is under way; zeroes are not said."""
    head = Headline(title="Kitchen", branch=Branch("main", 3, 1, 2, "MERGING"))
    assert " MERGING  main  ±3  ↑1 ↓2 " in head_line(head, 160).plain
    plain = head_line(Headline(title="Kitchen", branch=Branch("main")), 160).plain
    assert " main " in plain
    assert not {"±", "↑", "↓"} & set(plain)


def test_head_keeps_the_count_longest() -> None:
    """Where there is little room, the changes are said before the branch, both before the date."""
    head = Headline(
        title="Kitchen", as_of=dt.date(2026, 1, 6), branch=Branch("main", 3, 1), state="saved"
    )
    widths = {
        text: min(width for width in range(20, 160) if text in head_line(head, width).plain)
        for text in ("±3", "main", "as of")
    }
    assert widths["±3"] < widths["main"] < widths["as of"]


def test_head_cleans_a_branch() -> None:
    """A branch's name can't act on the terminal."""
    line = head_line(Headline(branch=Branch("a\x1b[2J\u202eb")), 80).plain
    assert not {"\x1b", "\u202e"} & set(line)
