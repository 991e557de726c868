"""The order of layers, and of the repos of a layer, as people want to see them."""

from __future__ import annotations

from collections.abc import Sequence

from board.edit.errors import EditError
from board.edit.fields import entry_of, set_fields
from board.edit.ranks import between
from board.model import Board, Ref


def shift(board: Board, ref: Ref, step: int, among: Sequence[str]) -> Board:
    """Move an entry by ``step`` places ``among`` others of its section, which stand in this order.

    Only its own rank is written where the others have theirs; else all get one.
    """
    entry_of(board, ref)
    order = list(among)
    if ref.id not in order:
        raise EditError(f"{ref} is not among those any more.")
    at = order.index(ref.id)
    to = max(0, min(at + step, len(order) - 1))
    if to == at:
        return board
    order.insert(to, order.pop(at))
    ranks = [board.section(ref.section)[id].get("rank") for id in order]
    others = [rank for id, rank in zip(order, ranks, strict=True) if id != ref.id]
    if None not in others and others == sorted(set(others)):
        low = ranks[to - 1] if to else None
        high = ranks[to + 1] if to + 1 < len(order) else None
        if found := between(low, high, 1):
            return set_fields(board, [ref], {"rank": found[0]})
    for place, id in enumerate(order, 1):
        board = set_fields(board, [Ref(ref.section, id)], {"rank": place * 10})
    return board
