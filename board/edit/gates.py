"""The criteria of a gate, one at a time and in both forms: ticked, waived, changed, moved.

A criterion is an entry of its own, or a line in its phase's ``gate``, which says no
more than its text and whether it is met: given more, it becomes an entry.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from board.edit.assigning import assign, read_values
from board.edit.assignment import Assignment
from board.edit.errors import EditError
from board.edit.fields import set_fields
from board.edit.items import add, new_id, remove
from board.edit.ordering import shift
from board.edit.references import unknown
from board.model import Board, Criterion, Ref
from board.value import Value, absent

#: What an inline criterion can say.
_INLINE = {"text", "met", "phase"}


class Inline(NamedTuple):
    """The address of a criterion without an entry: its phase, its place there, its text."""

    phase: str
    at: int
    text: str

    def __str__(self) -> str:
        """As sentences name it."""
        return f"phase:{self.phase} gate “{self.text}”"


#: Where a criterion is: an entry of ``criteria``, or a line of a gate.
Where = Ref | Inline
Line = dict[str, Any]


def tick(board: Board, where: Where, met: bool) -> Board:
    """Say that a criterion is met, or that it is not any more.

    One that an item or a query proves is not ticked by hand.
    """
    if isinstance(where, Inline):
        return _with_line(board, where, {"met": met})
    entry = _entry(board, where)
    if entry.item:
        raise EditError(f"{where} is met when {entry.item} is closed; it is not ticked by hand.")
    if entry.query:
        raise EditError(
            f"{where} is met when “{entry.query}” finds nothing; it is not ticked by hand."
        )
    return set_fields(board, [where], {"met": met})


def waive(board: Board, where: Where, until: dt.date, reason: str) -> Board:
    """Let a phase go on without this criterion until a day, for a reason."""
    if not (reason := " ".join(reason.split())):
        raise EditError("A waiver needs a reason: say why the phase may go on without it.")
    return change_criterion(board, where, {"waived_until": until, "reason": reason})


def unwaive(board: Board, where: Where) -> Board:
    """Ask for this criterion again."""
    return change_criterion(board, where, {"waived_until": None, "reason": None})


def change_criterion(board: Board, where: Where, values: Mapping[str, Value]) -> Board:
    """Give these fields of a criterion other values; an inline one becomes an entry if it must."""
    if isinstance(where, Ref):
        _entry(board, where)
        return set_fields(board, [where], values)
    said = {name: value for name, value in values.items() if not absent(value)}
    if said.keys() <= _INLINE and said.get("phase", where.phase) == where.phase:
        line = {name: values[name] for name in ("text", "met") if name in values}
        if "text" in line and absent(line["text"]):
            raise EditError(f"{where} needs a text.")
        return _with_line(board, where, line)
    board, ref = to_entry(board, where)
    return set_fields(board, [ref], values)


def assign_criterion(board: Board, where: Where, assignments: Sequence[Assignment]) -> Board:
    """Make assignments, as people write them, on a criterion of either form."""
    if isinstance(where, Ref):
        _entry(board, where)
        return assign(board, [where], assignments)
    if all(one.field in ("text", "met") for one in assignments):
        line = _gate(board, where)[where.at]
        values = read_values(board, Ref("criteria", ""), line, assignments)
        return change_criterion(board, where, values)
    board, ref = to_entry(board, where)
    return assign(board, [ref], assignments)


def to_entry(board: Board, where: Inline) -> tuple[Board, Ref]:
    """Make an entry of an inline criterion; what it says stays the same."""
    gate = _gate(board, where)
    line = gate.pop(where.at)
    board = set_fields(board, [Ref("phases", where.phase)], {"gate": gate})
    id = new_id(board, "criterion", where.text)
    values = {"phase": where.phase, **{k: v for k, v in line.items() if k != "text"}}
    return add(board, "criterion", where.text, values, id), Ref("criteria", id)


def remove_criterion(board: Board, where: Where) -> Board:
    """Take a criterion off its gate."""
    if isinstance(where, Ref):
        return remove(board, [where])
    gate = _gate(board, where)
    del gate[where.at]
    return set_fields(board, [Ref("phases", where.phase)], {"gate": gate})


def to_phase(board: Board, where: Where, phase: str) -> Board:
    """Move a criterion to the end of another phase's gate."""
    if phase not in board.phases:
        raise unknown(board, "phases", phase)
    if isinstance(where, Ref):
        _entry(board, where)
        return set_fields(board, [where], {"phase": phase})
    line = _gate(board, where)[where.at]
    board = remove_criterion(board, where)
    gate = [*(one.fields() for one in board.phases[phase].gate), line]
    return set_fields(board, [Ref("phases", phase)], {"gate": gate})


def reorder(board: Board, where: Where, step: int) -> Board:
    """Move a criterion up (-1) or down (1) among those of its form; the same board at the end."""
    if isinstance(where, Ref):
        phase = _entry(board, where).phase
        among = [id for id in board.in_order("criteria") if board.criteria[id].phase == phase]
        return shift(board, where, step, among)
    gate = _gate(board, where)
    to = where.at + step
    if not 0 <= to < len(gate):
        return board
    gate.insert(to, gate.pop(where.at))
    return set_fields(board, [Ref("phases", where.phase)], {"gate": gate})


def _entry(board: Board, where: Ref) -> Criterion:
    entry = board.criteria.get(where.id)
    if where.section != "criteria" or entry is None:
        raise unknown(board, "criteria", where.id)
    return entry


def _gate(board: Board, where: Inline) -> list[Line]:
    """The lines of the gate, once it is sure that the one that is meant is still there."""
    phase = board.phases.get(where.phase)
    lines: Sequence[Any] = phase.gate if phase is not None else ()
    if not 0 <= where.at < len(lines) or lines[where.at].text != where.text:
        raise EditError(f"{where} is not there any more; the gate was changed meanwhile.")
    return [one.fields() for one in lines]


def _with_line(board: Board, where: Inline, values: Mapping[str, Value]) -> Board:
    gate = _gate(board, where)
    gate[where.at] = {**gate[where.at], **values}
    return set_fields(board, [Ref("phases", where.phase)], {"gate": gate})
