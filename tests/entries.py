"""Entries of the model with other fields, for tests that need one."""

from __future__ import annotations

from typing import Any, TypeVar

from board.model import Entry
from board.validation import make_entry

E = TypeVar("E", bound=Entry)


def with_fields(entry: E, **values: Any) -> E:
    """A validated copy with these fields set; ``None`` clears one."""
    fields = {k: v for k, v in (entry.fields() | values).items() if v is not None}
    made = make_entry(entry.section, fields)
    assert isinstance(made, type(entry))
    return made
