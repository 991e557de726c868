"""Bytes to document: what a file says, and where it can't be read."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from board.document.document import Document
from board.document.problem import Problem
from board.document.read import UnreadableError, check_bounds, decode, from_parts, loads, to_board
from board.model import Board
from board.value import Value


def parse(
    data: bytes,
    name: str = "board.toml",
    ahead: Callable[[bytes], Iterable[Board | dict[str, Value] | None]] | None = None,
) -> Document:
    """The document in these bytes. Never raises for bad content.

    A file that cannot be read gives an empty board; ``problems`` and
    ``read_only`` say why, and nothing can be written over it. ``ahead`` may
    know already what these very bytes say, part by part.
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
        known = from_parts(ahead(data)) if ahead is not None else None
        board, problems = to_board({} if known is not None else loads(text), known)
        check_bounds(board, text)
    except UnreadableError as error:
        return _unreadable(name, text, error)
    finally:
        if collecting:
            gc.enable()
    document = Document(name, board, bom=bom, newline=newline, _text=text)
    if problems:
        from board.document.locating import locate  # only a mistake pays for it

        placed = [problem.at(name, *locate(document, problem.where)) for problem in problems]
        placed.sort(key=lambda problem: (problem.severity, problem.line, problem.column))
        document = replace(document, problems=tuple(placed), read_only=_reason(placed))
    return document


def _unreadable(name: str, text: str, error: UnreadableError) -> Document:
    from board.document.blocks import Block

    line, column = error.line, error.column
    if not line and error.problem.where:
        from board.document.locating import locate

        line, column = locate(Document(name, Board(), _text=text), error.problem.where)
    problem = error.problem.at(name, line, column)
    # One block without an entry: the text is kept as it is and never looked into.
    return Document(name, Board(), (problem,), str(problem), _blocks=[Block(text, (), ())])


def _reason(problems: Sequence[Problem]) -> str:
    errors = [problem for problem in problems if problem.severity == "error"]
    if not errors:
        return ""
    more = f" (and {len(errors) - 1} more)" if len(errors) > 1 else ""
    return f"{errors[0]}{more}"
