"""The next version of a board whose file has one statement a line, by the lines that differ.

Owns the short way from one version to the next: in the plain form each line is
a whole statement and says whose it is, so that a version is a set of lines and
the lines of two versions that differ are all that must be parsed. Anything
else (tables for each item, text over several lines, a value that does not fit,
a field that the board does not know) is left to the long way.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

import tomli

from board.fields import Field, fields_of
from board.limits import MAX_INT
from board.model import HEADS, SECTIONS, Board, Entry
from board.validation import InvalidError, make_entry
from board.value import Value

_HEADER = re.compile(r"([a-z]+)\][ \t]*(?:#.*)?")
_STATEMENT = re.compile(r"[A-Za-z0-9_-]++\.[A-Za-z0-9_-]++[ \t]*+=[ \t]*+(?!\"\"\"|''')\S")
_NOTHING = re.compile(r"[ \t]*+(?:#.*)?")
#: A line longer than this may hold what keeps a parser busy.
_LONG = 20_000

_NAMES = frozenset({*SECTIONS, *HEADS})
Lines = Mapping[str, frozenset[str]]


class Plain(NamedTuple):
    """A version in the plain form: its board, and the lines of each section."""

    board: Board
    lines: Lines
    bodies: Mapping[str, str]

    @classmethod
    def of(cls, text: str, board: Board) -> Plain | None:
        """The version in this text, which says what the board says; ``None`` in other forms."""
        bodies = _bodies(text)
        if bodies is None:
            return None
        lines = {name: frozenset(body.split("\n")) for name, body in bodies.items()}
        for name, body in lines.items():
            if name not in HEADS and not all(map(_plain, body)):
                return None
        return cls(board, lines, bodies)

    def next(self, text: str) -> Plain | None:
        """The version in another text; ``None`` where only the long way leads there."""
        bodies = _bodies(text)
        if bodies is None:
            return None
        board, lines = self.board, dict(self.lines)
        for name in {*bodies, *self.bodies}:
            body = bodies.get(name, "")
            if body == self.bodies.get(name, ""):
                continue
            lines[name] = frozenset(body.split("\n"))
            try:
                entries = self._section(name, body, lines[name])
            except (tomli.TOMLDecodeError, InvalidError, RecursionError, ValueError, KeyError):
                return None
            if entries is None:
                return None
            board = board.with_section(name, entries)
        return Plain(board, lines, bodies)

    def _section(self, name: str, body: str, lines: frozenset[str]) -> dict[str, Entry] | None:
        if name in HEADS:
            head = tomli.loads(body)
            if not head.keys() <= fields_of(name).keys():
                return None
            return {"": make_entry(name, head)}
        before = self.lines.get(name, frozenset())
        come, gone = lines - before, before - lines
        if not all(map(_plain, come)):
            return None
        new, old = tomli.loads("\n".join(sorted(come))), tomli.loads("\n".join(sorted(gone)))
        entries = dict(self.board.section(name))
        ids = entries.keys()
        known = self.board.known(name)
        for id in {**old, **new}:
            fields = _fields(entries.get(id), old.get(id, {}), new.get(id, {}), known)
            if fields is None:
                return None
            if fields:
                entries[id] = make_entry(name, fields)
            else:
                entries.pop(id, None)
        if entries.keys() != ids or list(entries) != list(self.board.section(name)):
            return _ordered(entries, body)
        return entries


def _fields(
    entry: Entry | None,
    old: Mapping[str, Value],
    new: Mapping[str, Value],
    known: Mapping[str, Field],
) -> dict[str, Value] | None:
    """What an entry says once some of its lines are gone and others have come."""
    fields: dict[str, Any] = {} if entry is None else entry.fields()
    for field in old:
        # An empty list is no field of the board, but a line of the file.
        if field not in known:
            return None
        fields.pop(field, None)
    for field, value in new.items():
        if field not in known or field in fields:
            return None
        if known[field].own and not known[field].type.fits(value):
            return None
        if type(value) is int and not -MAX_INT <= value < MAX_INT:
            return None
        fields[field] = value
    return fields


def _ordered(entries: dict[str, Entry], body: str) -> dict[str, Entry] | None:
    """The entries in the order in which the lines first name them."""
    order = dict.fromkeys(
        line.partition(".")[0] for line in body.split("\n") if _STATEMENT.match(line)
    )
    if not entries.keys() <= order.keys():
        return None
    return {id: entries[id] for id in order if id in entries}


def _bodies(text: str) -> dict[str, str] | None:
    """The text behind each section's header; ``None`` where something else is in it."""
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    first, *sections = f"\n{text}".split("\n[")
    if not all(_NOTHING.fullmatch(line) for line in first.split("\n")):
        return None
    bodies: dict[str, str] = {}
    for section in sections:
        head, _, body = section.partition("\n")
        found = _HEADER.fullmatch(head)
        if found is None or found[1] in bodies or found[1] not in _NAMES:
            return None
        bodies[found[1]] = body
    return bodies


def _plain(line: str) -> bool:
    """Whether a line is nothing, a comment, or the beginning of a statement.

    That a statement ends on its line as well is what ``tomli`` says of it.
    """
    if len(line) > _LONG:
        return False
    return bool(_STATEMENT.match(line)) or bool(_NOTHING.fullmatch(line))
