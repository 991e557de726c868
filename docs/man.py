"""The man page ``docs/board.1``, made from the commands' own help and options.

Owns its sections and their order. Must not say anew what a command says of itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from inspect import cleandoc
from itertools import chain

import click

from board import __version__
from board.cli.options import cli
from board.cli.registry import COMMANDS
from docs import roff
from docs.tables import AS_IT_IS, ROOT, argument, command

_ABOUT = (
    "Without a command, board opens the board in the terminal; ? there shows all keys. "
    "The commands do the same for scripts: results go to standard output, messages to standard "
    "error."
)
_JSON = (
    "With all commands that have a result: print it as JSON; board schema COMMAND prints its form."
)
_ENVIRONMENT = {
    "BOARD_FILE": "The board file, where no option names one.",
    "NO_COLOR": "No colours, whatever it is set to.",
    "VISUAL, EDITOR": "The editor of board edit and of commit messages.",
    "XDG_CONFIG_HOME": "Where board/config.toml is, the settings of the terminal; else ~/.config.",
    "XDG_STATE_HOME": "Where the steps are kept that undo takes back; else ~/.local/state.",
}
_FILES = {"board.toml": "The board: in this folder, or the nearest one upward."}


def man_page() -> str:
    """The man page, in roff."""
    parts = (_head(), _options_of_all(), _commands(), _foot())
    return "\n".join(chain.from_iterable(parts)) + "\n"


def _head() -> Iterator[str]:
    yield f'.TH BOARD 1 "{_released()}" "board {__version__}" "User Commands"'
    yield ".SH NAME"
    yield "board \\- gaps and risks of many repos, on one board in a repository"
    yield from (".SH SYNOPSIS", ".B board", ".RI [ FILE ]", ".br", ".B board", ".I COMMAND")
    yield ".RI [ ARGUMENTS ]"
    yield from (".SH DESCRIPTION", roff.prose(_ABOUT))


def _released() -> str:
    """The day of the version before this one's, so that the page changes with releases alone."""
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    days = re.findall(r"^## \[[^]]+\] . (\d{4}-\d\d-\d\d)$", text, re.M)
    return days[0] if days else "unreleased"


def _options_of_all() -> Iterator[str]:
    yield ".SH OPTIONS"
    yield from _options(cli, of_all=True)
    yield from roff.tagged("--json", _JSON)


def _commands() -> Iterator[str]:
    yield ".SH COMMANDS"
    for name, entry in COMMANDS.items():
        one = command(name)
        yield f'.SS "{roff.inline(f"board {name} {entry.arguments}".rstrip())}"'
        yield from _help(one)
        yield from _options(one)
        if isinstance(one, click.Group):
            for below, sub in sorted(one.commands.items()):
                if not sub.hidden:
                    yield from _below(f"board {name} {below}", sub)


def _below(name: str, sub: click.Command) -> Iterator[str]:
    yield from (".TP", f".B {roff.inline(name)}")
    first, *rest = (*_help(sub), *_options(sub))
    yield from (first, ".RS", *rest, ".RE") if rest else (first,)


def _help(one: click.Command) -> Iterator[str]:
    for at, part in enumerate(cleandoc(one.help or "").split("\n\n")):
        if at:
            yield ".PP"
        if part.startswith(AS_IT_IS):
            yield from roff.as_it_is(part.removeprefix(AS_IT_IS))
        else:
            yield roff.prose(part)


def _options(one: click.Command, *, of_all: bool = False) -> Iterator[str]:
    """The options that a command has for itself, or with those that all have."""
    for option in one.params:
        if not isinstance(option, click.Option) or option.hidden or not option.help:
            continue
        if of_all or option.name not in ("board", "as_json"):
            names = ", ".join(option.opts) + argument(option).replace("`", "")
            yield from roff.tagged(names, option.help)


def _foot() -> Iterator[str]:
    yield from (".SH EXIT STATUS", *roff.tagged("0", "Done."))
    yield from roff.tagged("1", "Something was found wrong, or could not be saved or read whole.")
    yield from roff.tagged("2", "The command was used wrongly.")
    for name, told in (("ENVIRONMENT", _ENVIRONMENT), ("FILES", _FILES)):
        yield f".SH {name}"
        yield from chain.from_iterable(roff.tagged(*row) for row in told.items())
    yield from (".SH SEE ALSO", ".BR git (1)")
