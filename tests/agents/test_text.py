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
    said = "There is no other.md: board agents --write other.md writes it."
    assert said in board.refused("agents", "--check", "other.md", code=1)
    assert "--write or --check" in board.refused("agents", "other.md")
    board.done("set", "status:active", "title=Under way")
    assert board("agents", "--check").code == 1


@given(st.lists(st.sampled_from([BEGIN, END, "mine", "\n", "\r\n"])))
def test_marks_that_lost_their_other_one_take_nothing_along(parts: list[str]) -> None:
    """However a file's marks are broken, no word of a person is lost, and writing twice is once."""
    text = agents_text(Board(), "board.toml")
    there = "".join(parts)
    between = sum(part.count("mine") for part in _blocks(there)[:1])
    whole = put(text, there)
    assert whole.count("mine") == there.count("mine") - between
    assert put(text, whole) == whole


def _blocks(there: str) -> list[str]:
    return [part.partition(END)[0] for part in there.split(BEGIN)[1:] if END in part]


def test_ends_of_lines_and_links_stay(board: Case) -> None:
    """A file with CRLF keeps it, a link stays a link, and other bytes than text are left alone."""
    path, real = board.folder / "AGENTS.md", board.folder / "REAL.md"
    real.write_bytes(b"# Mine\r\n")
    path.symlink_to("REAL.md")
    board.done("agents", "--write")
    assert path.is_symlink()
    written = real.read_bytes()
    assert written.startswith(b"# Mine\r\n\r\n<!--")
    assert written.count(b"\n") == written.count(b"\r\n")
    assert board("agents", "--check").code == 0
    real.write_bytes(b"\xff")
    assert "is no UTF-8 text" in board("agents", "--write").err
    assert real.read_bytes() == b"\xff"
