"""What a merge of boards cannot see, carried into the merged document: comments and spellings.

Owns which lines of two sides a merged document gets, and which comments: each
that a side wrote or kept and that no side took out, once. Where a comment can
stand is the business of ``comments``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from board import change
from board.document import comments
from board.document.blocks import Block, Entry
from board.document.comments import Comment
from board.document.document import Document, parse, path_of
from board.document.scan import ScanError, lines
from board.document.sheet import Sheet
from board.merge.lines import merged_lines

#: Section → id in one document → id in the target, where they differ.
Ids = Mapping[str, Mapping[str, str]]
END: Entry = ()


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


class Side:
    """One version: its texts, under the names that its entries have in the target."""

    def __init__(self, document: Document, ids: Ids) -> None:
        self.document = document
        self.ids = ids
        self._before = {
            section: {new: old for old, new in names.items()} for section, names in ids.items()
        }

    def before(self, entry: Entry) -> Entry:
        """What an entry of the target is called here; ``("",)`` where it is not here."""
        if len(entry) < 2 or entry[0] not in self.ids:
            return entry
        old = self._before[entry[0]].get(entry[1])
        if old is not None:
            return entry[0], old
        return ("",) if entry[1] in self.ids[entry[0]] else entry

    def after(self, entry: Entry) -> Entry:
        """What an entry from here is called in the target."""
        if len(entry) < 2:
            return entry
        return entry[0], self.ids.get(entry[0], {}).get(entry[1], entry[1])

    def pieces(self, entry: Entry) -> list[Block]:
        """The blocks that an entry of the target has here."""
        places = self.document.places.get(self.before(entry), ())
        return [self.document.blocks[at] for at in places]

    def texts(self, entry: Entry) -> list[str]:
        """The texts of these blocks."""
        return [piece.text for piece in self.pieces(entry)]

    def comments(self, entries: Iterable[Entry]) -> list[Comment]:
        """The comments of these entries, at the names that they have in the target."""
        out: list[Comment] = []
        for entry in entries:
            for comment, *_ in comments.found(self.pieces(entry)):
                out.append(comment._replace(anchor=(entry, *comment.anchor[1:])))
        return out

    def has(self, entry: Entry) -> bool:
        """Whether an entry of the target is here. The end of the file always is."""
        return entry == END or self.before(entry) in self.document.places

    def entries(self) -> set[Entry]:
        """The entries that are here, by their names in the target."""
        return {self.after(entry) for entry in self.document.places}

    def behind(self, entry: Entry) -> Iterable[Entry]:
        """The entries behind the last line of one, in the order of the file."""
        last = self.document.places[self.before(entry)][-1]
        return (self.after(block.entry) for block in self.document.blocks[last + 1 :])

    def last(self) -> Entry:
        """The entry of the last statement of the file."""
        found = (block.entry for block in reversed(self.document.blocks) if block.entry != END)
        return self.after(next(found, END))


class Sides(NamedTuple):
    """The version that both sides had, and both sides."""

    base: Side
    ours: Side
    other: Side

    def touched(self, target: Document) -> set[Entry]:
        """The entries whose lines are not the same everywhere."""
        entries = set(target.places).union(*(side.entries() for side in self))
        out: set[Entry] = set()
        for entry in entries:
            there = [target.blocks[at].text for at in target.places.get(entry, ())]
            if any(side.texts(entry) != there for side in self):
                out.add(entry)
        return out


def _carried(
    sides: Sides, target: Document, touched: Collection[Entry], refused: Collection[Entry]
) -> Document | None:
    """The target with our lines, but for entries that are refused, and with all comments.

    ``None`` where there is nothing to carry. Nobody has proved it yet.
    """
    sheet = Sheet(target)
    for entry in sorted(set(touched) - set(refused)):
        at = sheet.places.get(entry, [])
        if entry != END and at:
            there = sheet.pieces(at)
            spelled = _spelled(sides, entry, there)
            sheet.put(at, [_ended(*two, sheet.newline) for two in zip(there, spelled, strict=True)])
    # A line that is put elsewhere may leave its comments to its neighbour.
    near = {block.entry for splice in sheet.splices for block in splice.new}
    Settling(sides, sheet, sorted({*touched, *near})).run()
    if not sheet.splices:
        return None
    carried = target.following(target.board, sheet.blocks, (), ())
    splices = (*target.splices, *sheet.splices)
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


class Wanted(NamedTuple):
    """A comment that the merged document must have, and the side whose place for it counts."""

    comment: Comment
    side: Side


class Settling:
    """The comments of a sheet on the way to those that it must have."""

    def __init__(self, sides: Sides, sheet: Sheet, entries: Sequence[Entry]) -> None:
        self.sides = sides
        self.sheet = sheet
        self.entries = entries

    def run(self) -> None:
        """Take out the comments that a side took out, and put in those that are missing."""
        wanted = self._wanted()
        there = [one.comment for entry in self.entries for one in self._found(entry)]
        at = dict(matched([one.comment for one in wanted], there))
        stay = set(at.values())
        gone = [comment for number, comment in enumerate(there) if number not in stay]
        missing = []
        for number, one in enumerate(wanted):
            if number in at and self._displaced(one.comment, there[at[number]]):
                gone.append(there[at[number]])
                missing.append(one)
            elif number not in at:
                missing.append(one)
        for comment in gone:
            self._take(comment)
        self._put_all(missing)

    def _pieces(self, entry: Entry) -> list[Block]:
        return self.sheet.pieces(self.sheet.places.get(entry, []))

    def _found(self, entry: Entry) -> list[comments.Found]:
        return comments.found(self._pieces(entry))

    # -- which ----------------------------------------------------------------------

    def _wanted(self) -> list[Wanted]:
        """The three-way merge of the comments."""
        base, ours, other = (side.comments(self.entries) for side in self.sides)
        mine, theirs = dict(matched(base, ours)), dict(matched(base, other))
        out: list[Wanted] = []
        for at, comment in enumerate(base):
            left = ours[mine[at]] if at in mine else None
            right = other[theirs[at]] if at in theirs else None
            if (one := self._kept(comment, left, right)) is not None:
                out.append(one)
        known, seen = set(mine.values()), set(theirs.values())
        new = [one for at, one in enumerate(other) if at not in seen]
        fresh = [one for at, one in enumerate(ours) if at not in known]
        both = {at for at, _ in matched(fresh, new, exact=True)}
        out += [Wanted(one, self.sides.other) for one in new]
        out += [Wanted(one, self.sides.ours) for at, one in enumerate(fresh) if at not in both]
        return out

    def _kept(self, base: Comment, left: Comment | None, right: Comment | None) -> Wanted | None:
        """A comment of the base as both sides left it; ``None`` where one took it out."""
        _, ours, other = self.sides
        entry = base.anchor[0]
        # Who removed the entry took no comment out of one that the merge keeps.
        back = entry in self.sheet.places
        here, there = ours.has(entry), other.has(entry)
        if (left is None and (here or not back)) or (right is None and (there or not back)):
            return None
        mine = Wanted(left, ours) if left is not None else None
        theirs = Wanted(right, other) if right is not None else None
        moved = left is not None and left.anchor != base.anchor
        stayed = right is not None and right.anchor == base.anchor
        if not back:  # Where it came to stand is known by the side that has no entry for it.
            return mine if here < there or not theirs else theirs
        if mine and here and (not there or not theirs or (moved and stayed)):
            return mine
        return theirs or mine

    def _displaced(self, wanted: Comment, there: Comment) -> bool:
        """Whether a comment has to be moved to the statement that it stands at on its side."""
        entry = wanted.anchor[0]
        if wanted.anchor == there.anchor or entry == END:
            return False
        if entry not in self.sheet.places:  # what nobody stands behind now must look like it
            return not there.apart
        return wanted.anchor in comments.anchors(self._pieces(entry))

    # -- where ----------------------------------------------------------------------

    def _take(self, comment: Comment) -> None:
        """Take one comment out; of several alike at one statement, the last."""
        entry = comment.anchor[0]
        for one in reversed(self._found(entry)):
            if (one.comment.text, one.comment.anchor) == (comment.text, comment.anchor):
                index = self.sheet.places[entry][one.piece]
                text = comments.without(self.sheet.blocks[index].text, one.span)
                self._replace(index, text)
                return

    def _put_all(self, missing: list[Wanted]) -> None:
        apart: dict[tuple[Side, Entry], list[Comment]] = {}
        for one in reversed(missing):
            entry = one.comment.anchor[0]
            if entry == END or entry not in self.sheet.places:
                apart.setdefault((one.side, entry), []).insert(0, one.comment)
            else:
                self._put(one)
        for (side, entry), found in apart.items():
            if entry == END:
                self._put_at_end(side, found)
            else:
                self._put_orphans(side, entry, found)

    def _put(self, one: Wanted) -> None:
        """Put a comment at its statement, above those that it stands above on its side."""
        entry = one.comment.anchor[0]
        same = [found for found in one.side.comments([entry]) if found.anchor == one.comment.anchor]
        at = same.index(one.comment) + 1 if one.comment in same else len(same)
        followers = [found.text for found in same[at:]]
        newline = self.sheet.newline
        piece, text = comments.put(self._pieces(entry), one.comment, followers, newline)
        self._replace(self.sheet.places[entry][piece], text)

    def _put_at_end(self, side: Side, found: list[Comment]) -> None:
        """Put comments of the end of a file at the end of the section that they end there."""
        newline, blocks = self.sheet.newline, self.sheet.blocks
        apart = side.texts(END)[0].lstrip(" \t\r").startswith("\n")
        text = newline * apart + _lines(found, newline)
        at = self._section_end(side)
        if at < len(blocks) and blocks[at].entry != END:
            behind = blocks[at].text
            set_off = newline * bool(behind.lstrip(" \t\r")[:1].strip())
            self._replace(at, text + set_off + behind)
        elif blocks and blocks[-1].entry == END:
            known = blocks[-1].text
            known += newline * (not known.endswith("\n"))
            self._replace(len(blocks) - 1, known + text)
        else:
            self.sheet.end_line(len(blocks))
            self.sheet.splice(len(blocks), 0, [Block(text, END, ())])

    def _section_end(self, side: Side) -> int:
        """The index behind the section that a side's file ends with; the end where it does here."""
        known = {comment.text for comment in side.comments([END])}
        last = self.sheet.places.get(side.last(), [])
        if not last or any(one.comment.text in known for one in self._found(END)):
            return len(self.sheet.blocks)
        at = last[-1] + 1
        while at < len(self.sheet.blocks) and self.sheet.blocks[at].entry[:1] == side.last()[:1]:
            at += 1
        return at

    def _put_orphans(self, side: Side, entry: Entry, found: list[Comment]) -> None:
        """Put comments of an entry that is gone above what followed it, set off by a blank line."""
        following = next((name for name in side.behind(entry) if name in self.sheet.places), END)
        text = _lines(found, self.sheet.newline)
        text += self.sheet.newline * (not found[-1].apart)
        at = self.sheet.places.get(following, [len(self.sheet.blocks)])[0]
        if at < len(self.sheet.blocks):
            self._replace(at, text + self.sheet.blocks[at].text)
        else:
            self.sheet.end_line(at)
            self.sheet.splice(at, 0, [Block(text, END, ())])

    def _replace(self, index: int, text: str) -> None:
        self.sheet.splice(index, 1, [self.sheet.blocks[index]._replace(text=text)])


def _lines(found: Iterable[Comment], newline: str) -> str:
    return "".join(one.text + newline + newline * one.apart for one in found)


def matched(
    old: Sequence[Comment], new: Sequence[Comment], *, exact: bool = False
) -> list[tuple[int, int]]:
    """Which comments of two lists are the same, by their indexes: each is in one pair at most.

    First those at the same statement; then, unless ``exact``, those that stand elsewhere.
    """
    pairs: list[tuple[int, int]] = []
    left, right = list(range(len(old))), list(range(len(new)))
    for key in (_exactly,) if exact else (_exactly, _by_text):
        free: dict[object, list[int]] = {}
        for at in reversed(right):
            free.setdefault(key(new[at]), []).append(at)
        found = [(at, free[key(old[at])].pop()) for at in left if free.get(key(old[at]))]
        pairs += found
        olds, news = {at for at, _ in found}, {at for _, at in found}
        left = [at for at in left if at not in olds]
        right = [at for at in right if at not in news]
    return pairs


def _exactly(comment: Comment) -> object:
    return comment.text, comment.anchor


def _by_text(comment: Comment) -> object:
    return comment.text
