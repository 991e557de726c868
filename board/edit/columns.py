"""A card from one column to another, whatever makes the columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from board.edit.errors import EditError
from board.edit.fields import item_refs, set_fields
from board.edit.kinds import read
from board.edit.list_members import lent, standing
from board.edit.ranks import move, order, place
from board.model import Board, Ref
from board.phrases import either
from board.value import Value

#: The fields that columns are made by of which an item has several values, and their names there.
LISTS: Mapping[str, str] = MappingProxyType({"layer": "layers", "repo": "repos", "tag": "tags"})


def to_column(
    board: Board,
    sources: Mapping[str, str],
    field: str,
    target: str,
    borrowed: Iterable[str] = (),
) -> Board:
    """Put items into the column ``target`` of a field; ``""`` is the one without a value.

    ``sources`` says of each item under which value it stands now. That value gives
    way and no other: where the item has the target already, or would still have
    others in the column without a value, ``EditError`` says so. ``borrowed`` are
    items that had their layers from their repos before they were moved: what is
    the same as those again is not written.
    """
    if field == "kind":
        raise EditError("A gap stays a gap and a risk stays a risk; add a new one instead.")
    if field == "status":
        return move(board, tuple(sources), target)
    refs, many = item_refs(board, tuple(sources)), _list_of(board, field)
    if many is None:
        return set_fields(board, refs, {field: _value(board, field, target)})
    for ref in refs:
        if (source := sources[ref.id]) != target:
            values = _swapped(board, ref, field, source, target)
            if field == "layer" and ref.id in borrowed and values == lent(board, ref):
                values = []
            board = set_fields(board, [ref], {many: values})
    return board


def _list_of(board: Board, field: str) -> str | None:
    """The name of the list that holds an item's values; ``None`` where it has one value."""
    own = board.own_fields.get(field)
    return field if own and own.type.name == "list" else LISTS.get(field)


def _value(board: Board, field: str, target: str) -> Value:
    own = board.own_fields.get(field)
    return read(field, own.type, target) if own and target else target or None


def put(
    board: Board,
    sources: Mapping[str, str],
    field: str,
    target: str,
    above: str | None = None,
    below: str | None = None,
    there: Sequence[str] = (),
    borrowed: Iterable[str] = (),
) -> Board:
    """As ``to_column``, and then between two cards of that column, where either is given.

    ``there`` are all its cards from top to bottom.
    """
    items = tuple(sources)
    if field == "status":
        return place(board, items, target, above, below, there)
    coming = {id: source for id, source in sources.items() if source != target}
    after = to_column(board, coming, field, target, borrowed) if coming else board
    if above is None and below is None:
        return after
    return order(after, items, there, above, below, coming)


def put_in_cell(
    board: Board,
    sources: Mapping[str, tuple[str, str]],
    fields: tuple[str, str],
    target: tuple[str, str],
    above: str | None = None,
    below: str | None = None,
    there: Sequence[str] = (),
    borrowed: Iterable[str] = (),
) -> Board:
    """As ``put``, for a column and a lane at once: ``fields`` make them, ``there`` is the cell.

    ``sources`` says of each item in which column and lane it stands now. Both fields are
    set, or neither.
    """
    (columns, lanes), (column, lane) = fields, target
    came = {id: source for id, (_, source) in sources.items() if source != lane}
    after = to_column(board, came, lanes, lane, borrowed) if came else board
    lead = {id: source for id, (source, _) in sources.items()}
    coming = {id: source for id, source in lead.items() if source != column}
    if columns == "status":
        after = move(after, tuple(coming), column) if coming else after
    elif coming:
        after = to_column(after, coming, columns, column, borrowed)
    if above is None and below is None:
        return after
    return order(after, tuple(sources), there, above, below, {**came, **coming})


def borrows(board: Board, id: str) -> bool:
    """Whether an item has its layers from its repos."""
    item = board.item(id)
    return item is not None and not item.layers


def _swapped(board: Board, ref: Ref, field: str, source: str, target: str) -> list[Value]:
    """The item's values with the one that it stands under replaced."""
    name = LISTS.get(field, field)
    now = standing(board, ref, name)
    there = [value for value in dict.fromkeys(now) if value]
    if target in there:
        raise EditError(f"{ref} is already in {target}; remove it from {source or there[0]}.")
    if source and source not in there:
        raise EditError(f"{ref} is in {' and in '.join(there) or f'no {field}'}, not in {source}.")
    if not source:
        if there:
            raise EditError(f"{ref} is in {either(there)}, not among those without a {field}.")
        return [*now, target]
    if target:
        return [target if value == source else value for value in now]
    rest = [value for value in there if value != source]
    if rest:
        raise EditError(
            f"{ref} is in {' and in '.join(rest)} too, so it can't be among those "
            f"without a {field}; remove {source} from its {name} instead."
        )
    left = [value for value in now if value != source]  # empty texts, if any
    if field == "layer" and not left and (borrowed := lent(board, ref)):
        raise EditError(
            f"{ref} has the layers of its repos where it names none, so it can't be among "
            f"those without a layer; its repos are in {' and in '.join(borrowed)}."
        )
    return left
