"""Three documents merged line by line, where that says what the merge of their boards says.

Owns when the lines of both sides fit together as they are: then nothing has to
be written anew, and each keeps its place, its spelling and its comments. Must
not decide what the merged board is.
"""

from __future__ import annotations

from collections import Counter
from difflib import SequenceMatcher

from board import change
from board.document.blocks import cut
from board.document.document import Document, parse
from board.document.scan import lines
from board.document.sheet import Sheet
from board.model import Board


def by_lines(base: Document, side: Document, into: Document, board: Board) -> Document | None:
    """``into`` with the lines that ``side`` changed since ``base``.

    ``None`` where both changed the same lines, or the result does not say just
    what ``board`` does.
    """
    merged = _merged(base, side, into)
    if merged is None or not says(merged, board):
        return None
    return _spliced(into, merged, board)


def says(text: str, board: Board) -> bool:
    """Whether a text can be read, and as this board."""
    read = parse(text.encode())
    # A file that can't be read at all gives an empty board.
    unread = read.read_only and not board.raw()
    return not unread and not change.diff(board, read.board)


def _merged(base: Document, side: Document, into: Document) -> str | None:
    from merge3 import Merge3  # only who meets a change from outside pays for it

    known = Counter(block.text for block in base.blocks)
    for other in (side, into):
        known &= Counter(block.text for block in other.blocks)
    a, b, c = (_parts(document, known) for document in (base, side, into))
    out: list[str] = []
    for kind, *where in Merge3(a, b, c).merge_regions():
        if kind == "conflict":
            return None
        chosen = a if kind == "unchanged" else c if kind == "b" else b
        out += chosen[where[0] : where[1]]
    return "".join(out)


def _parts(document: Document, known: Counter[str]) -> list[str]:
    """The lines of a text; blocks that all have are one part each, which is quicker."""
    out: list[str] = []
    for block in document.blocks:
        if block.text in known:
            out.append(block.text)
        else:
            out += lines(block.text)
    return out


def _spliced(into: Document, text: str, board: Board) -> Document:
    sheet, blocks = Sheet(into), cut(text)
    steps = SequenceMatcher(None, into.blocks, blocks, autojunk=False).get_opcodes()
    for kind, start, end, first, last in reversed(steps):
        if kind != "equal":
            sheet.splice(start, end - start, blocks[first:last])
    return into.following(board, sheet.blocks, tuple(sheet.splices), ())
