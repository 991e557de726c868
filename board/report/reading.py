"""A report in Markdown, read back: the board it was written from, and what was edited in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from board.document.read import UnreadableError, loads, to_board
from board.importing.found import Left
from board.markdown.parse import parser, tree
from board.markdown.tree import Section, Table
from board.model import Board
from board.report.content import SECTIONS
from board.report.edits import Edits, cells, report_like, said, untold
from board.report.hidden import BEGIN, statements

#: Of a problem: that a value is none that its field can hold.
_MISFIT = ("error", "value")


class ReportError(ValueError):
    """A report that can't be read back; one sentence for a person."""


def read(text: str) -> Board:
    """The board that a report says. Raises ``ReportError``."""
    return reading(text)[0]


def reading(text: str) -> tuple[Board, tuple[Left, ...]]:
    """The same, with the edits of the text that no board can take. Raises ``ReportError``."""
    raw = _hidden(text)
    document = tree(text, quotes=False)
    for section in document.sections:
        for part in section.sections:
            _part(part, raw)
    board = _board(raw)
    if (again := report_like(text, board)) == text:
        return board, ()
    left = tuple(untold(text, again))
    edits = Edits(text, board, raw)
    edits.take(document)
    edited = _board(raw)
    if left and edited != board:
        # What follows from an edit, such as how far a phase is, still says what was before it.
        still = {one.line for one in untold(text, report_like(text, edited))}
        left = tuple(one for one in left if one.line in still)
    told = {one.line for one in edits.left}
    left = (*edits.left, *(one for one in left if one.line not in told))
    return edited, tuple(sorted(left, key=lambda one: one.line))


def _board(raw: dict[str, Any]) -> Board:
    try:
        board, problems = to_board(raw, None)
    except UnreadableError as error:
        raise ReportError(f"{error}.") from None
    # A reference that leads nowhere is told by board check; a value that can't be is not read.
    if wrong := next((one for one in problems if (one.severity, one.rule) == _MISFIT), None):
        raise ReportError(f"{wrong.sentence}.")
    return board


def _hidden(text: str) -> dict[str, Any]:
    """What the comment at the end says."""
    at = text.rfind(f"\n{BEGIN}\n")
    tokens = parser().parse(text[at + 1 :]) if at >= 0 else []
    comment = next((one for token in tokens if (one := statements(token.content))), "")
    if not comment:
        raise ReportError(
            "the comment at its end is gone, which has what the text does not show; "
            "write the report anew with board report."
        )
    try:
        return loads(comment)
    except UnreadableError as error:
        raise ReportError(f"the comment at its end can't be read: {error}.") from None


def _part(part: Section, raw: dict[str, Any]) -> None:
    name = next((name for name, title in SECTIONS.items() if title == part.text.line), "")
    if name == "ecosystem":
        for layer in part.sections:
            for table in _tables(layer):
                _repos(table, raw)
    elif name in ("gaps", "risks", "closed"):
        for table in _tables(part):
            _items(table, raw)


def _tables(section: Section) -> Iterator[Table]:
    return (block for block in section.blocks() if isinstance(block, Table))


def _repos(table: Table, raw: dict[str, Any]) -> None:
    for _, row in cells(table):
        entry = _entry(raw, ("repos",), row.get("Repo", ""))
        for head, name in (("Status", "status"), ("Notes", "notes")):
            if entry is not None and row.get(head):
                entry.setdefault(name, row[head])


def _items(table: Table, raw: dict[str, Any]) -> None:
    for _, row in cells(table):
        entry = _entry(raw, ("gaps", "risks"), row.get("Id", ""))
        if entry is None:
            continue
        for name, value in said(row):
            entry.setdefault(name, value)


def _entry(raw: dict[str, Any], sections: tuple[str, ...], id: str) -> dict[str, Any] | None:
    """What the comment says of an entry; ``Edits`` takes the rows that it does not know."""
    for section in sections:
        found = raw.get(section, {}).get(id)
        if isinstance(found, dict):
            return found
    return None
