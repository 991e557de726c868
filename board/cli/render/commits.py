"""The history of a board as commands need it: opened, closed, and told how far it is.

Owns the line that shows progress, and where it is said that some of the history is
not here.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from board.cli import output

if TYPE_CHECKING:
    from board.record.history import History
    from board.record.missing_history import Holes
    from board.session import Session

#: Seconds before progress is shown, and between two showings of it.
PATIENCE, PAUSE = 1.0, 0.1


@contextmanager
def history_of(path: Path, session: Session | None = None) -> Iterator[History]:
    """The history of a board file. Raises ``GitError`` where it has none.

    A session that has read the file already spares reading it once more.
    """
    from board.record.history import History

    found = History.of(path)
    found.progress = progress("Reading the history")
    if session is not None and not session.read_only:
        found.know(session.document.encode(), session.board)
    try:
        yield found
    finally:
        output.erase()
        found.close()


def tell_holes(holes: Holes) -> None:
    """Say what of the history is not here, beside the results; nothing where all is."""
    if holes:
        output.message(holes.sentence)


def progress(what: str) -> Callable[[int, int], None]:
    """What to call with how much is done, of how much; it shows that if it takes long."""
    due = time.monotonic() + PATIENCE

    def tell(done: int, total: int) -> None:
        nonlocal due
        if (now := time.monotonic()) >= due:
            due = now + PAUSE
            output.passing(f"{what}: {done:,} of {total:,}")

    return tell
