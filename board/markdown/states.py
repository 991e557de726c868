"""Tables, lists and headings that tell of each whether it is done: those that are open are gaps."""

from __future__ import annotations

import re
from dataclasses import replace

from board.importing.verdict import behind, signed, unwanted, verdict
from board.importing.words import column
from board.markdown import labels
from board.markdown.columns import Columns
from board.markdown.context import Context
from board.markdown.steps import phase
from board.markdown.tree import Points, Row, Section, Table

#: Roles of columns that rate or date a row, and say nothing of whether it is done.
_OTHERS = frozenset(["priority", "impact", "likelihood", "owner", "due", "starts", "id", "links"])


#: An item that says what not to do, with a sign of its own.
_DONT = re.compile(r"^\W*(?:do not|don't|never|avoid)\b", re.I)


#: A cell that says that something is not there.
_UNSAID = re.compile(
    r"^[\W_]*(?:not (?:yet )?(?:implemented|ported|supported|available|started)|"
    r"missing|partial(?:ly)?"
    r"(?: implemented)?|no equivalent)\b(?!\s+\w+ support)",
    re.I,
)


#: A label of what is there.
_STATUS = re.compile(r"\b(?:status|actual implementation|state)$", re.I)
#: One of several ways, of which one is chosen.
_OPTION = re.compile(r"^\W*(?:option|choice|alternative|approach)\b", re.I)


def open_points(points: Points, context: Context) -> Points | None:
    """The list with its open items alone; ``None`` where no signs in front of them tell."""
    if context.phase or context.summary or context.kind in ("gate", "aside", "risk"):
        return None
    texts = [point.text.line for point in points.points]
    if sum(bool(phase(text)) for text in texts) * 2 > len(texts):
        return None  # how far each step is
    told = [True if unwanted(text) else signed(text) for text in texts]
    known = [state for state in told if state is not None]
    if len(known) * 10 < len(told) * 7 or False not in known or any(map(_DONT.match, texts)):
        return None
    if True not in known and len(texts) < 3:
        return None
    rows = zip(points.points, told, strict=True)
    return replace(points, points=tuple(point for point, state in rows if state is False))


def open_only(table: Table, context: Context) -> Table | None:
    """The table with its open rows alone; ``None`` where its rows are not told by their states."""
    if context.phase or context.kind in ("gate", "aside", "risk") or len(table.head) < 2:
        return None
    if Columns(table).are_documents(0):
        return None
    at = _column(table)
    if at is None:
        return _said_open(table) if context.about else None
    states = [_state(row, at) for row in table.rows]
    if context.kind != "gap" and True not in states:
        return None
    rows = [row for row, state in zip(table.rows, states, strict=True) if state is False]
    return replace(table, rows=tuple(rows))


def _said_open(table: Table) -> Table | None:
    """The rows that say in so many words, among cells that say what is there, that they are not."""
    rows = [row for row in table.rows if any(_UNSAID.match(cell.line) for cell in row.cells[1:])]
    return replace(table, rows=tuple(rows)) if 0 < len(rows) < len(table.rows) else None


def _column(table: Table) -> int | None:
    """The column that says of most rows whether they are done."""
    best, most = None, 0
    for at in range(1, len(table.head)):
        role = column(table.head[at].line)
        told = [row for row in table.rows if _text(row, at)]
        states = [_state(row, at) for row in told]
        known = sum(state is not None for state in states)
        opened = states.count(False)
        asks = table.head[at].line.rstrip().endswith("?") and role != "status"
        if asks or role in _OTHERS or not told or known * 10 < len(told) * 7:
            continue
        weight = 1 + opened + (len(told) if role in ("status", "gap") else 0)
        if weight > most:
            best, most = at, weight
    return best


def _state(row: Row, at: int) -> bool | None:
    """What a cell says; by what it says in bold, where a text follows that."""
    cell = row.cells[at] if at < len(row.cells) else None
    if cell is not None and cell.lead and cell.rest:
        return verdict(cell.lead)
    return verdict(_text(row, at))


def _text(row: Row, at: int) -> str:
    return row.cells[at].line if at < len(row.cells) else ""


def of_sections(section: Section) -> dict[int, bool | None]:
    """By line, what the headings below say of themselves: at their end, else by their status."""
    ends = {one.line: behind(one.text.line) for one in section.sections}
    if any(state is not None for state in ends.values()):
        return ends
    told = {
        one.line: _status(one) if (below := _below(one)) is None else below
        for one in section.sections
        if not _OPTION.match(one.text.line)
    }
    return told if True in told.values() else ends


def done(part: Section) -> bool:
    """Whether a section says of itself that it is done, in what stands below its heading."""
    return (_status(part) if (below := _below(part)) is None else below) is True


def _below(part: Section) -> bool | None:
    """What the only heading below a section begins to say of it: ``❌ Not implemented``."""
    first = part.parts[0] if part.parts else None
    alone = len(part.sections) == 1 and first is part.sections[0]
    return signed(part.sections[0].text.line[:3]) if alone else None


def _status(part: Section) -> bool | None:
    """What a section says of its own status, ``**Actual implementation**: 🟡 partial``."""
    for label, value in labels.labelled(part.parts):
        if _STATUS.search(label) and len(value) < 60:
            return verdict(value)
    return None
