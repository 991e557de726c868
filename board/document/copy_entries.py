"""Some entries of one document, put into another as they are written there."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from board.change import Added, Change
from board.document.blocks import Block, Entry
from board.document.builder import Builder
from board.document.document import Document, path_of
from board.document.entry_text import lines_of
from board.document.proof import read_as
from board.document.writing import write
from board.model import Ref


def partly(
    start: Document, other: Document, changes: Sequence[Change], refs: Collection[Ref]
) -> Document:
    """``start`` with these changes, which are all those of ``refs`` that lead towards ``other``.

    The lines of these entries are those of ``other``, comments included, where
    that can be proved to say the same. Raises ``WriteError``.
    """
    added = (one.ref for one in changes if isinstance(one, Added))
    target = write(start, changes, {ref: lines_of(other, ref) for ref in added})
    builder = Builder(target)
    for at, block in sorted(_lines(target, other, map(path_of, refs)), reverse=True):
        builder.splice(at, 1, [block])
    if not builder.splices:
        return target
    lent = target.following(target.board, builder.blocks, tuple(builder.splices), ())
    if read_as(lent.encode(), start.name, target.board) is None:
        return target
    return replace(lent, splices=(*target.splices, *lent.splices), notes=target.notes)


def _lines(
    target: Document, other: Document, entries: Collection[Entry] | map[Entry]
) -> list[tuple[int, Block]]:
    """The blocks of ``target`` that are written otherwise in ``other``, by their index."""
    found = []
    for entry in entries:
        places = target.places.get(entry, ())
        blocks = [other.blocks[at] for at in other.places.get(entry, ())]
        here = [target.blocks[at] for at in places]
        if [block.table for block in blocks] == [block.table for block in here]:
            found += [
                (at, block)
                for at, block, old in zip(places, blocks, here, strict=True)
                if block.text != old.text
            ]
    return found
