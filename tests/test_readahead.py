"""Parsing a large file in a second process."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import tomli

from board import readahead
from board.model import Board
from board.readahead import ReadAhead
from board.session import Session
from board.value import same

GAPS = "".join(f'G-{n}.title = "{n}"\nG-{n}.due = 2026-01-31\n' for n in range(50))
RISKS = "".join(f'R-{n}.title = "{n}"\nR-{n}.likelihood = 3\n' for n in range(50))
TEXT = f'[board]\ntitle = "T"\n[gaps]\n{GAPS}\n[risks]\n{RISKS}[tool]\nx = 1.0\n'


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file that counts as large."""
    monkeypatch.setattr(readahead, "LEAST", 10)
    file = tmp_path / "board.toml"
    file.write_text(TEXT)
    return file


def test_says_what_the_parser_says(path: Path) -> None:
    """The values from the second process are those of the parser, and the board is the same."""
    ahead = ReadAhead.start(path)
    assert ahead is not None
    first, second = list(ahead.parts(path.read_bytes()))
    assert isinstance(first, Board)
    assert isinstance(second, Board)
    assert same({**first.raw(), **second.raw()}, tomli.loads(TEXT))
    assert "R-7" in second.risks
    session = Session.open(path, ReadAhead.start(path))
    assert same(session.board.raw(), Session.open(path).board.raw())


def test_changed_meanwhile(path: Path) -> None:
    """A file that changed after it was parsed ahead is parsed again."""
    ahead = ReadAhead.start(path)
    path.write_text(TEXT.replace('"7"', '"other"'))
    assert Session.open(path, ahead).board.gaps["G-7"].title in ("7", "other")
    ahead = ReadAhead.start(path)
    assert ahead is not None
    assert list(ahead.parts(b"something else")) == [None]


def test_broken_file_keeps_its_problems(path: Path) -> None:
    """A file that the second process cannot parse is parsed here, with its problems."""
    path.write_text(TEXT + "oops")
    session = Session.open(path, ReadAhead.start(path))
    assert "board.toml:208:" in session.read_only


def test_small_and_missing_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No process is made for a small file where one processor works, nor for none."""
    small = tmp_path / "small.toml"
    small.write_text("a = 1")
    monkeypatch.setattr(os, "sched_getaffinity", lambda process: {0}, raising=False)
    assert ReadAhead.start(small) is None
    assert ReadAhead.start(tmp_path / "none.toml") is None


SPLITS = {
    "a header in a text": TEXT.replace('"7"', '"""\n[risks]\n"""', 1),
    "a table on both sides": TEXT + "[gaps.more]\ntitle = 'x'\n",
    "a wrong field": TEXT.replace("likelihood = 3", "likelihood = 9", 1),
    "no section at all": "# " + "x" * 100,
    "a lone key above": "zz = 1\n" + TEXT,
}


@pytest.mark.parametrize("text", SPLITS.values(), ids=SPLITS.keys())
def test_parts_mean_what_the_whole_means(path: Path, text: str) -> None:
    """However a file falls into parts, its board and its problems are those of the whole."""
    path.write_text(text)
    ahead, whole = Session.open(path, ReadAhead.start(path)), Session.open(path)
    assert same(ahead.board.raw(), whole.board.raw())
    assert list(map(str, ahead.problems)) == list(map(str, whole.problems))
