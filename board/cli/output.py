"""All that the command line prints: results on stdout, messages on stderr.

Owns both streams, colour, and the shape of JSON. No other module prints. Text
from the file goes through ``text.clean`` before it comes here.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from typing import Any, TextIO

from board.safe_text import clean
from board.widths import cells, fit, pad

#: The version of the shape of all JSON results; goes up when a reader would break.
VERSION = 1
_CODES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "cyan": "36"}


class Failure(Exception):
    """A command that can't do its work; one sentence, and the exit code."""

    def __init__(self, message: str, code: int = 2) -> None:
        super().__init__(message)
        self.code = code


class Gone(Exception):
    """Whoever reads the results has enough and is gone: no failure."""


#: What is wrong in the file that the results of this run come from, in the shape of JSON.
_unread: list[dict[str, Any]] = []


def unread(problems: Iterable[dict[str, Any]]) -> None:
    """Note what could not be read: JSON says so beside what could, and so does the exit code."""
    _unread[:] = problems


def exit_code(code: int) -> int:
    """The exit code of a run that came to this one itself."""
    return code or int(bool(_unread))


def prepare() -> None:
    """Begin a run: both streams are safe to write to, no encoding can fail, none is missing."""
    _unread.clear()
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w"))  # noqa: SIM115 - lives as long as we do
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def hush() -> None:
    """Send what is still to be printed nowhere: the reader has gone."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())


def result(text: str) -> None:
    """Print one result."""
    erase()
    sys.stdout.write(f"{text}\n")


def results(lines: Iterable[str]) -> None:
    """Print several results."""
    erase()
    sys.stdout.write("".join(f"{line}\n" for line in lines))


def flush() -> None:
    """Let the reader have what is printed so far, though more will come."""
    sys.stdout.flush()


#: Cells of the line that is on stderr only for the moment.
_passing = 0


def passing(text: str) -> None:
    """Show a line on stderr until something else is printed; only on a terminal."""
    global _passing
    if sys.stderr.isatty():
        sys.stdout.flush()
        erase()
        _passing = cells(text)
        sys.stderr.write(f"\r{text}")
        sys.stderr.flush()


def erase() -> None:
    """Take the passing line away, with nothing that only some terminals know."""
    global _passing
    if _passing:
        sys.stderr.write(f"\r{' ' * _passing}\r")
        sys.stderr.flush()
        _passing = 0


def message(text: str) -> None:
    """Say something to the person, beside the results."""
    sys.stdout.flush()
    erase()
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def pointed(lines: str) -> None:
    """A line and the carets under it, below the message about them."""
    for line in lines.splitlines():
        message(f"  {clean(line)}")


def error(text: str) -> None:
    """Say what went wrong."""
    message(f"{paint('board:', 'red', stream=sys.stderr)} {clean(text)}")


def data(content: dict[str, Any]) -> None:
    """Print a result as JSON: one object, its first key the version of its shape.

    What comes from a file that can't be read, or only in part, has ``readable``
    as false and the problems.
    """
    import json

    partial = {"readable": False, "problems": _unread} if _unread else {}
    shaped = {"version": VERSION, **partial, **content}
    result(json.dumps(shaped, indent=2, ensure_ascii=True, default=str))


def paint(text: str, *styles: str, stream: TextIO | None = None) -> str:
    """The text in these styles, where the stream is a terminal that wants colour."""
    if not text or not styles or not coloured(stream or sys.stdout):
        return text
    codes = ";".join(_CODES[style] for style in styles)
    return f"\x1b[{codes}m{text}\x1b[0m"


def coloured(stream: TextIO) -> bool:
    """Whether to use colour: on a terminal, unless the person said otherwise."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def width() -> int | None:
    """The width to keep to; none where results go to a file or another program."""
    columns = os.environ.get("COLUMNS", "")
    if not sys.stdout.isatty():
        return None
    if columns.isdecimal() and int(columns):
        return int(columns)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or 80
    except OSError:
        return 80


def can_ask() -> bool:
    """Whether there is a person to ask."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty()


def ask(question: str) -> str:
    """The line that a person types as an answer; empty where input ends."""
    sys.stdout.flush()
    sys.stderr.write(question)
    sys.stderr.flush()
    return sys.stdin.readline().strip()


#: One cell of a table: its clean text and its styles.
Cell = tuple[str, tuple[str, ...]]


def table(head: Sequence[str], rows: Sequence[Sequence[Cell]], grows: int) -> None:
    """Print aligned columns; column ``grows`` gives way where the terminal is narrow.

    Where even that is not enough, columns go: those behind it from the end,
    then those before it, but never the first.
    """
    widths = [max(cells(row[at][0]) for row in [_plain(head), *rows]) for at in range(len(head))]
    room = width()
    kept = list(range(len(head)))
    if room is not None:
        least = min(widths[grows], 20)
        spare = [at for at in kept if 0 < at < grows] + [at for at in kept if at > grows]
        while spare and _total([widths[at] for at in kept]) - widths[grows] + least > room:
            kept.remove(spare.pop())
        left = room - _total([widths[at] for at in kept]) + widths[grows]
        widths[grows] = max(1, min(widths[grows], left))
    shown = [widths[at] for at in kept]
    lines = [
        _row([row[at] for at in kept], shown, room)
        for row in [[(text, ("dim",)) for text in head], *rows]
    ]
    results(lines)


def _plain(head: Sequence[str]) -> list[Cell]:
    return [(text, ()) for text in head]


def _total(widths: Sequence[int]) -> int:
    return sum(widths) + 2 * (len(widths) - 1)


def _row(row: Sequence[Cell], widths: Sequence[int], room: int | None) -> str:
    out, left = [], room
    for at, ((text, styles), wide) in enumerate(zip(row, widths, strict=False)):
        last = at == len(widths) - 1
        if left is not None:
            wide = max(0, min(wide, left))
            left -= wide + 2
        shown = fit(text, wide) if last else pad(text, wide)
        bare = shown.rstrip()
        out.append(paint(bare, *styles) + shown[len(bare) :])
    return "  ".join(out).rstrip()
