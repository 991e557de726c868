"""What could be written next in a query.

Owns the suggestions for the word at the cursor. Must not raise: half a query
is the usual case here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from board.model import Board
from board.query.fields import FIELDS, QUESTIONS, STATES, canonical
from board.query.index import index_of
from board.query.tree import quoted

#: More than this is a list that nobody reads.
MOST = 50


def _owners(board: Board) -> Iterable[str]:
    return _sorted(item.owner for item in index_of(board).items.values() if item.owner)


def _tags(board: Board) -> Iterable[str]:
    return _sorted(tag for item in index_of(board).items.values() for tag in item.tags)


def _sorted(names: Iterable[str]) -> list[str]:
    return sorted(set(names), key=lambda name: (name.casefold(), name))


def _ids(board: Board) -> Iterable[str]:
    return index_of(board).items


#: The values to offer behind a field, as the board has them; the fields to sort
#: or ask by are offered behind those questions.
_OFFERED: Mapping[str, Callable[[Board], Iterable[str]]] = MappingProxyType(
    {
        "is": lambda board: STATES,
        "has": lambda board: FIELDS,
        "no": lambda board: FIELDS,
        "sort": lambda board: FIELDS,
        "id": _ids,
        "depends": _ids,
        "mitigated-by": lambda board: board.gaps,
        "status": lambda board: board.columns,
        "repo": lambda board: board.repos,
        "layer": lambda board: board.layers,
        "phase": lambda board: board.phases,
        "owner": _owners,
        "tag": _tags,
        "likelihood": lambda board: map(str, range(1, 6)),
        "impact": lambda board: map(str, range(1, 6)),
    }
)

#: Where the beginning of a bare word is looked for, beside the names of fields.
_BY_VALUE = ("is", "status", "repo", "layer", "phase")


def complete(text: str, cursor: int, board: Board) -> list[str]:
    """What the word at the cursor could become, likeliest first.

    Each suggestion stands for the whole of ``word_at(text, cursor)``.
    """
    start, _ = word_at(text, cursor)
    word = text[start : max(start, cursor)]
    minus = word[: len(word) - len(word.lstrip("-"))]
    word = word[len(minus) :]
    name, colon, value = word.partition(":")
    found = _values(name, value, board) if colon else _names(word, board)
    return [minus + suggestion for suggestion in found][:MOST]


def word_at(text: str, cursor: int) -> tuple[int, int]:
    """Where the word at the cursor starts and ends: spaces in quotes belong to it."""
    start, at, inside = 0, 0, False
    for at, char in enumerate(text):
        if char == '"' and (not inside or text[at - 1] != "\\"):
            inside = not inside
        elif not inside and (char.isspace() or char in "()"):
            if at >= cursor:
                return start, at
            start = at + 1
    return start, max(len(text), start)


def _names(word: str, board: Board) -> list[str]:
    fields = [f"{name}:" for name in (*FIELDS, *QUESTIONS)]
    found = _beginning(word, fields)
    if not word:
        return found
    for field in _BY_VALUE:
        values = _beginning(word, _OFFERED[field](board))
        found += [f"{field}:{quoted(value)}" for value in values]
    return found


def _values(written: str, typed: str, board: Board) -> list[str]:
    """Suggestions for what stands behind a colon: for the last of several values.

    What is typed stays as it is, or a shell would not take the suggestion.
    """
    name = canonical(written)
    earlier, comma, last = typed.rpartition(",")
    sign = last[: len(last) - len(last.lstrip("<>="))]
    if name == "sort" and last.startswith("-"):
        sign = "-"
    field = FIELDS.get(name)
    offered = _OFFERED.get(name)
    values = offered(board) if offered else field.choices if field else ()
    begun = last[len(sign) :].strip('"')
    before = f"{written}:{earlier}{comma}{sign}"
    taken = earlier.split(",")
    return [before + quoted(v) for v in _beginning(begun, values) if v not in taken]


def _beginning(word: str, options: Iterable[str]) -> list[str]:
    """The options that begin with a word, then those that have it inside."""
    word = word.casefold()
    folded = [(option, option.casefold()) for option in options]
    first = [option for option, text in folded if text.startswith(word)]
    inside = [option for option, text in folded if word in text and not text.startswith(word)]
    return first + inside
