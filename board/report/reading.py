"""A report in Markdown, read back: the board it was written from, and what was edited in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from board.document.read import UnreadableError, loads, to_board
from board.markdown.parse import parser, tree
from board.markdown.tree import Section, Table
from board.model import Board
from board.report.content import SECTIONS
from board.report.hidden import BEGIN, statements
from board.report.markdown import MARK
from board.value import Value

#: By the head of a column, the field that it shows and how its text is one.
_LISTS = {"Repos": "repos", "Depends on": "depends", "Mitigated by": "mitigated_by"}
_TEXTS = {"Gap": "title", "Risk": "title", "Title": "title", "Priority": "priority",
          "Owner": "owner", "Response": "response"}  # fmt: skip
#: Of a problem: that a value is none that its field can hold.
_MISFIT = ("error", "value")
_DEGREES = {"Likelihood": "likelihood", "Impact": "impact"}


class ReportError(ValueError):
    """A report that can't be read back; one sentence for a person."""


def is_report(text: str) -> bool:
    """Whether a document is a report of a board."""
    return text.lstrip("\ufeff").startswith(MARK)


def read(text: str) -> Board:
    """The board that a report says. Raises ``ReportError``."""
    raw = _hidden(text)
    for section in tree(text).sections:
        for part in section.sections:
            _part(part, raw)
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
    said = next((one for token in tokens if (one := statements(token.content))), "")
    if not said:
        raise ReportError(
            "the comment at its end is gone, which has what the text does not show; "
            "write the report anew with board report."
        )
    try:
        return loads(said)
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


def _rows(table: Table) -> Iterator[dict[str, str]]:
    heads = [cell.line for cell in table.head]
    for row in table.rows:
        yield {head: cell.plain for head, cell in zip(heads, row.cells, strict=False)}


def _repos(table: Table, raw: dict[str, Any]) -> None:
    for row in _rows(table):
        entry = _entry(raw, ("repos",), row.get("Repo", ""))
        for head, name in (("Status", "status"), ("Notes", "notes")):
            if entry is not None and row.get(head):
                entry.setdefault(name, row[head])


def _items(table: Table, raw: dict[str, Any]) -> None:
    for row in _rows(table):
        entry = _entry(raw, ("gaps", "risks"), row.get("Id", ""))
        if entry is None:
            continue
        for name, value in _said(row):
            entry.setdefault(name, value)


def _said(row: dict[str, str]) -> Iterator[tuple[str, Value]]:
    from board.importing.words import date

    for head, text in row.items():
        if not text:
            continue
        if name := _TEXTS.get(head):
            yield name, text
        elif name := _LISTS.get(head):
            yield name, text.split(", ")
        elif (name := _DEGREES.get(head)) and text[:1].isdigit():
            yield name, int(text[:1])
        elif head == "Due" and (day := date(text)):
            yield "due", day


def _entry(raw: dict[str, Any], sections: tuple[str, ...], id: str) -> dict[str, Any] | None:
    """What the comment says of an entry; a row that it does not know is a new gap, risk or repo."""
    for section in sections:
        found = raw.get(section, {}).get(id)
        if isinstance(found, dict):
            return found
    return None
