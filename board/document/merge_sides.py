"""The three versions that meet in a merge, under the names that entries have in the result."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import tomli

from board.document import comments, proof
from board.document.blocks import Block, Entry
from board.document.comments import Anchor, Comment
from board.document.document import Document
from board.document.scan import Path, statements
from board.merge.tables import Tables, recognised

#: Section → id in one document → id in the target, where they differ.
Ids = Mapping[str, Mapping[str, str]]
#: The path of an array in its entry → number of a table here → its number in the target,
#: or a number below zero that the same table has in every version.
Numbers = Mapping[Path, Mapping[int, int]]
END: Entry = ()


class Side:
    """One version: its texts, under the names that its entries have in the target."""

    def __init__(self, document: Document, ids: Ids) -> None:
        self.document = document
        self.ids = ids
        self.numbers: dict[Entry, Numbers] = {}
        self._before = {
            section: {new: old for old, new in names.items()} for section, names in ids.items()
        }
        self._anchors: dict[Entry, list[list[Anchor]]] = {}

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

    def has(self, entry: Entry) -> bool:
        """Whether an entry of the target is here. The end of the file always is."""
        return entry == END or self.before(entry) in self.document.places

    def entries(self) -> set[Entry]:
        """The entries that are here, by their names in the target."""
        return {self.after(entry) for entry in self.document.places}

    def pieces(self, entry: Entry) -> list[Block]:
        """The blocks that an entry of the target has here."""
        return [self.document.blocks[at] for at in self._at(entry)]

    def _at(self, entry: Entry) -> Sequence[int]:
        return self.document.places.get(self.before(entry), ())

    def texts(self, entry: Entry) -> list[str]:
        """The texts of these blocks."""
        return [piece.text for piece in self.pieces(entry)]

    def comments(self, entries: Iterable[Entry]) -> list[Comment]:
        """The comments of these entries, at the names that they have in the target."""
        return [
            found.comment._replace(anchor=self._named(entry, found.comment.anchor))
            for entry in entries
            for found in comments.found(self.pieces(entry))
        ]

    def _named(self, entry: Entry, anchor: Anchor) -> Anchor:
        _, path, times = anchor
        for depth, part in enumerate(path):
            if isinstance(part, int):
                number = self.numbers.get(entry, {}).get(path[:depth], {}).get(part, part)
                path = (*path[:depth], number, *path[depth + 1 :])
                break
        return entry, path, times

    # -- the order of the file ------------------------------------------------------

    def anchors(self, entry: Entry) -> list[list[Anchor]]:
        """The statements that an entry of the target has here, block by block."""
        if entry not in self._anchors:
            found: list[list[Anchor]] = [[] for _ in self._at(entry)]
            for number, _, statement, anchor in comments.anchored(self.pieces(entry)):
                if statement is not None:
                    found[number].append(self._named(entry, anchor))
            self._anchors[entry] = found
        return self._anchors[entry]

    def stands(self, anchor: Anchor) -> bool:
        """Whether a statement is here."""
        return any(anchor in block for block in self.anchors(anchor[0]))

    def last(self) -> Entry:
        """The entry of the last statement."""
        blocks = reversed(self.document.blocks)
        return self.after(next((block.entry for block in blocks if block.entry != END), END))

    def behind(self, anchor: Anchor) -> Iterator[Anchor]:
        """The statements behind one that is here, or behind the whole entry where it is not."""
        return self._walk(anchor, 1)

    def all(self) -> Iterator[Anchor]:
        """All statements, in the order of the file."""
        for index, block in enumerate(self.document.blocks):
            yield from self._block(index) if block.entry != END else ()

    def above(self, anchor: Anchor) -> Iterator[Anchor]:
        """The statements above one that is here, from the nearest; above the end: all of them."""
        return self._walk(anchor, -1)

    def _walk(self, anchor: Anchor, step: int) -> Iterator[Anchor]:
        blocks, here = self.document.blocks, self.anchors(anchor[0])
        places = list(self._at(anchor[0]))
        inside = [number for number, block in enumerate(here) if anchor in block]
        if inside:
            at, block = places[inside[0]], here[inside[0]]
            where = block.index(anchor)
            yield from block[where + 1 :] if step > 0 else block[:where][::-1]
        else:
            at = places[-1] if places and step > 0 else len(blocks)
        stop = len(blocks) if step > 0 else -1
        for index in range(at + step, stop, step):
            if blocks[index].entry != END:
                yield from self._block(index)[::step]

    def _block(self, index: int) -> list[Anchor]:
        entry = self.document.blocks[index].entry
        return self.anchors(self.after(entry))[self.document.places[entry].index(index)]


@dataclass(frozen=True)
class Sides:
    """The version that both sides had, and both sides."""

    base: Side
    ours: Side
    other: Side

    def __iter__(self) -> Iterator[Side]:
        return iter((self.base, self.ours, self.other))

    def touched(self, target: Document) -> set[Entry]:
        """The entries whose lines are not the same everywhere."""
        entries = set(target.places).union(*(side.entries() for side in self))
        out: set[Entry] = set()
        for entry in entries:
            there = [target.blocks[at].text for at in target.places.get(entry, ())]
            if any(side.texts(entry) != there for side in self):
                out.add(entry)
        return out

    def number(self, target: Side, entries: Iterable[Entry]) -> None:
        """Find out which table of each array is which in the target."""
        for entry in entries:
            arrays = [_arrays(side.pieces(entry)) for side in (*self, target)]
            for path in {path for found in arrays for path in found}:
                numbers = _numbers(*(found.get(path, []) for found in arrays))
                for side, found in zip(self, numbers, strict=True):
                    side.numbers[entry] = {**side.numbers.get(entry, {}), path: found}


def _arrays(pieces: list[Block]) -> dict[Path, Tables]:
    """The arrays of tables of an entry that stand in no other one, by their paths in it."""
    if not any("[[" in piece.text for piece in pieces):
        return {}
    paths: set[Path] = set()
    for piece in pieces:
        for found in statements(piece.text, piece.table):
            within = found.path[:-1]
            if found.kind == "array" and not any(isinstance(part, int) for part in within):
                paths.add(within)
    try:
        said = proof.raw(pieces)
    except tomli.TOMLDecodeError:
        return {}
    names = len(pieces[0].entry)
    return {path[names:]: proof.dig(said, tuple(map(str, path))) or [] for path in paths}


def _numbers(base: Tables, ours: Tables, other: Tables, target: Tables) -> list[dict[int, int]]:
    """The numbers of the tables of three versions in the target, written into ``other``."""
    mine, theirs = recognised(base, ours), recognised(base, other)
    written, taken = recognised(other, target), recognised(ours, target)
    free = set(range(len(target))) - set(written.values())
    taken = {old: new for old, new in taken.items() if new in free}
    old = {
        at: written.get(theirs.get(at, -1), taken.get(mine.get(at, -1), -1 - at))
        for at in range(len(base))
    }
    left, right = ({new: old[at] for at, new in known.items()} for known in (mine, theirs))
    most = len(base) + 1
    return [
        old,
        {at: left.get(at, taken.get(at, -most - at)) for at in range(len(ours))},
        {at: written.get(at, right.get(at, -most - len(ours) - at)) for at in range(len(other))},
    ]
