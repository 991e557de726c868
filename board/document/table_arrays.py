"""Arrays of tables that are written with headers: ``[[name]]``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeGuard

from board.document import encode
from board.document.blocks import Block
from board.document.scan import Path, Statement, statements
from board.value import Value


def are(value: Value) -> TypeGuard[Sequence[Mapping[str, Value]]]:
    """Whether a value can be written as an array of tables."""
    return isinstance(value, list) and bool(value) and all(isinstance(v, Mapping) for v in value)


def headers(pieces: Sequence[Block], path: Path) -> list[tuple[int, Statement]]:
    """The headers of the array at ``path``, each with the number of its piece."""
    return [
        one for one in _below(pieces, path) if one[1].path[:-1] == path and one[1].kind == "array"
    ]


def insert(
    pieces: Sequence[Block], path: Path, table: Mapping[str, Value], newline: str
) -> tuple[int, str]:
    """The piece that gets the table at ``path``, a number behind those there at most; its text."""
    found = headers(pieces, path[:-1])
    following = [one for one in found if one[1].path == path]
    number, like = following[0] if following else found[-1]
    text = pieces[number].text
    pos = like.lead if following else _below(pieces, like.path)[-1][1].end
    apart = not text[like.lead : like.start].lstrip(" \t\r")[:1].strip() and like.lead < like.start
    new = newline * apart + written(path, table, newline)
    before = text[:pos]
    if before and not before.endswith("\n"):
        before += newline
    return number, before + new + text[pos:]


def written(path: Path, table: Mapping[str, Value], newline: str) -> str:
    """One table with its header."""
    names = [part for part in path if isinstance(part, str)]
    head = f"[[{encode.dotted(names)}]]{newline}"
    return head + encode.lines(names, table, newline, skip=len(names))


def _below(pieces: Sequence[Block], path: Path) -> list[tuple[int, Statement]]:
    arrays: dict[Path, int] = {}
    return [
        (number, found)
        for number, piece in enumerate(pieces)
        for found in statements(piece.text, piece.table, arrays)
        if found.path[: len(path)] == path
    ]
