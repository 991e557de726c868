"""One call of the command line: from its arguments to its exit code.

Owns what every failure looks like: one sentence on stderr and an exit code, 0
done, 1 found problems or conflicts, 2 used wrongly. No traceback reaches a
person.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence

import click

from board.cli import output
from board.cli.options import Terminal, cli
from board.cli.output import Failure
from board.cli.registry import COMMANDS

#: As shells count it: ended by Ctrl-C.
INTERRUPTED = 130


def run(arguments: Sequence[str], terminal: Callable[..., int]) -> int:
    """Do what the arguments say; the exit code.

    ``terminal`` opens the board where they ask for no command: it gets the file that is
    meant, and the way in which it is to be opened.
    """
    output.prepare()
    try:
        code = _invoke(list(arguments), terminal)
        sys.stdout.flush()
    except (BrokenPipeError, output.Gone):
        output.hush()
        return 0
    except OSError as error:  # the results themselves could not be printed
        output.hush()
        output.error(f"The result could not be written: {error.strerror or error}.")
        return 1
    return code


def _invoke(arguments: list[str], terminal: Callable[..., int]) -> int:
    try:
        asked = cli.main(arguments, prog_name="board", standalone_mode=False)
        if isinstance(asked, Terminal):
            return terminal(asked.file, asked.way)
        return output.exit_code(asked if isinstance(asked, int) else 0)
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except (BrokenPipeError, output.Gone):
        raise
    except click.ClickException as error:
        _usage(error)
        return 2
    except Exception as error:
        return _failed(error)


def _usage(error: click.ClickException) -> None:
    """What was used wrongly, and the command's own form below it."""
    from board.phrases import ended

    said = error.format_message()
    output.error(ended(said))
    context = error.ctx if isinstance(error, click.UsageError) else None
    if context is not None and context.info_name and context.parent is not None:
        # One of a group, such as `board git install`, says its own.
        known = context.info_name in COMMANDS and context.parent.parent is None
        arguments = COMMANDS[context.info_name].arguments if known else ""
        output.message(f"Usage: {context.command_path} {arguments}".rstrip())


def _failed(error: Exception) -> int:
    """Say what went wrong; the modules of known errors are loaded if one was raised."""
    if isinstance(error, Failure):
        output.error(str(error))
        return error.code
    from board.document import WriteError
    from board.edit import EditError
    from board.git import GitError
    from board.query import QueryError
    from board.session import BoardError, SaveError

    if isinstance(error, QueryError):
        output.error(str(error))
        output.pointed(error.caret())
        return 2
    if isinstance(error, EditError):
        output.error(str(error))
        return 2
    if isinstance(error, BoardError | SaveError | WriteError | GitError):
        output.error(str(error))
        return 1
    if isinstance(error, OSError):
        if error.filename is None:  # printing failed, not the work
            raise error
        output.error(f"{error.filename}: {str(error.strerror).lower()}.")
        return 1
    name = type(error).__name__
    output.error(f"Internal error, please report it: {name}: {error}")
    return 1
