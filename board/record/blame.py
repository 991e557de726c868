"""Who set a field last: each field of an entry with the commit that it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from board import change
from board.change import Added, Change, Removed, Renamed, Set
from board.git.objects import Commit
from board.merge import Conflict
from board.model import Board, Ref
from board.record.history import History
from board.value import Value, absent, same


class Last(NamedTuple):
    """A field as it is now, and the commit that set it; ``None`` where none has yet.

    A commit that is a boundary did not set it, as far as anybody knows: it was
    the oldest here to have it, and what came before is not here.
    """

    field: str
    value: Value
    commit: Commit | None


def blame(history: History, board: Board, ref: Ref) -> list[Last]:
    """Each field of an entry of the present board, in its order, with who set it last.

    Raises ``KeyError`` where the board has no such entry.
    """
    entry = board.entry(ref)
    if entry is None:
        raise KeyError(ref)
    fields = entry.fields()
    found: dict[str, Commit] = {}
    if history.commits:
        head = history.commits[0]
        known = history.board(head.blob)
        committed = change.diff(known, board) if known is not None else ()
        old, left = _before(committed, ref, fields)
        if known is not None and old is not None:
            found = _walk(history, head, old, left)
        elif known is None:
            found = _walk(history, head, ref, set(fields))
    return [Last(name, value, found.get(name)) for name, value in fields.items()]


def _before(
    changes: Sequence[Change], ref: Ref, fields: Iterable[str]
) -> tuple[Ref | None, set[str]]:
    """What an entry was called before some changes, and which of the fields they left alone.

    No name where it was not there.
    """
    left, old = set(fields), ref
    for one in changes:
        match one:
            case Added(there) if there == ref:
                return None, set()
            case Renamed(there, new) if Ref(there.section, new) == ref:
                old = there
            case Set(there, field) if there == ref:
                left.discard(field)
    return old, left


def _walk(history: History, head: Commit, ref: Ref, fields: set[str]) -> dict[str, Commit]:
    """The commit that each field comes from, by going back as long as it was the same.

    A merge passes a field on to the first parent that says the same of it.
    """
    found: dict[str, Commit] = {}
    waiting: dict[str, dict[Ref, set[str]]] = {head.id: {ref: fields}}
    for commit in history.commits:
        for name, left in waiting.pop(commit.id, {}).items():
            behind = history.behind(commit)
            if history.trouble(commit.blob):  # an unreadable tip: look behind it
                if behind and behind[0] is not None:
                    waiting.setdefault(behind[0].id, {}).setdefault(name, set()).update(left)
                elif behind:
                    found |= dict.fromkeys(left, commit._replace(boundary=True))
                continue
            for parent in behind:
                if parent is None:  # it may have been the one to say the same first
                    commit = commit._replace(boundary=True)
                    break
                changes, _ = history.between(parent.blob, commit.blob)
                old, kept = _before(changes, name, left)
                if old is not None and kept:
                    waiting.setdefault(parent.id, {}).setdefault(old, set()).update(kept)
                    left = left - kept
            found |= dict.fromkeys(left, commit)
        if not waiting:
            break
    return found


def setters(history: History, conflict: Conflict) -> list[Commit | None]:
    """For each side of a conflict the newest commit that gave the field this value.

    A boundary is the newest that is known to have had it.

    ``history`` should have been opened with ``sides``, so that it knows the
    other branch while a merge is under way.
    """
    wanted = dict(enumerate(conflict.sides))
    found: dict[int, Commit] = {}
    unsure = False
    for commit in history.commits:
        if not wanted:
            break
        behind = history.behind(commit)
        unsure = unsure or None in behind
        # Behind a hole all that can be said is which values were there.
        befores = [""] if None in behind else [one.blob for one in behind if one] or [""]
        for before in befores:
            if history.trouble(commit.blob):
                continue
            changes, _ = history.between(before, commit.blob)
            for at in [at for at, value in wanted.items() if _sets(changes, conflict, value)]:
                found[at] = commit._replace(boundary=unsure)
                del wanted[at]
    return [found.get(at) for at in range(len(conflict.sides))]


def _sets(changes: Sequence[Change], conflict: Conflict, value: Value) -> bool:
    for one in changes:
        if one.ref != conflict.ref:
            continue
        match one:
            case Removed() if conflict.field == "removed":
                if value is True:
                    return True
            case Set(field=field, new=new):
                if conflict.field == "removed" and value is False and field != "conflict":
                    return True
                if field == conflict.field.partition(".")[0] and _holds(new, conflict, value):
                    return True
            case Added(fields=fields):
                if _holds(fields.get(conflict.field), conflict, value):
                    return True
    return False


def _holds(now: Value, conflict: Conflict, value: Value) -> bool:
    """Whether a field's value is that of a side; for a field in a table, whether it is in it."""
    if isinstance(now, Mapping) and "." in conflict.field:
        return any(same(member, value) for member in now.values())
    return same(now, value) or (absent(now) and absent(value))
