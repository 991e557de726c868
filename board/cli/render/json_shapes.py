"""Entries as JSON: the stable shape of every result.

Owns which keys there are, so that a script can count on them: every known field
is there, ``null`` or empty where the file says nothing; fields that the board
does not know stand under ``extra``.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from board.change import Added, Change, Removed, Renamed, Set
from board.model import Board, Entry, Item, Ref
from board.value import Value, plain

if TYPE_CHECKING:
    from board.document import Problem
    from board.git.objects import Commit
    from board.record.missing_history import Holes
    from board.view.gates import Judged
    from board.view.roadmap import PhaseProgress


def item_shape(board: Board, id: str, item: Item) -> dict[str, Any]:
    """One gap or risk."""
    head = {
        "id": id,
        "kind": item.kind,
        "open": board.is_open(item),
        "exposure": item.exposure,
        "conflicts": sorted(item.conflicts),
    }
    fields = _known(board, item)
    fields["status"] = board.status_of(item)
    fields["layers"] = list(board.layers_of(item))
    extra = {name: value for name, value in _extra(board, item).items() if name != "conflict"}
    return head | fields | {"extra": extra}


def entry_shape(board: Board, ref: Ref, entry: Entry) -> dict[str, Any]:
    """Any entry; its ``id`` is how it is named on the command line."""
    if isinstance(entry, Item):
        return item_shape(board, ref.id, entry)
    return {"id": str(ref), **_known(board, entry), "extra": _extra(board, entry)}


def _known(board: Board, entry: Entry) -> dict[str, Any]:
    said = entry.fields()
    rows = board.known(entry.section)
    shown = {name: row for name, row in rows.items() if not row.inner}
    return {name: said.get(name, plain(row.type.empty)) for name, row in shown.items()}


def _extra(board: Board, entry: Entry) -> dict[str, Any]:
    known = board.known(entry.section)
    return {name: value for name, value in entry.fields().items() if name not in known}


def change_shape(change: Change) -> dict[str, Any]:
    """One change: of a new entry all fields are its new value, of one that is gone its old."""
    id = str(change.ref)
    match change:
        case Added(fields=fields):
            return _changed(id, "added", None, None, dict(fields))
        case Removed(fields=fields):
            return _changed(id, "removed", None, dict(fields), None)
        case Renamed(ref, new):
            return _changed(id, "renamed", None, id, str(Ref(ref.section, new)))
        case Set(field=field, old=old, new=new):
            return _changed(id, "set", field, old, new)


def _changed(id: str, kind: str, field: str | None, old: Value, new: Value) -> dict[str, Any]:
    return {"id": id, "kind": kind, "field": field, "old": old, "new": new}


def commit_shape(commit: Commit) -> dict[str, Any]:
    """One commit, without what it did; at a ``boundary`` nobody knows that."""
    return {
        "id": commit.id,
        "boundary": commit.boundary,
        "date": moment(commit.when),
        "author": commit.author,
        "email": commit.email,
        "subject": commit.subject,
        "body": commit.body.strip(),
        "file": commit.path,
    }


def holes_shape(holes: Holes) -> dict[str, Any] | None:
    """What is not here of the history; ``null`` where nothing is missing."""
    return holes._asdict() if holes else None


def moment(when: int) -> str | None:
    """A time as ``2026-01-31T12:00:00Z``; none for a time that no calendar has."""
    try:
        return dt.datetime.fromtimestamp(when, dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (OverflowError, ValueError, OSError):
        return None


def phase_shape(phase: PhaseProgress) -> dict[str, Any]:
    """A phase and how far it is, without its gate."""
    return {
        "id": f"phase:{phase.id}" if phase.id else "",
        "title": phase.title,
        "state": phase.state,
        "provisional": phase.provisional,
        "starts": phase.starts,
        "due": phase.due,
        "items": phase.total,
        "closed": phase.closed,
    }


def criterion_shape(one: Judged) -> dict[str, Any]:
    """A criterion of a gate and whether it is met, without what proves it."""
    return {
        "id": one.id,
        "text": one.text,
        "state": one.state,
        "required": one.required,
        "provisional": one.provisional,
    }


def problem_shape(problem: Problem) -> dict[str, Any]:
    """A problem of the file."""
    return {
        "severity": problem.severity,
        "rule": problem.rule,
        "file": problem.name,
        "line": problem.line,
        "column": problem.column,
        "id": str(problem.ref or ""),
        "field": problem.field,
        "message": problem.message,
        "hint": problem.hint,
    }
