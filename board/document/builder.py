"""The blocks of a document while changes are written into it."""

from __future__ import annotations

from board.document.blocks import Block, Entry, is_pure, joined, table_behind
from board.document.document import Document, Splice
from board.document.scan import statements


class Builder:
    """Blocks that change; the document that they came from does not."""

    def __init__(self, before: Document) -> None:
        self.newline = before.newline
        self.blocks = list(before.blocks)
        self.places = before.places
        self._own = False
        self.splices: list[Splice] = []
        #: Whether lines may stand in another table now: only a parse of the whole text proves it.
        self.begun = False

    def owner(self, entry: Entry) -> tuple[Entry, list[int]]:
        """The entry whose blocks hold this one: itself, or its section's inline table."""
        if entry in self.places:
            return entry, self.places[entry]
        return entry[:1], self.places.get(entry[:1], [])

    def pieces(self, at: list[int]) -> list[Block]:
        """The blocks at these indexes."""
        return [self.blocks[index] for index in at]

    def put(self, at: list[int], pieces: list[Block]) -> None:
        """Put each of these blocks in its place, where it is another."""
        for index, piece in reversed(list(zip(at, pieces, strict=True))):
            if self.blocks[index] != piece:
                self.splice(index, 1, [piece])

    def splice(self, at: int, count: int, new: list[Block]) -> None:
        """Put blocks in place of others, cut as the whole text would be cut."""
        # The neighbours may become one with the new ones, or take trivia from them.
        first, last = max(at - 1, 0), min(at + count + 1, len(self.blocks))
        old = self.blocks[first:last]
        told = joined(
            [*self.blocks[first:at], *new, *self.blocks[at + count : last]],
            self.blocks[first - 1] if first else None,
        )
        self._watch(told, last)
        # One neighbour stays at least: it tells the place when the splice is taken back.
        while len(old) > 1 and len(told) > 1 and old[0] == told[0]:
            del old[0], told[0]
            first += 1
        while len(old) > 1 and len(told) > 1 and old[-1] == told[-1]:
            del old[-1], told[-1]
        self.splices.append(Splice(first, tuple(old), tuple(told)))
        self.blocks[first : first + len(old)] = told
        if [block.entry for block in old] != [block.entry for block in told]:
            self._place(first, old, told)

    def _place(self, first: int, old: list[Block], told: list[Block]) -> None:
        """Put down where the entries are: what stands before the splice stays."""
        places = self.places if self._own else dict(self.places)
        stop, more = first + len(old), len(told) - len(old)
        behind = self.blocks[first + len(told) :] if more else []
        for entry in {block.entry for block in (*old, *behind)}:
            # Not in place: the document before, and whoever asked, still has the list.
            kept = [at for at in places[entry] if not first <= at < stop]
            places[entry] = [at + more if at >= stop else at for at in kept]
        for number, block in enumerate(told):
            places[block.entry] = sorted([*places.get(block.entry, ()), first + number])
        for entry in {block.entry for block in old}:
            if not places[entry]:
                del places[entry]
        self.places, self._own = places, True

    def _watch(self, told: list[Block], last: int) -> None:
        """Ask for a whole proof where a splice puts lines behind it under another header."""
        behind = self.blocks[last].table if last < len(self.blocks) else None
        if not all(is_pure(block) for block in told) or (
            told and behind is not None and table_behind(told[-1]) != behind
        ):
            self.begun = True

    def append(self, first: Block, *more: Block) -> None:
        """Add blocks at the end of the file."""
        self.begun = True
        self.end_line(len(self.blocks))
        if not self.blocks:
            first = first._replace(text=first.text.removeprefix(self.newline))
        self.splice(len(self.blocks), 0, [first, *more])

    def end_line(self, index: int) -> None:
        """End the line of the block before ``index``, where the file does not."""
        if index and not self.blocks[index - 1].text.endswith("\n"):
            last = self.blocks[index - 1]
            ended = last._replace(text=last.text + self.newline)
            self.splice(index - 1, 1, [ended])

    def is_inline(self, section: str) -> bool:
        """Whether a whole section is spelled as one inline table."""
        for index in self.places.get((section,), ()):
            block = self.blocks[index]
            for found in statements(block.text, block.table):
                if found.kind == "pair" and found.path == (section,):
                    return True
        return False
