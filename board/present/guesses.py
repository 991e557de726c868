"""How it is said that an import guessed an entry: in a word, or by a sign where room is short.

The same of every kind, on the screen and on the command line.
"""

from __future__ import annotations

from typing import Final

from board.spans import Span

WORD: Final = "guessed"
SIGN: Final = "?"
#: The role of both in a line.
ROLE: Final = "warning"


def named(name: Span, guessed: bool) -> Span:
    """A name, and behind it the sign where the entry is guessed."""
    return Span(f"{name.text} {SIGN}", ROLE) if guessed else name
