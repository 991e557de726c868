"""A report in Markdown, read back: the board it was written from, and what was edited in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from board.document.read import UnreadableError, loads, to_board
from board.importing.found import Left
from board.markdown.parse import parser, tree
from board.markdown.tree import Section, Table
from board.model import ITEMS, Board, Ref
from board.report.content import SECTIONS
from board.report.edits import Edits, cells, report_like, said, untold
from board.report.escape import exact
from board.report.hidden import BEGIN, statements

#: Of a problem: that a value is none that its field can hold.
_MISFIT = ("error", "value")
#: What becomes of an entry whose row somebody took out of the text.
_STAYS = "its row is gone, and it stays as it is; board rm removes it"


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
    gone = tuple(_gone(document, raw))
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
    missing = (Left(1, 1, str(ref), _STAYS) for ref in gone)
    return _without(edited, gone), tuple(sorted((*missing, *left), key=lambda one: one.line))


def _gone(document: Section, raw: dict[str, Any]) -> Iterator[Ref]:
    """What has no row any more: the comment leaves to the text what that shows."""
    for section in ITEMS:
        for id, fields in raw.get(section, {}).items():
            if isinstance(fields, dict) and "title" not in fields:
                yield Ref(section, id)
    parts = [part for section in document.sections for part in section.sections]
    layers = [one for part in parts if _name(part) == "ecosystem" for one in part.sections]
    if layers:
        tables = [table for one in layers for table in _tables(one)]
        there = {row.get("Repo", "") for table in tables for _, row in cells(table)}
        yield from (
            Ref("repos", id) for id in raw.get("repos", {}) if exact(id) and id not in there
        )


def _without(board: Board, gone: tuple[Ref, ...]) -> Board:
    for section in dict.fromkeys(ref.section for ref in gone):
        ids = {ref.id for ref in gone if ref.section == section}
        there = board.section(section)
        kept = {id: entry for id, entry in there.items() if id not in ids}
        board = board.with_section(section, kept)
    return board


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


def _name(part: Section) -> str:
    return next((name for name, title in SECTIONS.items() if title == part.text.line), "")


def _part(part: Section, raw: dict[str, Any]) -> None:
    name = _name(part)
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
