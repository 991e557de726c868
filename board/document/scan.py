"""Where things stand in a TOML text: statements, keys, values and their spans.

Owns the finding, never the judging: it is asked only about text that ``tomli``
has accepted, and whatever is built on its answers is parsed again by ``tomli``
before it counts. It must not know what a board is.

A text is a list of statements whose texts concatenate to it: a statement
begins with the blank lines and comments above it and ends behind its own line
end. What follows the last statement is trivia that belongs to none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

import tomli

#: A path into the file: keys, and a number for the place in an array of tables.
Path = tuple[str | int, ...]


class ScanError(ValueError):
    """The text at hand is not a statement; only met where ``tomli`` would refuse it, too."""


class Span(NamedTuple):
    """A half-open range of characters."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Statement:
    """One header or one key with its value.

    ``path`` is the full path that the statement speaks of, ``parts`` the spans
    of the keys that are written in it: the last ``len(parts)`` names of a
    pair's path, all names of a header's.
    """

    kind: Literal["table", "array", "pair"]
    lead: int
    start: int
    end: int
    table: Path
    path: Path
    parts: tuple[Span, ...]
    value: Span


class Member(NamedTuple):
    """One pair of an inline table, or one element (without keys) of an array."""

    key: tuple[str, ...]
    parts: tuple[Span, ...]
    value: Span
    start: int
    end: int


TRIVIA = re.compile(r"(?:[ \t]*+(?:#[^\n]*+)?\r?\n)*+")
_TRIVIA_INSIDE = re.compile(r"(?:[ \t\r\n]++|#[^\n]*+)*+")
_SPACE = re.compile(r"[ \t]*+")
_TAIL = re.compile(r"[ \t]*+(?:#[^\n]*+)?(?:\r?\n|\Z)")
_LAST_TRIVIA = re.compile(r"[ \t]*+(?:#[^\n]*+)?\Z")
_KEY = re.compile(r"""[A-Za-z0-9_-]++|"(?:[^"\\\n]|\\.)*+"|'[^'\n]*+'""")
_STRING = re.compile(
    r'''"""(?:[^"\\]|\\[\s\S]|"{1,2}(?!"))*+"{3,5}'''
    r"""|'''(?:[^']|'{1,2}(?!'))*+'{3,5}"""
    r'''|"(?:[^"\\\n]|\\.)*+"'''
    r"""|'[^'\n]*+'"""
)
_BARE = re.compile(r"\d{4}-\d\d-\d\d \d\d:[^\s,\]}#]*+|[^\s,\]}#]++")
_BETWEEN = re.compile(r"""[^\[\]{}"'#]*+""")
_COMMENT = re.compile(r"#[^\n]*+")


_LINE = re.compile(r"[^\n]*+\n|[^\n]++")
#: What is blank in TOML, line ends included: Unicode's other blanks are text.
BLANK = " \t\r\n"


def lines(text: str) -> list[str]:
    """The lines of a text with their ends. Only TOML's own line end counts, none of Unicode's."""
    return _LINE.findall(text)


def _match(pattern: re.Pattern[str], text: str, pos: int) -> re.Match[str]:
    found = pattern.match(text, pos)
    if found is None:
        raise ScanError(pos)
    return found


def key_at(text: str, pos: int) -> tuple[tuple[str, ...], tuple[Span, ...], int]:
    """The dotted key at ``pos``: its decoded parts, their spans, and where it ends."""
    names: list[str] = []
    spans: list[Span] = []
    while True:
        found = _match(_KEY, text, pos)
        spans.append(Span(*found.span()))
        names.append(decode_key(found.group()))
        pos = found.end()
        dot = _match(_SPACE, text, pos).end()
        if text[dot : dot + 1] != ".":
            return tuple(names), tuple(spans), pos
        pos = _match(_SPACE, text, dot + 1).end()


def decode_key(written: str) -> str:
    """The name that a written key part stands for."""
    if written[0] == "'":
        return written[1:-1]
    if written[0] != '"':
        return written
    if "\\" not in written:
        return written[1:-1]
    name: str = tomli.loads(f"k = {written}")["k"]
    return name


