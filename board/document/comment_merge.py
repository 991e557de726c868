"""The comments of a merged document: those that a side wrote or kept and no side took out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from board.document import comments
from board.document.blocks import Block, Entry
from board.document.builder import Builder
from board.document.comment_matching import LAST, at_same_statement, same_comments
from board.document.comments import Comment
from board.document.document import Document
from board.document.merge_sides import END, Side, Sides


class Wanted(NamedTuple):
    """A comment that the merged document must have, and the side whose place for it counts.

    ``there`` is its index among the comments of the other side, if that has it.
    """

    comment: Comment
    side: Side
    there: int | None = None


class Settling:
    """The comments of a builder on the way to those that it must have."""

    def __init__(
        self, sides: Sides, target: Document, builder: Builder, entries: Sequence[Entry]
    ) -> None:
        self.sides = sides
        self.builder = builder
        self.entries = entries
        self.target = Side(target, {})
        sides.number(self.target, entries)
        self.base, self.ours, self.other = (side.comments(entries) for side in sides)

    def run(self) -> None:
        """Take out the comments that a side took out, and put in those that are missing."""
        gone, missing = self.steps()
        for comment in gone:
            self._take(comment)
        self._put_all(missing)

    def steps(self) -> tuple[list[Comment], list[Wanted]]:
        """The comments that are there and must not be, and those that are missing."""
        wanted = self._wanted()
        there = self.target.comments(self.entries)
        at = at_same_statement([one.comment for one in wanted], there)
        free = set(range(len(there))) - set(at.values())
        if len(at) < len(wanted) and free:
            moved = same_comments(self.sides.other, self.other, self.target, there).pairs
            for number, one in enumerate(wanted):
                known = None if one.there is None else moved.get(one.there)
                if number not in at and known in free:
                    at[number] = known
                    free.remove(known)
        gone = [there[number] for number in sorted(free)]
        missing = []
        for number, one in enumerate(wanted):
            if number not in at:
                missing.append(one)
            elif self._displaced(one.comment, there[at[number]]):
                gone.append(there[at[number]])
                missing.append(one)
        return gone, missing

    def _pieces(self, entry: Entry) -> list[Block]:
        return self.builder.pieces(self.builder.places.get(entry, []))

    def _found(self, entry: Entry) -> list[comments.Found]:
        return comments.found(self._pieces(entry))

    # -- which ----------------------------------------------------------------------

    def _wanted(self) -> list[Wanted]:
        """The three-way merge of the comments."""
        base, ours, other = self.sides
        mine, unsure = same_comments(base, self.base, ours, self.ours)
        theirs, doubtful = same_comments(base, self.base, other, self.other)
        # Nobody may lose a new comment because both removed an entry with one like it.
        words = Counter(one.text for one in self.base)
        for at in unsure | doubtful:
            entry, doubly = self.base[at].anchor[0], at in unsure and at in doubtful
            # Words that stand at more than one place don't tell what was left there.
            back = self.target.has(entry) and words[self.base[at].text] > 1
            if at in unsure and (doubly or not other.has(entry) or (back and at in theirs)):
                del mine[at]
            if at in doubtful and (doubly or not ours.has(entry) or (back and at in mine)):
                del theirs[at]
        out: list[Wanted] = []
        for at, comment in enumerate(self.base):
            left = self.ours[mine[at]] if at in mine else None
            if (one := self._kept(comment, left, theirs.get(at))) is not None:
                out.append(one)
        known, seen = set(mine.values()), set(theirs.values())
        new = [at for at in range(len(self.other)) if at not in seen]
        fresh = [one for at, one in enumerate(self.ours) if at not in known]
        both = at_same_statement(fresh, [self.other[at] for at in new], placed=True)
        if ours.last()[:1] != other.last()[:1]:  # Each is at the end of another section.
            both = {at: there for at, there in both.items() if fresh[at].anchor != LAST}
        out += [Wanted(self.other[at], other, at) for at in new]
        out += [Wanted(one, ours) for at, one in enumerate(fresh) if at not in both]
        return out

    def _kept(self, base: Comment, left: Comment | None, at: int | None) -> Wanted | None:
        """A comment of the base as both sides left it; ``None`` where one took it out."""
        _, ours, other = self.sides
        right = None if at is None else self.other[at]
        entry = base.anchor[0]
        # Who removed the entry took no comment out of one that the merge keeps.
        back = self.target.has(entry)
        here, there = ours.has(entry), other.has(entry)
        if (left is None and (here or not back)) or (right is None and (there or not back)):
            return None
        mine = Wanted(left, ours, at) if left is not None else None
        theirs = Wanted(right, other, at) if right is not None else None
        moved = left is not None and left.anchor != base.anchor
        stayed = right is not None and right.anchor == base.anchor
        if not back:  # Where it came to stand is known by the side that has no entry for it.
            return mine if here < there or not theirs else theirs
        if mine and here and (not there or not theirs or (moved and stayed)):
            return mine
        return theirs or mine

    def _displaced(self, wanted: Comment, there: Comment) -> bool:
        """Whether a comment has to be moved to where it stands on its side."""
        entry = wanted.anchor[0]
        if entry == END:
            return False
        if wanted.anchor == there.anchor:
            return wanted.place != there.place and wanted.place != "above"
        if not self.target.has(entry):  # what nobody stands behind now must look like it
            return not there.apart
        return self.target.stands(wanted.anchor)

    # -- where ----------------------------------------------------------------------

    def _take(self, comment: Comment) -> None:
        """Take one comment out; of several alike, the last."""
        entry = comment.anchor[0]
        found = [one for one in self._found(entry) if one.comment.text == comment.text]
        at = at_same_statement([comment], [one.comment for one in reversed(found)])
        if at:
            one = found[-1 - at[0]]
            index = self.builder.places[entry][one.piece]
            self._replace(index, comments.without(self.builder.blocks[index].text, one.span))

    def _put_all(self, missing: list[Wanted]) -> None:
        apart: dict[tuple[Side, Entry], list[Comment]] = {}
        for one in reversed(missing):
            entry = one.comment.anchor[0]
            if entry == END or entry not in self.builder.places:
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
        newline = self.builder.newline
        piece, text = comments.put(self._pieces(entry), one.comment, followers, newline)
        self._replace(self.builder.places[entry][piece], text)

    def _put_at_end(self, side: Side, found: list[Comment]) -> None:
        """Put comments of the end of a file at the end of the section that they end there."""
        newline, blocks = self.builder.newline, self.builder.blocks
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
            self.builder.end_line(len(blocks))
            self.builder.splice(len(blocks), 0, [Block(text, END, ())])

    def _section_end(self, side: Side) -> int:
        """The index behind the section that a side's file ends with; the end where it does here."""
        known = {comment.text for comment in side.comments([END])}
        final = side.last()
        last = self.builder.places.get(final, [])
        if not last or any(one.comment.text in known for one in self._found(END)):
            return len(self.builder.blocks)
        at = last[-1] + 1
        while at < len(self.builder.blocks) and self.builder.blocks[at].entry[:1] == final[:1]:
            at += 1
        return at

    def _put_orphans(self, side: Side, entry: Entry, found: list[Comment]) -> None:
        """Put comments of an entry that is gone above what followed it, set off by a blank line."""
        behind = (anchor[0] for anchor in side.behind((entry, (), -1)))
        following = next((name for name in behind if name in self.builder.places), END)
        text = _lines(found, self.builder.newline)
        text += self.builder.newline * (not found[-1].apart)
        at = self.builder.places.get(following, [len(self.builder.blocks)])[0]
        if at < len(self.builder.blocks):
            self._replace(at, text + self.builder.blocks[at].text)
        else:
            self.builder.end_line(at)
            self.builder.splice(at, 0, [Block(text, END, ())])

    def _replace(self, index: int, text: str) -> None:
        self.builder.splice(index, 1, [self.builder.blocks[index]._replace(text=text)])


def _lines(found: Iterable[Comment], newline: str) -> str:
    return "".join(one.text + newline + newline * one.apart for one in found)
