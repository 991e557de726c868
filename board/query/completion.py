"""What could be written next in a query.

Owns the suggestions for the word at the cursor. Must not raise: half a query
is the usual case here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial

from board.model import Board
from board.offers import offers
from board.query.fields import QUESTIONS, canonical
from board.query.index import index_of
from board.query.subject import ITEMS, Subject
from board.query.tree import quoted
from board.value import fold

#: More than this is a list that nobody reads.
MOST = 50


Offered = Callable[[str], Iterable[str]]


def _offered(board: Board, subject: Subject, name: str) -> Iterable[str]:
    """The values to offer behind a field; behind a question, what can be asked by it."""
    fields = subject.fields(board)
    if name == "is":
        return subject.states
    if name in ("has", "no", "sort"):
        return fields
    if subject.offers is not None:
        return subject.offers(board, name)
    if name == "id":
        return index_of(board).items
    field = fields.get(name)
    if field is None or field.row is None:
        return field.choices if field else ()
    return (value for value, _ in offers(board, field.row))


#: Where the beginning of a bare word is looked for, beside the names of fields.
_BY_VALUE = ("is", "status", "repo", "layer", "phase")


def complete(text: str, cursor: int, board: Board, subject: Subject = ITEMS) -> list[str]:
    """What the word at the cursor could become, likeliest first.

    Each suggestion stands for the whole of ``word_at(text, cursor)``. Of that
    it changes only the name or the one value that the cursor stands in: a shell
    would not take another one, and nobody wants what they typed to go.
    """
    start, end = word_at(text, cursor)
    word, at = text[start:end], max(0, cursor - start)
    minus = len(word) - len(word.lstrip("-"))
    colon = next(_bare(word, ":"), -1)
    if 0 <= colon < at:
        return _values(word, minus, colon, at, partial(_offered, board, subject))[:MOST]
    found = _names(word[minus:at], word[colon:] if colon >= 0 else "", board, subject)
    return [word[:minus] + suggestion for suggestion in found][:MOST]


def word_at(text: str, cursor: int) -> tuple[int, int]:
    """Where the word at the cursor starts and ends: spaces in quotes belong to it.

    A quotation that is still open ends at the cursor: what stands behind that
    was typed before it.
    """
    inside = _inside(text)
    ends = [at for at, char in enumerate(text) if not inside[at] and _ends(char)]
    start = max((at + 1 for at in ends if at < cursor), default=0)
    end = min((at for at in ends if at >= cursor), default=len(text))
    if end == len(text) and 0 < cursor < end and inside[cursor - 1] and inside[-1]:
        return start, cursor
    return start, max(start, end)


def _ends(char: str) -> bool:
    return char.isspace() or char in "()"


def _inside(text: str) -> list[bool]:
    """Of each character whether a quotation is open once it is read."""
    found, inside, escaped = [], False, False
    for char in text:
        if escaped:
            escaped = False
        elif char == '"':
            inside = not inside
        else:
            escaped = inside and char == "\\"
        found.append(inside)
    return found


def _bare(text: str, char: str) -> Iterator[int]:
    """Where a character stands outside quotes."""
    inside = _inside(text)
    return (at for at, other in enumerate(text) if other == char and not inside[at])


def _plain(text: str) -> str:
    """What a value says: without its quotation marks, as far as it is typed."""
    return re.sub(r'"|\\(["\\])', lambda found: found[1] or "", text)


def _names(begun: str, rest: str, board: Board, subject: Subject) -> list[str]:
    """Suggestions for the name before a colon, or for a word without one."""
    names = (*subject.fields(board), *QUESTIONS)
    if rest:
        return [name + rest for name in _beginning(begun, names)]
    found = _beginning(begun, [f"{name}:" for name in names])
    if not begun:
        return found
    for field in _BY_VALUE:
        values = _beginning(begun, _offered(board, subject, field))
        found += [f"{field}:{quoted(value)}" for value in values]
    return found


def _values(word: str, minus: int, colon: int, at: int, offered: Offered) -> list[str]:
    """Suggestions for the one value behind a colon that the cursor stands in."""
    name = canonical(word[minus:colon])
    commas = [comma for comma in _bare(word, ",") if comma > colon]
    start = max((comma + 1 for comma in commas if comma < at), default=colon + 1)
    end = min((comma for comma in commas if comma >= at), default=len(word))
    others = [word[colon + 1 : start], word[end:]]
    signs = "-" if name == "sort" else "<>="
    begun = word[start:at].lstrip(signs)
    start = at - len(begun)
    taken = {_plain(other) for text in others for other in _split(text)}
    return [
        word[:start] + quoted(value, always=begun.startswith('"')) + word[end:]
        for value in _beginning(_plain(begun), offered(name))
        if value not in taken
    ]


def _split(text: str) -> Iterator[str]:
    """The values between commas."""
    start = 0
    for comma in [*_bare(text, ","), len(text)]:
        yield text[start:comma]
        start = comma + 1


def _beginning(word: str, options: Iterable[str]) -> list[str]:
    """The options that begin with a word, then those that have it inside."""
    word = fold(word)
    folded = [(option, fold(option)) for option in options]
    first = [option for option, text in folded if text.startswith(word)]
    inside = [option for option, text in folded if word in text and not text.startswith(word)]
    return first + inside
