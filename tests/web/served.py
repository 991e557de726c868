"""A board that is served, by a process of its own on a port of its own."""

from __future__ import annotations

import os
import re
import select
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
#: Seconds after which something that must happen will not happen any more.
LIMIT = 30.0


def wait_until(so: Callable[[], object], what: str) -> None:
    """Wait until something is so; ``what`` says it where it never is."""
    end = time.monotonic() + LIMIT
    while not so():
        assert time.monotonic() < end, f"in vain: {what}"
        time.sleep(0.02)


class Answer(NamedTuple):
    """What a server answered."""

    status: int
    headers: dict[str, str]
    text: str


class Served:
    """A running ``board serve``; ``address`` is what it printed."""

    def __init__(self, path: Path, *arguments: str) -> None:
        self.path = path
        self.process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "board",
                "serve",
                "--port",
                "0",
                "--board",
                str(path),
                *arguments,
            ],
            cwd=path.parent,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        self.said = ""
        wait_until(self._address, "the server prints its address")
        self.address = self.said.partition("\n")[0]
        #: The address without its token.
        self.root = self.address.partition("?")[0]

    def _address(self) -> bool:
        assert self.process.stdout is not None
        while select.select([self.process.stdout], [], [], 0)[0]:
            read = os.read(self.process.stdout.fileno(), 4096).decode()
            assert read, f"the server ended: {self.said}"
            self.said += read
        return self.said.count("\n") >= 2

    def get(self, path: str = "", **headers: str) -> Answer:
        """Ask for a path below the root."""
        asked = urllib.request.Request(
            self.root + path, headers={name.replace("_", "-"): headers[name] for name in headers}
        )
        try:
            with urllib.request.urlopen(asked, timeout=LIMIT) as answer:
                return Answer(answer.status, dict(answer.headers), answer.read().decode())
        except urllib.error.HTTPError as error:
            with error:
                return Answer(error.code, dict(error.headers), error.read().decode())

    def rest(self) -> str:
        """All that it said, once it has ended."""
        assert self.process.stdout is not None
        self.said += self.process.stdout.read().decode()
        return self.said

    def programs(self) -> list[int]:
        """The processes behind its pages."""
        return [int(pid) for pid in os.listdir("/proc") if pid.isdigit() and self._is_ours(pid)]

    def _is_ours(self, pid: str) -> bool:
        """Whether a process is a program on this board; also once the server is gone."""
        try:
            words = Path("/proc", pid, "cmdline").read_bytes().split(b"\0")
            # What reads ahead for it looks like the program for a moment.
            if os.getsid(int(pid)) != int(pid):
                return False
        except OSError:
            return False
        return words[1:4] == [b"-P", b"-m", b"board"] and os.fsencode(self.path) in words

    def end(self, number: int = signal.SIGTERM) -> int:
        """End the server by a signal; its exit code."""
        self.process.send_signal(number)
        return self.process.wait(LIMIT)


@contextmanager
def serving(path: Path, *arguments: str) -> Iterator[Served]:
    """A server for as long as a test needs it; nothing of it is left behind."""
    served = Served(path, *arguments)
    try:
        yield served
    finally:
        if served.process.poll() is None:
            served.process.kill()
        served.process.wait(LIMIT)
        for pid in served.programs():
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        assert served.process.stdout is not None
        served.process.stdout.close()


def field(path: Path, name: str) -> str:
    """What a line of the board file says, as it is written; empty where there is none."""
    found = re.search(rf"^{re.escape(name)} = (.*)$", path.read_text(), re.MULTILINE)
    return found[1] if found else ""
