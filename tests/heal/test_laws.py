"""What holds for every file that a merge left unreadable: no edit of either side is lost."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from board.change import diff
from board.document import Document, parse, write
from board.heal import Versions, healed
from board.heal.duplicate_keys import passes
from board.heal.markers import has_marker, sides
from board.heal.sides import read
from board.merge import merge
from board.model import Board
from tests.merge.test_merge import meetings
from tests.oracle import lost, mark

STYLES = ("merge", "diff3", "zdiff3")
#: Each example runs git; and a smaller one of three boards is found only after minutes.
SOME = settings(max_examples=25, phases=(Phase.explicit, Phase.generate))


def texts(boards: tuple[Board, Board, Board]) -> list[str]:
    """The three files: a plain one, and what the program makes of it on either side."""
    base = write(parse(b""), diff(Board(), boards[0]))
    return [base.text, *(write(base, diff(base.board, side)).text for side in boards[1:])]


def merged_by_git(three: list[str], style: str, size: int = 7) -> str:
    """What plain ``git merge-file`` makes of a base and two sides."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / name for name in ("base", "ours", "theirs")]
        for path, text in zip(paths, three, strict=True):
            path.write_bytes(text.encode())
        base, ours, theirs = paths
        option = [] if style == "merge" else [f"--{style}"]
        done = subprocess.run(
            ["git", "merge-file", "-p", f"--marker-size={size}", *option, ours, base, theirs],
            capture_output=True,
        )
    assert 0 <= done.returncode < 128, done.stderr
    return done.stdout.decode()


def unreadable(text: str) -> bool:
    """Whether the merged text is one that healing is for."""
    return not parse(text.encode()).board.raw() and bool(parse(text.encode()).read_only)


def check_is_whole(document: Document) -> None:
    """A healed file is a board without a marker, and healing it once more changes nothing."""
    again = parse(document.encode())
    assert not diff(document.board, again.board)
    assert not has_marker(document.text)
    assert healed(document.encode(), "board.toml") is None


@pytest.mark.parametrize("style", STYLES)
@SOME
@given(boards=meetings(conflicts=False, marked=True), size=st.sampled_from([7, 12]))
def test_no_edit_is_lost(style: str, boards: tuple[Board, Board, Board], size: int) -> None:
    """A file that git left with markers is healed to a board that knows the edits of both sides.

    All that a merge of the three boards themselves knows, which has laws of its own.
    """
    three = texts(boards)
    text = merged_by_git(three, style, size)
    if not unreadable(text):
        return
    versions = Versions(*(one.encode() for one in three))
    found = healed(text.encode(), "board.toml", lambda: versions)
    assert found is not None, text
    check_is_whole(found.document)
    best = merge(*boards).board
    for side in boards[1:]:
        unknown = set(lost(boards[0], side, found.document.board))
        assert unknown <= set(lost(boards[0], side, best)), text


@SOME
@given(boards=meetings(conflicts=False, marked=True))
def test_nothing_is_lost_without_a_base(boards: tuple[Board, Board, Board]) -> None:
    """Where nothing tells the base, all that either side of the marked file says is kept."""
    text = merged_by_git(texts(boards), "merge")
    if not unreadable(text):
        return
    found = healed(text.encode(), "board.toml")
    assert found is not None, text
    check_is_whole(found.document)
    marked = sides(text)
    for side in (marked.ours, marked.theirs) if marked else ():
        read = parse(side.encode())
        if not read.read_only:
            assert list(lost(Board(), read.board, found.document.board)) == [], text


@SOME
@given(boards=meetings(conflicts=False, marked=True))
def test_nothing_is_lost_of_a_union(boards: tuple[Board, Board, Board]) -> None:
    """What ``merge=union`` puts one behind the other is all there, unless items have no title."""
    text = merged_by_git(texts(boards), "union")
    if not unreadable(text):
        return
    found = healed(text.encode(), "board.toml")
    split = passes(text)
    assert split is not None, text
    read_sides = [read(side, "board.toml") for side in (split.base, *split.sides)]
    assert (found is None) == (None in read_sides), text
    if found is None:
        return
    check_is_whole(found.document)
    for side in read_sides[1:]:
        assert side is not None
        assert list(lost(Board(), mark(side.board, "side"), found.document.board)) == [], text
