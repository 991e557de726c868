"""Proofs: what a piece of text says, by the parser, against what it ought to say."""

from __future__ import annotations

from collections.abc import Mapping

import tomli

from board import change
from board.document import encode
from board.document.blocks import Block, table_behind
from board.document.document import Document
from board.document.parsing import parse
from board.document.scan import ScanError, first
from board.model import SECTIONS, Board, Ref
from board.value import Value, absent, same


def say_the_same(a: Board, b: Board) -> bool:
    """Whether two boards have the same entries, and these the same fields."""
    if any(a.section(name).keys() != b.section(name).keys() for name in SECTIONS):
        return False
    return same(pruned(a.raw()), pruned(b.raw()))


def read_as(data: bytes, name: str, board: Board) -> Document | None:
    """The document in these bytes; ``None`` where it does not say just what the board does."""
    read = parse(data, name)
    # A file that can't be read at all gives an empty board.
    unread = read.read_only and not board.raw()
    return None if unread or change.diff(board, read.board) else read


def source(pieces: list[Block]) -> str:
    """A text of its own for these pieces: each with the header that it stands under."""
    out: list[str] = []
    table: object = ()
    for piece in pieces:
        start = first(piece.text, 0, piece.table)
        if start is not None and start.kind == "pair" and piece.table != table:
            names = [part for part in piece.table if isinstance(part, str)]
            out.append(f"\n[{encode.dotted(names)}]\n")
        out.append(piece.text if piece.text.endswith("\n") else piece.text + "\n")
        table = table_behind(piece) if start is not None else table
    return "".join(out)


def raw(pieces: list[Block]) -> dict[str, Value]:
    """What these pieces say, as values from the top of the file."""
    return tomli.loads(source(pieces))


def proved(pieces: list[Block], expected: Value) -> bool:
    """Whether these pieces are valid and say just what is expected."""
    try:
        return same(pruned(raw(pieces)), pruned(expected))
    except (tomli.TOMLDecodeError, ScanError):
        return False


def says(text: str, table: tuple[str | int, ...], ref: Ref, fields: Mapping[str, Value]) -> bool:
    """Whether an old text of an entry still says just these fields, inside ``table``."""
    try:
        said = raw([Block(text, (ref.section, ref.id), table)])
    except (tomli.TOMLDecodeError, ScanError):
        return False
    # An entry without fields is there all the same, which pruned values do not show.
    there = isinstance(dig(said, (ref.section, ref.id)), Mapping)
    return there and same(pruned(said), pruned({ref.section: {ref.id: dict(fields)}}))


def dig(value: Value, path: tuple[str, ...]) -> Value:
    """The value at a path, or ``None``."""
    for name in path:
        if not isinstance(value, Mapping):
            return None
        value = value.get(name)
    return value


def patched(value: Value, path: tuple[str, ...], new: Value) -> Value:
    """The values with one of them set, or taken out where it is absent."""
    if not path:
        return new
    out = dict(value) if isinstance(value, Mapping) else {}
    if len(path) == 1 and absent(new):
        out.pop(path[0], None)
    else:
        out[path[0]] = patched(out.get(path[0]), path[1:], new)
    return out


def pruned(value: Value) -> Value:
    """Without members that say nothing, at any depth of tables: ``a = []`` is no ``a``."""
    if not isinstance(value, Mapping):
        return value
    members = {key: pruned(member) for key, member in value.items()}
    return {key: member for key, member in members.items() if not absent(member)}
