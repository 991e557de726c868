"""The help of the whole program on one screen, and what is said of unknown commands."""

from __future__ import annotations

from collections.abc import Mapping
from os.path import exists
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from board.cli.registry import Entry

_HEAD = """\
board: the gaps and risks of many repos, on one board, in one file under git
  board [FILE]                      open the board in the terminal
  board COMMAND …                   run a command; COMMAND --help says more
"""
_FOOT = """\
  --board FILE                      else $BOARD_FILE, or board.toml upward
  --linear                          the terminal as one column of plain text
  --json, --version, --help         results are on stdout, messages on stderr
"""


def screen(commands: Mapping[str, Entry]) -> str:
    """The help, made of the table of commands."""
    lines = [_HEAD]
    group = ""
    for names, entry in _rows(commands):
        if entry.group != group:
            group = entry.group
            lines.append(f"{group}\n")
        call = f"{names} {entry.arguments}".rstrip()
        lines.append(f"  {call:<33} {entry.help}\n")
    lines.append("Options\n")
    return "".join([*lines, _FOOT])


def _rows(commands: Mapping[str, Entry]) -> list[tuple[str, Entry]]:
    """The commands, those that share their help on one row: ``undo, redo``."""
    rows: dict[Entry, list[str]] = {}
    for name, entry in commands.items():
        rows.setdefault(entry, []).append(name)
    return [(", ".join(names), entry) for entry, names in rows.items()]


def unknown_command(name: str) -> str:
    """What to say of a first word that is no command and no file."""
    from difflib import get_close_matches

    from board.cli.registry import COMMANDS

    if exists(name):
        return f"To work on another file, write: board --board {name} COMMAND"
    if "/" in name or name.endswith(".toml"):
        return f"There is no file {name}; board init {name} creates it."
    close = get_close_matches(name, COMMANDS, n=1)
    meant = f'did you mean "{close[0]}"?' if close else "board --help lists them."
    return f'There is no command "{name}"; {meant}'
