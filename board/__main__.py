"""Where the program starts: the terminal, or one command.

Owns the order in which things are loaded, which is most of the time that a
command takes. Does nothing else.
"""

from __future__ import annotations

import gc
import os
import sys


def main() -> int:
    """Run the program with the arguments of the process; the exit code."""
    # Nothing that is imported goes away again: collecting meanwhile is in vain.
    gc.disable()
    try:
        return _run(sys.argv[1:])
    except KeyboardInterrupt:
        return 130
    finally:
        # The interpreter looks through everything once more at its end: a fifth of a command.
        gc.freeze()


def _run(arguments: list[str]) -> int:
    shell = os.environ.get("_BOARD_COMPLETE")
    if shell:
        from board.cli.commands.completions import answer

        return answer(shell)
    if not arguments or _is_file(arguments):
        return terminal(arguments[0] if arguments else None)
    from board.cli.main import run

    return run(arguments, terminal)


def _is_file(arguments: list[str]) -> bool:
    """Whether the only argument is a file, or a folder with a board, and no command."""
    from board.cli.registry import COMMANDS

    return len(arguments) == 1 and arguments[0] not in COMMANDS and os.path.exists(arguments[0])


def terminal(file: str | None, way: str = "") -> int:
    """Open the board in the terminal; the exit code."""
    if way == "tour":
        from board.cli.start_terminal import is_there
        from board.ui.tour.run import run as tour

        return tour() if is_there() else 2
    from board.readahead import ReadAhead

    # A large file is parsed by a second process while everything else loads here; should
    # it not be the board that is opened in the end, its answer is not asked for.
    ahead = ReadAhead.start(file or os.environ.get("BOARD_FILE") or "board.toml")
    from board.cli.start_terminal import wanted

    path = wanted(file)
    if isinstance(path, int):
        return path
    ahead = ahead or ReadAhead.start(path)  # Found in a folder above this one.
    if way == "linear":
        from board.ui.linear.run import run
    else:
        from board.ui.run import run

    # The first frame comes first: the app lets the collector begin behind it.
    gc.freeze()
    return run(path, ahead)


if __name__ == "__main__":
    sys.exit(main())
