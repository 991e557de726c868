"""The entries of a commit, drawn: rows to choose among and the lines of one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.app import App, ComposeResult

from board.present.line_diff import Marked
from board.ui.commit.entry_list import Choices
from board.ui.commit.paint import MOST, TALL, Row, paint_page, paint_row
from board.ui.kit.segments import width_of
from board.ui.kit.styles import Inks
from board.ui.kit.theme import Palette

INKS = Inks(Palette())
TEXTS = st.sampled_from(["", "plain", "厨房 and 🍲", "a\x1b[2J\u202e b", "long words " * 30])


@given(TEXTS, TEXTS, st.integers(1, 120), st.booleans(), st.booleans())
def test_rows_fill_their_width(name: str, what: str, width: int, chosen: bool, at: bool) -> None:
    """A row has its lines, each as wide as asked for, and nothing in it acts."""
    lines = paint_row(Row(name, what, chosen), width, INKS, cursor=at, focus=at)
    assert len(lines) == TALL
    assert {width_of(line) for line in lines} == {width}
    assert not {"\x1b", "\u202e"} & set("".join(part.text for line in lines for part in line))


@given(TEXTS, st.lists(st.builds(Marked, st.sampled_from("+- …"), TEXTS)), st.integers(1, 120))
def test_pages_fill_their_width(sentence: str, lines: list[Marked], width: int) -> None:
    """Every line of a page is as wide as asked for, however long those of the file are."""
    page = paint_page(sentence, lines, width, INKS)
    assert {width_of(line) for line in page} == {width}


def test_a_long_line_is_broken_not_cut() -> None:
    """All of a long line can be read."""
    page = paint_page("x", [Marked("+", "0123456789" * 5)], 12, INKS)
    text = "".join(part.text for line in page[2:] for part in line).replace("+ ", "")
    assert text.replace(" ", "") == "0123456789" * 5


def test_many_lines_are_counted() -> None:
    """Beyond a certain length the rest of a page is a number."""
    page = paint_page("x", [Marked("+", "y")] * (MOST + 5), 40, INKS)
    assert "5 more lines" in "".join(part.text for part in page[-1])


def test_chosen_is_seen_without_colour() -> None:
    """Whether a row is chosen is a sign, not only a colour."""
    texts = [
        "".join(part.text for part in paint_row(row, 20, INKS, cursor=False, focus=False)[0])
        for row in (Row("a", "b", True), Row("a", "b", False))
    ]
    assert texts[0] != texts[1]


class Bare(App[None]):
    """The list alone."""

    def compose(self) -> ComposeResult:
        yield Choices()


@pytest.mark.parametrize("height", [5, 12, 40])
async def test_the_cursor_stays_in_sight(height: int) -> None:
    """With many rows the cursor's one is always drawn, and the ends are ends."""
    app = Bare()
    async with app.run_test(size=(30, height)) as pilot:
        choices = app.query_one(Choices)
        choices.show([Row(f"entry {n}", "x", True) for n in range(500)], 0)
        for target in (499, 250, 0, 3):
            choices.put(target)
            await pilot.pause()
            drawn = "\n".join(strip.text for strip in choices.render_lines(choices.size.region))
            assert f"entry {target} " in drawn
        choices.go(-10)
        assert choices.cursor == 0
        choices.end(1)
        choices.go(1)
        assert choices.cursor == 499
