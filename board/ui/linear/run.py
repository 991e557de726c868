"""A board opened as one column of text."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from board.app_files import state_dir
from board.ui.actions import TABLE
from board.ui.linear.app import LinearApp
from board.ui.run import show
from board.ui.shell.settings import config_file, load, with_kept

if TYPE_CHECKING:
    from board.readahead import ReadAhead


def run(path: Path, ahead: ReadAhead | None = None) -> int:
    """Open a board as text; returns the exit code when the person leaves."""
    os.environ["NO_COLOR"] = "1"
    return show(LinearApp(path, with_kept(load(config_file(), TABLE), state_dir()), ahead))
