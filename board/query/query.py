"""A whole query: which items, and in which order.

Owns the two shapes that everybody holds, and loads nothing: most runs never
filter. What a query may ask stands in ``tree``.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from board.known import UNKNOWN, Known

if TYPE_CHECKING:
    from board.query.tree import Node


@dataclass(frozen=True, slots=True)
class Sort:
    """One key of the order in which matching items come."""

    field: str
    down: bool = False

    def __str__(self) -> str:
        """As it is written."""
        return f"sort:{'-' if self.down else ''}{self.field}"


@dataclass(frozen=True, slots=True)
class Query:
    """Which items to show, and in which order; without ``where``, all of them.

    ``known`` is what is known beside the file when it is asked: the day, and what git says.
    """

    where: Node | None = None
    sorts: tuple[Sort, ...] = ()
    known: Known = field(default=UNKNOWN, compare=False, repr=False)

    def __str__(self) -> str:
        """The query in its plainest spelling; reading it again gives the same query."""
        parts = [] if self.where is None else [str(self.where)]
        return " ".join([*parts, *map(str, self.sorts)])

    def knowing(self, known: Known) -> Query:
        """The same query, asked with what is known now."""
        return replace(self, known=known)

    def __bool__(self) -> bool:
        """Whether it asks for anything, be it only an order."""
        return self.where is not None or bool(self.sorts)


#: The query that every item matches, in the board's own order.
EMPTY = Query()
