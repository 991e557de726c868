"""TOML text to board: parsing, bounds, validation, and what is wrong with it.

Never raises for bad content: it gives back what could be read, and the problems.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import tomli

from board.document.cross_checks import between
from board.document.problem import Problem, found, misfitting
from board.fields import fields_of
from board.limits import MAX_BYTES, MAX_INT, MAX_KEY_PARTS, MAX_LEVELS, has_long_line
from board.model import HEADS, MODELS, SCHEMA, SECTIONS, Board, Phase
from board.validation import InvalidError, make_board
from board.value import Value

if TYPE_CHECKING:
    from board.document.scan import Span

BOM = "\ufeff"
_PART = r"""(?:[A-Za-z0-9_-]++|"(?:[^"\\\n]|\\.)*+"|'[^'\n]*+')[ \t]*+"""
# Patterns as text: they are compiled where something is wrong, and not at every start.
_LONG_KEY = rf"(?m)(?:^[ \t]*+\[{{0,2}}|[{{,])[ \t]*+(?:{_PART}\.[ \t]*+){{{MAX_KEY_PARTS}}}"
_MARKER = r"(?m)^(?:<{7}|>{7}|\|{7})(?: |$)"


class UnreadableError(Exception):
    """The text is no TOML, or beyond the bounds; carries the one problem."""

    def __init__(self, problem: Problem, line: int = 0, column: int = 0) -> None:
        super().__init__(str(problem))
        self.problem = problem
        self.line = line
        self.column = column


def decode(data: bytes) -> tuple[str, bool]:
    """The text, and whether a byte order mark stood before it. Raises ``UnreadableError``."""
    if len(data) > MAX_BYTES:
        message = f"{len(data) >> 20} MiB, expected at most {MAX_BYTES >> 20} MiB"
        raise UnreadableError(Problem("error", message, rule="limits"))
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        start = data.rfind(b"\n", 0, error.start) + 1
        column = len(data[start : error.start].decode(errors="replace")) + 1
        message = f"found the byte 0x{data[error.start]:02x}, expected UTF-8 text"
        hint = "save the file as UTF-8"
        line = data.count(b"\n", 0, error.start) + 1
        problem = Problem("error", message, hint=hint, rule="syntax")
        raise UnreadableError(problem, line, column) from None
    return text.removeprefix(BOM), text.startswith(BOM)


def loads(text: str) -> dict[str, Value]:
    """The file as plain values. Raises ``UnreadableError``."""
    if has_long_line(text):
        _check_keys(text)
    try:
        raw = tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        raise _not_toml(text, error) from None
    except RecursionError:
        raise UnreadableError(_beyond(f"nested deeper than {MAX_LEVELS} levels")) from None
    except ValueError:
        message = "a number with too many digits, expected at most 64 bits"
        raise UnreadableError(Problem("error", message, rule="limits")) from None
    return raw


def check_bounds(board: Board, text: str) -> None:
    """No unknown value beyond the bounds; known fields are flat. Raises ``UnreadableError``."""
    todo: list[tuple[Value, tuple[str | int, ...]]] = [(board.extra, ())]
    for name, model in MODELS.items():
        for id, entry in board.section(name).items():
            if entry.extra:
                todo.append((entry.extra, (name, id) if id else (name,)))
            if model is Phase:
                todo.append((entry.fields(), (name, id)))
    # The one known number without bounds of its own (given some, it would be read as a float).
    todo += [
        ({"rank": item.rank}, (item.section, id))
        for id, item in board.items()
        if item.rank is not None and not -MAX_INT <= item.rank < MAX_INT
    ]
    for value, where in todo:
        if value and _check_values(value, where, text) > MAX_KEY_PARTS:
            _check_keys(text)


def _beyond(what: str) -> Problem:
    message = f"the file is beyond the limits of a board: {what}"
    return Problem("error", message, rule="limits")


def _check_keys(text: str) -> None:
    """No key of too many parts; asked only where something looks like one."""
    from board.document.scan import ScanError, statements

    hits = [hit.start() for hit in re.finditer(_LONG_KEY, text)]
    try:
        for found in statements(text):
            if len(found.parts) > MAX_KEY_PARTS:
                _raise_long_key(text, found.start)
            inside = found.kind == "pair" and text[found.value.start] in "[{"
            if inside and any(found.value.start <= hit < found.value.end for hit in hits):
                _check_members(text, found.value, 0)
    except ScanError:
        pass  # No TOML: the parser says so.


def _check_members(text: str, span: Span, level: int) -> None:
    from board.document.scan import members

    for member in members(text, span):
        if len(member.parts) > MAX_KEY_PARTS:
            _raise_long_key(text, member.start)
        if text[member.value.start] in "[{" and level < MAX_LEVELS:
            _check_members(text, member.value, level + 1)


def _raise_long_key(text: str, at: int) -> None:
    line = text.count("\n", 0, at) + 1
    problem = _beyond(f"a key of more than {MAX_KEY_PARTS} parts")
    raise UnreadableError(problem, line, at - text.rfind("\n", 0, at))


