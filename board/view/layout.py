"""Every item of a board in its cell, before any filter; and what an edit does to that."""

from __future__ import annotations

from bisect import insort
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, count, product
from typing import NamedTuple

from board.known import UNKNOWN, Known
from board.model import Board, Item
from board.query.index import index_of
from board.query.order import order_key, ordered
from board.query.query import Sort
from board.touched import aligned
from board.view.pivot import NOWHERE, Head, Pivot, heads, placing

#: A column's key and a lane's; the lane's is ``""`` where there are no lanes.
Cell = tuple[str, str]
#: The ids of each cell that has any, in order.
Cells = Mapping[Cell, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Layout:
    """The whole board, laid out. Never changed in place."""

    board: Board
    pivot: Pivot
    sorts: tuple[Sort, ...]
    known: Known
    positions: Mapping[str, int]
    cells: Cells
    columns: tuple[Head, ...]
    lanes: tuple[Head, ...]
    totals: Mapping[str, int]
    urgent: frozenset[str]

    def suits(self, board: Board, pivot: Pivot, sorts: tuple[Sort, ...], known: Known) -> bool:
        """Whether this is the layout of this very board."""
        asked = not sorts or known is self.known
        return self.board is board and self.pivot == pivot and self.sorts == sorts and asked

    def cells_of(self, item: Item) -> tuple[Cell, ...]:
        """Where an item stands: in every column and lane that it has a value of."""
        return celling(self.board, self.pivot)(item)


class Moves(NamedTuple):
    """Ids to take out of cells, and ids to put into cells."""

    out: Mapping[Cell, frozenset[str]]
    into: Mapping[Cell, tuple[str, ...]]

    @property
    def columns(self) -> frozenset[str]:
        """The columns that anything leaves or enters."""
        return frozenset(column for column, _ in (*self.out, *self.into))

    @property
    def lanes(self) -> frozenset[str]:
        """The lanes that anything leaves or enters."""
        return frozenset(lane for _, lane in (*self.out, *self.into))


def celling(board: Board, pivot: Pivot) -> Callable[[Item], tuple[Cell, ...]]:
    """Says in which cells an item stands."""
    columns, lanes = placing(board, pivot.columns), placing(board, pivot.lanes)
    known = _Known()
    if pivot.lanes is None:
        return lambda item: known[columns(item), NOWHERE]
    return lambda item: known[columns(item), lanes(item)]


class _Known(dict[tuple[tuple[str, ...], tuple[str, ...]], tuple[Cell, ...]]):
    """The cells of keys, made once: thousands of items stand in few."""

    def __missing__(self, keys: tuple[tuple[str, ...], tuple[str, ...]]) -> tuple[Cell, ...]:
        found = self[keys] = tuple(product(*keys))
        return found


# Few layouts are enough, all of one board: a filter that is being typed asks for the same
# one again and again, whoever compares columns and lanes goes to and fro between two, and
# whatever is edited hands its layout on.
_MOST = 3
_latest: list[Layout] = []


def layout_of(
    board: Board, pivot: Pivot, sorts: tuple[Sort, ...], known: Known = UNKNOWN
) -> Layout:
    """The layout of a board, kept for as long as the same one is asked for."""
    layout = next((one for one in _latest if one.suits(board, pivot, sorts, known)), None)
    if layout is None:
        layout = lay_out(board, pivot, sorts, known)
    others = [one for one in _latest if one is not layout and one.board is board]
    _latest[:] = [layout, *others][:_MOST]
    return layout


def keep(layout: Layout) -> None:
    """Let ``layout_of`` answer with this one."""
    _latest[:] = [layout]


def lay_out(
    board: Board, pivot: Pivot, sorts: tuple[Sort, ...] = (), known: Known = UNKNOWN
) -> Layout:
    """The layout of a whole board, from nothing."""
    items = index_of(board).items
    place = celling(board, pivot)
    found: dict[Cell, list[str]] = defaultdict(list)
    for id, item in items.items():
        cells_of = place(item)
        found[cells_of[0]].append(id)
        for cell in cells_of[1:]:
            found[cell].append(id)
    cells = {cell: ordered(ids, items, board, sorts, known) for cell, ids in found.items()}
    return Layout(
        board=board,
        pivot=pivot,
        sorts=sorts,
        known=known,
        positions=dict(zip(items, count(), strict=False)),
        cells=cells,
        columns=heads(board, pivot.columns, {column for column, _ in cells}),
        lanes=heads(board, pivot.lanes, {lane for _, lane in cells}),
        totals=totals(cells),
        urgent=frozenset(id for id, item in items.items() if item.urgent),
    )


def totals(cells: Cells, known: Mapping[str, int] | None = None) -> dict[str, int]:
    """How many items stand in each column, those of several lanes counted once.

    A column that ``known`` has is not counted again.
    """
    stacks: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for (column, _), ids in cells.items():
        stacks[column].append(ids)
    known = known or {}
    return {
        column: known[column] if column in known else len(once(ids))
        for column, ids in stacks.items()
    }


def once(stack: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """The ids of cells one below the other, each where it stands first."""
    return stack[0] if len(stack) == 1 else tuple(dict.fromkeys(chain.from_iterable(stack)))


def relaid(layout: Layout, after: Board, touched: frozenset[str]) -> tuple[Layout, Moves] | None:
    """The layout after an edit of the touched items alone, and what moved.

    ``None`` where the order of the others changed too: then it must be made anew.
    Costs what the touched cells hold, and one comparison of the ids in file order.
    """
    positions = _positions(layout, after, touched)
    if positions is None:
        return None
    moves = _moves(layout, after, touched)
    laid = replace(layout, board=after, positions=positions)
    cells = moved(laid, layout.cells, moves)
    columns, lanes = layout.columns, layout.lanes
    if cells.keys() != layout.cells.keys():
        columns = heads(after, layout.pivot.columns, {column for column, _ in cells})
        lanes = heads(after, layout.pivot.lanes, {lane for _, lane in cells})
    others = {name: n for name, n in layout.totals.items() if name not in moves.columns}
    laid = replace(
        laid,
        cells=cells,
        columns=layout.columns if columns == layout.columns else columns,
        lanes=layout.lanes if lanes == layout.lanes else lanes,
        totals=totals(cells, others),
        urgent=_urgent(layout, after, touched),
    )
    return laid, moves


def _moves(layout: Layout, after: Board, touched: frozenset[str]) -> Moves:
    before, now = celling(layout.board, layout.pivot), celling(after, layout.pivot)
    out: dict[Cell, set[str]] = defaultdict(set)
    into: dict[Cell, list[str]] = defaultdict(list)
    for id in sorted(touched):
        if (item := layout.board.item(id)) is not None:
            for cell in before(item):
                out[cell].add(id)
        if (item := after.item(id)) is not None:
            for cell in now(item):
                into[cell].append(id)
    return Moves(
        {cell: frozenset(ids) for cell, ids in out.items()},
        {cell: tuple(ids) for cell, ids in into.items()},
    )


def moved(layout: Layout, cells: Cells, moves: Moves) -> Cells:
    """Cells, whole or filtered, with ids moved; each goes where the order wants it.

    ``layout`` has the board and the positions after the edit.
    """
    board, positions = layout.board, layout.positions
    order = order_key(board, layout.sorts, layout.known)

    def key(id: str) -> tuple[object, ...]:
        item = board.item(id)
        assert item is not None
        return (*order(id, item), positions[id])

    new = dict(cells)
    for cell in moves.out.keys() | moves.into.keys():
        ids = _without(cells.get(cell, ()), moves.out.get(cell, frozenset()))
        for id in moves.into.get(cell, ()):
            insort(ids, id, key=key)
        if ids:
            new[cell] = tuple(ids)
        else:
            new.pop(cell, None)
    return new


def _without(ids: tuple[str, ...], gone: frozenset[str]) -> list[str]:
    if len(gone) > 1:
        return [id for id in ids if id not in gone]
    rest = list(ids)
    for id in gone:
        if id in rest:
            rest.remove(id)
    return rest


def _urgent(layout: Layout, after: Board, touched: frozenset[str]) -> frozenset[str]:
    now = {id for id in touched if (item := after.item(id)) is not None and item.urgent}
    if now == layout.urgent & touched:
        return layout.urgent
    return layout.urgent - touched | now


def _positions(layout: Layout, after: Board, touched: frozenset[str]) -> Mapping[str, int] | None:
    """File order after the edit; ``None`` where an untouched item came, went or moved."""
    before = layout.board
    if aligned(before.gaps, after.gaps) and aligned(before.risks, after.risks):
        return layout.positions
    old = layout.positions
    ids = dict.fromkeys((*after.gaps, *after.risks))
    new = dict(zip(ids, count(), strict=False))
    if not old.keys() ^ new.keys() <= touched:
        return None
    stayed = [id for id in old if id not in touched]
    return new if stayed == [id for id in new if id not in touched] else None
