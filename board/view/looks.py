"""Looks that have a name: what a view of ``[views]`` shows, and what is wrong with one.

A view is read against a board: its query, the fields that make its columns and lanes, and
its order. Must not know who asks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import NamedTuple

from board.model import Board, View
from board.phrases import either, near
from board.query import EMPTY, Query, QueryError, parse_query
from board.query.query import Sort
from board.value import Value
from board.view.pivot import Pivot, pivots

#: The orders that cards of a column come in, by name, and what a view says of each.
ORDERS: Mapping[str, tuple[Sort, ...]] = MappingProxyType(
    {
        "rank": (),
        "exposure": (Sort("exposure", down=True),),
        "priority": (Sort("priority", down=True),),
        "age in status": (Sort("age", down=True),),
        "due": (Sort("due"),),
        "title": (Sort("title"),),
    }
)


class ViewError(Exception):
    """A view that can't be shown: one sentence that says why."""


class Look(NamedTuple):
    """How the board is looked at: what makes columns and lanes, and the query as text and read."""

    pivot: Pivot
    text: str
    query: Query


class Misfit(NamedTuple):
    """What is wrong with a view: in which of its fields, and what to do about it."""

    field: str
    message: str
    hint: str = ""


def look_of(board: Board, id: str) -> Look:
    """What a view shows. Raises ``ViewError`` where it is not there or is wrong."""
    view = board.views.get(id)
    if view is None:
        close = near(id, board.views)
        there = f"; did you mean {close[0]}?" if close else _listed(board)
        raise ViewError(f'There is no view "{id}"{there}')
    if wrong := next(misfits(board, view), None):
        also = f"; {wrong.hint}" if wrong.hint else ""
        raise ViewError(f"The view {id} can't be shown: {wrong.field}: {wrong.message}{also}")
    text = query_text(view)
    query = parse_query(text, board) if text else EMPTY
    return Look(Pivot(view.columns or "status", view.lanes or None), text, query)


def query_text(view: View) -> str:
    """The query of a view with its order, as a filter is typed."""
    return " ".join([*([view.query.strip()] if view.query else []), *_sorts(view)])


def fields_of_look(pivot: Pivot, query: Query, typed: str) -> dict[str, Value]:
    """What a view says that shows this: its fields, those that say nothing as ``None``."""
    sort = " ".join(str(one).removeprefix("sort:") for one in query.sorts)
    # Without an order the query stays as it was typed.
    where = str(replace(query, sorts=())) if query.sorts else typed
    return {
        "query": where or None,
        "columns": pivot.columns,
        "lanes": pivot.lanes,
        "sort": sort or None,
    }


def ordered_by(query: Query, typed: str, sorts: Sequence[Sort]) -> tuple[str, Query]:
    """The same query in another order, as text and read."""
    after = replace(query, sorts=tuple(sorts))
    return (typed if after == query else str(after)), after


def misfits(board: Board, view: View) -> Iterator[Misfit]:
    """What is wrong with a view on this board."""
    there = pivots(board)
    for field in ("columns", "lanes"):
        named = view.get(field)
        if named and named not in there:
            close = near(named, there)
            hint = f'did you mean "{close[0]}"?' if close else f"write {either(list(there))}"
            yield Misfit(field, f'no {field} can be made by "{named}"', hint)
    if view.lanes and view.lanes == (view.columns or "status"):
        yield Misfit("lanes", f"{view.lanes} makes the columns already", "take one of them out")
    for field, text in (("query", view.query or ""), ("sort", " ".join(_sorts(view)))):
        try:
            parse_query(text, board)
        except QueryError as error:
            yield Misfit(field, error.message.rstrip("."))


def _sorts(view: View) -> list[str]:
    return [f"sort:{word.removeprefix('sort:')}" for word in (view.sort or "").split()]


def _listed(board: Board) -> str:
    return f"; there are {', '.join(board.views)}" if board.views else "; the board has none"
