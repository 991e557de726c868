"""The order of layers, and of the repos of a layer, as people want to see them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from board.edit.errors import EditError
from board.edit.fields import changed, entry_of, with_entries
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
            return _ranked(board, ref.section, {ref.id: found[0]})
    return _ranked(board, ref.section, {id: place * 10 for place, id in enumerate(order, 1)})


def _ranked(board: Board, section: str, ranks: Mapping[str, float]) -> Board:
    """The board with these ranks; merely moving an entry decides nothing about it."""
    entries = {id: changed(board, Ref(section, id), {"rank": rank}) for id, rank in ranks.items()}
    return with_entries(board, section, entries)
