"""Text to query.

    query  = [ either ]             sort:… may stand among the terms outside parentheses
    either = both { "OR" both }
    both   = term { [ "AND" ] term }
    term   = ( "-" | "NOT " ) term | "(" either ")" | field ":" values | word
    values = value { "," value }    any of them
    value  = text | ">" text | ">=" text | "<" text | "<=" text | text ".." text

Bare text ends at a space or a parenthesis; in "quotes" everything is meant as
it stands, but for ``\\"`` and ``\\\\``. ``*`` outside quotes stands for
anything. Owns the reading and its errors; the way back is ``str(query)``.
"""

from __future__ import annotations

import re

from board.model import Board
from board.query.fields import QUESTIONS, canonical
from board.query.problem import QueryError
from board.query.query import EMPTY, Query, Sort
from board.query.subject import ITEMS, Subject
from board.query.tree import KEYWORDS, All, Either, Node, Not, Term, Word
from board.query.values import Char, Chars, Values, no_field, value_of

__all__ = ["EMPTY", "Query", "QueryError", "parse_query"]

#: Parentheses and minus signs in one another; beyond it a query is refused.
DEEPEST = 50
#: Characters of one query; whoever needs more has pasted something else.
LONGEST = 10_000

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")


def parse_query(text: str, board: Board | None = None, subject: Subject = ITEMS) -> Query:
    """The query that a text says, in the fields of a board, about items or another subject.

    Raises ``QueryError`` with the place of the mistake.
    """
    if len(text) > LONGEST:
        message = f"The query is longer than {LONGEST:,} characters; write a shorter one."
        raise QueryError(message, text[:60] + "…", 60, 61)
    return _Reader(text, board, subject).query() if text.strip() else EMPTY


def hint(text: str, board: Board | None = None, subject: Subject = ITEMS) -> QueryError | None:
    """What a query that can be read most likely did not mean, with its place; ``None`` for nothing.

    A lower-case ``or``, ``and`` or ``not`` before other terms is looked for as a
    word, as on GitHub; whoever writes it there nearly always means the operator.
    """
    reader = _Reader(text, board, subject)
    if text.strip():
        reader.query()
    for word, start in reader.lowered:
        message = (
            f'{word} is looked for as a word; write {word.upper()}, or "{word}" to look for it.'
        )
        return QueryError(message, text, start, start + len(word))
    return None


