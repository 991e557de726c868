"""``board agents``: a text for AGENTS.md."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from board.agents.text import BEGIN, END, agents_text, put
from board.model import Board
from tests import strategies
from tests.cli.conftest import board as board  # the fixture
from tests.cli_case import Case


@given(strategies.boards())
def test_any_board_gives_a_short_text(board: Board) -> None:
    """Names of the board are data: the text has its own lines alone, at most sixty."""
    lines = agents_text(board, "board.toml").splitlines()
    assert len(lines) <= 60
    assert (lines[0], lines[-1]) == (BEGIN, END)
    assert sum(line.startswith("#") for line in lines) == 1


@given(st.text(), st.text())
def test_what_else_is_in_the_file_stays(before: str, after: str) -> None:
    """The text takes the place of an older one, or the end, and nothing else changes."""
    text = agents_text(Board(), "board.toml")
    there = f"{before}{BEGIN}\nold\n{END}{after}" if BEGIN not in before else before
    whole = put(text, there)
    if BEGIN not in before:
        assert whole.startswith(before)
        assert whole.endswith(after)
    assert put(text, whole) == whole


def test_it_is_written_and_checked(board: Case) -> None:
    """--write puts it into AGENTS.md, --check says when the board has other statuses."""
    path = board.folder / "AGENTS.md"
    path.write_text("# Mine\n")
    assert board("agents", "--check").code == 1
    board.done("agents", "--write")
    assert path.read_text().startswith("# Mine\n\n")
    assert board("agents", "--check").code == 0
    board.done("set", "status:active", "title=Under way")
    assert board("agents", "--check").code == 1
