"""The filter and the sorting of the repos."""

from __future__ import annotations

from collections.abc import Callable

from board.model import Board
from board.query import EMPTY, REPOS, Query, Sort, parse_query
from board.query.subject import Subject
from board.ui.board.display import Display
from board.ui.repos.table import ALL


class Narrowing:
    """What of the repos is shown, and in which order."""

    def __init__(self, shown: Display, changed: Callable[[], object]) -> None:
        self._shown, self._changed = shown, changed
        self.query: Query = EMPTY
        self.query_text = ""

    @property
    def board(self) -> Board:
        """The board that is shown."""
        return self._shown.board

    @property
    def subject(self) -> Subject:
        """What the filter asks of."""
        return REPOS

    def parse(self, text: str) -> Query:
        """The query that a text says, asked of repos. Raises ``QueryError``."""
        return parse_query(text, self.board, REPOS)

    def set_query(self, text: str, query: Query) -> None:
        """Show the repos that a query finds."""
        self.query_text, self.query = text, query
        self._changed()

    def sort_by(self, column: str) -> None:
        """Sort by a column: numbers and days from the greatest, else from A; again: back."""
        if column not in ALL or column == "checkout":
            return
        down = ALL[column].right or column == "reviewed"
        now = self.query.sorts[0] if self.query.sorts else None
        sorts: tuple[Sort, ...] = (Sort(column, down),)
        if now == sorts[0]:
            sorts = (Sort(column, not down),)
        elif now is not None and now.field == column:
            sorts = ()
        query = Query(self.query.where, sorts)
        self.set_query(str(query), query)
