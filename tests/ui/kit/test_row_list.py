"""A list of rows of several lines, from which some are chosen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from textual.app import App, ComposeResult
from textual.content import Content

from board.ui.kit.row_list import RowList


@dataclass
class Row:
    """One that is as tall as it says."""

    name: str
    tall: int = 2
    may_choose: bool = True
    chosen: bool = False


def drawn(row: Row, here: bool, width: int) -> Iterable[Content]:
    """Its name as often as it is tall."""
    return [Content(f"{'>' if here else ' '}{row.name}")] * row.tall


class Listed(App[None]):
    """A list alone."""

    def __init__(self, *rows: Row) -> None:
        super().__init__()
        self.list = RowList(rows, drawn)

    def compose(self) -> ComposeResult:
        """The list."""
        yield self.list


async def test_the_cursor_stays_in_sight() -> None:
    """Wherever it goes, the first line of its row is on the screen, however tall the row."""
    rows = [Row(f"r{at}", tall=1 + at % 7) for at in range(60)]
    rows[30].tall = 40
    app = Listed(*rows)
    async with app.run_test(size=(40, 12)) as pilot:
        starts = [sum(row.tall for row in rows[:at]) for at in range(60)]
        for step in (1, 10, 18, 1, 1, -1, 100, -20, 15, -100):
            app.list.go(step)
            await pilot.pause()
            top = app.list.scroll_offset.y
            assert top <= starts[app.list.cursor] < top + 12
        assert app.list.cursor == 0


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
