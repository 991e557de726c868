"""How checks ended, as lines: the same words on the command line, in the terminal and in `show`."""

from __future__ import annotations

import time

from board.present.dates import duration
from board.spans import Line, line
from board.verify.results import Result

#: The role of each state, and what marks it without colour.
ROLES = {"passed": "closed", "failed": "error", "unknown": "warning"}
MARKS = {"passed": "✓", "failed": "✗", "unknown": "?"}


def verdict(result: Result) -> str:
    """How it ended, in words: ``failed with exit code 2``, ``unknown: it was stopped``."""
    code = f" with exit code {result.code}" if result.code else ""
    return f"{result.state}{code}{f': {result.why}' if result.why else ''}"


def told(result: Result | None, now: float | None = None) -> Line:
    """How a check ended last, and how long ago: ``passed, 2 hours ago``."""
    if result is None:
        return line(("never run", "muted"))
    ago = duration(max(0, int((time.time() if now is None else now) - result.when)))
    return line((verdict(result), ROLES[result.state]), (f", {ago} ago", "muted"))