class _Reader:
    """One reading of one text, from left to right, looking one word ahead."""

    def __init__(self, text: str, board: Board | None, subject: Subject) -> None:
        self.text = text
        self.fields, self.states = subject.fields(board), subject.states
        self.at = 0
        self.depth = 0
        self.sorts: list[Sort] = []
        #: Words that would be operators in capitals, where one could stand; and their places.
        self.lowered: list[tuple[str, int]] = []

    def query(self) -> Query:
        where = self._either()
        if self.at < len(self.text):
            message = 'This parenthesis was never opened; write ")" in quotes to find it.'
            raise self._error(message, self.at, self.at + 1)
        return Query(where, tuple(self.sorts))

    def _either(self) -> Node | None:
        part = self._both()
        parts = []
        while start := self._keyword("OR"):
            parts.append(self._needed(part, "OR", start, "before"))
            part = self._both()
            self._needed(part, "OR", start, "behind")
        if part is None or not parts:
            return part
        return Either((*parts, part))

    def _both(self) -> Node | None:
        parts: list[Node] = []
        lowered: tuple[str, int] | None = None
        while True:
            start = self._keyword("AND")
            if start:
                self._needed(parts[-1] if parts else None, "AND", start, "before")
            part = self._term_or_sort()
            if start:
                self._needed(part, "AND", start, "behind")
            if isinstance(part, Sort):
                continue
            if part is None:
                break
            if lowered is not None:
                self.lowered.append(lowered)
            lowered = self._lowered(part, first=not parts)
            parts.append(part)
        return All(tuple(parts)) if len(parts) > 1 else parts[0] if parts else None

    def _lowered(self, part: Node, *, first: bool) -> tuple[str, int] | None:
        """The operator that the word just read would be in capitals, if more follows it."""
        word = part.value.text if isinstance(part, Word) else ""
        start = self.at - len(word)
        if word.upper() not in KEYWORDS or self.text[start : self.at] != word:
            return None
        return None if first and word.upper() != "NOT" else (word, start)

    def _term_or_sort(self) -> Node | Sort | None:
        """The next term; ``None`` where the text, a parenthesis or an OR ends the row."""
        start = self._skip()
        if self._ended() or self._peek("OR"):
            return None
        if self._minus():
            return Not(self._negated(start))
        if self.text[start] == "(":
            return self._group()
        return self._word(start, self._run())

    def _minus(self) -> bool:
        if self._keyword("NOT"):
            return True
        rest = self.text[self.at + 1 : self.at + 2]
        if self.text[self.at] != "-" or not rest or rest.isspace() or rest == ")":
            return False
        self.at += 1
        return True

    def _negated(self, start: int) -> Node:
        self._deeper(start)
        part = self._term_or_sort()
        self.depth -= 1
        if part is None or isinstance(part, Sort):
            raise self._error("There is nothing to exclude after the minus.", start, self.at)
        return part

    def _group(self) -> Node:
        start = self.at
        self._deeper(start)
        self.at += 1
        part = self._either()
        self.depth -= 1
        if self.at >= len(self.text):
            raise self._error("This parenthesis is never closed.", start, start + 1)
        self.at += 1
        if part is None:
            raise self._error("There is nothing between these parentheses.", start, self.at)
        return part

    def _word(self, start: int, chars: Chars) -> Node | Sort:
        colon = next((i for i, c in enumerate(chars) if c.char == ":" and not c.quoted), 0)
        name = "".join(char.char for char in chars[:colon])
        bare = not any(char.quoted for char in chars[:colon])
        if not bare or not _NAME.fullmatch(name):
            return Word(value_of(chars))
        field = canonical(name)
        if field not in self.fields and field not in QUESTIONS:
            message = no_field(
                name, self.fields, "; put quotes around the text to find it literally."
            )
            raise self._error(message, start, start + colon)
        values = Values(self.text, field, chars[colon + 1 :], self.at, self.fields, self.states)
        if field != "sort":
            return Term(field, values.any_of())
        if self.depth:
            message = "sort: can't be grouped or left out; sort:-FIELD reverses the order."
            raise self._error(message, start, self.at)
        sorts = values.sorts()
        self.sorts += sorts
        return sorts[-1]

    def _run(self) -> Chars:
        """The characters up to the next space or parenthesis outside quotes."""
        chars: Chars = []
        while self.at < len(self.text):
            char = self.text[self.at]
            if char == '"':
                chars += self._quotation()
                continue
            if char.isspace() or char in "()":
                break
            chars.append(Char(char, False, self.at))
            self.at += 1
        return chars

    def _quotation(self) -> Chars:
        """The characters between two quotation marks; an empty one where there are none."""
        start = self.at
        chars: Chars = []
        self.at += 1
        while self.at < len(self.text):
            char = self.text[self.at]
            if char == '"':
                self.at += 1
                return chars or [Char("", True, start)]
            if char == "\\" and self.text[self.at + 1 : self.at + 2] in ('"', "\\"):
                self.at += 1
                char = self.text[self.at]
            chars.append(Char(char, True, self.at))
            self.at += 1
        raise self._error("This quotation mark is never closed.", start, len(self.text))

    def _skip(self) -> int:
        while self.at < len(self.text) and self.text[self.at].isspace():
            self.at += 1
        return self.at

    def _ended(self) -> bool:
        return self.at >= len(self.text) or self.text[self.at] == ")"

    def _peek(self, word: str) -> bool:
        if not self.text.startswith(word, self.at):
            return False
        behind = self.text[self.at + len(word) : self.at + len(word) + 1]
        return not behind or behind.isspace() or behind in "()"

    def _keyword(self, word: str) -> int:
        """Take the keyword if it comes next: where it ends, else 0."""
        self._skip()
        if not self._peek(word):
            return 0
        self.at += len(word)
        return self.at

    def _needed(self, part: Node | Sort | None, word: str, end: int, side: str) -> Node:
        if part is None or isinstance(part, Sort):
            raise self._error(f"{word} needs something {side} it.", end - len(word), end)
        return part

    def _deeper(self, start: int) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            message = f"The query is nested more than {DEEPEST} levels deep."
            raise self._error(message, start, start + 1)

    def _error(self, message: str, start: int, end: int) -> QueryError:
        return QueryError(message, self.text, start, end)
