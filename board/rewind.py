"""The way back along the journal: the file as it was when just these steps were made.

A step on which others have built can't be cut out of the bytes any more; but once those are taken
back, too, the file is to be what it was.
"""

from __future__ import annotations

from collections.abc import Iterable

from board.document import Document, Splice
from board.document.blocks import Block
from board.document.proof import read_as
from board.journal import Save, digest
from board.value import shared


def retraced(saves: Iterable[Save], now: Document, id: str, after: Document) -> Document:
    """``after``, with the bytes that the file had when the same steps were made, if it ever was so.

    ``saves`` are those that led to ``now``, the last one first; the step ``id`` is what
    is between ``now`` and ``after``. Where something else has written the file since,
    nothing is known of the time before.
    """
    blocks, there = list(now.blocks), digest(now.encode())
    differing: set[str] = set()
    for save in saves:
        if save.after != there or not _undone(blocks, save):
            break
        there = save.before
        for step in save.steps:  # One may be made and taken back in the same save.
            differing ^= {step}
        if differing == {id}:
            return _with(now, blocks, there, after)
    return after


def _undone(blocks: list[Block], save: Save) -> bool:
    """Take one save back, in place. Returns whether its blocks stood there."""
    for splice in reversed(save.splices):
        end = splice.at + len(splice.new)
        if tuple(blocks[splice.at : end]) != splice.new:
            return False
        blocks[splice.at : end] = splice.old
    return True


def _with(now: Document, blocks: list[Block], there: str, after: Document) -> Document:
    head, tail = shared(now.blocks, blocks)
    old, new = (tuple(them[head : len(them) - tail]) for them in (now.blocks, blocks))
    found = now.following(after.board, blocks, (Splice(head, old, new),), ())
    same = found.text == after.text or digest(found.encode()) != there
    return after if same or read_as(found.encode(), now.name, after.board) is None else found
