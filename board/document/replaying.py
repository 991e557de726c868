"""Recorded splices, made on a document that may have changed since."""

from __future__ import annotations

from collections.abc import Sequence

from board.document.blocks import Block
from board.document.builder import Builder
from board.document.document import Document, Splice, WriteError
from board.document.writing import prove_whole
from board.model import Board
from board.value import shared


def replay(document: Document, splices: Sequence[Splice], board: Board) -> Document | None:
    """The document with these blocks put in place of others, saying what ``board`` says.

    ``None`` where they do not stand in it any more, or the result would say something else.
    """
    builder = Builder(document)
    for splice in splices:
        # What both begin and end with only tells the place.
        head, tail = shared(_keys(splice.old), _keys(splice.new))
        at = _place(builder, splice, head, tail)
        if at is None:
            return None
        old, new = (blocks[head : len(blocks) - tail] for blocks in (splice.old, splice.new))
        builder.splice(at, len(old), list(new))
    after = document.following(board, builder.blocks, tuple(builder.splices), ())
    try:
        prove_whole(after, builder)
    except WriteError:
        return None
    return after


def _keys(blocks: Sequence[Block]) -> list[object]:
    """What makes two blocks one; the table that one begins in depends on what is above."""
    return [(block.text, block.entry) for block in blocks]


def _place(builder: Builder, splice: Splice, head: int, tail: int) -> int | None:
    """The index from which the blocks to be replaced stand: the one nearest to where they stood."""
    old = splice.old[head : len(splice.old) - tail]
    if old:
        found = _runs(builder, old)
    elif head:
        found = [at + 1 for at in _near(builder, splice.old[head - 1])]
    elif tail:
        found = _near(builder, splice.old[-tail])
    else:  # Nothing says where, but that there was nothing else.
        found = [] if builder.blocks else [0]
    return min(found, key=lambda at: abs(at - splice.at - head), default=None)


def _runs(builder: Builder, blocks: Sequence[Block]) -> list[int]:
    """Where these blocks stand, one behind the other."""
    wanted = _keys(blocks)
    return [
        at
        for at in builder.places.get(blocks[0].entry, ())
        if _keys(builder.blocks[at : at + len(blocks)]) == wanted
    ]


def _near(builder: Builder, block: Block) -> list[int]:
    """Where a block stands; one that says something else now, as long as it is there."""
    return _runs(builder, (block,)) or builder.places.get(block.entry, [])
