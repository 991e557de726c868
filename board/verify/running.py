"""Running commands that a person allowed, several at once, each for as long as it may.

Owns the process: its folder, its environment, its end. Beside git and the editor the one
thing that is started, and only here. Must not know what a board is.
"""

from __future__ import annotations

import os
import queue
import select
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import NamedTuple

from board.git.run import words
from board.verify.ended import LINES, WIDTH, Ended

_KEPT = 64_000
#: Seconds between asking a process to end and ending it.
GRACE = 2.0
#: Seconds between two looks at what a process said.
_LOOK = 0.1
#: Variables that a command gets; of all others it knows nothing.
_PASSED = (
    "HOME", "LANG", "LC_ALL", "LC_CTYPE", "LOGNAME", "SHELL", "SSL_CERT_DIR", "SSL_CERT_FILE",
    "TMPDIR", "TZ", "USER", "XDG_CACHE_HOME",
)  # fmt: skip


class Told(NamedTuple):
    """Something about a command while all are running: it began, said a line, or ended."""

    key: str
    line: str = ""
    ended: Ended | None = None


def environment(environ: Mapping[str, str] = os.environ) -> dict[str, str]:
    """A plain environment: none of the person's settings, and no folder at hand in the PATH."""
    path = environ.get("PATH", os.defpath).split(os.pathsep)
    kept = {name: environ[name] for name in _PASSED if name in environ}
    plain = {"TERM": "dumb", "NO_COLOR": "1", "GIT_TERMINAL_PROMPT": "0", "PAGER": "cat"}
    return kept | plain | {"PATH": os.pathsep.join(filter(os.path.isabs, path))}


class Runs:
    """Commands that are run at the same time."""

    def __init__(self, folder: Path, *, jobs: int, timeout: float) -> None:
        self._folder, self._jobs, self._timeout = folder, max(1, jobs), timeout
        self._stop = threading.Event()
        self._started: set[subprocess.Popen[bytes]] = set()

    def stop(self) -> None:
        """End all that is running, and begin no other; from any thread."""
        self._stop.set()

    def end(self) -> None:
        """End all at once, without asking."""
        self.stop()
        for process in list(self._started):
            _signal(process, signal.SIGKILL)

    def run(self, commands: Mapping[str, str]) -> Iterator[Told]:
        """Run commands, each by its key; what happens is told as it does.

        Whoever leaves before the end, ends them all.
        """
        told: queue.SimpleQueue[Told] = queue.SimpleQueue()
        todo: queue.SimpleQueue[tuple[str, str]] = queue.SimpleQueue()
        for pair in commands.items():
            todo.put(pair)
        threads = [
            threading.Thread(target=self._work, args=(todo, told.put), daemon=True, name="check")
            for _ in range(min(self._jobs, len(commands)))
        ]
        _AT_WORK.add(self)
        try:
            for thread in threads:
                thread.start()
            left = len(commands)
            while left:
                one = told.get()
                left -= one.ended is not None
                yield one
        finally:
            self.stop()
            for thread in threads:
                thread.join(GRACE + 1)
            _AT_WORK.discard(self)

    def _work(self, todo: queue.SimpleQueue[tuple[str, str]], tell: Callable[[Told], None]) -> None:
        with suppress(queue.Empty):
            while True:
                key, text = todo.get_nowait()
                if self._stop.is_set():
                    tell(Told(key, ended=Ended(None, 0, (), "it was stopped")))
                    continue
                tell(Told(key))
                tell(Told(key, ended=self._one(text, partial(_say, tell, key))))

    def _one(self, text: str, say: Callable[[str], None]) -> Ended:
        begin = time.monotonic()
        try:
            # The text is the command line of a shell, as the person read and allowed it.
            process = subprocess.Popen(
                ["/bin/sh", "-c", text],
                cwd=self._folder,
                env=environment(),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        except (OSError, ValueError) as error:
            why = (getattr(error, "strerror", None) or str(error)).lower()
            return Ended(None, 0, (), f"it can't be started: {why}")
        self._started.add(process)
        output = _Output(process, say)
        why = ""
        try:
            while process.poll() is None and not why:
                output.read(_LOOK)
                if self._stop.is_set():
                    why = "it was stopped"
                elif time.monotonic() - begin > self._timeout:
                    why = f"it took longer than {self._timeout:g} s"
        finally:
            _end(process, GRACE if why else 0)
            self._started.discard(process)
        if not why and self._stop.is_set() and process.returncode < 0:
            why = "it was stopped"  # before anybody looked, by ``end``
        output.read(0)
        output.close()
        code = None if why else process.returncode
        return Ended(code, time.monotonic() - begin, output.last(), why)


def _say(tell: Callable[[Told], None], key: str, line: str) -> None:
    tell(Told(key, line))


class _Output:
    """What a process says: the end of it is kept, and the line that it is at is told."""

    def __init__(self, process: subprocess.Popen[bytes], say: Callable[[str], None]) -> None:
        assert process.stdout is not None
        self._stream, self._say = process.stdout, say
        self._kept = b""
        self._open = True
        self._told = 0.0
        os.set_blocking(self._stream.fileno(), False)

    def read(self, wait: float) -> None:
        """Take what is there, after waiting for some."""
        if not self._open:
            time.sleep(wait / 4)
            return
        if not select.select([self._stream], [], [], wait)[0]:
            return
        with suppress(BlockingIOError):
            for _ in range(64):  # One that never stops talking has to be looked at, too.
                piece = os.read(self._stream.fileno(), 65536)
                if not piece:
                    self._open = False
                    break
                self._kept = (self._kept + piece)[-_KEPT:]
        if time.monotonic() > self._told + _LOOK:
            self._told = time.monotonic()
            if last := self.last(4_000)[-1:]:
                self._say(last[0])

    def last(self, size: int = _KEPT) -> tuple[str, ...]:
        """The last lines that are not empty."""
        said = words(self._kept[-size:]).split("\n")
        lines = [line.rstrip()[:WIDTH] for line in said if line.strip()]
        return tuple(lines[-LINES:])

    def close(self) -> None:
        """Let go of it, whoever else still holds its other end."""
        self._stream.close()


def _end(process: subprocess.Popen[bytes], grace: float) -> None:
    """End a command and all that it started."""
    if grace and process.poll() is None:
        _signal(process, signal.SIGTERM)
        with suppress(subprocess.TimeoutExpired):
            process.wait(grace)
    _signal(process, signal.SIGKILL)
    process.wait()


def _signal(process: subprocess.Popen[bytes], number: int) -> None:
    with suppress(OSError):
        os.killpg(process.pid, number)


#: All that is running now.
_AT_WORK: set[Runs] = set()


def end_all() -> None:
    """End everything that was started here: this program has to end."""
    for runs in list(_AT_WORK):
        runs.end()


def jobs_here() -> int:
    """How many commands are run at once where nobody says."""
    return max(2, min(8, os.cpu_count() or 2))


def folder_for(file: Path, work_tree: Path | None) -> Path:
    """Where commands are run: at the top of the board's repository."""
    return work_tree if work_tree is not None else file.resolve().parent