def value_end(text: str, pos: int) -> int:
    """Where the value that begins at ``pos`` ends."""
    first = text[pos : pos + 1]
    if first in ('"', "'"):
        return _match(_STRING, text, pos).end()
    if first not in ("[", "{"):
        return _match(_BARE, text, pos).end()
    depth = 0
    while True:
        pos = _match(_BETWEEN, text, pos).end()
        char = text[pos : pos + 1]
        if char in ('"', "'"):
            pos = _match(_STRING, text, pos).end()
        elif char == "#":
            pos = _match(_COMMENT, text, pos).end()
        elif char == "":
            raise ScanError(pos)
        else:
            depth += 1 if char in "[{" else -1
            pos += 1
            if depth == 0:
                return pos


def members(text: str, span: Span) -> list[Member]:
    """The members of the inline table or the elements of the array at ``span``."""
    table = text[span.start] == "{"
    out: list[Member] = []
    pos = skip(text, span.start + 1)
    while pos < span.end - 1:
        start = pos
        key: tuple[str, ...] = ()
        parts: tuple[Span, ...] = ()
        if table:
            key, parts, pos = key_at(text, pos)
            pos = skip(text, pos)
            if text[pos] != "=":
                raise ScanError(pos)
            pos = skip(text, pos + 1)
        end = value_end(text, pos)
        out.append(Member(key, parts, Span(pos, end), start, end))
        pos = skip(text, end)
        if text[pos] == ",":
            pos = skip(text, pos + 1)
    return out


def skip(text: str, pos: int) -> int:
    """Past the blanks, line ends and comments at ``pos``, inside an array or inline table."""
    return _match(_TRIVIA_INSIDE, text, pos).end()


def statements(
    text: str, table: Path = (), arrays: dict[Path, int] | None = None
) -> Iterator[Statement]:
    """The statements of a text that begins inside ``table``.

    ``arrays`` counts the tables of each array in the texts before this one, and is counted on.
    """
    arrays = {} if arrays is None else arrays
    pos = 0
    while (statement := first(text, pos, table, arrays)) is not None:
        yield statement
        table, pos = statement.table, statement.end


def first(
    text: str, pos: int, table: Path, arrays: dict[Path, int] | None = None
) -> Statement | None:
    """The statement that begins at ``pos``, or ``None`` where only trivia is left.

    ``arrays`` counts the tables of each array so far, and is counted on.
    """
    start = _match(TRIVIA, text, pos).end()
    if _LAST_TRIVIA.match(text, start):
        return None
    start = _match(_SPACE, text, start).end()
    if text[start] == "[":
        return _header(text, pos, start, {} if arrays is None else arrays)
    return _pair(text, pos, start, table)


def _header(text: str, lead: int, start: int, arrays: dict[Path, int]) -> Statement:
    array = text.startswith("[[", start)
    pos = _match(_SPACE, text, start + (2 if array else 1)).end()
    names, parts, pos = key_at(text, pos)
    pos = _match(_SPACE, text, pos).end() + (2 if array else 1)
    path: Path = ()
    for at, name in enumerate(names):
        path += (name,)
        if array and at == len(names) - 1:
            arrays[path] = arrays.get(path, -1) + 1
        if path in arrays:
            path += (arrays[path],)
    end = _match(_TAIL, text, pos).end()
    kind: Literal["array", "table"] = "array" if array else "table"
    return Statement(kind, lead, start, end, path, path, parts, Span(start, pos))


def _pair(text: str, lead: int, start: int, table: Path) -> Statement:
    names, parts, pos = key_at(text, start)
    pos = _match(_SPACE, text, pos).end()
    if text[pos : pos + 1] != "=":
        raise ScanError(pos)
    pos = _match(_SPACE, text, pos + 1).end()
    stop = value_end(text, pos)
    end = _match(_TAIL, text, stop).end()
    return Statement("pair", lead, start, end, table, table + names, parts, Span(pos, stop))
