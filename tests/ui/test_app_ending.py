"""How the program ends when its terminal goes away: a real process on a real terminal."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.ui.terminal import BOARD, board_file

#: Seconds in which the program must be gone; twice that on a loaded machine.
SOON = 2.0


class Terminal:
    """A terminal with the program on it; reads all that is drawn."""

    def __init__(self, path: Path, code: str = "") -> None:
        self.master, child = pty.openpty()
        fcntl.ioctl(child, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
        environ = {**os.environ, "TERM": "xterm-256color", "XDG_CONFIG_HOME": str(path.parent)}
        environ["XDG_STATE_HOME"] = str(path.parent / "state")
        self.process = subprocess.Popen(
            [sys.executable, *(("-c", code) if code else ("-m", "board")), str(path)],
            stdin=child,
            stdout=child,
            stderr=child,
            env=environ,
            start_new_session=True,
        )
        os.close(child)
        self.drawn = b""
        self.listening = True
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()

    def _read(self) -> None:
        with suppress(OSError):
            while self.listening:
                if select.select([self.master], [], [], 0.05)[0]:
                    self.drawn += os.read(self.master, 65536)

    def wait_for(self, text: bytes) -> None:
        """Wait until something has been drawn."""
        end = time.monotonic() + 15
        while text not in self.drawn:
            assert time.monotonic() < end, self.drawn[-2000:]
            time.sleep(0.01)

    def wait_until(self, condition: Callable[[], bool]) -> None:
        """Wait until something is so."""
        end = time.monotonic() + 15
        while not condition():
            assert time.monotonic() < end, self.drawn[-2000:]
            time.sleep(0.01)

    def press(self, keys: str) -> None:
        """Type keys."""
        os.write(self.master, keys.encode())

    def hang_up(self) -> None:
        """Take the terminal away; a read under way would keep it there."""
        self.listening = False
        self.reader.join()
        os.close(self.master)

    def ended(self) -> int:
        """The exit code; fails when the program does not end soon."""
        return self.process.wait(SOON)


def written(folder: Path) -> str:
    """What is on disk."""
    return (folder / "board.toml").read_text()


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    """The program on a board, painted."""
    terminal = Terminal(board_file(tmp_path))
    terminal.wait_for(b"Service")
    yield terminal
    if terminal.process.poll() is None:
        terminal.process.kill()
        terminal.process.wait()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_signal_saves_and_ends(terminal: Terminal, number: signal.Signals, tmp_path: Path) -> None:
    """SIGTERM and SIGHUP end the program at once, what was done on disk."""
    terminal.press("L")
    # No word on the screen is new, and the key must have been dealt with.
    terminal.wait_until(lambda: "planned" in written(tmp_path).split("G-2")[0])
    terminal.process.send_signal(number)
    assert terminal.ended() in (128 + number, -number)
    assert 'G-1.status = "planned"' in (tmp_path / "board.toml").read_text()


def test_a_commit_under_way_is_given_up(tmp_path: Path) -> None:
    """Ended while a hook runs, the program leaves no lock of git and no half commit behind."""

    def git(*arguments: str) -> str:
        done = subprocess.run(["git", *arguments], cwd=tmp_path, capture_output=True, text=True)
        return done.stdout.strip()

    board_file(tmp_path)
    git("init", "-q")
    git("commit", "-q", "--allow-empty", "-m", "first")
    hook = tmp_path / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\ntouch started\nexec sleep 30\n")
    hook.chmod(0o755)
    terminal = Terminal(tmp_path / "board.toml")
    terminal.wait_for(b"Service")
    terminal.press("c")
    terminal.wait_for(b"chosen")
    terminal.press("\r")
    terminal.wait_until((tmp_path / "started").exists)
    terminal.process.send_signal(signal.SIGTERM)
    assert terminal.ended() in (128 + signal.SIGTERM, -signal.SIGTERM)
    assert not (tmp_path / ".git/index.lock").exists()
    assert git("rev-list", "--count", "HEAD") == "1"
    assert git("status", "--porcelain", "board.toml") == "?? board.toml"


def test_closed_terminal_ends_the_program(tmp_path: Path) -> None:
    """A terminal that is closed without a SIGHUP ends the program, its work saved."""
    terminal = Terminal(board_file(tmp_path))
    terminal.wait_for(b"Service")
    terminal.press("L")
    terminal.wait_until(lambda: "planned" in written(tmp_path).split("G-2")[0])
    terminal.hang_up()
    terminal.ended()
    assert 'G-1.status = "planned"' in (tmp_path / "board.toml").read_text()


def test_quit_leaves_the_terminal_as_it_was(terminal: Terminal, tmp_path: Path) -> None:
    """q ends with code 0, and the terminal shows its cursor and its first screen again."""
    terminal.press("q")
    assert terminal.ended() == 0
    terminal.wait_for(b"\x1b[?1049l")
    terminal.wait_for(b"\x1b[?25h")
    assert (tmp_path / "board.toml").read_text() == BOARD


def test_own_editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """E hands the item's own lines to the person's editor and takes them back."""
    monkeypatch.setenv("VISUAL", "sed -i s/endpoints/ENDPOINTS/")
    terminal = Terminal(board_file(tmp_path))
    terminal.wait_for(b"Service")
    terminal.press("E")
    terminal.wait_for(b"ENDPOINTS")
    terminal.wait_until(lambda: "ENDPOINTS" in written(tmp_path))
    terminal.press("q")
    assert terminal.ended() == 0
    expected = BOARD.replace("Service endpoints", "Service ENDPOINTS")
    assert (tmp_path / "board.toml").read_text() == expected


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        ('echo x >> "$1"; exit 1', b"ended with 1"),
        ("printf '\\351' >> \"$1\"", b"not UTF-8"),
        ("exit 0", b"Still editing?"),
    ],
)
def test_editor_that_leaves_no_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lines: str, sentence: bytes
) -> None:
    """After an editor whose text is not taken, the board is on the screen and takes keys again."""
    script = tmp_path / "scribe"
    script.write_text(f"#!/bin/sh\n{lines}\n")
    script.chmod(0o755)
    # By its name: how a sentence is broken into lines must not hang on where the tests run.
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    monkeypatch.setenv("VISUAL", script.name)
    terminal = Terminal(board_file(tmp_path))
    terminal.wait_for(b"Service")
    terminal.press("E")
    terminal.wait_for(sentence)
    if sentence.startswith(b"Still"):
        terminal.press("\x1b")
        terminal.wait_for(b"Nothing was changed")
    terminal.press("q")
    assert terminal.ended() == 0
    assert written(tmp_path) == BOARD
    assert list((tmp_path / "state" / "board").glob("G-1-*.toml"))


@pytest.mark.parametrize("end", ["SIGHUP", "SIGTERM", "SIGKILL", "hang up"])
def test_typed_text_outlives_the_terminal(tmp_path: Path, end: str) -> None:
    """A form that is open when the terminal or the program goes is offered at the next start."""
    first = Terminal(board_file(tmp_path))
    first.wait_for(b"Service")
    first.press("e")
    first.wait_for(b"Edit G-1")
    first.press("Typed")
    folder = tmp_path / "state" / "board" / "drafts"
    if end == "SIGKILL":  # for which there is no last word: what was kept a moment after typing
        first.wait_until(lambda: any("Typed" in p.read_text() for p in folder.glob("*.toml")))
    else:
        first.wait_for(b"Typed")
    if end == "hang up":
        first.hang_up()
    else:
        first.process.send_signal(getattr(signal, end))
    first.ended()
    second = Terminal(tmp_path / "board.toml")
    second.wait_for(b"A form was not saved")
    second.wait_for(b"title: Typed")
    second.press("o")
    second.wait_for(b"Edit G-1")
    second.press("\x13")
    second.wait_until(lambda: 'G-1.title = "Typed"' in written(tmp_path))
    second.press("q")
    assert second.ended() == 0
    assert list(folder.iterdir()) == []


#: The program with a mistake of its own behind a key.
BROKEN = """
import sys
from pathlib import Path
from board.ui import run as app
def broken(self): raise ValueError("a mistake")
app.BoardApp.action_help_quit = broken
sys.exit(app.run(Path(sys.argv[1])))
"""


def test_own_mistake_saves_and_says_so(tmp_path: Path) -> None:
    """A mistake of the program ends it with the work saved, one sentence, and a log."""
    terminal = Terminal(board_file(tmp_path), BROKEN)
    terminal.wait_for(b"Service")
    terminal.press("L\x03")
    terminal.wait_for(b"stopped on an internal error (ValueError). Everything up to then is")
    assert terminal.ended() == 1
    assert b"Traceback" not in terminal.drawn
    assert "a mistake" in (tmp_path / "state" / "board" / "crash.log").read_text()
    assert 'G-1.status = "planned"' in (tmp_path / "board.toml").read_text()


def test_big_board_that_goes_away(tmp_path: Path) -> None:
    """A board that can't be read behind the first frame ends with one sentence and code 2."""
    code = BROKEN.replace("app.BoardApp.action_help_quit = broken", "app.BIG = -1").replace(
        "sys.exit(", "Path(sys.argv[1]).unlink(); Path(sys.argv[1]).mkdir(); sys.exit("
    )
    terminal = Terminal(board_file(tmp_path), code)
    terminal.wait_for(b"is a folder")
    assert terminal.ended() == 2
