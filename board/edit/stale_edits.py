"""Edits that were begun on an earlier board, such as a form that stood open for a while."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from board.edit.fields import item_refs
from board.model import Board, Entry
from board.touched import replaced


def as_begun(now: Board, begun: Board, items: Sequence[str]) -> Board:
    """The board as it is now, but these items as they were: what an edit of them is tried on."""
    return now if now is begun else _with(now, begun, items)


def finish(now: Board, begun: Board, items: Sequence[str], edit: Callable[[Board], Board]) -> Board:
    """The board with an edit of these items that was begun on an earlier one.

    A field that was changed here and meanwhile is merged, or kept as a conflict
    with both values; the edit refers to what there is now. Raises ``EditError``.
    """
    after = edit(as_begun(now, begun, items))
    if now is begun:
        return after
    from board.merge import merge  # few edits meet another one

    return merge(begun, _with(begun, after, items), now).board


def _with(board: Board, source: Board, items: Sequence[str]) -> Board:
    """A board with these items as another one has them."""
    found: dict[str, dict[str, Entry]] = {}
    for ref in item_refs(source, items):
        entry = source.entry(ref)
        assert entry is not None
        found.setdefault(ref.section, {})[ref.id] = entry
    for name, entries in found.items():
        board = board.with_section(name, replaced(board.section(name), entries))
    return board
