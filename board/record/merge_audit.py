"""Merges made elsewhere, made once more from their parents: what did they lose?

A merge on the web, or in a clone without the driver, is made line by line: it may drop an edit
without a word.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from board.change import Added, Change, Removed, Renamed, Set, diff, stands
from board.git import objects
from board.git.objects import Commit, Merge
from board.journal import change_in, change_out
from board.merge import merge
from board.merge.values import sets_of
from board.model import ITEMS, Board, Ref
from board.record.history import MISSING, History
from board.value import Value, canonical, same


class Loss(NamedTuple):
    """An edit that a merge dropped: the merge, and the change that would bring it back now.

    No change where nobody can tell: what the merge was made of is not all here.
    """

    commit: Commit
    change: Change | None


def audit(history: History, now: Board) -> Iterator[Loss]:
    """The edits that merges dropped and that the present board still lacks, newest merge first.

    What a person did about a conflict, or changed with the merge, is no loss.
    """
    paths = history.names
    told: set[str] = set()
    for found in objects.merges(history.repository, paths, history.tip):
        lost = _lost_in(history, found, paths)
        if lost is None:
            yield Loss(found.commit, None)
        for change in lost or ():
            key = canonical(change_out(change))
            if key not in told and stands(now, change):
                told.add(key)
                yield Loss(found.commit, change)


def _lost_in(history: History, found: Merge, paths: list[str]) -> list[Change] | None:
    """What one merge dropped, kept since that can never change; ``None`` if it can't be told."""
    id = found.commit.id
    kept = history.cache.get("audit", id)
    if isinstance(kept, list):
        try:
            return [change_in(one) for one in kept]
        except (LookupError, TypeError, ValueError, RecursionError):
            history.cache.forget("audit", id)
    base = objects.base_blob(history.repository, found.commit, paths)
    blobs = (base, found.ours, found.theirs, found.blob)
    if any(blob is None or history.trouble(blob) == MISSING for blob in blobs):
        return None  # not kept: it may be fetched yet
    boards = [history.board(blob or "") for blob in blobs]
    readable = [board for board in boards if board is not None]
    if len(readable) < len(boards):
        return []  # The log tells of that; here nothing can be said, and is not kept.
    # Git asks a person about a file that one side removed: what came of that was meant.
    asked = base and not (found.ours and found.theirs)
    lost = [] if asked else list(losses(*readable))
    history.cache.put([change_out(change) for change in lost], "audit", id)
    return lost


def losses(base: Board, ours: Board, theirs: Board, actual: Board) -> Iterator[Change]:
    """The changes that bring back what a merge of two sides dropped.

    Only what one side wanted and the other did not touch is called lost, and
    only where the merge has what was there before, not a third thing.
    """
    merged = merge(base, ours, theirs)
    conflicts = {(conflict.ref, conflict.field) for conflict in merged.conflicts}
    titles = {getattr(entry, "title", None) for _, entry in actual.items()}
    for change in diff(actual, merged.board):
        match change:
            case Added(ref, fields):
                taken = base.entry(ref) is not None and None in (ours.entry(ref), theirs.entry(ref))
                renamed = ref.section in ITEMS and fields.get("title") in titles
                if not taken and not renamed:
                    yield Added(ref, {k: v for k, v in fields.items() if k != "conflict"})
            case Removed(ref, fields):
                before = base.entry(ref)
                if before is not None and same(before.fields(), dict(fields)):
                    yield Removed(ref, fields)
            case Renamed(ref, new):
                if base.entry(ref) is not None and base.entry(Ref(ref.section, new)) is None:
                    yield change
            case Set(ref, field) if field != "conflict":
                yield from _field(base, change, (ref, field) in conflicts)


def _field(base: Board, change: Set, conflict: bool) -> Iterator[Change]:
    ref, field, now, wanted = change.ref, change.field, change.old, change.new
    before = _value(base, ref, field)
    if field in sets_of(base) and all(isinstance(v, list | None) for v in (before, now, wanted)):
        back = _members(before or [], now or [], wanted or [])
        if not same(back, now or []):
            yield Set(ref, field, now, back)
        return
    dropped = field == "notes" and not conflict and _lacks_lines(before, now, wanted)
    if same(now, before) or dropped:
        yield change


def _members(before: list[Value], now: list[Value], wanted: list[Value]) -> list[Value]:
    """What is there now, with what a side added and without what a side took."""
    had, will = {canonical(v) for v in before}, {canonical(v) for v in wanted}
    here = {canonical(v) for v in now}
    kept = [v for v in now if canonical(v) in will or canonical(v) not in had]
    return kept + [v for v in wanted if canonical(v) not in had and canonical(v) not in here]


def _lacks_lines(before: Value, now: Value, wanted: Value) -> bool:
    """Whether the text lacks a line that a side added."""
    old, here, there = (str(text or "").split("\n") for text in (before, now, wanted))
    return any(line not in old and line not in here for line in there)


def _value(board: Board, ref: Ref, field: str) -> Value:
    if not ref.section:
        return board.extra.get(ref.id)
    entry = board.entry(ref)
    return None if entry is None else entry.fields().get(field)
