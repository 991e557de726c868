"""One call of the command line, made by a program: its arguments in, its result out as data."""

from __future__ import annotations

import io
import json
import threading
from collections.abc import Callable, Sequence
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

from board.safe_text import clean

#: What runs the command line: arguments in, exit code out.
Run = Callable[[Sequence[str]], int]
#: The result of a command as data.
Result = dict[str, Any]
#: What a result has that says nothing but that the file can't be read.
_UNREADABLE = {"version", "readable", "problems"}
#: So many characters of a sentence are told: it may quote all that the program has sent.
_LONG = 600


class CallError(Exception):
    """What the command said of why it did nothing; one sentence or two."""


class Caller:
    """Calls of the command line on one board file: one at a time, on the file as it is then."""

    def __init__(self, run: Run, file: str) -> None:
        self._run, self.file = run, Path(file)
        self._one = threading.Lock()

    def data(self, command: str, *arguments: str, options: Sequence[str] = ()) -> Result:
        """The result of a command as data; ``messages`` is what it says beside it.

        ``arguments`` are words that are never taken for options. Raises ``CallError``.
        """
        code, out, err = self._call([command, "--json", *self._board(), *options, "--", *arguments])
        try:
            found = json.loads(out)
        except ValueError:
            found = None
        if not isinstance(found, dict) or (code and found.keys() <= _UNREADABLE):
            raise CallError(_why(err) or f"board {command} ended with {code}.")
        for name in ("sentences", "came_in"):
            if name in found:
                found[name] = [shortened(one) for one in found[name]]
        return {**found, "messages": _messages(err)}

    def text(self, command: str, *arguments: str, options: Sequence[str] = ()) -> str:
        """What a command prints. Raises ``CallError``."""
        code, out, err = self._call([command, *self._board(), *options, "--", *arguments])
        if code:
            raise CallError(_why(err) or f"board {command} ended with {code}.")
        return out

    def _board(self) -> list[str]:
        return ["--board", str(self.file)]

    def _call(self, arguments: Sequence[str]) -> tuple[int, str, str]:
        out, err = io.StringIO(), io.StringIO()
        with self._one, redirect_stdout(out), redirect_stderr(err):
            code = self._run(list(arguments))
        return code, out.getvalue(), err.getvalue()


def shortened(sentence: str) -> str:
    """A sentence of one line that is not too long to be read."""
    said = clean(sentence)
    return said if len(said) <= _LONG else f"{said[: _LONG // 2]} … {said[-_LONG // 2 :]}"


def _messages(err: str) -> list[str]:
    """What was said, less the lines that only help who typed it: carets, the form of a call."""
    lines = (line.removeprefix("board: ") for line in err.splitlines() if line.strip())
    return [shortened(line) for line in lines if not line.startswith(("  ", "Usage: board "))]


def _why(err: str) -> str:
    return " ".join(_messages(err))
