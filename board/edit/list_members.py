"""Values that come into a list field of several items, and values that go out of it."""

from __future__ import annotations

from collections.abc import Sequence

from board.edit.errors import EditError
from board.edit.fields import entry_of, item_refs, set_fields
from board.model import Board, Item, Ref


def change_members(
    board: Board, items: Sequence[str], field: str, come: Sequence[str], gone: Sequence[str]
) -> Board:
    """Put values into a list field of each item and take others out; the rest stay as they are.

    An item that has all that comes and nothing that goes is left alone.
    """
    for ref in item_refs(board, items):
        now = standing(board, ref, field)
        values = [value for value in now if value not in gone]
        values += [value for value in come if value not in values]
        if values != now:
            board = set_fields(board, [ref], {field: _written(board, ref, field, values)})
    return board


def standing(board: Board, ref: Ref, field: str) -> list[str]:
    """The values that an item stands under: its layers may be those of its repos."""
    item = _item(board, ref)
    return list(board.layers_of(item) if field == "layers" else item.get(field) or ())


def lent(board: Board, ref: Ref) -> list[str]:
    """The layers that an item has from its repos where it names none itself."""
    return list(board.layers_of(_item(board, ref).without("layers")))


def _item(board: Board, ref: Ref) -> Item:
    item = entry_of(board, ref)
    assert isinstance(item, Item)
    return item


def _written(board: Board, ref: Ref, field: str, values: list[str]) -> list[str]:
    from_repos = lent(board, ref) if field == "layers" else []
    if from_repos and not values and not _item(board, ref).layers:
        raise EditError(
            f"{ref} has its layers from its repos, which are in {' and in '.join(from_repos)}; "
            "give it another layer, or remove the repos."
        )
    return [] if values == from_repos else values
