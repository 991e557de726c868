"""Text that only one side changed, carried into the other side's document.

Owns what a merge of boards cannot see: comments and spellings. An entry whose
lines we changed and the other side did not is taken over as we wrote it; where
both changed them, our lines are merged in, or at least our comments kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from board import change
from board.document import edits
from board.document.blocks import Block, Entry
from board.document.document import Document, parse
from board.document.scan import ScanError, statements
from board.document.sheet import Sheet

#: The old, our and their text of one block to the text that it gets.
Rule = Callable[[str, str, str], str]


def carry(base: Document, ours: Document, target: Document) -> Document:
    """``target`` with our own lines of the entries whose lines we changed since ``base``.

    ``target`` must say what the merge of the boards says; the result says the
    same, or ``target`` is given back as it is.
    """
    for rule in (_merged, _commented):
        sheet = Sheet(target)
        for at, text in reversed(list(_changed(base, ours, target, rule))):
            sheet.splice(at, 1, [target.blocks[at]._replace(text=text)])
        _carry_end(base, ours, target, sheet)
        if not sheet.splices:
            continue
        carried = target.following(target.board, sheet.blocks, tuple(sheet.splices), ())
        read = parse(carried.encode(), target.name)
        if not read.read_only and not change.diff(target.board, read.board):
            splices = (*target.splices, *carried.splices)
            return replace(carried, splices=splices, notes=target.notes)
    return target


def _changed(
    base: Document, ours: Document, target: Document, rule: Rule
) -> Iterator[tuple[int, str]]:
    """The blocks of ``target`` that get another text, by their index."""
    for entry, places in target.places.items():
        new, old = _texts(ours, entry), _texts(base, entry)
        if not entry or not new or new == old:
            continue
        if not len(old) == len(new) == len(places):
            # Blocks that are not the same ones: all that can be told is what the entry says.
            old, new = ["".join(old)], ["".join(new)]
            theirs = "".join(target.blocks[at].text for at in places)
            if len(places) > 1 or theirs == new[0]:
                places = places[:1]
        for at, before, mine in zip(places, old, new, strict=True):
            text = rule(before, mine, target.blocks[at].text)
            if text != target.blocks[at].text:
                yield at, text


def _carry_end(base: Document, ours: Document, target: Document, sheet: Sheet) -> None:
    """The comments behind the last statement, which belong to no entry."""
    old, mine, theirs = ("".join(_texts(document, ())) for document in (base, ours, target))
    lost = _lost(old, mine, theirs)
    if lost:
        count = 1 if theirs else 0
        sheet.end_line(len(sheet.blocks))
        text = theirs if not theirs or theirs.endswith("\n") else theirs + sheet.newline
        text += "".join(line + sheet.newline for line in lost)
        sheet.splice(len(sheet.blocks) - count, count, [Block(text, (), ())])


def _merged(old: str, mine: str, theirs: str) -> str:
    """Ours where they changed nothing, both by lines where that can be, else our comments."""
    lines = {*_lines(old), *_lines(mine)}
    if all(line in lines for line in _lines(theirs)):
        return mine
    from merge3 import Merge3  # only lines changed on two sides pay for it

    out: list[str] = []
    a, b, c = (text.splitlines(keepends=True) for text in (old, mine, theirs))
    for kind, *where in Merge3(a, b, c).merge_regions():
        if kind == "conflict":
            return _commented(old, mine, theirs)
        side = a if kind == "unchanged" else c if kind == "b" else b
        out += side[where[0] : where[1]]
    return _commented(old, mine, "".join(out))


def _commented(old: str, mine: str, theirs: str) -> str:
    """Their text, with the comments that only we wrote above its first statement."""
    lost = _lost(old, mine, theirs)
    first = next(statements(theirs), None) if lost else None
    if first is None:
        return theirs
    line = theirs.rfind("\n", 0, first.start) + 1
    end = "\r\n" if "\r\n" in theirs else "\n"
    return theirs[:line] + "".join(comment + end for comment in lost) + theirs[line:]


def _lost(old: str, mine: str, theirs: str) -> list[str]:
    """Our comments that the old text did not have and theirs does not have."""
    if old == mine:
        return []
    known = [*_comments(old), *_comments(theirs)]
    lost = []
    for comment in _comments(mine):
        if comment in known:
            known.remove(comment)
        else:
            lost.append(comment)
    return lost


def _comments(text: str) -> list[str]:
    try:
        return [line.strip() for line in _lines(edits.comments(Block(text, (), ())))]
    except ScanError:
        return []  # Half of a merge by lines, which the parser refuses.


def _texts(document: Document, entry: Entry) -> list[str]:
    return [document.blocks[at].text for at in document.places.get(entry, ())]


def _lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]
