"""One board file as a value: its text, its board and what is wrong in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from operator import itemgetter
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

from board.document.problem import Problem
from board.document.read import BOM
from board.model import HEADS, Board, Ref

if TYPE_CHECKING:
    from board.document.blocks import Block, Entry

# Finding a statement in a text takes some milliseconds to load, and a look at a
# board needs none of it: those modules are loaded with the first edit.


#: The first edit waits for whoever cuts the text already, instead of doing it twice.
_cutting = Lock()


class WriteError(Exception):
    """A change that could not be written and proved; says which and what to do."""


class Splice(NamedTuple):
    """Blocks replaced by others, from one index on."""

    at: int
    old: tuple[Block, ...]
    new: tuple[Block, ...]


@dataclass(frozen=True)
class Document:
    """A board file as it was read or written.

    ``splices`` and ``notes`` tell how it came from the document before it: the
    blocks that were replaced, one after the other, and a sentence for each
    entry that had to be written anew.
    """

    name: str
    board: Board
    problems: tuple[Problem, ...] = ()
    read_only: str = ""
    bom: bool = False
    newline: str = "\n"
    splices: tuple[Splice, ...] = ()
    notes: tuple[str, ...] = ()
    _text: str | None = field(default=None, repr=False)
    _blocks: list[Block] | None = field(default=None, repr=False)
    _places: dict[Entry, list[int]] | None = field(default=None, repr=False)

    @property
    def text(self) -> str:
        """The text, without a byte order mark."""
        text = self._text  # Once: a thread that cuts it takes it away.
        return text if text is not None else "".join(map(itemgetter(0), self.blocks))

    def encode(self) -> bytes:
        """The bytes of the file."""
        data = self.text.encode()
        return BOM.encode() + data if self.bom else data

    @property
    def blocks(self) -> list[Block]:
        """The text cut into blocks; made when first asked for. Not to be changed."""
        if self._blocks is None:
            from board.document.blocks import cut

            with _cutting:
                if self._blocks is None:
                    object.__setattr__(self, "_blocks", cut(self._text or ""))
                    # The blocks say it all: keeping the text as well would double the memory.
                    object.__setattr__(self, "_text", None)
        return self._blocks or []

    @property
    def places(self) -> dict[Entry, list[int]]:
        """Entry → indexes of its blocks. Not to be changed."""
        if self._places is None:
            places: dict[Entry, list[int]] = {}
            for at, block in enumerate(self.blocks):
                places.setdefault(block.entry, []).append(at)
            object.__setattr__(self, "_places", places)
        return self._places or {}

    def pieces(self, ref: Ref) -> list[Block]:
        """The blocks that speak of one entry, in file order."""
        return [self.blocks[at] for at in self.places.get(path_of(ref), ())]

    def replaced(self, splices: Iterable[Splice], board: Board) -> Document | None:
        """The document with blocks put in place of others; ``None`` where they are not there.

        The board is what the caller knows the result to say.
        """
        blocks = list(self.blocks)
        splices = tuple(splices)
        for splice in splices:
            if blocks and not splice.old:
                return None  # Nothing says that this is still the place.
            if tuple(blocks[splice.at : splice.at + len(splice.old)]) != splice.old:
                return None
            blocks[splice.at : splice.at + len(splice.old)] = splice.new
        return self.following(board, blocks, splices, ())

    def following(
        self,
        board: Board,
        blocks: list[Block],
        splices: tuple[Splice, ...],
        notes: tuple[str, ...],
    ) -> Document:
        """The next document: other blocks, the places kept where they still hold."""
        moved = any([b.entry for b in s.old] != [b.entry for b in s.new] for s in splices)
        return replace(
            self,
            board=board,
            problems=(),
            splices=splices,
            notes=notes,
            _text=None,
            _blocks=blocks,
            _places=None if moved else self.places,
        )


def invert(splices: Iterable[Splice]) -> tuple[Splice, ...]:
    """The splices that take these back."""
    return tuple(Splice(s.at, s.new, s.old) for s in reversed(tuple(splices)))


def path_of(ref: Ref) -> Entry:
    """The path of an entry in the file."""
    return (ref.section, ref.id) if ref.section not in ("", *HEADS) else (ref.section or ref.id,)
