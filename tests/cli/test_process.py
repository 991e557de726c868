"""The command line as whole processes: what is loaded, pipes, signals, terminals, many writers."""

from __future__ import annotations

import os
import pty
import select
import signal
import subprocess
import sys
import time
import tomllib
from pathlib import Path

import pytest

from tests.cli_case import SMALL

ROOT = Path(__file__).parents[2]
BOARD = [sys.executable, "-m", "board"]
#: Modules that no command may load; each costs milliseconds at every start.
HEAVY = {"textual", "rich", "asyncio", "subprocess", "watchfiles", "logging", "markdown_it"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A repository with the small board in it."""
    folder = tmp_path / "work"
    folder.mkdir()
    subprocess.run(["git", "init", "-q"], cwd=folder, check=True)
    (folder / "board.toml").write_text(SMALL)
    return folder


def environment(**more: str) -> dict[str, str]:
    """The environment of a call."""
    return {**os.environ, "PYTHONPATH": str(ROOT), **more}


def call(folder: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run one command in a folder."""
    return subprocess.run(
        [*BOARD, *arguments],
        cwd=folder,
        env=environment(**more),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize(
    "arguments",
    [["ls", "--json"], ["show", "G-1"], ["set", "G-1", "owner=x"], ["undo"], ["check"], ["--help"]],
    ids=" ".join,
)
def test_loads_nothing_heavy(folder: Path, arguments: list[str]) -> None:
    """No command loads the terminal, an event loop, or what starts programs."""
    call(folder, "set", "G-1", "priority=low")
    probe = (
        "import sys; from board.__main__ import main; code = main(); "
        f"print(*sorted({HEAVY!r} & sys.modules.keys()), file=sys.stderr); sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", probe, *arguments],
        cwd=folder,
        env=environment(),
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr.splitlines()[-1]) == (0, "")


def test_help_and_completions_load_no_model(folder: Path) -> None:
    """Help and completions of ids answer without pydantic."""
    for arguments, more in (
        (["--help"], {}),
        ([], {"_BOARD_COMPLETE": "fish", "COMP_TEXT": "board set G-"}),
    ):
        probe = (
            "import sys; from board.__main__ import main; main(); "
            "assert not {'pydantic', 'pydantic_core'} & sys.modules.keys()"
        )
        done = subprocess.run(
            [sys.executable, "-c", probe, *arguments],
            cwd=folder,
            env=environment(**more),
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr


def test_the_terminal_loads_without_the_validators() -> None:
    """What paints the first cards is loaded without pydantic, which the first edit loads."""
    probe = (
        "import sys, board.ui.app, board.session; "
        "assert not {'pydantic', 'pydantic_core'} & sys.modules.keys()"
    )
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_reader_goes_away(folder: Path) -> None:
    """A reader that has enough ends the command quietly."""
    many = "".join(f'G-{i}.title = "{"x" * 200}"\n' for i in range(3000))
    (folder / "board.toml").write_text("[gaps]\n" + many)
    process = subprocess.Popen(
        [*BOARD, "ls"],
        cwd=folder,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(10)
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait(30) == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_results_that_cannot_be_written(folder: Path) -> None:
    """Results that find no room fail in a sentence."""
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [*BOARD, "ls"],
            cwd=folder,
            env=environment(),
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
        )
    assert done.returncode == 1
    assert done.stderr.startswith("board: The result could not be written")
    assert len(done.stderr.splitlines()) == 1


def test_any_encoding(folder: Path) -> None:
    """A terminal that knows few characters gets the others spelt out, never a failure."""
    call(folder, "set", "G-1", "title=二つ")
    done = call(folder, "ls", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert done.returncode == 0
    assert "\\u4e8c" in done.stdout


def test_bytes_that_are_no_text(folder: Path) -> None:
    """An argument that is not UTF-8 is refused in a sentence."""
    done = subprocess.run(
        [*map(os.fsencode, BOARD), b"set", b"G-1", b"owner=\xff\xfe"],
        cwd=folder,
        env=environment(),
        capture_output=True,
        text=True,
        errors="replace",
    )
    assert done.returncode == 2
    assert "not valid UTF-8" in done.stderr


def test_no_terminal(folder: Path) -> None:
    """Without a terminal, the board is not opened, and the commands are pointed to."""
    done = call(folder)
    assert done.returncode == 2
    assert "no terminal" in done.stderr


def test_ctrl_c(folder: Path, tmp_path: Path) -> None:
    """Ctrl-C ends a command with 130 and without a traceback."""
    editor = tmp_path / "editor"
    editor.write_text(f"#!/bin/sh\ntouch {tmp_path}/open\nexec sleep 30\n")
    editor.chmod(0o755)
    process = subprocess.Popen(
        [*BOARD, "edit", "G-1"],
        cwd=folder,
        env=environment(VISUAL=str(editor)),
        stderr=subprocess.PIPE,
        start_new_session=True,
        # Whoever runs the tests in the background of a shell has it ignored.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    end = time.monotonic() + 30
    while not (tmp_path / "open").exists() and time.monotonic() < end:
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=30)
    assert process.returncode == 130
    assert b"Traceback" not in said
    assert (folder / "board.toml").read_text() == SMALL


def test_many_writers_lose_nothing(folder: Path) -> None:
    """Commands that write at the same time all come through."""
    processes = [
        subprocess.Popen(
            [*BOARD, "add", "gap", f"Number {i}"],
            cwd=folder,
            env=environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        for i in range(8)
    ]
    ids = {process.communicate(timeout=60)[0].decode().strip() for process in processes}
    assert all(process.returncode == 0 for process in processes)
    gaps = tomllib.loads((folder / "board.toml").read_text())["gaps"]
    assert len(ids) == 8
    assert ids <= gaps.keys()


class Terminal:
    """A command in a terminal of its own, 60 columns wide."""

    def __init__(self, folder: Path, *arguments: str, **more: str) -> None:
        self.pid, self.fd = pty.fork()
        if self.pid == 0:  # pragma: no cover - the other process
            os.chdir(folder)
            os.execvpe(BOARD[0], [*BOARD, *arguments], environment(COLUMNS="60", **more))
        self.said = ""

    def until(self, text: str) -> str:
        """Read until this text is there, and give all that was read."""
        end = time.monotonic() + 30
        while text not in self.said and time.monotonic() < end and self._read():
            pass
        assert text in self.said, self.said
        return self.said

    def type(self, text: str) -> None:
        """Type something."""
        os.write(self.fd, text.encode())

    def end(self) -> int:
        """Wait for the end; the exit code."""
        while self._read():
            pass
        os.close(self.fd)
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])

    def _read(self) -> bool:
        ready, _, _ = select.select([self.fd], [], [], 30)
        try:
            found = os.read(self.fd, 65536) if ready else b""
        except OSError:  # the other side has closed
            return False
        self.said += found.decode(errors="replace")
        return bool(found)


class TestTerminal:
    """What differs where a person looks."""

    def test_colour_and_width(self, folder: Path) -> None:
        """On a terminal there is colour, and no line is wider than it."""
        call(folder, "set", "G-1", f"title={'二つ long words ' * 20}")
        terminal = Terminal(folder, "ls")
        assert terminal.end() == 0
        assert "\x1b[" in terminal.said
        assert "…" in terminal.said

    def test_no_colour(self, folder: Path) -> None:
        """NO_COLOR is respected."""
        terminal = Terminal(folder, "ls", NO_COLOR="1")
        assert terminal.end() == 0
        assert "\x1b[" not in terminal.said

    def test_pipes_have_neither(self, folder: Path) -> None:
        """Into a pipe goes the whole text, without colour."""
        title = "long words " * 30
        call(folder, "set", "G-1", f"title={title}")
        out = call(folder, "ls").stdout
        assert title.strip() in out
        assert "\x1b[" not in out

    @pytest.mark.parametrize(("typed", "code"), [("n\n", 2), ("\n", 2), ("\x04", 2)])
    def test_offers_a_board(self, tmp_path: Path, typed: str, code: int) -> None:
        """With no board anywhere, a new one is offered, and no is the default."""
        terminal = Terminal(tmp_path)
        said = terminal.until("[y/N] ")
        assert "There is no board.toml in" in said
        terminal.type(typed)
        assert terminal.end() == code
        assert not (tmp_path / "board.toml").exists()

    def test_edit_again(self, folder: Path, tmp_path: Path) -> None:
        """A mistake in the editor can be mended in the editor, with nothing typed twice."""
        editor = tmp_path / "editor"
        editor.write_text(
            "#!/bin/sh\n"
            f'cp "$1" {tmp_path}/seen\n'
            'if grep -q Uno "$1"; then sed -i "s/rank = x/rank = 3/" "$1"\n'
            'else sed -i "s/One/Uno/" "$1"; echo "G-1.rank = x" >> "$1"; fi\n'
        )
        editor.chmod(0o755)
        terminal = Terminal(folder, "edit", "G-1", VISUAL=str(editor))
        terminal.until("Edit again? [Y/n] ")
        terminal.type("\n")
        assert terminal.end() == 0
        assert (tmp_path / "seen").read_text().startswith("#! ")
        text = (folder / "board.toml").read_text()
        assert 'G-1.title = "Uno"' in text
        assert "G-1.rank = 3" in text
        assert "#!" not in text
