"""The filter language of ``/`` and of ``board ls``.

Queries read as on GitHub: ``kind:risk status:active,blocked -tag:later
priority:>=high is:open "exact words" sort:-exposure``, with ``OR`` and
parentheses. ``tree`` holds a query as data, ``syntax`` and ``values`` read it,
``fields`` says what can be asked, ``match`` and ``order`` answer, ``completion``
suggests. Must not know columns, screens or files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from board.lazy import lazy
from board.query.problem import QueryError
from board.query.query import EMPTY, Query, Sort

if TYPE_CHECKING:
    from board.query.completion import complete, word_at
    from board.query.history_asked import asks_history
    from board.query.index import warm
    from board.query.match import Matcher
    from board.query.order import select
    from board.query.repos import REPOS
    from board.query.syntax import hint, parse_query

# Reading, matching and suggesting take 10 ms to load, and most runs never filter.
_LAZY = {
    "asks_history": "history_asked",
    "complete": "completion",
    "REPOS": "repos",
    "word_at": "completion",
    "warm": "index",
    "Matcher": "match",
    "select": "order",
    "hint": "syntax",
    "parse_query": "syntax",
}


__getattr__ = lazy(__name__, _LAZY)


__all__ = [
    "EMPTY",
    "REPOS",
    "Matcher",
    "Query",
    "QueryError",
    "Sort",
    "asks_history",
    "complete",
    "hint",
    "parse_query",
    "select",
    "warm",
    "word_at",
]
