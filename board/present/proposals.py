"""What a proposal of an import is marked by, and which of its fields are told."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from board.spans import Span
from board.value import Value

if TYPE_CHECKING:
    from board.importing.proposals import Proposal

#: The sign in front of a proposal, by what becomes of the entry.
SIGNS = {
    "add": Span("+ ", "added"),
    "update": Span("~ ", "changed"),
    "conflict": Span("! ", "warning"),
    "same": Span("= ", "muted"),
    "duplicate": Span("? ", "warning"),
}
#: Fields that the name tells already, and those that are kept for the program.
_UNTOLD = frozenset(["title", "text", "notes", "source", "imported"])


def told(one: Proposal) -> Iterator[tuple[str, Value]]:
    """The fields that are told of a proposal beside its name."""
    return ((name, value) for name, value in one.fields.items() if name not in _UNTOLD)


def again(one: Proposal) -> str:
    """What a possible duplicate repeats, in a few words."""
    return f"perhaps {one.like or f'line {one.like_line}'} again"
