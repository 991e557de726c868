"""Fields that people declare for their own board: ``[fields] effort.type = "integer"``.

Owns what a declaration may say, and what is wrong with one. The values stand among
the unknown keys of the items, which nothing ever loses: a wrong declaration or a
value of another type is told, and does no harm to the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple, Protocol

from board.fields import (
    DATE,
    ITEMS,
    LIST,
    NUMBER,
    TEXT,
    WHOLE,
    YES_NO,
    Field,
    Type,
    choice,
    item_fields,
)

_TYPES: Mapping[str, Type] = {
    "string": TEXT,
    "integer": WHOLE,
    "number": NUMBER,
    "date": DATE,
    "boolean": YES_NO,
    "list": LIST,
}
#: What may stand behind ``type``.
TYPES = (*_TYPES, "choice")
_KINDS = {"gap": "gaps", "risk": "risks"}
_NAME = re.compile(r"[a-z][a-z0-9_-]{0,63}")
#: Words that mean something else to queries, to assignments or in the file.
_TAKEN = frozenset(
    {"id", "kind", "exposure", "conflict", "is", "has", "no", "text", "sort", "or", "and", "not"}
)


class Declaration(Protocol):
    """What a declaration says of its field."""

    type: str | None
    values: tuple[str, ...]
    label: str | None
    kinds: tuple[str, ...]


class Mistake(NamedTuple):
    """What is wrong with a declaration: in which of its fields, and what was expected."""

    field: str
    message: str
    choices: tuple[str, ...] = ()


def mistakes(
    name: str, declared: Declaration, others: Mapping[str, Declaration]
) -> Iterator[Mistake]:
    """Why a declaration declares nothing."""
    plain = _query(name)
    builtin = {other for row in item_fields() for other in (row.name, row.query, *row.aliases)}
    if not _NAME.fullmatch(name):
        yield Mistake(
            "", "a field is named by small letters, digits, - and _, at most 64; rename it"
        )
    elif name in builtin or plain in builtin or plain in _TAKEN:
        yield Mistake("", "this name means something else on every board; choose another")
    elif any(_query(other) == plain for other in others if other < name):
        yield Mistake("", "another field has this name but for - and _; rename one")
    if declared.type not in TYPES:
        found = f'found "{declared.type}"' if declared.type else "missing"
        yield Mistake("type", found, TYPES)
    if declared.type == "choice" and not any(map(str.strip, declared.values)):
        yield Mistake("values", 'missing, expected the choices as a list such as ["S", "M"]')
    elif declared.type != "choice" and declared.values:
        yield Mistake("values", 'only type = "choice" has values; take them out or make it that')
    for kind in declared.kinds:
        if kind not in _KINDS:
            yield Mistake("kinds", f'found "{kind}"', tuple(_KINDS))


def declared(fields: Mapping[str, Declaration]) -> dict[str, Field]:
    """The fields of good declarations, by name, in the order of the file."""
    return {
        name: _field(name, one)
        for name, one in fields.items()
        if next(mistakes(name, one, fields), None) is None
    }


def _field(name: str, said: Declaration) -> Field:
    values = tuple(dict.fromkeys(filter(str.strip, said.values)))
    type = choice(*values, ranked=True) if said.type == "choice" else _TYPES[str(said.type)]
    hint = ", ".join(values) if type.choices else type.expected
    label = said.label or name.replace("_", " ").replace("-", " ").capitalize()
    sections = tuple(_KINDS[kind] for kind in said.kinds) or ITEMS
    return Field(
        name, type, sections, label=label, hint=hint, asked=50, query=_query(name),
        own=True,
    )  # fmt: skip


def _query(name: str) -> str:
    return name.lower().replace("_", "-")
