"""When a board file that others write in place is whole."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board import edit, partial_writes, store
from board.cli.main import run
from board.session import BoardError, SaveError, Session

TEXT = "[gaps]\n" + "".join(
    f'G-{number}.title = "Item {number}"\nG-{number}.status = "triage"\n' for number in range(9)
)
BYTES = TEXT.encode()
LIMIT = 10_000


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A board file that is whole."""
    path = tmp_path / "board.toml"
    path.write_bytes(BYTES)
    return path


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody has the patience of a person."""
    monkeypatch.setattr(partial_writes, "LONG", 0.2)
    monkeypatch.setattr(partial_writes, "MOST", 0.4)


def _read(path: Path, known: bytes | None = BYTES) -> bytes:
    return partial_writes.read(path, LIMIT, store.read(path, LIMIT), lambda: known)


def _needs_leases(path: Path) -> None:
    if partial_writes.written(path) is None:
        pytest.skip("this system does not tell who writes a file")


def test_who_writes(path: Path) -> None:
    """A file is being written as long as anybody has it open for that, readers do not count."""
    _needs_leases(path)
    with path.open("rb"):
        assert partial_writes.written(path) is False
    with path.open("ab"):
        assert partial_writes.written(path) is True
    assert partial_writes.written(path) is False


@given(st.integers(0, len(BYTES) - 1))
def test_no_beginning_is_taken(tmp_path_factory: pytest.TempPathFactory, cut: int) -> None:
    """Of a file that is being written no beginning is ever taken, wherever it ends."""
    path = tmp_path_factory.mktemp("cut") / "board.toml"
    path.write_bytes(b"")
    _needs_leases(path)
    with pytest.MonkeyPatch.context() as patch, path.open("wb", buffering=0) as writer:
        patch.setattr(partial_writes, "MOST", 0.0)
        writer.write(BYTES[:cut])
        with pytest.raises(partial_writes.Unsettled):
            _read(path)
        with pytest.raises(partial_writes.Unsettled):
            _read(path, b"")  # as long as it changes, also where nothing was known


@pytest.mark.parametrize("opened", [True, False], ids=["one open", "opened for each"])
def test_slow_writer(path: Path, monkeypatch: pytest.MonkeyPatch, opened: bool) -> None:
    """A file written in chunks that end with a line is taken once all of it is there."""
    new = BYTES.replace(b"Item", b"Thing")
    path.write_bytes(b"")
    pieces: Iterator[bytes] = iter(new.splitlines(keepends=True))
    writer = path.open("ab", buffering=0)

    def goes_on(_seconds: float) -> None:
        nonlocal writer
        piece = next(pieces, None)
        if writer.closed and piece:
            writer = path.open("ab", buffering=0)
        if piece:
            writer.write(piece)
        if piece is None or not opened:
            writer.close()

    monkeypatch.setattr(time, "sleep", goes_on)
    assert _read(path) == new


@pytest.mark.usefixtures("hasty")
def test_deletion_is_an_edit(path: Path) -> None:
    """A file that lost its end is taken once it has stood still, closed."""
    begun = time.monotonic()
    path.write_bytes(BYTES[: BYTES.index(b"G-3")])
    assert _read(path) == BYTES[: BYTES.index(b"G-3")]
    assert time.monotonic() - begun > 0.1
    path.write_bytes(BYTES[: BYTES.index(b"G-3")].rstrip())
    assert _read(path) == BYTES[: BYTES.index(b"G-3")].rstrip()


@pytest.mark.usefixtures("hasty")
def test_empty_file(path: Path) -> None:
    """A file that lost all is never taken; one that never said anything is."""
    for nothing in (b"", b"\n \n"):
        path.write_bytes(nothing)
        with pytest.raises(partial_writes.Unsettled, match="is empty, and it was not before"):
            _read(path)
        assert _read(path, None) == _read(path, b"") == nothing


@pytest.mark.usefixtures("hasty")
def test_open_board_replaces_no_empty_file(path: Path) -> None:
    """A board file emptied under an open board is neither taken in nor written over."""
    session = Session.open(path)
    session.apply(edit.move, ["G-1"], "active")
    path.write_bytes(b"")
    for act in (session.reload, session.save):
        with pytest.raises(SaveError, match="is empty"):
            act()
    assert path.read_bytes() == b""
    assert len(session.board.gaps) == 9
    path.write_bytes(BYTES)
    session.save()
    assert path.read_text().count('"active"') == 1


@pytest.mark.usefixtures("hasty")
def test_commands_refuse_a_file_being_written(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """While a file is being written, commands say so in one sentence, exit 1 and write nothing."""
    _needs_leases(path)
    half = BYTES[: BYTES.index(b"G-3")]
    with path.open("wb", buffering=0) as writer:
        writer.write(half)
        for words in (["set", "G-1", "owner=ada"], ["add", "gap", "New"], ["ls"], ["stats"]):
            assert run(["--board", str(path), *words], lambda _file: 0) == 1
            said = capsys.readouterr()
            assert said.out == ""
            assert said.err.count("\n") == 1
            assert "is being written by another program" in said.err
    assert path.read_bytes() == half
    with pytest.raises(BoardError), path.open("wb"):
        Session.open(path)
