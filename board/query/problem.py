"""What is said about a query that can't be read.

Owns ``QueryError`` and the phrases of its sentences. Must not print.
"""

from __future__ import annotations

from collections.abc import Iterable

from board.safe_text import in_place
from board.widths import cells


class QueryError(Exception):
    """A mistake in a query: one sentence, and the characters that it is about."""

    def __init__(self, message: str, text: str, start: int, end: int) -> None:
        """``start`` and ``end`` count characters of ``text``; the end is past the last one."""
        super().__init__(message)
        self.message = message
        self.text = text
        self.start = start
        self.end = end

    def caret(self) -> str:
        """Two lines: the query on one, carets under the mistake.

        Safe for a terminal: what is unsafe is shown as a space. Wide
        characters take two carets, so that the lines stay aligned.
        """
        line = in_place(self.text)
        start = cells(line[: self.start])
        carets = "^" * max(1, cells(line[self.start : self.end]))
        return f"{line}\n{' ' * start}{carets}"


def meant(word: str, known: Iterable[str]) -> str:
    """``; did you mean "status"?`` for the nearest known word, or nothing."""
    from difflib import get_close_matches  # only a mistake pays for it

    found = get_close_matches(word.casefold(), list(known), n=1, cutoff=0.6)
    return f'; did you mean "{found[0]}"?' if found else ""


def one_of(words: Iterable[str]) -> str:
    """``a, b or c``."""
    *first, last = words
    return f"{', '.join(first)} or {last}" if first else last
