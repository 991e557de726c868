"""Whole files of docs/, made from the program: ``python -m docs.files`` writes them all.

Owns the schemas and the man page; tests/test_docs.py says which is stale.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from inspect import cleandoc
from pathlib import Path

import click

from board import __version__
from board.cli.options import cli
from board.cli.registry import COMMANDS
from board.schemas.board_file import board_schema
from board.schemas.outputs import OUTPUTS, output_schema
from docs.tables import AS_IT_IS, argument, command

ROOT = Path(__file__).parent.parent


def files() -> dict[Path, str]:
    """Every such file, and what is to be in it."""
    schemas = {"board": board_schema(), **{name: output_schema(name) for name in OUTPUTS}}
    out = {
        ROOT / "docs" / "schema" / f"{name}.schema.json": json.dumps(schema, indent=2) + "\n"
        for name, schema in schemas.items()
    }
    return {**out, ROOT / "docs" / "board.1": man_page()}


def man_page() -> str:
    """The man page, in roff."""
    return "\n".join([*_head(), *_commands(), *_foot()]) + "\n"


def _head() -> Iterator[str]:
    yield f'.TH BOARD 1 "" "board {__version__}" "User Commands"'
    yield ".SH NAME"
    yield "board \\- the gaps and risks of many repos, on one board, in one file under git"
    yield ".SH SYNOPSIS"
    yield ".B board\n.RI [ FILE ]\n.br\n.B board\n.I COMMAND\n.RI [ ARGUMENTS ]"
    yield ".SH DESCRIPTION"
    yield _prose(
        "Without a command, board opens the board in the terminal; ? there shows all keys. "
        "Commands do the same for scripts: results are on standard output, messages on standard "
        "error, and --json prints a stable shape."
    )
    yield ".SH OPTIONS"
    yield from _options(cli)


def _commands() -> Iterator[str]:
    yield ".SH COMMANDS"
    for name, entry in COMMANDS.items():
        yield f'.SS "{_text(f"board {name} {entry.arguments}".rstrip())}"'
        one = command(name)
        yield from _help(one)
        yield from _options(one)
        if isinstance(one, click.Group):
            for below, sub in sorted(one.commands.items()):
                if not sub.hidden:
                    yield f".TP\n.B {_text(f'{name} {below}')}"
                    yield _prose(cleandoc(sub.help or "").split("\n\n")[0])


def _help(one: click.Command) -> Iterator[str]:
    for part in cleandoc(one.help or "").split("\n\n"):
        if part.startswith(AS_IT_IS):
            lines = part.removeprefix(AS_IT_IS).splitlines()
            yield "\n".join([".PP", ".nf", *map(_text, lines), ".fi"])
        else:
            yield f".PP\n{_prose(part)}"


def _options(one: click.Command) -> Iterator[str]:
    for option in one.params:
        if isinstance(option, click.Option) and not option.hidden and option.help:
            names = ", ".join(option.opts) + argument(option).replace("`", "")
            yield f".TP\n.B {_text(names)}\n{_prose(option.help)}"


def _foot() -> Iterator[str]:
    yield ".SH ENVIRONMENT"
    yield ".TP\n.B BOARD_FILE\n" + _prose("The board file, where no option names one.")
    yield ".TP\n.B NO_COLOR\n" + _prose("No colour, whatever it is set to.")
    yield ".TP\n.B VISUAL, EDITOR\n" + _prose("What board edit opens; git's setting goes first.")
    yield ".SH EXIT STATUS"
    yield ".TP\n.B 0\nDone.\n.TP\n.B 1\nProblems or conflicts were found.\n.TP\n.B 2\nUsed wrongly."
    yield ".SH FILES"
    yield ".TP\n.B board.toml\n" + _prose(
        "The board: in the current folder, or the nearest one upward."
    )
    yield ".SH SEE ALSO\n.BR git (1)"


def _prose(text: str) -> str:
    return _text(" ".join(text.split()))


def _text(text: str) -> str:
    """A text as roff: its signs are no requests."""
    safe = text.replace("\\", "\\e").replace("-", "\\-").replace('"', "\\(dq")
    return f"\\&{safe}" if safe.startswith((".", "'")) else safe


def write() -> None:
    """Bring every file up to date."""
    for path, text in files().items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write()
