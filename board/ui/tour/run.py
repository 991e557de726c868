"""The tour from its folder to its end: nothing of the person's is read or written."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from board import example
from board.app_files import state_dir
from board.git import GitError
from board.ui.actions import TABLE
from board.ui.run import show
from board.ui.shell.settings import KEPT, config_file, load, with_kept
from board.ui.tour.app import TourApp

_GONE = "The example is gone, and nothing of yours was changed. board init begins a board of yours."


def run() -> int:
    """Take the tour; the exit code."""
    folder = Path(tempfile.mkdtemp(prefix="board-tour-"))
    try:
        with own_state(folder):
            try:
                path = example.make(_made(folder / "example"))
            except (GitError, OSError) as error:
                sys.stderr.write(f"board: The tour can't begin: {error}\n")
                return 1
            config = with_kept(load(config_file(), TABLE), state_dir())
            code = show(TourApp(path, config))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    sys.stderr.write(f"{_GONE}\n")
    return code


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


@contextmanager
def own_state(folder: Path) -> Iterator[None]:
    """Have all that the program keeps in this folder, beginning with how its screen looks."""
    kept, before = state_dir(), os.environ.get("XDG_STATE_HOME")
    os.environ["XDG_STATE_HOME"] = str(folder / "state")
    try:
        state_dir().mkdir(parents=True)
        for name in KEPT:
            with suppress(OSError):
                shutil.copyfile(kept / name, state_dir() / name)
        yield
    finally:
        if before is None:
            os.environ.pop("XDG_STATE_HOME", None)
        else:
            os.environ["XDG_STATE_HOME"] = before