def _check_values(values: Value, at: tuple[str | int, ...], text: str) -> int:
    """How deep these values go, which is at most ``MAX_LEVELS``; integers have 64 bits."""
    deepest = 0
    todo: list[tuple[Value, int, tuple[str | int, ...]]] = [(values, len(at) + 1, at)]
    while todo:
        value, level, where = todo.pop()
        if isinstance(value, dict | list):
            deepest = max(deepest, level)
            if level > MAX_LEVELS:
                _check_keys(text)
                raise UnreadableError(_beyond(f"nested deeper than {MAX_LEVELS} levels"))
            members = value.items() if isinstance(value, dict) else enumerate(value)
            todo += [(member, level + 1, (*where, key)) for key, member in members]
        elif type(value) is int and not -MAX_INT <= value < MAX_INT:
            message = f"found {found(value)}, expected an integer of at most 64 bits"
            raise UnreadableError(Problem("error", message, where, rule="limits"))
    return deepest


#: How the parser's complaints about what comes a second time are worded here.
GIVEN_TWICE = "is given twice, expected once"
_SAID = {
    "Cannot overwrite a value": f"this key {GIVEN_TWICE}",
    "Cannot declare": f"this table {GIVEN_TWICE}",
    "Cannot mutate immutable namespace": "this adds to an inline table, expected a key of its own",
    "Invalid value": "no value, expected text in quotes, a number, a date or a list",
    "Invalid statement": "not a TOML statement, expected key = value or [section]",
    "Expected '=' after a key": "a key without a value, expected key = value",
    "Expected newline or end of document": "text after the value, expected the end of the line",
    "Unterminated string": "a text without its closing quote",
    "Unclosed array": "a list without its closing bracket",
    "Unclosed inline table": "an inline table without its closing brace",
    "Illegal character": "a character that TOML does not allow here",
    "Invalid initial character for a key part": "no key, expected one such as G-2a5k.title",
    "Unescaped '\\' in a string": "a lone backslash in a text, expected two",
}


def _not_toml(text: str, error: tomli.TOMLDecodeError) -> UnreadableError:
    marker = re.search(_MARKER, text)
    if marker is not None:
        line = text.count("\n", 0, marker.start()) + 1
        message = "found a conflict marker of git, expected a merged file"
        hint = "take one side of each marked part and remove the markers"
        return UnreadableError(Problem("error", message, hint=hint, rule="syntax"), line, 1)
    said = next((words for start, words in _SAID.items() if error.msg.startswith(start)), "")
    message = said or f"no valid TOML: {error.msg}"
    return UnreadableError(Problem("error", message, rule="syntax"), error.lineno, error.colno)


def from_parts(parts: Iterable[Board | dict[str, Value] | None]) -> Board | None:
    """The board whose parts have been read elsewhere; none where one is missing or does not fit."""
    board = Board()
    for part in parts:
        if not isinstance(part, Board):
            return None
        sections = {name: {**board.section(name), **part.section(name)} for name in SECTIONS}
        heads = {name: head for name in HEADS if (head := part.section(name)[""]).fields()}
        board = board.with_sections(sections | heads).with_extra({**board.extra, **part.extra})
    return board


def to_board(raw: dict[str, Value], validated: Board | None = None) -> tuple[Board, list[Problem]]:
    """The board in these values, without what is wrong, and what is wrong.

    A field of the wrong type is left out, an entry that has no title or text gets
    its id for one: so that a reader still sees the rest of the board. ``validated``
    is the board where that has been done already.
    """
    try:
        board = make_board(raw) if validated is None else validated
        problems = []
    except InvalidError as error:
        problems = [misfitting(misfit, raw) for misfit in error.misfits]
        board = make_board(_mended(raw, problems))
    schema = board.board.schema or SCHEMA
    if schema > SCHEMA:
        message = f"found {schema}, this program knows up to {SCHEMA}"
        hint = "update board to change this file"
        problems.append(Problem("error", message, ("board", "schema"), hint, rule="schema"))
    told = {problem.where for problem in problems}
    return board, [*problems, *(one for one in between(board) if one.where not in told)]


def _mended(raw: dict[str, Value], problems: list[Problem]) -> dict[str, Value]:
    """The values without those that do not fit, and with what every entry needs."""
    out: dict[str, Any] = {name: _copied(value, 2) for name, value in raw.items()}
    for problem in problems:
        *above, last = problem.where[: 2 if problem.where[0] in HEADS else 3]
        table: Any = out
        for part in above:
            table = table.get(part) if isinstance(table, dict) else None
        if isinstance(table, dict):
            table.pop(last, None)
    for name in SECTIONS:
        for said in (row.name for row in fields_of(name).values() if row.required):
            for id, entry in out.get(name, {}).items():
                entry.setdefault(said, id)
    return out


def _copied(value: Value, levels: int) -> Value:
    if levels and isinstance(value, dict):
        return {key: _copied(member, levels - 1) for key, member in value.items()}
    return value
