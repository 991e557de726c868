"""What of a board is shown, and where: columns, lanes, counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from board.change import Change, Renamed, Set
from board.model import Board
from board.query.query import EMPTY, Query
from board.touched import aligned
from board.view.layout import (
    Cells,
    Layout,
    Moves,
    celling,
    keep,
    layout_of,
    moved,
    once,
    relaid,
)
from board.view.pivot import Head, Pivot

#: So many items are always moved one by one; beyond that, and beyond a quarter of
#: the board, starting again is faster.
FEW = 16

#: Fields of repos, layers and phases that no arrangement hangs on.
_ASIDE = frozenset({"status", "notes", "url", "path", "gate"})


class Column(NamedTuple):
    """One column: the ids of the items shown in it, from top to bottom.

    ``total`` counts its items without the query; ``urgent`` those of the shown
    ones that ask for attention first. ``unknown`` says that the board does not
    list this value, ``partial`` that more items are to come. With lanes, the ids of
    the first lane come first, and an item of several lanes stands where it is first.
    """

    key: str
    title: str
    ids: tuple[str, ...]
    limit: int | None = None
    closed: bool = False
    total: int = 0
    urgent: int = 0
    unknown: bool = False
    partial: bool = False

    @property
    def over(self) -> bool:
        """Whether more items stand here than the limit allows, shown or not."""
        return self.limit is not None and self.total > self.limit


class Lane(NamedTuple):
    """One lane that shows anything: its ids by column, as many cells as there are columns."""

    key: str
    title: str
    cells: tuple[tuple[str, ...], ...]
    unknown: bool = False

    @property
    def shown(self) -> int:
        """How many items the lane shows, those of several columns counted once."""
        return len(frozenset().union(*self.cells))


@dataclass(frozen=True, slots=True)
class Arrangement:
    """A board under a query and a pivot: every matching item in each of its places.

    An item of several repos stands in the column of each. ``total`` counts all items
    of the board, ``shown`` those that match, however often each is shown. Two
    arrangements are equal when they show the same.
    """

    columns: tuple[Column, ...]
    lanes: tuple[Lane, ...]
    total: int
    shown: int
    query: Query
    pivot: Pivot
    layout: Layout = field(repr=False, compare=False)
    cells: Cells = field(repr=False, compare=False)

    def columns_of(self, ids: Iterable[str]) -> set[str]:
        """The keys of the columns in which items of its board stand, shown or not."""
        board, cells_of = self.layout.board, celling(self.layout.board, self.pivot)
        items = (board.item(id) for id in ids)
        return {key for item in items if item is not None for key, _ in cells_of(item)}

    def locate(self, id: str) -> tuple[tuple[int, int], ...]:
        """An item's columns and its row in each, all from 0; none where it is not shown."""
        keys = self.columns_of([id])
        return tuple(
            (at, column.ids.index(id))
            for at, column in enumerate(self.columns)
            if column.key in keys and id in column.ids
        )

    def standing(self, key: str) -> tuple[str, ...]:
        """All ids of a column from top to bottom, also those that the query hides."""
        lanes = (self.layout.cells.get((key, lane.key)) for lane in self.layout.lanes)
        return once([ids for ids in lanes if ids] or [()])


def arrange(board: Board, query: Query = EMPTY, pivot: Pivot = Pivot()) -> Arrangement:  # noqa: B008 - frozen
    """A board as columns: every item that matches exactly once in each that it belongs to.

    Another query on the same board, pivot and sorting costs the matching alone.
    """
    layout = layout_of(board, pivot, query.sorts, query.known)
    return _built(layout, query, _filtered(layout, query))


