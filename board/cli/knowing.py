"""What git says of the entries, found out where a command asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from board.known import UNKNOWN, Known

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from board.model import Ref
    from board.query import Query
    from board.record.known import Ledger
    from board.session import Session


def knowing(session: Session, query: Query) -> Query:
    """The query, asked with what git says where it asks for that."""
    from board.query import asks_history

    if not asks_history(query):
        return query
    return query.knowing(known_of(session, drift="drift" in str(query)))


def known_of(session: Session, *, drift: bool = False) -> Known:
    """What git and the last checks say of the entries; of git nothing outside a repository.

    With ``drift``, the checkouts of the repos are asked as well.
    """
    from dataclasses import replace

    from board.verify.verdict import proven

    return replace(_of_git(session, drift), proven=proven(session.path, session.board))


def _of_git(session: Session, drift: bool) -> Known:
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
        return known(found, session.board, pending, _drift(session, found, pending, drift))
    except GitError:  # before the first commit, or where git can't say it now
        return UNKNOWN


def _drift(
    session: Session, ledger: Ledger, pending: Collection[Ref], wanted: bool
) -> Mapping[str, int]:
    if not wanted:
        return {}
    from board.record.drift import drift, judged, places_of

    when = judged(ledger, session.board, pending)
    return drift(when, places_of(session.board, session.path.absolute()))
