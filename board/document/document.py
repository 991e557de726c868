"""One board file as a value: its text, its board and what is wrong in it.

Owns the document as a value: where each entry stands in it, and how one follows
from another by splices. Writing changes into it is the business of ``writing``.
Must not touch the disk.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from board.document.problem import Problem
from board.document.read import (
    BOM,
    UnreadableError,
    check_bounds,
    decode,
    from_parts,
    loads,
    to_board,
)
from board.model import Board, Ref
from board.value import Value

if TYPE_CHECKING:
    from board.document.blocks import Block, Entry

# Finding a statement in a text takes some milliseconds to load, and a look at a
# board needs none of it: those modules are loaded with the first edit.


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
        if self._text is not None:
            return self._text
        return "".join(map(itemgetter(0), self.blocks))

    def encode(self) -> bytes:
        """The bytes of the file."""
        data = self.text.encode()
        return BOM.encode() + data if self.bom else data

    @property
    def blocks(self) -> list[Block]:
        """The text cut into blocks; made when first asked for. Not to be changed."""
        if self._blocks is None:
            from board.document.blocks import cut

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

    def position(self, ref: Ref, field: str = "") -> tuple[int, int]:
        """Line and column, from 1, of an entry or of the value of one of its fields."""
        return self.locate((*path_of(ref), field) if field else path_of(ref))

    def locate(self, where: Sequence[str | int]) -> tuple[int, int]:
        """Line and column, from 1, of the value at a path, or of what is nearest to it."""
        from board.document.locating import locate

        return locate(self, where)

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
    return (ref.section, ref.id) if ref.section not in ("", "board") else (ref.section or ref.id,)


def parse(
    data: bytes,
    name: str = "board.toml",
    ahead: Callable[[bytes], Iterable[dict[str, Value] | None]] | None = None,
) -> Document:
    """The document in these bytes. Never raises for bad content.

    A file that cannot be read gives an empty board; ``problems`` and
    ``read_only`` say why, and nothing can be written over it. ``ahead`` may
    know the values already that the parser finds in these very bytes, part by part.
    """
    try:
        text, bom = decode(data)
    except UnreadableError as error:
        return _unreadable(name, "", error)
    newline = "\r\n" if "\r\n" in text[: text.find("\n") + 1] else "\n"
    # A hundred thousand young objects in a row: collecting among them takes a third more.
    collecting = gc.isenabled()
    gc.disable()
    try:
        validated, raw = from_parts(ahead(data)) if ahead is not None else (None, {})
        board, problems = to_board(raw or loads(text), validated)
        check_bounds(board, text)
    except UnreadableError as error:
        return _unreadable(name, text, error)
    finally:
        if collecting:
            gc.enable()
    document = Document(name, board, bom=bom, newline=newline, _text=text)
    if problems:
        placed = [problem.at(name, *document.locate(problem.where)) for problem in problems]
        placed.sort(key=lambda problem: (problem.severity, problem.line, problem.column))
        document = replace(document, problems=tuple(placed), read_only=_reason(placed))
    return document


def _unreadable(name: str, text: str, error: UnreadableError) -> Document:
    from board.document.blocks import Block

    line, column = error.line, error.column
    if not line and error.problem.where:
        line, column = Document(name, Board(), _text=text).locate(error.problem.where)
    problem = error.problem.at(name, line, column)
    # One block without an entry: the text is kept as it is and never looked into.
    return Document(name, Board(), (problem,), str(problem), _blocks=[Block(text, (), ())])


def _reason(problems: Sequence[Problem]) -> str:
    errors = [problem for problem in problems if problem.severity == "error"]
    if not errors:
        return ""
    more = f" (and {len(errors) - 1} more)" if len(errors) > 1 else ""
    return f"{errors[0]}{more}"
