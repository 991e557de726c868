"""How one command ended."""

from __future__ import annotations

from typing import NamedTuple

#: Of what a command says, the last lines are kept, and of a line not more than this.
LINES, WIDTH = 20, 400


class Ended(NamedTuple):
    """How one command ended."""

    #: Its exit code; ``None`` where it did not come to an end of its own.
    code: int | None
    seconds: float
    #: The last lines that it said, fit to be shown.
    lines: tuple[str, ...]
    #: Why it has no exit code, as the end of a sentence.
    why: str = ""
