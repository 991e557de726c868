"""Text that only one side changed, carried into the other side's document.

Owns what a merge of boards cannot see: comments and spellings. An entry whose
lines we changed and the other side did not is taken over as we wrote it.
"""

from __future__ import annotations

from dataclasses import replace

from board import change
from board.document.blocks import Entry
from board.document.document import Document, Splice, parse


def carry(base: Document, ours: Document, target: Document) -> Document:
    """``target`` with our own lines of the entries that only we changed since ``base``.

    ``target`` must say what the merge of the boards says; the result says the
    same, or ``target`` is given back as it is.
    """
    splices: list[Splice] = []
    for entry, places in target.places.items():
        new = _texts(ours, entry)
        old = _texts(base, entry)
        if not new or new == old or len(new) != len(places):
            continue
        for at, text in zip(places, new, strict=True):
            block = target.blocks[at]
            if block.text != text and _known(block.text, old, new):
                splices.append(Splice(at, (block,), (block._replace(text=text),)))
    if not splices:
        return target
    carried = target.replaced(splices, target.board)
    if carried is None:
        return target
    read = parse(carried.encode(), target.name)
    if read.read_only or change.diff(target.board, read.board):
        return target
    return replace(carried, splices=(*target.splices, *carried.splices), notes=target.notes)


def _known(text: str, old: list[str], new: list[str]) -> bool:
    """Whether a block holds no line that only the other side wrote."""
    lines = {*_lines("".join(old)), *_lines("".join(new))}
    return all(line in lines for line in _lines(text))


def _texts(document: Document, entry: Entry) -> list[str]:
    return [document.blocks[at].text for at in document.places.get(entry, ())]


def _lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]
