"""Line and column of what a path names in a document."""

from __future__ import annotations

from collections.abc import Sequence

from board.document.blocks import entry_of
from board.document.document import Document
from board.document.scan import Statement, members, statements


def locate(document: Document, where: Sequence[str | int]) -> tuple[int, int]:
    """Line and column, from 1, of the value at a path, or of what is nearest to it."""
    best: tuple[int, int, int] | None = None
    entry = entry_of(tuple(where))
    for places in (document.places.get(entry), document.places.get(entry[:1])):
        for at in places or ():
            block = document.blocks[at]
            for found in statements(block.text, block.table):
                depth = _shared(found, where)
                if depth and (best is None or depth > best[0]):
                    best = depth, at, _offset(block.text, found, where)
        if best is not None:
            break
    if best is None:
        return (0, 0)
    _, at, offset = best
    before = "".join(block.text for block in document.blocks[:at])
    before += document.blocks[at].text[:offset]
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def _shared(found: Statement, where: Sequence[str | int]) -> int:
    """How many leading names a statement and a path share."""
    pairs = enumerate(zip(found.path, where, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(found.path), len(where)))


def _offset(text: str, found: Statement, where: Sequence[str | int]) -> int:
    """Where the value at a path begins in its statement, or what holds it."""
    if found.kind != "pair" or found.path != tuple(where[: len(found.path)]):
        return found.start
    span, rest = found.value, list(where[len(found.path) :])
    while rest and text[span.start] in "[{":
        below = members(text, span)
        step = rest.pop(0)
        if isinstance(step, int):
            fits = below[step : step + 1]
        else:
            fits = [member for member in below if member.key == (step,)]
        if not fits:
            break
        span = fits[0].value
    return span.start
