"""What git says of the entries, found out where a command asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from board.known import UNKNOWN, Known

if TYPE_CHECKING:
    from board.query import Query
    from board.session import Session


def knowing(session: Session, query: Query) -> Query:
    """The query, asked with what git says where it asks for that."""
    from board.query import asks_history

    return query.knowing(known_of(session)) if asks_history(query) else query


def known_of(session: Session) -> Known:
    """What git and the last checks say of the entries; of git nothing outside a repository."""
    from dataclasses import replace

    from board.verify.verdict import proven

    return replace(_of_git(session), proven=proven(session.path, session.board))


def _of_git(session: Session) -> Known:
    from board.cli.render.commits import history_of
    from board.git import GitError
    from board.record.known import known, ledger
    from board.record.pending_reviews import PendingReviews

    if session.repository is None:
        return UNKNOWN
    try:
        with history_of(session.path, session) as history:
            found = ledger(history)
        pending = PendingReviews.of(session.path).on(session.board)
        return known(found, session.board, pending)
    except GitError:  # before the first commit, or where git can't say it now
        return UNKNOWN
