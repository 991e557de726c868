"""Which checks a board has, and how their text is shown."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from board.document import parse
from board.model import Ref
from board.safe_text import is_unsafe
from board.spans import plain
from board.verify.commands import checks_of, is_odd, key_of, shown

BOARD = parse(b"""\
[statuses]
open.title = "Open"
done.closed = true
[phases]
p1.title = "First"
[criteria]
C-1.phase = "p1"
C-1.text = "It runs"
C-1.met = true
C-1.check = "make run"
C-2.text = "No check"
[gaps]
G-1.title = "One"
G-1.status = "done"
G-1.check = "make one"
G-2.title = "Two"
G-2.phase = "p1"
G-2.check = "make two"
G-3.title = "Three"
G-3.check = "  "
""").board


def test_checks_of_a_board() -> None:
    """Gaps and criteria with a command have a check; closed and met ones claim that it holds."""
    found = {str(check.ref): (check.text, check.claimed) for check in checks_of(BOARD)}
    assert found == {
        "G-1": ("make one", True),
        "G-2": ("make two", False),
        "criterion:C-1": ("make run", True),
    }


def test_checks_of_some_entries() -> None:
    """Of a phase they are those of its gaps and criteria."""
    assert [str(one.ref) for one in checks_of(BOARD, [Ref("gaps", "G-1")])] == ["G-1"]
    assert [str(one.ref) for one in checks_of(BOARD, [Ref("phases", "p1")])] == [
        "G-2",
        "criterion:C-1",
    ]
    assert checks_of(BOARD, [Ref("gaps", "G-3")]) == []


@given(st.text())
def test_nothing_unsafe_is_shown(text: str) -> None:
    """Whatever a command is, what is shown of it neither acts nor hides anything."""
    lines = shown(text)
    assert not any(is_unsafe(plain(line)) for line in lines)
    assert len(lines) == text.count("\n") + 1
    if not is_odd(text):
        assert "\n".join(plain(line) for line in lines) == text


def test_what_is_hidden_is_spelled_out() -> None:
    """An escape sequence, a turn of direction and a carriage return are seen and marked."""
    (line,) = shown("rm a\r\x1b[2Kecho\u202e b\x00")
    assert plain(line) == "rm a\\x0d\\x1b[2Kecho\\u202e b\\x00"
    assert [span.text for span in line if span.role == "error"] == [
        "\\x0d\\x1b",
        "\\u202e",
        "\\x00",
    ]


def test_each_text_has_its_own_key() -> None:
    """A blank more is another command, and so is one that only looks the same."""
    texts = ["make", "make ", "mаke", "make\n", "make\ud800"]
    assert len({key_of(text) for text in texts}) == len(texts)
