"""The tables of the pages in docs/, made from the program: ``python -m docs.tables`` writes them.

Owns which block of which page comes from where. A block stands between
``<!-- name -->`` and ``<!-- end of name -->``; tests/test_docs.py says which is stale.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from inspect import cleandoc
from pathlib import Path

import click

from board import limits
from board.agents.tools import TOOLS
from board.cli.options import cli
from board.cli.registry import COMMANDS
from board.query import repos
from board.query.fields import ALIASES, FIELDS, STATES, Field
from board.ui import keymap
from board.ui.actions import TABLE

ROOT = Path(__file__).parent.parent
#: How click is told not to break the lines of a paragraph anew.
AS_IT_IS = "\b\n"


def keys() -> str:
    """Every key, by what it is for."""
    return keymap.markdown_table(TABLE)


def commands() -> str:
    """Every command in a line, which leads to its own part of the page."""
    calls = (
        (f"[`board {f'{name} {entry.arguments}'.rstrip()}`](#board-{name})", help_of(name))
        for name, entry in COMMANDS.items()
    )
    opened = ("`board [FILE]`", "Open a board in the terminal.")
    return table(("command", "does"), [opened, *calls])


def help_of(name: str) -> str:
    """What a command does, in its own first sentence."""
    return paragraphs(command(name))[0]


def command(name: str) -> click.Command:
    """The command of a name."""
    found = cli.get_command(click.Context(cli), name)
    assert found is not None
    return found


def paragraphs(of: click.Command) -> list[str]:
    """The help of a command, what stands in lines of its own in a fence."""
    parts = cleandoc(of.help or "").split("\n\n")
    return [
        f"```\n{part.removeprefix(AS_IT_IS)}\n```"
        if part.startswith(AS_IT_IS)
        else " ".join(part.split())
        for part in parts
    ]


def helps() -> str:
    """All that each command says of itself, and its options."""
    return "\n\n".join("\n\n".join(one) for name in COMMANDS for one in helps_of(name))


def helps_of(name: str) -> Iterator[list[str]]:
    """The parts about a command, and about those below it."""
    top = command(name)
    call = f"board {name} {COMMANDS[name].arguments}".rstrip()
    yield [f"### board {name}", f"`{call}`", *paragraphs(top), *options(top)]
    if isinstance(top, click.Group):
        for below, one in sorted(top.commands.items()):
            if not one.hidden:
                yield [f"#### board {name} {below}", *paragraphs(one), *options(one)]


def options(of: click.Command) -> list[str]:
    """A table of the options that a command has for itself, if any."""
    own = (one for one in of.params if isinstance(one, click.Option))
    rows = [
        (", ".join(f"`{name}`" for name in one.opts) + argument(one), one.help or "")
        for one in own
        if not one.hidden and one.name not in ("board", "as_json")
    ]
    return [table(("option", "does"), rows)] if rows else []


def argument(of: click.Option) -> str:
    """What an option is given."""
    return "" if of.is_flag else f" `{of.metavar or (of.name or '').upper()}`"


def fields(asked: Mapping[str, Field] = FIELDS, states: Iterable[str] = STATES) -> str:
    """Every field that a query can name, how it is compared, and by what else it is called."""
    other: dict[str, list[str]] = {}
    for alias, name in ALIASES.items():
        other.setdefault(name, []).append(f"`{alias}`")
    rows = (
        (
            f"`{name}`",
            ", ".join(f"`{choice}`" for choice in field.choices) or field.family.value,
            "`>` `>=` `<` `<=` `a..b`" if field.family.ordered else "",
            ", ".join(other.get(name, ())),
        )
        for name, field in asked.items()
    )
    said = ", ".join(f"`is:{state}`" for state in states)
    listed = table(("field", "its values", "compared by", "also called"), rows)
    return f"{listed}\n\nThe states are {said}."


def repo_fields() -> str:
    """The same of queries about repos."""
    return fields(repos.FIELDS, repos.STATES)


def limits_table() -> str:
    """How large a board file may be."""
    return table(
        ("what", "at most"),
        [
            ("the file", f"{limits.MAX_BYTES >> 20} MiB"),
            ("parts of a key", str(limits.MAX_KEY_PARTS)),
            ("levels", str(limits.MAX_LEVELS)),
        ],
    )


def tools() -> str:
    """Every tool of board mcp, and the first sentence of what it does."""
    rows = (
        (f"`{tool.name}`", tool.description.split("\n\n")[0], "yes" * (tool.effect != "looks"))
        for tool in TOOLS
    )
    return table(("tool", "does", "changes the board"), rows)


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Rows of cells as Markdown; a bar in a cell is told from one between cells."""
    head = list(head)
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(
        "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |" for cells in lines
    )


#: The page and the name of each block, and what makes it.
BLOCKS: Mapping[tuple[str, str], Callable[[], str]] = {
    ("docs/keys.md", "keys"): keys,
    ("docs/commands.md", "commands"): commands,
    ("docs/commands.md", "help"): helps,
    ("docs/queries.md", "fields"): fields,
    ("docs/repos.md", "fields"): repo_fields,
    ("docs/limits.md", "limits"): limits_table,
    ("docs/agents.md", "tools"): tools,
}


def shown(page: str, name: str) -> str:
    """What a page has between the marks of a block."""
    text = (ROOT / page).read_text(encoding="utf-8")
    return text.partition(f"<!-- {name} -->\n")[2].partition(f"\n<!-- end of {name} -->")[0]


def write() -> None:
    """Bring every block up to date."""
    for (page, name), make in BLOCKS.items():
        file = ROOT / page
        head, start, rest = file.read_text(encoding="utf-8").partition(f"<!-- {name} -->\n")
        _, end, tail = rest.partition(f"<!-- end of {name} -->")
        file.write_text(f"{head}{start}{make()}\n{end}{tail}", encoding="utf-8")


if __name__ == "__main__":
    write()
