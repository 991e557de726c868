"""A list of rows of several lines, from which some are chosen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from textual.app import App, ComposeResult
from textual.content import Content

from board.ui.kit.row_list import Draw, RowList
from tests.ui.terminal import screen_text


@dataclass
class Row:
    """One that is as tall as it says."""

    name: str
    tall: int = 2
    may_choose: bool = True
    chosen: bool = False


def drawn(row: Row, here: bool, width: int) -> Iterable[Content]:
    """Its name and the number of the line, in each of its lines."""
    return [Content(f"{'>' if here else ' '}{row.name}.{line}") for line in range(row.tall)]


class Listed(App[None]):
    """A list alone."""

    def __init__(self, *rows: Row, draw: Draw[Row] = drawn) -> None:
        super().__init__()
        self.list = RowList(rows, draw)

    def compose(self) -> ComposeResult:
        """The list."""
        yield self.list


def shown(app: Listed) -> list[str]:
    """The lines on the screen, without the scrollbar."""
    return [line.split()[0] for line in screen_text(app).splitlines() if line.strip()]


async def test_the_cursor_stays_in_sight() -> None:
    """Wherever it goes, the first line of its row is on the screen, however tall the row."""
    rows = [Row(f"r{at}", tall=1 + at % 7) for at in range(60)]
    rows[30].tall = 40
    app = Listed(*rows)
    async with app.run_test(size=(40, 12)) as pilot:
        for step in (1, 10, 18, 1, 1, -1, 100, -20, 15, -100):
            app.list.go(step)
            await pilot.pause()
            seen = shown(app)
            row = rows[app.list.cursor]
            assert sum(line.startswith(f">{row.name}.") for line in seen) == min(row.tall, 12)
            assert f">{row.name}.0" in seen
            assert len(seen) == 12
        assert app.list.cursor == 0


async def test_every_line_of_a_row_can_be_scrolled_to() -> None:
    """A row that is taller than the screen is read line by line, down to the last row and back."""
    rows = [Row("a", 3), Row("b", 30), Row("c", 2)]
    app = Listed(*rows)
    whole = [f"{row.name}.{line}" for row in rows for line in range(row.tall)]
    async with app.run_test(size=(40, 10)) as pilot:
        for step in (1, 5, 7, 20, 100, -1, -9, -4, -100):
            at = min(max(0, whole.index(shown(app)[0].strip(">")) + step), len(whole) - 10)
            app.list.roll(step)
            await pilot.pause()
            assert [line.strip(">") for line in shown(app)] == whole[at : at + 10]


async def test_only_what_is_in_sight_is_drawn() -> None:
    """A list of thousands takes no longer than a short one."""
    count = Counter[str]()

    def counted(row: Row, here: bool, width: int) -> Iterable[Content]:
        count["drawn"] += 1
        return drawn(row, here, width)

    app = Listed(*(Row(f"r{at}") for at in range(5_000)), draw=counted)
    async with app.run_test(size=(40, 12)):
        for step in (1, 3_000, 3_000, -4_000):
            count.clear()
            app.list.go(step)
            assert count["drawn"] < 40


async def test_all_or_none_are_chosen_of_those_that_may_be() -> None:
    """What may not be chosen stays as it is, and does not count."""
    app = Listed(Row("a"), Row("b", may_choose=False), Row("c", chosen=True))
    async with app.run_test():
        for wanted in ([True, False, True], [False, False, False]):
            app.list.choose_all()
            assert [row.chosen for row in app.list.rows] == wanted
        app.list.go(1)
        app.list.choose()
        assert not app.list.rows[1].chosen


async def test_without_rows_nothing_happens() -> None:
    """An empty list has no row at the cursor, and all that may be done to it does nothing."""
    app = Listed()
    async with app.run_test():
        app.list.go(1)
        app.list.choose()
        app.list.choose_all()
        assert app.list.here is None
        assert app.list.cursor == 0