def rearrange(
    arrangement: Arrangement, before: Board, after: Board, changes: Iterable[Change]
) -> Arrangement:
    """What ``arrange`` gives for ``after``, at the cost of the columns that changed.

    The arrangement must be one of ``before``, and ``changes`` what ``diff`` says
    of the two; columns and lanes that stay the same are the same objects.
    """
    query, pivot = arrangement.query, arrangement.pivot
    touched = _touched(changes) if _framed_alike(before, after) else None
    if touched is None or arrangement.layout.board is not before:
        return arrange(after, query, pivot)
    if len(touched) > max(FEW, arrangement.total // 4):
        return arrange(after, query, pivot)
    found = relaid(arrangement.layout, after, touched)
    if found is None:
        return arrange(after, query, pivot)
    layout, moves = found
    keep(layout)
    if query.where is None:
        return _built(layout, query, layout.cells, moves, arrangement)
    from board.query.match import wide  # Only who filters needs it.

    if wide(query):
        return _built(layout, query, _filtered(layout, query), None, arrangement)
    cells = moved(layout, arrangement.cells, _matching(moves, after, query))
    return _built(layout, query, cells, moves, arrangement)


def _framed_alike(before: Board, after: Board) -> bool:
    """Whether what makes columns and lanes is listed in the same order."""
    return all(
        aligned(before.section(name), after.section(name))
        for name in ("statuses", "layers", "repos", "phases", "fields")
    )


def _touched(changes: Iterable[Change]) -> frozenset[str] | None:
    """The items that changed; ``None`` where something changed that all items hang on."""
    touched: set[str] = set()
    for change in changes:
        section, id = change.ref
        if section in ("gaps", "risks"):
            touched.add(id)
            if isinstance(change, Renamed):
                touched.add(change.new)
        elif section in ("statuses", "fields") or (
            section in ("repos", "layers", "phases")
            and not (isinstance(change, Set) and change.field in _ASIDE)
        ):
            return None
    return frozenset(touched)


def _filtered(layout: Layout, query: Query) -> Cells:
    if query.where is None:
        return layout.cells
    from board.query.match import Matcher

    select = Matcher(layout.board, query).select
    found = {cell: tuple(select(ids)) for cell, ids in layout.cells.items()}
    return {cell: ids for cell, ids in found.items() if ids}


def _matching(moves: Moves, board: Board, query: Query) -> Moves:
    """The same moves, of matching items alone into cells; what matched before still leaves."""
    from board.query.match import Matcher

    matches = Matcher(board, query)
    into = {
        cell: tuple(id for id in ids if (item := board.item(id)) is not None and matches(id, item))
        for cell, ids in moves.into.items()
    }
    return Moves(moves.out, into)


def _built(
    layout: Layout,
    query: Query,
    cells: Cells,
    moves: Moves | None = None,
    earlier: Arrangement | None = None,
) -> Arrangement:
    """The arrangement of filtered cells, sharing what did not change with an earlier one."""
    columns = _columns(layout, cells, moves, earlier)
    return Arrangement(
        columns=columns,
        lanes=() if layout.pivot.lanes is None else _lanes(layout, cells, moves, earlier),
        total=len(layout.positions),
        shown=_shown(layout, query, cells),
        query=query,
        pivot=layout.pivot,
        layout=layout,
        cells=cells,
    )


def _shown(layout: Layout, query: Query, cells: Cells) -> int:
    """How many items are shown, however often each is."""
    return len(layout.positions) if query.where is None else len(frozenset().union(*cells.values()))


def _columns(
    layout: Layout, cells: Cells, moves: Moves | None, earlier: Arrangement | None
) -> tuple[Column, ...]:
    stayed: dict[str, Column] = {}
    if earlier is not None and moves is not None:
        changed = moves.columns
        stayed = {column.key: column for column in earlier.columns if column.key not in changed}
    place = {lane.key: at for at, lane in enumerate(layout.lanes)}
    stacks: dict[str, list[tuple[int, tuple[str, ...]]]] = defaultdict(list)
    for (key, lane), ids in cells.items():
        if key not in stayed:
            stacks[key].append((place[lane], ids))
    columns = tuple(
        stayed.get(head.key) or _column(layout, head, stacks[head.key], moves, earlier)
        for head in layout.columns
    )
    return _shared(columns, earlier.columns if earlier else ())


def _column(
    layout: Layout,
    head: Head,
    stack: list[tuple[int, tuple[str, ...]]],
    moves: Moves | None,
    earlier: Arrangement | None,
) -> Column:
    stack.sort()
    ids = once([ids for _, ids in stack] or [()])
    return Column(
        key=head.key,
        title=head.title,
        ids=ids,
        limit=head.limit,
        closed=head.closed,
        total=layout.totals.get(head.key, 0),
        urgent=_urgent(layout, head.key, ids, moves, earlier),
        unknown=head.unknown,
    )


def _urgent(
    layout: Layout,
    key: str,
    ids: tuple[str, ...],
    moves: Moves | None,
    earlier: Arrangement | None,
) -> int:
    """How many urgent items a column shows; counted on where few items came and went."""
    before = next((each for each in earlier.columns if each.key == key), None) if earlier else None
    if earlier is None or before is None or moves is None or layout.pivot.lanes is not None:
        return len(layout.urgent.intersection(ids))
    gone = earlier.layout.urgent.intersection(moves.out.get((key, ""), ()))
    come = layout.urgent.intersection(moves.into.get((key, ""), ()))
    return before.urgent - sum(id in before.ids for id in gone) + sum(id in ids for id in come)


def _lanes(
    layout: Layout, cells: Cells, moves: Moves | None, earlier: Arrangement | None
) -> tuple[Lane, ...]:
    stayed: dict[str, Lane] = {}
    if earlier is not None and moves is not None and layout.columns is earlier.layout.columns:
        changed = moves.lanes
        stayed = {lane.key: lane for lane in earlier.lanes if lane.key not in changed}
    place = {column.key: at for at, column in enumerate(layout.columns)}
    rows: dict[str, list[tuple[str, ...]]] = {}
    for (column, key), ids in cells.items():
        if key not in stayed:
            rows.setdefault(key, [()] * len(place))[place[column]] = ids
    return tuple(
        stayed.get(head.key) or Lane(head.key, head.title, tuple(rows[head.key]), head.unknown)
        for head in layout.lanes
        if head.key in stayed or head.key in rows
    )


def _shared(columns: tuple[Column, ...], earlier: tuple[Column, ...]) -> tuple[Column, ...]:
    """The columns, an equal one from before in place of a new one."""
    known = {column.key: column for column in earlier}
    return tuple(
        old if (old := known.get(column.key)) is not None and old == column else column
        for column in columns
    )
