"""All that the command line prints, made safe: results on stdout, messages on stderr."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from math import isfinite
from typing import Any, TextIO

from board.safe_text import clean
from board.spans import Line, Span, plain
from board.widths import cells, fit

#: The version of the shape of all JSON results; goes up when a reader would break.
VERSION = 1
#: What a line is handed in as: plain text, or spans with roles.
Text = str | Line
#: How each role looks on a terminal that wants colour.
_CODES = {
    "strong": "1",
    "muted": "2",
    "faint": "2",
    "label": "2",
    "id": "36",
    "commit": "33",
    "person": "36",
    "key": "1",
    "added": "32",
    "removed": "31",
    "changed": "33",
    "added-word": "1;4;32",
    "removed-word": "1;4;31",
    "absent": "2",
    "warning": "33",
    "error": "31",
    "urgent": "31;1",
    "gap": "36",
    "risk": "35",
    "closed": "32",
    "axis": "2",
}
#: What stands for the statuses' own colours, one after the other.
_COLUMNS = ("31", "33", "36", "35", "34", "1")


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


def raw(text: str) -> None:
    """Print what this program alone has made, such as JSON, as it is."""
    erase()
    sys.stdout.write(text)


def result(line: Text) -> None:
    """Print one result."""
    results([line])


def results(lines: Iterable[Text]) -> None:
    """Print several results."""
    erase()
    colour = coloured(sys.stdout)
    sys.stdout.write("".join(f"{_drawn(line, colour)}\n" for line in lines))


def lines(texts: Iterable[str], end: str) -> None:
    """Print lines that a template has made, whose values are clean, each with this end."""
    erase()
    sys.stdout.write("".join(f"{text}{end}" for text in texts))


def _drawn(line: Text, colour: bool) -> str:
    """A line as it is printed: safe, coloured by its roles, without blanks at its end."""
    if isinstance(line, str):
        return clean(line)
    if not colour:
        return clean(plain(line)).rstrip()
    return _joined([(clean(text), role) for text, role in line], colour)


def _joined(line: Sequence[tuple[str, str]], colour: bool) -> str:
    """Clean pieces as one line."""
    if not colour:
        return "".join([text for text, _ in line]).rstrip()
    out: list[str] = []
    for text, role in reversed(line):
        if text := text if out else text.rstrip():
            out.append(_painted(text, role))
    return "".join(reversed(out))


def _painted(text: str, role: str) -> str:
    if not role:
        return text
    role = role.partition("/")[0]  # what lies below is not drawn here
    code = _CODES.get(role) or _COLUMNS[int(role.removeprefix("column-")) % len(_COLUMNS)]
    return f"\x1b[{code}m{text}\x1b[0m"


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


def message(line: Text) -> None:
    """Say something to the person, beside the results."""
    sys.stdout.flush()
    erase()
    sys.stderr.write(f"{_drawn(line, coloured(sys.stderr))}\n")
    sys.stderr.flush()


def messages(lines: Iterable[Text]) -> None:
    """Say several things, one below the other."""
    for line in lines:
        message(line)


def pointed(lines: str) -> None:
    """A line and the carets under it, below the message about them."""
    messages(f"  {line}" for line in lines.splitlines())


def error(text: str) -> None:
    """Say what went wrong."""
    message((Span("board:", "error"), Span(f" {text}")))


def data(content: dict[str, Any], *, versioned: bool = True) -> None:
    """Print a result as JSON: one object, its first key the version of its shape.

    Not ``versioned`` is a shape that is not ours, and is printed as it is.

    What comes from a file that can't be read, or only in part, has ``readable``
    as false and the problems.
    """
    raw(as_data(content, versioned=versioned))


def as_data(content: dict[str, Any], *, versioned: bool = True) -> str:
    """The text of such a result."""
    import json

    partial = {"readable": False, "problems": _unread} if _unread else {}
    shaped = {"version": VERSION, **partial, **content} if versioned else content
    try:
        text = json.dumps(shaped, indent=2, ensure_ascii=True, default=str, allow_nan=False)
    except ValueError:  # JSON has no word for nan and inf, which TOML has
        text = json.dumps(_named(shaped), indent=2, ensure_ascii=True, default=str)
    return text + "\n"


def _named(value: Any) -> Any:
    """The same, what is no number being text, as in the file."""
    if isinstance(value, dict):
        return {key: _named(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_named(one) for one in value]
    return str(value) if isinstance(value, float) and not isfinite(value) else value


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
    sys.stderr.write(clean(question))
    sys.stderr.flush()
    return sys.stdin.readline().strip()


#: A piece of a row, made safe: its text and its role.
Cell = tuple[str, str]


def table(head: Sequence[str], rows: Sequence[Line], grows: int) -> None:
    """Print aligned columns; column ``grows`` gives way where the terminal is narrow.

    Where even that is not enough, columns go: those behind it from the end,
    then those before it, but never the first.
    """
    whole = [[(text, "muted") for text in head]]
    whole += [[(clean(text), role) for text, role in row] for row in rows]
    widths = [max(cells(row[at][0]) for row in whole) for at in range(len(head))]
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
    colour = coloured(sys.stdout)
    rows_shown = (_row([row[at] for at in kept], shown, room) for row in whole)
    raw("".join(f"{_joined(row, colour)}\n" for row in rows_shown))


def _total(widths: Sequence[int]) -> int:
    return sum(widths) + 2 * (len(widths) - 1)


def _row(row: Sequence[Cell], widths: Sequence[int], room: int | None) -> list[Cell]:
    out: list[Cell] = []
    left = room
    for (text, role), wide in zip(row, widths, strict=False):
        if left is not None:
            wide = max(0, min(wide, left))
            left -= wide + 2
        text = fit(text, wide)
        out += [(text, role), (" " * (wide - cells(text) + 2), "")]
    return out
