"""One call of the command line, made by a program: its arguments in, its result out as data."""

from __future__ import annotations

import io
import json
import threading
from collections.abc import Callable, Sequence
from contextlib import redirect_stderr, redirect_stdout
from typing import Any

#: What runs the command line: arguments in, exit code out.
Run = Callable[[Sequence[str]], int]


class CallError(Exception):
    """What the command said of why it did nothing; one sentence or two."""


class Caller:
    """Calls of the command line on one board file: one at a time, on the file as it is then."""

    def __init__(self, run: Run, file: str) -> None:
        self._run, self._file = run, file
        self._one = threading.Lock()

    def data(self, command: str, *arguments: str, options: Sequence[str] = ()) -> dict[str, Any]:
        """The result of a command as data; ``messages`` is what it says beside it.

        ``arguments`` are words that are never taken for options. Raises ``CallError``.
        """
        code, out, err = self._call([command, "--json", *self._board(), *options, "--", *arguments])
        messages = [line.removeprefix("board: ") for line in err.splitlines() if line.strip()]
        try:
            found = json.loads(out)
        except ValueError:
            found = None
        if not isinstance(found, dict) or (code and not found):
            raise CallError(" ".join(messages) or f"board {command} ended with {code}.")
        return {**found, "messages": messages}

    def text(self, command: str, *arguments: str, options: Sequence[str] = ()) -> str:
        """What a command prints. Raises ``CallError``."""
        code, out, err = self._call([command, *self._board(), *options, "--", *arguments])
        if code:
            raise CallError(err.strip().removeprefix("board: ") or f"It ended with {code}.")
        return out

    def _board(self) -> list[str]:
        return ["--board", self._file]

    def _call(self, arguments: Sequence[str]) -> tuple[int, str, str]:
        out, err = io.StringIO(), io.StringIO()
        with self._one, redirect_stdout(out), redirect_stderr(err):
            code = self._run(list(arguments))
        return code, out.getvalue(), err.getvalue()
