"""A file of text that a command writes: whole or not at all, and never over the board file."""

from __future__ import annotations

import os
from pathlib import Path

from board.cli import output
from board.cli.output import Failure


def other_than(path: Path, board: Path) -> Path:
    """The file that is to be written. Raises ``Failure`` where it is the board, by any name."""
    real = os.path.realpath(path)
    if real == os.path.realpath(board) or (path.exists() and path.samefile(board)):
        raise Failure(f"{path} is the board file itself; name another file.")
    if os.path.islink(real):
        raise Failure(f"{path} is a link that leads to itself; name another file.")
    return path


def holds(path: Path, text: str) -> bool:
    """Whether a file is this text already."""
    try:
        return path.read_bytes() == text.encode()
    except OSError:
        return False


def write_text(path: Path, text: str) -> int:
    """Make a file this text and say so; a link to it stays one. Raises ``Failure``."""
    from board import saving, store

    if holds(path, text):
        output.message(f"{path} is up to date.")
        return 0
    real = Path(os.path.realpath(path))
    try:
        (saving.replace if real.exists() else saving.create)(real, text.encode())
    except OSError as error:
        raise Failure(f"{path} can't be written: {store.why(error)}.", 1) from None
    except store.StoreError as error:
        raise Failure(str(error), 1) from None
    output.message(f"Wrote {path}.")
    return 0
