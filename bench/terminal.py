"""A program in a real terminal, watched from outside.

One tmux control-mode client on a private server starts programs, sends keys and
captures the screen; a look costs a fifth of a millisecond, where starting a
process for each would cost ten. Linux and tmux 3.2 or later. Knows nothing of
what it measures.
"""

from __future__ import annotations

import contextlib
import os
import re
import shlex
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple, Self

from process import cpu_ms, environment, idle, memory_mib

now = time.perf_counter
#: What the terminal looks like to the programs in it.
SIZE = (160, 48)
#: Seconds without a change and without work, after which a program is done with a key.
QUIET = 0.12


class Start(NamedTuple):
    """One start: milliseconds on the wall and on the processor until something was seen."""

    wall: float
    cpu: float


class Press(NamedTuple):
    """One key: milliseconds to the first changed frame and to the last, and CPU in all."""

    first: float
    last: float
    cpu: float


class Tmux:
    """A tmux server of our own: commands go in, one block of lines comes out for each."""

    def __init__(self) -> None:
        self.name = f"bench-{os.getpid()}"
        width, height = SIZE
        start = ["tmux", "-L", self.name, "-f", os.devnull, "-C", "new-session", "-s", "hold"]
        env = {k: v for k, v in environment().items() if k != "TMUX"}
        self._process = subprocess.Popen(
            [*start, "-x", str(width), "-y", str(height), "sleep 100000"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=env,
            bufsize=0,
        )
        self._buffer = b""
        self._block()
        for option in (
            "default-terminal tmux-256color",
            "escape-time 0",
            "status off",
            "remain-on-exit on",
            "history-limit 0",
            "exit-empty off",
        ):
            self(f"set -g {option}")

    def __call__(self, command: str) -> str:
        """Run one tmux command and return what it prints; ``RuntimeError`` if it refuses."""
        assert self._process.stdin is not None
        os.write(self._process.stdin.fileno(), command.encode() + b"\n")
        return self._block()

    def _line(self) -> bytes:
        assert self._process.stdout is not None
        while b"\n" not in self._buffer:
            data = os.read(self._process.stdout.fileno(), 1 << 16)
            if not data:
                raise EOFError("tmux went away")
            self._buffer += data
        line, _, self._buffer = self._buffer.partition(b"\n")
        return line

    def _block(self) -> str:
        while not self._line().startswith(b"%begin"):
            pass
        lines: list[bytes] = []
        while True:
            line = self._line()
            if line.startswith((b"%end", b"%error")):
                text = b"\n".join(lines).decode(errors="replace")
                if line.startswith(b"%error"):
                    raise RuntimeError(text)
                return text
            lines.append(line)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(EOFError, RuntimeError, BrokenPipeError):
            self("kill-server")
        self._process.wait(5)


class Screen:
    """One program on one screen of its own."""

    count = 0

    def __init__(
        self, tmux: Tmux, command: list[str], cwd: Path, env: Mapping[str, str] | None = None
    ) -> None:
        Screen.count += 1
        self.tmux = tmux
        self.name = f"s{Screen.count}"
        words = ["exec", "env", "-u", "PYTHONDONTWRITEBYTECODE"]
        words += [f"{key}={value}" for key, value in (env or {}).items()]
        line = f"cd {shlex.quote(str(cwd))} && {' '.join(words)} {shlex.join(command)}"
        quoted = line.replace("\\", "\\\\").replace('"', '\\"').replace("$", "\\$")
        width, height = SIZE
        self.started = now()
        tmux(
            f"new-session -d -s {self.name} -x {width} -y {height} "
            f'-e COLORTERM=truecolor "{quoted}"'
        )
        self.pid = int(self._variable("pane_pid"))

    def _variable(self, name: str) -> str:
        return self.tmux(f"display-message -p -t {self.name}: '#{{{name}}}'").strip()

    def look(self, *, styles: bool = True) -> str:
        """What is on the screen now, with its colours or as text alone."""
        return self.tmux(f"capture-pane -p {'-e ' if styles else ''}-t {self.name}:")

    def wait_for(self, pattern: str, timeout: float = 90) -> Start:
        """Wait until the screen shows the pattern."""
        wanted = re.compile(pattern, re.MULTILINE)
        while now() - self.started < timeout:
            if wanted.search(self.look(styles=False)):
                return Start((now() - self.started) * 1e3, cpu_ms(self.pid))
            if self._variable("pane_dead") == "1":
                raise RuntimeError(f"the program ended:\n{self.look(styles=False)}")
            time.sleep(0.004)
        raise TimeoutError(f"no {pattern!r} on screen:\n{self.look(styles=False)}")

    def calm(self) -> None:
        """Wait until the program has nothing left to do."""
        idle(self.pid)

    def press(self, key: str, *, styles: bool = True, settle: bool = True) -> Press:
        """Press a key and follow the screen until the program is calm again.

        Without ``styles`` a blinking cursor is no change. Without ``settle`` the
        first changed frame ends it.
        """
        if settle:
            self.calm()
        before, cpu, start = self.look(styles=styles), cpu_ms(self.pid), now()
        literal = "-l " if len(key) == 1 else ""
        self.tmux(f"send-keys {literal}-t {self.name}: {shlex.quote(key)}")
        seen = before
        while seen == before:
            if now() - start > 10:
                raise TimeoutError(f"nothing changed after {key!r}:\n{self.look(styles=False)}")
            time.sleep(0.0003)
            seen = self.look(styles=styles)
        first = last = (now() - start) * 1e3
        busy, quiet = cpu_ms(self.pid), now()
        while settle and now() - quiet < QUIET:
            time.sleep(0.002)
            if (frame := self.look(styles=styles)) != seen:
                seen, last, quiet = frame, (now() - start) * 1e3, now()
            if (used := cpu_ms(self.pid)) - busy > 1:
                busy, quiet = used, now()
        return Press(first, last, cpu_ms(self.pid) - cpu)

    def memory(self) -> float:
        """Resident memory of the program, in MiB."""
        return memory_mib(self.pid)

    def close(self) -> None:
        """End the program and its screen."""
        try:
            self.tmux(f"kill-session -t {self.name}")
        except RuntimeError:
            return
        limit = now() + 3
        while os.path.exists(f"/proc/{self.pid}") and now() < limit:
            time.sleep(0.01)
        if os.path.exists(f"/proc/{self.pid}"):
            os.kill(self.pid, 9)
