"""The group of all commands, and the options that they have in common."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeVar

import click

from board import __version__
from board.cli.output import Gone
from board.cli.registry import COMMANDS

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

F = TypeVar("F", bound=Callable[..., Any])


class Terminal(NamedTuple):
    """What a call without a command asks for: the terminal, on the file that is meant.

    ``way`` is how: as usual, as one column of text, or as the tour of an example.
    """

    file: str | None
    way: Literal["", "linear", "tour"] = ""


class LazyGroup(click.Group):
    """The group of all commands, which loads the one that is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All commands, as the help lists them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name, its module loaded."""
        entry = COMMANDS.get(cmd_name)
        if entry is None:
            return None
        from importlib import import_module

        module = import_module(f"board.cli.commands.{entry.file or cmd_name}")
        command = getattr(module, f"{cmd_name}_command")
        return command if isinstance(command, click.Command) else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is called; for an unknown one, what was probably meant."""
        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            from board.cli.help import unknown_command

            raise click.UsageError(unknown_command(name), ctx)
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a reader that is gone is told as ``Gone``.

        A broken pipe would have click exit with 1 and change both streams.
        """
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise Gone from None

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """The commands that begin so, none of them loaded for it; else files."""
        from click.shell_completion import CompletionItem

        if incomplete.startswith("-"):
            return super().shell_complete(ctx, incomplete)
        found = [name for name in COMMANDS if name.startswith(incomplete)]
        items = [CompletionItem(name, help=COMMANDS[name].help) for name in found]
        return items or [CompletionItem(incomplete, type="file")]

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The help on one screen."""
        from board.cli.help import screen

        formatter.write(screen(COMMANDS))


def _choose(ctx: click.Context, _param: click.Parameter, value: str | None) -> None:
    if value is not None:
        ctx.obj = value


def as_days(ctx: click.Context, param: click.Parameter, value: str | None) -> int:
    """What an option says as a span of time, in days; 0 where it is not given."""
    from board.fields import SPAN
    from board.known import days

    try:
        return days(value) if value is not None else 0
    except ValueError:
        raise click.BadParameter(
            f'found "{value}", expected {SPAN.expected}.', ctx, param
        ) from None


def common(command: F) -> F:
    """The options that every command has: ``--board`` and ``--json``."""
    command = click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")(
        command
    )
    return board_option(command)


def forced(command: F) -> F:
    """The option that closes what is not ready to be closed."""
    return click.option(
        "--force",
        is_flag=True,
        help="Close it over open dependencies, or over unmet criteria of a gate.",
    )(command)


def board_option(command: F) -> F:
    """The option that names the board file."""
    return click.option(
        "--board",
        metavar="FILE",
        type=click.Path(),
        expose_value=False,
        callback=_choose,
        is_eager=True,
        help="The board file; else $BOARD_FILE, else the nearest board.toml upward.",
    )(command)


@click.group(
    cls=LazyGroup,
    invoke_without_command=True,
    context_settings={"help_option_names": ["--help", "-h"]},
)
@board_option
@click.version_option(__version__, "--version", prog_name="board", message="%(prog)s %(version)s")
@click.option("--linear", is_flag=True, help="The terminal as one column of plain text.")
@click.pass_context
def cli(ctx: click.Context, linear: bool) -> Terminal | None:
    """The roadmap board that lives in a repository."""
    if ctx.invoked_subcommand is not None:
        return None
    return Terminal(ctx.obj, "linear" if linear else "")
