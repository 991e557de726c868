"""Text that only one side changed, carried into the other side's document.

Owns what a merge of boards cannot see: comments and spellings. An entry whose
lines we changed and the other side did not is taken over as we wrote it; where
both changed them, our lines are merged in, or at least our comments kept.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from board import change
from board.document import edits
from board.document.blocks import Block, Entry
from board.document.document import Document, parse, path_of
from board.document.scan import ScanError, Statement, statements
from board.document.sheet import Sheet


class Comment(NamedTuple):
    """A comment, and the last name of the key that it stands above or behind.

    ``space`` is what stands between the value and a comment behind it.
    """

    text: str
    key: str
    space: str = ""


#: Section → id in one document → id in the target, where they differ.
Ids = Mapping[str, Mapping[str, str]]


def carry(
    base: Document,
    ours: Document,
    target: Document,
    other: Document | None = None,
    ids: tuple[Ids, Ids, Ids] = ({}, {}, {}),
) -> Document:
    """``target`` with our own lines of the entries whose lines we changed since ``base``.

    ``target`` must say what the merge of the boards says; the result says the
    same, or ``target`` is given back as it is. It was written into the
    ``other`` side, which by default is the target itself. ``ids`` tells what
    base, ours and other called the entries of the target.
    """
    sides = (Side(base, ids[0]), Side(ours, ids[1]), Side(other or target, ids[2]))
    carrying = Carrying(*sides, target)
    refused: set[Entry] = set()
    for _ in range(3):
        carried = carrying.tried(refused)
        if carried is None:
            return target
        read = parse(carried.encode(), target.name)
        unread = read.read_only and not target.board.raw()
        differences = change.diff(target.board, read.board)
        if not unread and not differences:
            return carried
        # Said in our lines, something else is meant: there, our comments must do.
        found = {path_of(step.ref) for step in differences}
        refused |= found if found - refused and not read.read_only else target.places.keys()
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

    def texts(self, entry: Entry) -> list[str]:
        """The blocks that an entry of the target has here."""
        places = self.document.places.get(self.before(entry), ())
        return [self.document.blocks[at].text for at in places]

    def entries(self) -> set[Entry]:
        """The entries that are here, by their names in the target."""
        return {self.after(entry) for entry in self.document.places}


class Carrying:
    """The texts of three documents, and what becomes of them in a fourth."""

    def __init__(self, base: Side, ours: Side, other: Side, target: Document) -> None:
        self.base = base
        self.ours = ours
        self.target = target
        self.other = other

    def tried(self, refused: Collection[Entry]) -> Document | None:
        """The target with our lines; of the entries that are refused, with our comments only.

        ``None`` where there is nothing to carry. Nobody has proved it yet.
        """
        sheet = Sheet(self.target)
        for at, text in sorted(self._changed(refused), reverse=True):
            sheet.splice(at, 1, [self.target.blocks[at]._replace(text=text)])
        for side in (self.ours, self.other):
            self._keep_orphans(side, sheet)
        self._carry_end(sheet)
        if not sheet.splices:
            return None
        carried = self.target.following(self.target.board, sheet.blocks, (), ())
        splices = (*self.target.splices, *sheet.splices)
        return replace(carried, splices=splices, notes=self.target.notes)

    def _changed(self, refused: Collection[Entry]) -> Iterator[tuple[int, str]]:
        """The blocks of the target that get another text, by their index."""
        blocks = self.target.blocks
        for entry, places in self.target.places.items():
            if not entry:
                continue
            old, mine = self.base.texts(entry), self.ours.texts(entry)
            there = [blocks[at].text for at in places]
            if mine == old and there == self.other.texts(entry):
                continue
            texts = self._texts(entry, there, old, mine, refused=entry in refused)
            found = zip(places, there, texts, strict=True)
            yield from ((at, new) for at, before, new in found if new != before)

    def _texts(
        self, entry: Entry, there: list[str], old: list[str], mine: list[str], *, refused: bool
    ) -> list[str]:
        """What the blocks of one entry become, with all comments that either side kept or wrote."""
        other = self.other.texts(entry)
        texts = there
        alike = len(there) == len(mine) and self.ours.before(entry) == entry
        if mine == old:
            # The writer may have put a comment of theirs above a new neighbour.
            same = len(other) == len(there) and self.other.before(entry) == entry
            texts = other if same and not refused else there
        elif alike and not refused:
            if other == old:
                texts = mine
            elif len(other) == len(old) == len(mine):
                texts = [_merged(*four) for four in zip(old, mine, other, there, strict=True)]
        before, left, right = ("".join(texts) for texts in (old, mine, other))
        if "#" not in before and "#" not in left and "#" not in right and "#" not in there[0]:
            return texts
        gone = _gone(before, left, right)
        if not other:
            # The writer may have put a comment of the next entry above one that came.
            known = [comment.text for comment in _comments(left)]
            gone += [comment.text for comment in _without(_comments("".join(there)), known)]
        texts = [_uncommented(text, gone) for text in texts]
        missing = _missing(before, left, right, "".join(texts))
        if missing and self.target.blocks[-1].entry == ():
            missing = _without(missing, self._fallen(entry))
        return [_commented(texts[0], missing), *texts[1:]]

    def _fallen(self, entry: Entry) -> list[str]:
        """The comments that stand at the end of the file since the last line of an entry went."""
        *_, last, end = (Block("", (), ()), *self.target.blocks)
        if last.entry != entry:
            return []
        known = [comment.text for comment in _comments("".join(self.other.texts(())))]
        return [comment.text for comment in _without(_comments(end.text), known)]

    def _keep_orphans(self, side: Side, sheet: Sheet) -> None:
        """The comments that a side wrote at an entry which the other removed.

        They stand above what followed it, and a blank line sets them off.
        """
        gone = self.base.entries() - self.target.places.keys()
        for entry in gone & side.entries():
            old, mine = ("".join(s.texts(entry)) for s in (self.base, side))
            if lost := _without(_comments(mine), [c.text for c in _comments(old)]):
                last = side.document.places[side.before(entry)][-1]
                behind = (side.after(block.entry) for block in side.document.blocks[last + 1 :])
                following = next((name for name in behind if name in sheet.places), ())
                at = sheet.places.get(following, [len(sheet.blocks)])[0]
                # Those that a blank line sets off, or that stand under a header, are left already.
                near = "".join(block.text for block in sheet.blocks[max(at - 1, 0) : at + 1])
                lost = _without(lost, [comment.text for comment in _comments(near)])
                if not lost:
                    continue
                text = "".join(c.text + sheet.newline for c in lost) + sheet.newline
                if at < len(sheet.blocks):
                    block = sheet.blocks[at]
                    sheet.splice(at, 1, [block._replace(text=text + block.text)])
                else:
                    sheet.end_line(at)
                    sheet.splice(at, 0, [Block(text, (), ())])

    def _carry_end(self, sheet: Sheet) -> None:
        """The comments behind the last statement, which belong to no entry."""
        old, mine = ("".join(side.texts(())) for side in (self.base, self.ours))
        theirs = "".join(sheet.blocks[at].text for at in sheet.places.get((), ()))
        known = [comment.text for comment in (*_comments(old), *_comments(theirs))]
        if lost := _without(_comments(mine), known):
            count = 1 if theirs else 0
            sheet.end_line(len(sheet.blocks))
            text = theirs if not theirs or theirs.endswith("\n") else theirs + sheet.newline
            text += "".join(comment.text + sheet.newline for comment in lost)
            sheet.splice(len(sheet.blocks) - count, count, [Block(text, (), ())])


def _merged(old: str, mine: str, other: str, there: str) -> str:
    """Both sides by lines, or ours and what is there now; there where neither can be."""
    from merge3 import Merge3  # only lines changed on two sides pay for it

    for theirs in (other, there):
        out: list[str] = []
        a, b, c = (text.splitlines(keepends=True) for text in (old, mine, theirs))
        regions = list(Merge3(a, b, c).merge_regions())
        if any(kind == "conflict" for kind, *_ in regions):
            continue
        for kind, *where in regions:
            side = a if kind == "unchanged" else c if kind == "b" else b
            out += side[where[0] : where[1]]
        return "".join(out)
    return there


def _missing(old: str, mine: str, other: str, there: str) -> list[Comment]:
    """The comments that a side wrote or that both kept, and that are not there."""
    if there == mine == other:
        return []
    before, left, right = map(_comments, (old, mine, other))
    known = [comment.text for comment in before]
    written = _without(left, known)
    known += [comment.text for comment in written]
    written += _without(right, known)
    kept = _without(before, [c.text for c in _without(before, [c.text for c in left])])
    kept = _without(kept, [c.text for c in _without(kept, [c.text for c in right])])
    return _without([*kept, *written], [comment.text for comment in _comments(there)])


def _gone(old: str, mine: str, other: str) -> list[str]:
    """The comments that a side took out."""
    before = _comments(old)
    sides = [[comment.text for comment in _comments(side)] for side in (mine, other)]
    return [comment.text for side in sides for comment in _without(before, side)]


def _uncommented(text: str, gone: list[str]) -> str:
    """The text without these comments, where they stand above a statement or behind one."""
    for comment in gone:
        for found in statements(text):
            tail = text[found.value.end : found.end]
            if tail.strip() == comment:
                end = text[: found.end].rstrip("\r\n")
                text = text[: found.value.end] + text[len(end) :]
                break
            start = text.find(comment, found.lead, found.start)
            line = text.rfind("\n", 0, start) + 1
            end_of_line = text.find("\n", start) + 1
            if start >= 0 and text[line:end_of_line].strip() == comment:
                text = text[:line] + text[end_of_line:]
                break
    return text


def _without(comments: list[Comment], known: list[str]) -> list[Comment]:
    """The comments that are not among the known ones; one that stands twice counts twice."""
    known, left = list(known), []
    for comment in comments:
        if comment.text in known:
            known.remove(comment.text)
        else:
            left.append(comment)
    return left


def _commented(text: str, comments: list[Comment]) -> str:
    """The text with each of these comments at the statement of its key, else above the first."""
    end = "\r\n" if "\r\n" in text else "\n"
    for comment in reversed(comments):
        found = list(statements(text))
        own = [statement for statement in found if _key(statement) == comment.key]
        for statement in (own or found)[:1]:
            value = statement.value.end
            if own and comment.space and not text[value : statement.end].strip():
                text = text[:value] + comment.space + comment.text + text[value:]
            else:
                line = text.rfind("\n", 0, statement.start) + 1
                text = text[:line] + comment.text + end + text[line:]
    return text


def _comments(text: str) -> list[Comment]:
    out: list[Comment] = []
    end = 0
    try:
        for statement in statements(text):
            piece = Block(text[statement.lead : statement.end], (), ())
            key = _key(statement)
            tail = text[statement.value.end : statement.end].rstrip()
            space = tail[: len(tail) - len(tail.lstrip())]
            out += [
                Comment(line.strip(), key, space if line.strip() == tail.strip() else "")
                for line in _lines(edits.comments(piece))
            ]
            end = statement.end
    except ScanError:
        return []  # Half of a merge by lines, which the parser refuses.
    return [*out, *(Comment(line.strip(), "") for line in _lines(text[end:]))]


def _key(statement: Statement) -> str:
    return str(statement.path[-1])


def _lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]
