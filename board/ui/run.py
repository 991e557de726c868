"""A board opened in the terminal, from before the screen is up until after it is gone."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from board.app_files import state_dir
from board.session import BoardError
from board.ui.actions import TABLE
from board.ui.app import BoardApp
from board.ui.kit.safe_text import clean
from board.ui.live.shutdown import Guard
from board.ui.shell.settings import config_file, load, with_kept

if TYPE_CHECKING:
    from board.readahead import ReadAhead
    from board.ui.live.workspace import Workspace

#: A file longer than this is read behind the first frame, in bytes.
BIG = 300_000


def run(path: Path, ahead: ReadAhead | None = None) -> int:
    """Open a board in the terminal; returns the exit code when the person leaves.

    ``ahead`` is the file where it is large and being parsed already.
    """
    return show(BoardApp(path, with_kept(load(config_file(), TABLE), state_dir()), ahead))


def show(app: BoardApp) -> int:
    """Run the program until the person leaves; the exit code."""
    path = app.workspace.path
    try:
        if path.stat().st_size <= BIG:
            app.workspace.open(app.ahead)
    except (BoardError, OSError) as error:
        _tell(f"board: {_reason(path, error)}")
        return 2
    guard = Guard(lambda: _finish(app), lambda: _leave(app))
    guard.install()
    code = app.run() or 0
    return _left(app, guard.code or app.return_code or code)


def _left(app: BoardApp, code: int) -> int:
    """After the screen: the last save, and one sentence where something went wrong."""
    app.workspace.close()
    app.standings.close()
    app.workspace.checkouts.close()
    _end_checks()
    trouble = _save(app.workspace) if code != 1 or app.crash else ""
    if not app.crash:
        _remember(app.workspace.path)
    if trouble:
        _tell(f"board: the last changes are not saved: {trouble}")
    if app.farewell:
        _tell(f"board: {app.farewell}")
    if app.crash is not None:
        kept = "" if trouble else " Everything up to then is saved."
        where = f" The details are in {app.crash_log}." if app.crash_log else ""
        name = type(app.crash).__name__
        _tell(f"board stopped on an internal error ({name}).{kept}{where}")
    return 1 if trouble else code


def _remember(path: Path) -> None:
    """Note what a person has seen of the history; not worth a word where it can't be."""
    from board.ui.live.history_service import remember

    remember(path)


def _tell(sentence: str) -> None:
    """One sentence on stderr, where the screen is not up or no longer."""
    with suppress(OSError, ValueError):
        sys.stderr.write(f"{clean(sentence)}\n")


def _save(workspace: Workspace) -> str:
    """Save what waits, from any thread; why it could not be, or nothing."""
    if not workspace.pending:
        return ""
    try:
        workspace.current.save(0.5)
    except Exception as error:
        return str(error)
    return ""


def _finish(app: BoardApp) -> None:
    """Before a forced end: a commit that waits for its hooks is given up, the rest is saved."""
    app.keep_typed()
    git = sys.modules.get("board.git.run")
    if git is not None:
        git.end_all()
    _end_checks()
    _save(app.workspace)


def _end_checks() -> None:
    running = sys.modules.get("board.verify.running")
    if running is not None:
        running.end_all()


def _leave(app: BoardApp) -> None:
    loop = app._loop
    if loop is not None:
        loop.call_soon_threadsafe(app.exit)


def _reason(path: Path, error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return f"there is no file {path}; board init makes a new board here."
    return str(error)
