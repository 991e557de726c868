"""The list of commits as a widget, and its rows."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult

from board.ui.history.commit_list import TOP, CommitList
from board.ui.history.paint import UNKNOWN, UNREADABLE, Measures, Row, paint_commit
from board.ui.kit.safe_text import cells
from board.ui.kit.segments import width_of
from board.ui.kit.styles import Inks
from board.ui.kit.theme import Palette

ROWS = [
    Row(f"{number:040x}", "6 Jan 2026", "Ada Example", f"Change {number}", number % 4)
    for number in range(5_000, 0, -1)
]
ODD = Row("f" * 40, "16 Dec 2026", "陈 \x1b[2J小明" * 9, "配置文件没有校验 [b]" * 20, UNREADABLE)


@pytest.mark.parametrize("width", [12, 30, 40, 67, 68, 100, 200])
@pytest.mark.parametrize("row", [ROWS[0], ODD, ODD._replace(id="", items=UNKNOWN)])
def test_rows_are_as_wide_as_asked(row: Row, width: int) -> None:
    """Each line of a row has exactly the width, and nothing in it acts."""
    lines = paint_commit(row, width, Measures.of([*ROWS[:3], ODD]), Inks(Palette()))
    assert len(lines) == (1 if width >= 68 else 2)
    for line in lines:
        assert width_of(line) == width
        assert "\x1b" not in "".join(segment.text for segment in line)


def test_measures_are_those_of_the_widest() -> None:
    """Columns are as wide as the widest date and name."""
    assert Measures.of(ROWS[:9]) == (10, 11)
    assert Measures.of([]) == (0, 0)
    assert cells("6 Jan 2026") == 10


class ListApp(App[None]):
    """The list alone."""

    def compose(self) -> ComposeResult:
        yield CommitList()

    @property
    def commits(self) -> CommitList:
        """The list."""
        return self.query_one(CommitList)


async def test_moving() -> None:
    """The cursor moves by rows, half pages and to the ends, and is always in sight."""
    app = ListApp()
    async with app.run_test(size=(100, 23)) as pilot:
        commits = app.commits
        commits.show(ROWS)
        await pilot.pause()
        commits.page(1)
        assert commits.cursor == 10
        commits.go(15)
        assert commits.cursor in commits.seen
        commits.end(1)
        assert commits.cursor == 4_999
        assert commits.top == 5_000 - 20
        commits.go(1)
        assert commits.cursor == 4_999
        commits.end(-1)
        assert (commits.cursor, commits.top) == (0, 0)


async def test_the_cursor_stays_on_its_commit() -> None:
    """When commits come, the cursor stays on its own, but at the top it stays at the top."""
    app = ListApp()
    async with app.run_test(size=(100, 23)):
        commits = app.commits
        commits.show(ROWS[10:])
        commits.go(3)
        row = commits.row
        commits.show(ROWS)
        assert commits.row == row
        commits.end(-1)
        commits.show([ODD, *ROWS])
        assert commits.row == ODD


async def test_the_mouse() -> None:
    """A click puts the cursor on a row, one more opens it, the wheel scrolls."""
    app = ListApp()
    opened: list[object] = []
    async with app.run_test(
        size=(100, 23),
        message_hook=lambda m: opened.append(m) if isinstance(m, CommitList.Opened) else None,
    ) as pilot:
        commits = app.commits
        commits.show(ROWS)
        await pilot.click(CommitList, offset=(10, TOP + 4))
        assert commits.cursor == 4
        assert not opened
        await pilot.click(CommitList, offset=(10, TOP + 4))
        await pilot.pause()
        assert opened
        await pilot.click(CommitList, offset=(10, 1))
        assert commits.cursor == 4


async def test_a_list_of_nothing() -> None:
    """Without rows the sentence stands there, and no key fails."""
    app = ListApp()
    async with app.run_test(size=(60, 20)) as pilot:
        commits = app.commits
        commits.empty = "Nothing is here."
        commits.show([])
        commits.go(1)
        commits.end(1)
        commits.page(-1)
        await pilot.click(CommitList, offset=(3, 10))
        await pilot.pause()
        lines = [strip.text for strip in commits.render_lines(commits.size.region)]
        assert "Nothing is here." in "\n".join(lines)
        assert commits.row is None
