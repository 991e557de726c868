"""Before the terminal opens: which board it is, and whether there is a terminal."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from board.cli import output
from board.cli.board_file import find, here, missing, named
from board.cli.output import Failure


def wanted(option: str | None) -> Path | int:
    """The board to open, or the exit code once it is said why there is none."""
    try:
        path = find(option)
    except Failure as failure:
        if named(option) is not None or not output.can_ask():
            output.error(str(failure))
            return failure.code
        return _offered()
    return path if is_there() else 2


def is_there() -> bool:
    """Whether there is a terminal; says so where there is none."""
    # Served to a browser, Textual brings a driver that needs no terminal.
    if "TEXTUAL_DRIVER" in os.environ or (_terminal(sys.stdin) and _terminal(sys.stderr)):
        return True
    output.error("There is no terminal here to open the board in; board --help lists commands.")
    return False


def _terminal(stream: object) -> bool:
    return bool(getattr(stream, "isatty", bool)())


def _offered() -> Path | int:
    """Ask whether to create a board here."""
    output.message(missing().partition(";")[0] + ".")
    answer = output.ask(f"Create {here() / 'board.toml'!s}? [y/N] ")
    if answer.casefold() not in ("y", "yes"):
        return 2
    from board.cli.commands.init import create

    try:
        return create(here(), "")
    except Failure as failure:
        output.error(str(failure))
        return failure.code
