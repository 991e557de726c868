"""How an assignment is written: ``FIELD=VALUE``, ``FIELD+=VALUE``, ``FIELD-=VALUE``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from board.edit.errors import EditError

Op = Literal["=", "+=", "-="]


@dataclass(frozen=True, slots=True)
class Assignment:
    """One ``FIELD=VALUE``, ``FIELD+=VALUE`` or ``FIELD-=VALUE``, its text not yet read."""

    field: str
    op: Op
    text: str

    def __str__(self) -> str:
        """As it was written."""
        return f"{self.field}{self.op}{self.text}"


def parse_assignment(text: str) -> Assignment:
    """Read one assignment; ``EditError`` when there is no ``=`` with a field before it."""
    field, equals, value = text.partition("=")
    op: Op = "="
    if field.endswith("+"):
        field, op = field[:-1], "+="
    elif field.endswith("-"):
        field, op = field[:-1], "-="
    field = field.strip()
    if not equals or not field:
        raise EditError(f'"{text}" is not an assignment; write FIELD=VALUE, or FIELD= to clear.')
    return Assignment(field, op, value)
