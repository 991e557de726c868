"""Three documents merged line by line, where that says what the merge of their boards says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from difflib import SequenceMatcher

from board.document.blocks import Block, cut
from board.document.builder import Builder
from board.document.comments import found
from board.document.document import Document
from board.document.proof import read_as
from board.document.scan import lines
from board.merge.lines import merged_lines
from board.model import Board


def by_lines(base: Document, side: Document, into: Document, board: Board) -> Document | None:
    """``into`` with the lines that ``side`` changed since ``base``.

    ``None`` where both changed the same lines or arrays of tables, or the result
    does not say just what ``board`` does, or has a comment that a side took out.
    """
    known = Counter(block.text for block in base.blocks)
    for other in (side, into):
        known &= Counter(block.text for block in other.blocks)
    if all(_tables(document, base) for document in (side, into)):
        return None
    parts = merged_lines(*(_parts(document, known) for document in (base, side, into)))
    merged = None if parts is None else "".join(parts)
    if merged is None or read_as(merged.encode(), into.name, board) is None:
        return None
    blocks = cut(merged)
    old, left, right = (_comments(document.blocks, known) for document in (base, side, into))
    for text, count in _comments(blocks, known).items():
        # What both took out may be the same one.
        if count > max(left[text] + right[text] - old[text], min(left[text], right[text])):
            return None
    builder = Builder(into)
    steps = SequenceMatcher(None, into.blocks, blocks, autojunk=False).get_opcodes()
    for kind, start, end, first, last in reversed(steps):
        if kind != "equal":
            builder.splice(start, end - start, blocks[first:last])
    return into.following(board, builder.blocks, tuple(builder.splices), ())


def _tables(document: Document, base: Document) -> bool:
    """Whether arrays of tables differ. All their headers are one line, so lines can't tell them."""
    there, before = ([b.text for b in one.blocks if "[[" in b.text] for one in (document, base))
    return there != before


def _parts(document: Document, known: Counter[str]) -> list[str]:
    """The lines of a text; blocks that all have are one part each, which is quicker."""
    out: list[str] = []
    for block in document.blocks:
        out += [block.text] if block.text in known else lines(block.text)
    return out


def _comments(blocks: Iterable[Block], known: Counter[str]) -> Counter[str]:
    """How often each comment stands in the blocks that not all have."""
    other = [block for block in blocks if block.text not in known]
    return Counter(one.comment.text for block in other for one in found([block]))
