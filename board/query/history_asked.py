"""Whether a query asks for what only git knows.

That takes a look at the history, which most queries need not wait for.
"""

from __future__ import annotations

from board.query.query import Query
from board.query.tree import All, Either, Node, Not, Term, Value, Word

#: Fields and states that no file holds.
FIELDS = frozenset({"age", "reviewed", "drift"})
STATES = frozenset({"overdue", "unreviewed", "drifted"})


def asks_history(query: Query) -> bool:
    """Whether what a query says hangs on the history."""
    if any(sort.field in FIELDS for sort in query.sorts):
        return True
    return query.where is not None and _asks(query.where)


def _asks(node: Node) -> bool:
    match node:
        case Word():
            return False
        case Term(field, any_of):
            if field not in ("is", "has", "no"):
                return field in FIELDS
            names = FIELDS | STATES
            words = (one for one in any_of if isinstance(one, Value))
            return any(one.wild or one.text.replace("_", "-") in names for one in words)
        case Not(part):
            return _asks(part)
        case All(parts) | Either(parts):
            return any(map(_asks, parts))
