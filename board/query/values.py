"""What may stand behind ``field:``: values, comparisons, ranges, and their checks.

Owns the way from characters to the alternatives of a term. Must not know how
terms join into a query, nor match anything.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from board.fields import SPANS
from board.known import days
from board.query.fields import ALIASES, QUESTIONS, Family, Field, canonical
from board.query.problem import QueryError, meant, one_of
from board.query.query import Sort
from board.query.tree import Alternative, Compare, Range, Value
from board.value import fold

_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]{1,3})?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
#: A day told from today: ``today``, ``+14d`` in two weeks, ``-3m`` three months ago.
_FROM_TODAY = re.compile(rf"today|([-+]){SPANS.pattern}")
#: Digits beyond this can't be read back as a number by Python itself.
_LONGEST = 300


class Char(NamedTuple):
    """One character of a query, whether it was in quotes, and where it stood."""

    char: str
    quoted: bool
    at: int


Chars = list[Char]


class Values:
    """Reads what stands behind the colon of one field."""

    def __init__(
        self,
        text: str,
        name: str,
        chars: Chars,
        end: int,
        fields: Mapping[str, Field],
        states: Iterable[str],
    ) -> None:
        """``end`` is where the chars end in ``text``, also when there are none."""
        self.text = text
        self.name = name
        self.chars = chars
        self.end = end
        self.fields = fields
        self.states = tuple(states)

    def any_of(self) -> tuple[Alternative, ...]:
        """The alternatives of a term. Raises ``QueryError``."""
        return tuple(self._alternative(chars) for chars in self._split())

    def sorts(self) -> tuple[Sort, ...]:
        """The keys of ``sort:``. Raises ``QueryError``."""
        return tuple(self._sort(chars) for chars in self._split())

    def _split(self) -> Iterator[Chars]:
        """The parts between commas, none of them empty."""
        part: Chars = []
        for char in [*self.chars, Char(",", False, self.end)]:
            if char.char != "," or char.quoted:
                part.append(char)
            elif any(char.char for char in part):
                yield part
                part = []
            else:
                raise self._empty(char.at)

    def _empty(self, at: int) -> QueryError:
        hint = f"; no:{self.name} finds items without one" if self.name in self.fields else ""
        message = f"{self.name}: a value is missing here{hint}."
        return QueryError(message, self.text, max(0, at - 1), max(1, at))

    def _alternative(self, chars: Chars) -> Alternative:
        if self.name == "is":
            return self._choice(chars, self.states)
        if self.name in ("has", "no"):
            return self._field_name(chars)
        if self.name == "text":
            return value_of(chars)
        field = self.fields[self.name]
        if field.family.ordered:
            return self._ordered(chars, field)
        if not chars[0].quoted and chars[0].char in "<>":
            message = f"{self.name}: can't be compared; quote the value to find it literally."
            raise self._error(message, chars)
        return self._choice(chars, field.choices) if field.choices else value_of(chars)

    def _ordered(self, chars: Chars, field: Field) -> Alternative:
        op = _operator(chars)
        if op:
            bound = chars[len(op) :]
            if not bound:
                raise self._error(f"{self.name}: {op} needs {field.needs} behind it.", chars)
            return Compare(op, self._checked(bound, field))
        dots = _dots(chars)
        if dots is not None:
            low, high = (self._end(part, field) for part in (chars[:dots], chars[dots + 2 :]))
            return Range(low, high)
        value = value_of(chars)
        if value.wild and (field.family is Family.DATE or not value.text.strip("*")):
            return value
        return Value((self._checked(chars, field),))

    def _end(self, chars: Chars, field: Field) -> str:
        """One end of a range, empty where it is left open."""
        if not chars or [(char.char, char.quoted) for char in chars] == [("*", False)]:
            return ""
        return self._checked(chars, field)

    def _checked(self, chars: Chars, field: Field) -> str:
        text = _text(chars)
        if field.family is Family.RANKED:
            return self._choice(chars, field.choices).text
        good = _is_number(text) if field.family is Family.NUMBER else _is_date(text)
        if good:
            return text
        raise self._error(f'{self.name}: found "{text}", expected {field.family.value}.', chars)

    def _choice(self, chars: Chars, choices: tuple[str, ...]) -> Value:
        value = value_of(chars)
        if value.wild:
            return value
        folded = fold(value.text)
        if text := next((one for one in choices if fold(one) == folded), ""):
            return Value((text,))
        hint = meant(value.text, choices) or f", expected {one_of(choices)}."
        raise self._error(f'{self.name}: found "{value.text}"{hint}', chars)

    def _field_name(self, chars: Chars) -> Value:
        name = canonical(_text(chars))
        if name in self.fields:
            return Value((name,))
        raise self._error(no_field(_text(chars), self.fields), chars)

    def _sort(self, chars: Chars) -> Sort:
        down = chars[0].char == "-"
        name = chars[down:]
        if not name:
            raise self._error("sort: the name of a field is missing behind the minus.", chars)
        return Sort(self._field_name(name).text, down)

    def _error(self, message: str, chars: Chars) -> QueryError:
        return QueryError(message, self.text, chars[0].at, chars[-1].at + 1)


def value_of(chars: Chars) -> Value:
    """The value that the characters say: a ``*`` outside quotes stands for anything."""
    parts: list[str] = [""]
    for char in chars:
        if char.char == "*" and not char.quoted:
            parts.append("")
        else:
            parts[-1] += char.char
    return Value(tuple(parts))


def no_field(name: str, fields: Iterable[str], otherwise: str = ".") -> str:
    """The sentence about a field that there isn't; ``otherwise`` ends it if none is near."""
    hint = meant(name, [*fields, *ALIASES, *QUESTIONS]) or otherwise
    return f'No field is called "{name}"{hint}'


def number(text: str) -> int | float:
    """The number that a checked text says."""
    try:
        return int(text)
    except ValueError:
        return float(text)


def _is_number(text: str) -> bool:
    if len(text) > _LONGEST or not _NUMBER.fullmatch(text):
        return False
    return abs(number(text)) != float("inf")


def date(text: str, today: dt.date) -> dt.date:
    """The day that a checked text says."""
    found = _FROM_TODAY.fullmatch(text)
    if found is None:
        return dt.date.fromisoformat(text)
    step = dt.timedelta(days(text[1:]) if found[1] else 0)
    try:
        return today - step if found[1] == "-" else today + step
    except OverflowError:
        return dt.date.min if found[1] == "-" else dt.date.max


def _is_date(text: str) -> bool:
    if _FROM_TODAY.fullmatch(text):
        return True
    if not _DAY.fullmatch(text):
        return False
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _text(chars: Chars) -> str:
    return "".join(char.char for char in chars)


def _operator(chars: Chars) -> str:
    """The comparison that the characters start with, if any."""
    first = "".join("" if char.quoted else char.char for char in chars[:2])
    if first[:2] in (">=", "<="):
        return first[:2]
    return first[:1] if first[:1] in (">", "<") and not chars[0].quoted else ""


def _dots(chars: Chars) -> int | None:
    """Where two dots in a row stand outside quotes."""
    for at in range(len(chars) - 1):
        if all(char.char == "." and not char.quoted for char in chars[at : at + 2]):
            return at
    return None
