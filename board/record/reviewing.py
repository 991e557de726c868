"""The commits that say that somebody reviewed entries, be it nothing else."""

from __future__ import annotations

from board.git import objects
from board.git.objects import Commit
from board.record.history import History
from board.record.message import REVIEWED


def reviewing(history: History, since: str = "") -> list[Commit]:
    """Those at the tip of a history, newest first; with ``since`` only what is not there yet.

    They need not have changed the file.
    """
    more = ["-E", f"--grep=^{REVIEWED}: ", *([f"^{since}"] if since else [])]
    return list(objects.walk(history.repository, history.tip, "", more=more))
