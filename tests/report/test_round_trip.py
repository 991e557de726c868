"""A report in Markdown is the board that it was written from."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given

from board.document import parse
from board.known import Known
from board.model import Board
from board.report.content import report
from board.report.hidden import is_report
from board.report.markdown import markdown
from board.report.reading import ReportError, read
from board.value import same
from tests import strategies

DAY = Known(day=dt.date(2026, 3, 3))
SHIPPED = Path(__file__).parents[2] / "board.toml"


@given(strategies.boards())
def test_reading_a_report_gives_the_board(board: Board) -> None:
    """Whatever texts a board holds, its report says all of it, and is read back as it."""
    text = markdown(report(board, DAY))
    assert is_report(text)
    assert same(read(text).raw(), board.raw())


def test_the_shipped_board_comes_back_in_its_order() -> None:
    """Entries whose order means something come back in it."""
    board = parse(SHIPPED.read_bytes()).board
    again = read(markdown(report(board, DAY)))
    assert again == board
    for section in ("statuses", "layers", "phases", "criteria", "views"):
        assert list(again.section(section)) == list(board.section(section))


def test_what_was_edited_in_the_text_is_read() -> None:
    """A status, a priority or a title that somebody changed in the report is what it says."""
    board = parse(SHIPPED.read_bytes()).board
    text = markdown(report(board, DAY))
    assert "| MVP complete |" in text
    again = read(text.replace("| MVP complete |", "| Done at last |"))
    assert again.repos["crucible_kitchen"].status == "Done at last"


def test_a_report_without_its_comment_is_refused_in_a_sentence() -> None:
    """What the text does not show can't be guessed."""
    text = markdown(report(Board(), DAY))
    with pytest.raises(ReportError, match="the comment at its end is gone"):
        read(text.partition("<!-- What")[0])
