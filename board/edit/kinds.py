"""What kind of value each field takes, and how a person's text becomes one.

Owns the table of kinds and ``read``, from text to value. Must not look at a
board: references are resolved elsewhere.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping
from types import MappingProxyType

from board.edit.errors import EditError
from board.edit.list_text import split
from board.fields import fields_of
from board.model import PRIORITIES, RESPONSES
from board.phrases import found_expected, near
from board.value import Value

#: Field → kind, by section, for all that is not plain text.
_ITEM: dict[str, str] = {
    "priority": "priority",
    "repos": "list",
    "layers": "list",
    "tags": "list",
    "depends": "list",
    "links": "list",
    "rank": "number",
}
_KINDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "board": {"schema": "schema", "as_of": "date"},
        "statuses": {"limit": "limit", "closed": "yes-no"},
        "phases": {"gate": "gate"},
        "gaps": _ITEM,
        "risks": {
            **_ITEM,
            "likelihood": "degree",
            "impact": "degree",
            "response": "response",
            "accepted_until": "date",
            "mitigated_by": "list",
        },
    }
)
#: What a sentence says was expected, by kind.
EXPECTED: Mapping[str, str] = MappingProxyType(
    {
        "text": "text",
        "list": "a list of texts",
        "number": "a number",
        "whole": "a whole number",
        "degree": "a whole number from 1 to 5",
        "limit": "a whole number from 1 up",
        "schema": "a whole number",
        "date": "a date like 2026-01-31",
        "yes-no": "true or false",
        "gate": "a list of criteria, each with text and met",
        "priority": f"one of {', '.join(PRIORITIES)}",
        "response": f"one of {', '.join(RESPONSES)}",
    }
)
CHOICES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"priority": PRIORITIES, "response": RESPONSES}
)
_YES_NO = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}


def known_fields(section: str) -> tuple[str, ...]:
    """The fields that the board knows for entries of a section, as the file writes them."""
    return tuple(fields_of(section))


def kind_of(section: str, field: str) -> str:
    """The kind of a known field; ``""`` for one that the board does not know."""
    kind = _KINDS.get(section, {}).get(field)
    return kind or ("text" if field in known_fields(section) else "")


def kind_like(value: Value) -> str:
    """The kind that an unknown field keeps, from the value that it has; text for none."""
    match value:
        case None | str():
            return "text"
        case bool():
            return "yes-no"
        case int():
            return "whole"
        case float():
            return "number"
        case dt.datetime():
            return ""
        case dt.date():
            return "date"
        case list() if all(isinstance(member, str) for member in value):
            return "list"
    return ""


def read(field: str, kind: str, text: str) -> Value:
    """The value that a text means for a field of this kind; ``EditError`` where it means none."""
    value = _read(kind, text.strip() if kind != "text" else text)
    if value is None:
        raise EditError(wrong(field, kind, text))
    return value


def wrong(field: str, kind: str, found: str) -> str:
    """The sentence for a value that does not fit its field."""
    close = near(found, CHOICES[kind]) if kind in CHOICES else []
    question = f'; did you mean "{close[0]}"?' if close else "."
    return found_expected(field, found, EXPECTED[kind]) + question


def _read(kind: str, text: str) -> Value:
    match kind:
        case "list":
            return split(text)
        case "degree" | "limit" | "whole" | "schema":
            return _whole(text)
        case "number":
            return _number(text)
        case "date":
            return _date(text)
        case "yes-no":
            return _YES_NO.get(text.casefold())
        case "priority" | "response":
            return text.casefold() if text.casefold() in CHOICES[kind] else None
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
