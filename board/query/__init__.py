"""The filter language of ``/`` and of ``board ls``.

Queries read as on GitHub: ``kind:risk status:active,blocked -tag:later
priority:>=high is:open "exact words" sort:-exposure``, with ``OR`` and
parentheses. ``tree`` holds a query as data, ``syntax`` and ``values`` read it,
``fields`` says what can be asked, ``match`` and ``order`` answer, ``completion``
suggests. Must not know columns, screens or files.
"""

from board.query.completion import complete, word_at
from board.query.index import warm
from board.query.match import Matcher
from board.query.order import select
from board.query.problem import QueryError
from board.query.syntax import parse_query
from board.query.tree import EMPTY, Query, Sort

__all__ = [
    "EMPTY",
    "Matcher",
    "Query",
    "QueryError",
    "Sort",
    "complete",
    "parse_query",
    "select",
    "warm",
    "word_at",
]
