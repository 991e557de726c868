"""Reading: what is wrong in a file, and the bounds."""

from __future__ import annotations

import pytest

from board.document import parse

WRONG = b"""\
[board]
schema = 1
title = 3
[statuses]
active.limit = 0
done.closed = true
[gaps]
G-1.title = "a"
G-1.status = "actve"
G-1.priority = "hgh"
G-1.rank = true
G-1.repos = ["tinkx"]
G-2.status = "done"
G-1.stauts = "x"
[repos]
tinkex.layer = 3
[risks]
R-1 = { title = "x", likelihood = 9, impact = "3", accepted_until = "2026" }
R-2 = 4
"""

SAID = """\
board.toml:3:9: board title: found 3, expected text in quotes
board.toml:5:16: status:active limit: found 0, expected a whole number, 1 or more
board.toml:9:14: G-1 status: found "actve", expected active or done; did you mean "active"?
board.toml:10:16: G-1 priority: found "hgh", expected low, medium, high or critical; \
did you mean "high"?
board.toml:11:12: G-1 rank: found true, expected a number
board.toml:13:1: G-2 title: missing, expected text in quotes
board.toml:16:16: repo:tinkex layer: found 3, expected text in quotes
board.toml:18:35: R-1 likelihood: found 9, expected a whole number from 1 to 5
board.toml:18:47: R-1 impact: found "3", expected a whole number from 1 to 5
board.toml:18:69: R-1 accepted_until: found "2026", expected a date such as 2026-01-31, \
without quotes
board.toml:19:7: R-2: found 4, expected a table of fields
board.toml:12:14: G-1 repos: found "tinkx", which is not among the board's repos; \
did you mean "tinkex"?
board.toml:14:14: G-1 stauts: not a field that the board knows; it is kept; did you mean "status"?
"""


def test_all_problems_at_once() -> None:
    """Every problem is said at once: where, what was found, what was expected, what is near."""
    document = parse(WRONG)
    assert [str(problem) for problem in document.problems] == SAID.splitlines()
    assert "and 10 more" in document.read_only
    assert document.board.gaps["G-2"].title == "G-2"
    assert document.board.risks["R-1"].title == "x"


def test_warnings_leave_the_board_writable() -> None:
    """References to what is not there are warnings: the board can still be changed."""
    document = parse(b'[gaps]\nG-1.title = "a"\nG-1.depends = ["G-9"]\nG-1.phase = "p9"\n')
    assert [problem.severity for problem in document.problems] == ["warning", "warning"]
    assert document.read_only == ""


BAD = {
    "nested arrays": (b"x = " + b"[" * 10_000, "nested deeper than 64 levels"),
    "closed nested arrays": (b"x = " + b"[" * 70 + b"]" * 70, "nested deeper than 64 levels"),
    "nested tables": (b"x = " + b"{a=" * 100 + b"1" + b"}" * 100, "nested deeper than 64 levels"),
    "long key": (b".".join([b"a"] * 100_000) + b" = 1", "a key of more than 16 parts"),
    "quoted long key": (b".".join([b'"a"'] * 17) + b" = 1", "a key of more than 16 parts"),
    "long header": (b"[" + b".".join([b"a"] * 900) + b"]", "a key of more than 16 parts"),
    "long inline key": (b"x = {" + b".".join([b"a"] * 17) + b" = 1}", "more than 16 parts"),
    "million digits": (b"x = " + b"9" * 1_000_000, "too many digits"),
    "65 bits": (b"x = 9223372036854775808", "board.toml:1:5: found 9223372036854775808"),
    "rank of 65 bits": (b"gaps.x = {title='', rank=9223372036854775808}", "1:26: x rank: found 92"),
    "size": (b"#" * (64 * 1024 * 1024 + 1), "64 MiB, expected at most 64 MiB"),
    "not UTF-8": (b"a = 1\nb = '\xff'", "board.toml:2:6: found the byte 0xff, expected UTF-8"),
    "conflict marker": (b"a = 1\n<<<<<<< HEAD\n", "board.toml:2:1: found a conflict marker"),
    "key twice": (b"[gaps]\nG-1.title = 'a'\nG-1.title = 'b'", "3:16: this key is given twice"),
    "no value": (b"[gaps]\nG-1.title =", "board.toml:2:12: no value"),
    "section of another type": (b"gaps = 3", "found 3, expected a table"),
    "an array of items": (b"[[gaps]]\nid = 'G-1'", "found a list, expected a table"),
}


@pytest.mark.parametrize(("data", "said"), BAD.values(), ids=BAD.keys())
def test_bad_files_say_why(data: bytes, said: str) -> None:
    """A file that cannot be read, or is beyond the bounds, gives one clear sentence."""
    document = parse(data)
    assert said in document.read_only
    assert document.encode() == data or b"\xff" in data or len(data) > 64 * 1024 * 1024


FINE = {
    "key of 16 parts": b".".join([b"a"] * 16) + b" = 1",
    "dots in text": b"x = '" + b"a." * 1000 + b"'",
    "brackets in text": b"x = '" + b"[" * 1000 + b"'",
    "64 bits": b"x = 9223372036854775807",
    "empty": b"",
    "comment only": b"# nothing yet",
    "byte order mark": b"\xef\xbb\xbf[board]\r\nschema = 1\r\n",
}


@pytest.mark.parametrize("data", FINE.values(), ids=FINE.keys())
def test_unusual_files_are_read(data: bytes) -> None:
    """What is unusual but within the bounds is read without a problem."""
    document = parse(data)
    assert document.problems == ()
    assert document.encode() == data


def test_item_and_risk_of_one_id() -> None:
    """An id that is a gap's and a risk's is an error: nothing could tell them apart."""
    document = parse(b"[gaps]\nX.title = 'a'\n[risks]\nX.title = 'b'\n")
    assert "this id is both a gap's and a risk's" in document.read_only


def test_ids_that_nobody_can_tell_apart() -> None:
    """Accents that are encoded in different ways make twins: a warning names the second."""
    text = '[gaps]\n"Gü".title = "a"\n[risks]\n"Gu\u0308".title = "b"\n[repos]\n"Gü" = {}\n'
    [problem] = parse(text.encode()).problems
    assert problem.severity == "warning"
    assert problem.where == ("risks", "Gu\u0308")
    assert "looks the same as another" in str(problem)


@pytest.mark.parametrize("hidden", ["\\u200b", "\\u001b[31m", "\\u202e", "\\u0007"])
def test_ids_that_hide_something(hidden: str) -> None:
    """A warning names the entry, whatever section it is in; spaces and accents hide nothing."""
    text = f'[gaps]\n"k{hidden}x".title = "a"\nkx.title = "b"\n"Gü".title = "c"\n'
    text += f'[phases]\n"p{hidden}".title = "d"\n'
    problems = parse(text.encode()).problems
    assert [(one.severity, one.where[0]) for one in problems] == [
        ("warning", "gaps"),
        ("warning", "phases"),
    ]
    assert all("control or hidden characters" in str(one) for one in problems)
