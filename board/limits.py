"""How large a board file may be, in every direction.

Loads nothing, so that a process which only parses stays small.
"""

from __future__ import annotations

MAX_BYTES = 64 * 1024 * 1024
MAX_KEY_PARTS = 16
MAX_LEVELS = 64
MAX_INT = 2**63

# A dotted key of 10^5 parts keeps a parser busy for 20 s; none that long fits on a line
# shorter than this many characters.
_LONG_LINE = 20_000


def has_long_line(text: str) -> bool:
    """Whether a line is so long that it may hold a key that keeps a parser busy."""
    start = 0
    while start + _LONG_LINE < len(text):
        end = text.rfind("\n", start, start + _LONG_LINE)
        if end < 0:
            return True
        start = end + 1
    return False
