"""The order in which matching items come.

Owns the key to sort items by: the query's own ``sort:`` keys, then the board's
order, which is rank, items without one last, and among equals priority. File
order decides what is left; it is the caller's to keep: sort stably what is in it,
or add the position to the key.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import chain
from typing import TYPE_CHECKING, Any

from board.fields import ORDERED
from board.known import UNKNOWN, Known
from board.model import PRIORITIES, Board, Item
from board.query.query import EMPTY, Query, Sort

if TYPE_CHECKING:
    from board.query.fields import Field

#: A key to sort an item by.
Key = Callable[[str, Item], tuple[Any, ...]]


class _Down:
    """A value that sorts the other way round."""

    __slots__ = ("value",)

    def __init__(self, value: Any) -> None:
        self.value = value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Down) and bool(self.value == other.value)

    def __lt__(self, other: _Down) -> bool:
        return bool(other.value < self.value)


#: The first member of ``rank_key`` of items with a rank, and without one.
RANKED, UNRANKED = 0, 1
_HEIGHT: Mapping[str | None, int] = {name: -at for at, name in enumerate((None, *PRIORITIES))}


def rank_key(id: str, item: Item) -> tuple[Any, ...]:
    """The board's own order: ranked items first, by rank; then by priority, the highest first."""
    height = _HEIGHT[item.priority]
    return (RANKED, item.rank, height) if item.rank is not None else (UNRANKED, 0, height)


def order_key(board: Board, sorts: tuple[Sort, ...], known: Known = UNKNOWN) -> Key:
    """The key for these sorts; the board's own order decides among equals."""
    if not sorts:
        return rank_key
    from board.query.fields import fields_on  # Only who sorts needs it.

    fields = fields_on(board)
    keys = [sort_key(board, sort, known, fields.get(sort.field)) for sort in sorts]
    return lambda id, item: (*(key(id, item) for key in keys), rank_key(id, item))


def ordered(
    ids: Iterable[str],
    items: Mapping[str, Item],
    board: Board,
    sorts: tuple[Sort, ...],
    known: Known = UNKNOWN,
) -> tuple[str, ...]:
    """Ids that come in file order, in the order that is asked for."""
    if sorts:
        key = order_key(board, sorts, known)
        return tuple(sorted(ids, key=lambda id: key(id, items[id])))
    # Most items have no rank and need no sorting: they are put apart by priority.
    ranked: list[str] = []
    loose: dict[str | None, list[str]] = {name: [] for name in (*reversed(PRIORITIES), None)}
    for id in ids:
        item = items[id]
        (loose[item.priority] if item.rank is None else ranked).append(id)
    ranked.sort(key=lambda id: rank_key(id, items[id]))
    return (*ranked, *chain.from_iterable(loose.values()))


def select(board: Board, query: Query = EMPTY) -> tuple[str, ...]:
    """The ids of all items that match, in the query's order, else in file order."""
    from board.query.index import index_of
    from board.query.match import Matcher

    items = index_of(board).items
    found = Matcher(board, query).select(items)
    if not query.sorts:
        return tuple(found)
    return ordered(found, items, board, query.sorts, query.known)


def sort_key(board: Board, sort: Sort, known: Known, field: Field | None) -> Key:
    """One sort key; items without the field come last, whichever the direction."""
    if field is None:  # Another version of the board declares it.
        return lambda id, item: (1,)
    read, scale = field.reader(board, known), _scale(board, field, known)

    def key(id: str, item: Item) -> tuple[Any, ...]:
        values = read(id, item)
        if not values:
            return (1,)
        value = scale(values[0])
        return (0, _Down(value) if sort.down else value)

    return key


def _scale(board: Board, field: Field, known: Known) -> Callable[[Any], Any]:
    """From a value to what sorts: the board's own order for what the board lists."""
    from board.query.match import scale_of

    if field.family.ordered:
        return scale_of(field, known)
    # Repos have no order of their own: they are found by name.
    section = field.row.refers if field.row else ""
    listed: Mapping[str, Any] = (
        board.columns
        if section == "statuses"
        else dict.fromkeys(board.in_order(section))
        if section in ORDERED
        else {}
    )
    place = {id: at for at, id in enumerate(listed)}
    return lambda value: (place.get(value, len(place)), value.casefold())
