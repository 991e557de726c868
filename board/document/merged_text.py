"""What a merge of boards cannot see, carried into the merged document: lines and comments."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from board import change
from board.document.blocks import Block, Entry
from board.document.builder import Builder
from board.document.comment_merge import Settling
from board.document.document import Document, path_of
from board.document.merge_sides import END, Ids, Side, Sides
from board.document.parsing import parse
from board.document.scan import ScanError, lines
from board.merge.lines import merged_lines


def carry(
    base: Document,
    ours: Document,
    target: Document,
    other: Document | None = None,
    ids: tuple[Ids, Ids, Ids] = ({}, {}, {}),
) -> Document:
    """``target`` with our own lines and comments since ``base``, and without those we took out.

    ``target`` must say what the merge of the boards says; the result says the
    same, or ``target`` is given back as it is. It was written into the
    ``other`` side, which by default is the target itself. ``ids`` tells what
    base, ours and other called the entries of the target.
    """
    sides = Sides(Side(base, ids[0]), Side(ours, ids[1]), Side(other or target, ids[2]))
    touched = sides.touched(target)
    if not touched:
        return target
    refused: set[Entry] = set()
    for _ in range(3):
        try:
            carried = _carried(sides, target, touched, refused)
        except ScanError:  # Half of a merge by lines, which the parser would refuse, too.
            refused |= touched
            continue
        if carried is None:
            return target
        read = parse(carried.encode(), target.name)
        unread = read.read_only and not target.board.raw()
        differences = change.diff(target.board, read.board)
        if not unread and not differences:
            return carried
        # Said in our lines, something else is meant: there, our comments must do.
        found = {path_of(step.ref) for step in differences}
        refused |= found if found - refused and not read.read_only else touched
    return target


def _carried(
    sides: Sides, target: Document, touched: Collection[Entry], refused: Collection[Entry]
) -> Document | None:
    """The target with our lines, but for entries that are refused, and with all comments.

    ``None`` where there is nothing to carry. Nobody has proved it yet.
    """
    builder = Builder(target)
    for entry in sorted(set(touched) - set(refused)):
        at = builder.places.get(entry, [])
        if entry != END and at:
            there = builder.pieces(at)
            new = _spelled(sides, entry, there)
            builder.put(at, [_ended(*two, builder.newline) for two in zip(there, new, strict=True)])
    # A line that is put elsewhere may leave its comments to its neighbour.
    near = {block.entry for splice in builder.splices for block in splice.new}
    spelled = target.following(target.board, list(builder.blocks), tuple(builder.splices), ())
    Settling(sides, spelled, builder, sorted({*touched, *near})).run()
    if not builder.splices:
        return None
    carried = target.following(target.board, builder.blocks, tuple(builder.splices), ())
    splices = (*target.splices, *builder.splices)
    return replace(carried, splices=splices, notes=target.notes)


def _ended(there: Block, new: Block, newline: str) -> Block:
    """The new block; a last line that had no end is ended where lines come behind it."""
    open_ = there.text.endswith("\n") and new.text and not new.text.endswith("\n")
    return new._replace(text=new.text + newline) if open_ else new


def _spelled(sides: Sides, entry: Entry, there: list[Block]) -> list[Block]:
    """The blocks of one entry, with the lines of ours that say the same."""
    old, mine = sides.base.texts(entry), sides.ours.pieces(entry)
    texts, other = [piece.text for piece in mine], sides.other.texts(entry)
    alike = [piece.table for piece in there] == [piece.table for piece in mine]
    if texts == old or not other or not alike or sides.ours.before(entry) != entry:
        return there  # What only we have was written in our own lines, where that could be.
    if other != old:
        if not len(old) == len(other) == len(there):
            return there
        versions = zip(old, texts, other, (piece.text for piece in there), strict=True)
        texts = [_merged(*four) for four in versions]
    return [piece._replace(text=text) for piece, text in zip(there, texts, strict=True)]


def _merged(old: str, mine: str, other: str, there: str) -> str:
    """Both sides by lines, or ours and what is there now; there where neither can be."""
    for theirs in (other, there):
        merged = merged_lines(*map(lines, (old, mine, theirs)))
        if merged is not None:
            return "".join(merged)
    return there
