"""Whatever is killed while it saves: the file is whole, the journal usable, nothing lies about."""

from __future__ import annotations

import fcntl
import itertools
import os
import pty
import random
import struct
import subprocess
import sys
import termios
import threading
import time
from contextlib import suppress
from pathlib import Path

import pytest

from board.edit import EditError, add
from board.session import Session
from tests.git_repo import init
from tests.killing import KINDS, NOT_PERMITTED, TEXT

ROOT = Path(__file__).parents[1]


def environment(state: Path) -> dict[str, str]:
    """The environment of a process, its state in a folder of the test."""
    return {**os.environ, "PYTHONPATH": str(ROOT), "XDG_STATE_HOME": str(state)}


@pytest.mark.skipif(sys.platform != "linux", reason="needs ptrace as Linux has it")
@pytest.mark.parametrize("kind", KINDS)
def test_killed_at_every_system_call(tmp_path: Path, kind: str) -> None:
    """A save killed at any of its system calls leaves old or new bytes, and undo that works."""
    folder = tmp_path / "work"
    folder.mkdir()
    done = subprocess.run(
        [sys.executable, "-m", "tests.killing", kind, str(folder)],
        cwd=ROOT,
        env=environment(tmp_path / "state"),
        capture_output=True,
        text=True,
        timeout=300,
    )
    if done.returncode == NOT_PERMITTED:
        pytest.skip("ptrace is not permitted here")
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 20


def whole(path: Path) -> None:
    """The file can be read, and a new run can undo, edit and save."""
    session = Session.open(path)
    assert not session.problems
    assert session.board.title == "Test"
    with suppress(EditError):
        session.undo()
        session.save()
    before = path.read_bytes()
    session = Session.open(path)
    session.apply(add, "gap", "After that")
    session.save()
    assert [file.name for file in path.parent.glob(".*.tmp")] == []
    session = Session.open(path)
    session.undo()
    session.save()
    assert path.read_bytes() == before


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A board in a repository."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    (tmp_path / "work").mkdir()
    init(tmp_path / "work")
    path = tmp_path / "work" / "board.toml"
    path.write_text(TEXT)
    return path


#: ``board set`` again and again in one process.
LOOP = """
import itertools, sys
from board.cli.main import run
for number in itertools.count():
    if run(["set", "G-2", f"owner=n{number}"], lambda file: 0):
        sys.exit(1)
"""


def test_commands_killed_at_random(path: Path, tmp_path: Path) -> None:
    """A loop of ``board set`` killed at any moment leaves a whole file and a usable journal."""
    times = random.Random(3)
    for _ in range(4):
        process = subprocess.Popen(
            [sys.executable, "-c", LOOP],
            cwd=path.parent,
            env=environment(tmp_path / "state"),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        assert process.stdout is not None
        process.stdout.readline()  # the first save is made
        time.sleep(times.uniform(0, 0.1))
        assert process.poll() is None
        process.kill()
        process.wait()
        process.stdout.close()
        whole(path)


def test_terminal_killed_at_random(path: Path, tmp_path: Path) -> None:
    """The terminal program killed while cards move leaves a whole file and a usable journal."""
    times = random.Random(5)
    for _ in range(2):
        before = path.read_bytes()
        master, child = pty.openpty()
        fcntl.ioctl(child, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
        process = subprocess.Popen(
            [sys.executable, "-m", "board", str(path)],
            stdin=child,
            stdout=child,
            stderr=child,
            env=environment(tmp_path / "state"),
            start_new_session=True,
        )
        os.close(child)
        reader = threading.Thread(target=drained, args=(master,), daemon=True)
        reader.start()
        end = time.monotonic() + 60
        # Whether the cards stand in the first column or in the last, one way is free.
        keys = itertools.cycle([b"L", b"L", b"H", b"H"])
        while path.read_bytes() == before:
            assert time.monotonic() < end
            os.write(master, next(keys))
            time.sleep(0.05)
        last = time.monotonic() + times.uniform(0, 0.2)
        while time.monotonic() < last:
            os.write(master, b"H")
            os.write(master, b"L")
            time.sleep(0.01)
        process.kill()
        process.wait()
        reader.join()
        os.close(master)
        whole(path)


def drained(master: int) -> None:
    """Take all that is drawn, until the program is gone."""
    with suppress(OSError):
        while os.read(master, 65536):
            pass
