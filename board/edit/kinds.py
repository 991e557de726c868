"""How a person's text becomes the value of a field.

Owns ``read``, from text to value. Must not look at a
board: references are resolved elsewhere.
"""

from __future__ import annotations

import datetime as dt
import math

from board.edit.errors import EditError
from board.edit.list_text import split
from board.fields import DATE, LIST, NUMBER, TEXT, WHOLE, YES_NO, Type
from board.phrases import found_expected, near
from board.value import Value, fold

_YES_NO = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}


def type_like(value: Value) -> Type | None:
    """The type that an unknown field keeps, from the value that it has; text for none."""
    if value is None:
        return TEXT
    return next((one for one in (TEXT, YES_NO, WHOLE, NUMBER, DATE, LIST) if one.fits(value)), None)


def read(field: str, type: Type, text: str) -> Value:
    """The value that a text means for a field of this type; ``EditError`` where it means none."""
    value = _read(type, text if type is TEXT else text.strip())
    if value is None:
        raise EditError(wrong(field, type, text))
    return value


def wrong(field: str, type: Type, found: str) -> str:
    """The sentence for a value that does not fit its field."""
    close = near(found, type.choices) if type.choices else []
    question = f'; did you mean "{close[0]}"?' if close else "."
    return found_expected(field, found, type.expected) + question


def _read(type: Type, text: str) -> Value:
    match type.name:
        case "list":
            return split(text)
        case "whole":
            return _whole(text)
        case "number":
            return _number(text)
        case "date":
            return _date(text)
        case "yes-no":
            return _YES_NO.get(text.casefold())
        case "choice":
            return next((one for one in type.choices if fold(one) == fold(text)), None)
    return text


def _whole(text: str) -> int | None:
    try:
        return int(text)
    except ValueError:
        return None


def _number(text: str) -> float | None:
    whole = _whole(text)
    if whole is not None:
        return whole
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _date(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None
