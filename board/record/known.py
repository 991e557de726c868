"""What the commits say of each entry: when it was last looked at, and how long it is in its status.

Owns one pass over the history, and what is added to it for the board as it is now. Merely moving
an entry among its neighbours is no look at it.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from math import inf

from board import change
from board.change import Added, Change, Removed, Renamed, Set
from board.known import Known
from board.model import ITEMS, Board, Ref
from board.record.history import Event, History
from board.record.message import reviewed_in
from board.record.reviewing import reviewing

#: The sections whose entries are looked at again and again, and those that have a status.
SECTIONS = (*ITEMS, "repos", "criteria")
_WITH_STATUS = (*ITEMS, "repos")


@dataclass(frozen=True, slots=True)
class Ledger:
    """What the commits up to a tip say of the entries of its board, in seconds since 1970."""

    tip: str = ""
    board: Board = field(default_factory=Board)
    seen: frozenset[str] = frozenset()
    #: The last commit that changed an entry, or says that somebody reviewed it.
    reviewed: Mapping[Ref, int] = field(default_factory=dict)
    #: The commit that brought an entry to its status.
    standing: Mapping[Ref, int] = field(default_factory=dict)
    #: The last commit that says so of an entry in its message.
    named: Mapping[Ref, int] = field(default_factory=dict)

    def judged(self, repo: str) -> int | None:
        """When the status of a repo was last set or found to be right; ``None``: not known."""
        ref = Ref("repos", repo)
        return max(filter(None, (self.standing.get(ref), self.named.get(ref))), default=None)


class Reading:
    """One pass over the commits, newest first, until everything is known.

    With ``before``, what an earlier pass found, only the commits since are looked at.
    """

    def __init__(self, history: History, before: Ledger | None = None) -> None:
        ids = frozenset(history.by_id)
        usable = before is not None and before.reviewed and before.seen <= ids
        self._before = before if usable else None
        self._history = history
        self._ids = ids
        fine = next((one for one in history.commits if not history.trouble(one.blob)), None)
        self._board = history.readable(fine.blob) if fine is not None else Board()
        #: What an entry was called at the event that is looked at → what it is called at the tip.
        self._names = {ref: ref for name in SECTIONS for ref in _refs(self._board, name)}
        self._reviewed: dict[Ref, int] = {}
        self._standing: dict[Ref, int] = {}
        self._wanted = len(self._names), sum(ref.section in _WITH_STATUS for ref in self._names)
        self._events = self._new()

    def _new(self) -> Iterator[Event]:
        seen = self._before.seen if self._before is not None else frozenset[str]()
        return (self._history.event(c) for c in self._history.commits if c.id not in seen)

    def read(self, seconds: float = inf) -> Ledger | None:
        """Go on for a time; what is known once it is all found out. Raises ``GitError``."""
        end = time.monotonic() + seconds
        while (len(self._reviewed), len(self._standing)) != self._wanted:
            event = next(self._events, None)
            if event is None:
                break
            self._take(event)
            if time.monotonic() > end:
                return None
        return self._ledger()

    def _take(self, event: Event) -> None:
        when, statuses = event.commit.when, _renamed_statuses(event.changes)
        for one in event.changes:
            ref = Ref(one.ref.section, one.new) if isinstance(one, Renamed) else one.ref
            now = self._names.get(ref)
            if now is None:
                continue
            if not (isinstance(one, Set) and one.field == "rank"):
                self._reviewed.setdefault(now, when)
            match one:
                case Renamed(old):
                    self._names[old] = now
                case Added():
                    self._came(now, when)
                    del self._names[ref]  # whatever had the name before is another entry
                case Set(_, "status", old, new) if (old, new) not in statuses:
                    self._came(now, when)

    def _came(self, ref: Ref, when: int) -> None:
        if ref.section in _WITH_STATUS:
            self._standing.setdefault(ref, when)

    def _ledger(self) -> Ledger:
        history, before = self._history, self._before
        named: dict[Ref, int] = {}
        if before is not None:
            for old, now in self._names.items():
                for mine, theirs in (
                    (self._reviewed, before.reviewed),
                    (self._standing, before.standing),
                ):
                    if old in theirs:
                        mine.setdefault(now, theirs[old])
            named = {ref: when for ref, when in before.named.items() if self._names.get(ref) == ref}
        by_name = {str(ref): ref for name in SECTIONS for ref in _refs(self._board, name)}
        for commit in reviewing(history, before.tip if before is not None else ""):
            for ref in filter(None, map(by_name.get, reviewed_in(commit.body))):
                named[ref] = max(named.get(ref, 0), commit.when)
        for ref, when in named.items():
            self._reviewed[ref] = max(self._reviewed.get(ref, 0), when)
        return Ledger(
            history.tip, self._board, self._ids, self._reviewed, self._standing, named
        )  # fmt: skip


def _refs(board: Board, section: str) -> Iterator[Ref]:
    return (Ref(section, id) for id in board.section(section))


def _renamed_statuses(changes: Collection[Change]) -> set[tuple[object, object]]:
    """Old and new ids of statuses: what was in one of them has not moved."""
    return {
        (one.ref.id, one.new)
        for one in changes
        if isinstance(one, Renamed) and one.ref.section == "statuses"
    }


def ledger(history: History) -> Ledger:
    """The whole pass at once. Raises ``GitError``."""
    found = Reading(history).read()
    assert found is not None
    return found


def known(
    ledger: Ledger,
    board: Board,
    pending: Collection[Ref] = (),
    drift: Mapping[str, int] | None = None,
    day: dt.date | None = None,
) -> Known:
    """What is known of a board that may have changes since the tip: those count as made today.

    ``pending`` are entries that somebody reviewed, which no commit says yet.
    """
    today = day or dt.date.today()
    reviewed: dict[tuple[str, str], dt.date] = {
        ref: _day(when) for ref, when in ledger.reviewed.items()
    }
    standing = {ref: _day(when) for ref, when in ledger.standing.items()}
    changes = change.diff(ledger.board, board)
    statuses = _renamed_statuses(changes)
    for one in changes:
        ref = one.ref
        if ref.section not in SECTIONS:
            continue
        match one:
            case Removed():
                reviewed.pop(ref, None)
                standing.pop(ref, None)
            case Renamed(new=id):
                new = Ref(ref.section, id)
                reviewed.pop(ref, None)
                reviewed[new] = today
                if ref in standing:
                    standing[new] = standing.pop(ref)
            case Added():
                reviewed[ref] = standing[ref] = today
            case Set(field=name, old=old, new=now):
                if name != "rank":
                    reviewed[ref] = today
                if name == "status" and (old, now) not in statuses:
                    standing[ref] = today
    reviewed |= dict.fromkeys(pending, today)
    items = {ref.id: since for ref, since in standing.items() if ref.section in ITEMS}
    return Known(day, reviewed, items, drift or {})


def _day(when: int) -> dt.date:
    return dt.date.fromtimestamp(when)
