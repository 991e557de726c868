"""How the board went over time, from history alone: flow, open items, exposure, lead times.

It looks at the versions along the main line of the history, oldest first; nothing of it is in the
file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from board.change import Added, Change, Removed, Renamed, Set
from board.git.objects import Commit
from board.model import ITEMS, Board, Ref
from board.record.history import History


class Point(NamedTuple):
    """The board as it stood from one commit on.

    ``when`` counts seconds since 1970 and never goes back; ``counts`` has the
    number of items by status; ``exposure`` is the sum over open risks.
    """

    when: int
    commit: str
    counts: Mapping[str, int]
    open_gaps: int
    open_risks: int
    exposure: int


class Span(NamedTuple):
    """One item's way: when it was added, left the first column, was closed; ``None`` for not yet.

    Times count seconds since 1970. An item that was opened again is not closed.
    Without ``added`` a part of its way is not here, and nobody knows how long it took.
    """

    ref: Ref
    added: int | None
    started: int | None = None
    closed: int | None = None

    @property
    def lead(self) -> int | None:
        """Seconds from being added to being closed."""
        return None if self.closed is None or self.added is None else self.closed - self.added

    @property
    def cycle(self) -> int | None:
        """Seconds from leaving the first column to being closed."""
        start = self.started if self.added is not None else None
        return None if self.closed is None or start is None else self.closed - start


class Flow(NamedTuple):
    """The whole course: the points, oldest first, and the way of every item that ever was.

    ``statuses`` are the ids of all statuses, the present ones left to right,
    then those that are gone; ``closed`` are those that are closed now.
    """

    statuses: tuple[str, ...]
    closed: frozenset[str]
    points: tuple[Point, ...]
    spans: tuple[Span, ...]

    def leads(self) -> list[int]:
        """Lead times in seconds of all closed items, shortest first."""
        return sorted(span.lead for span in self.spans if span.lead is not None)

    def cycles(self) -> list[int]:
        """Cycle times in seconds of all closed items, shortest first."""
        return sorted(span.cycle for span in self.spans if span.cycle is not None)


def flow(history: History) -> Flow:
    """The course of the board up to the history's tip."""
    points: list[Point] = []
    ways = _Ways()
    before = ""
    last: Mapping[str, Any] = {"statuses": [], "closed": []}
    # One way through, oldest first: each version is read once, with the one before at hand.
    for commit in reversed(list(history.mainline())):
        if history.trouble(commit.blob):
            continue
        last = _amount(history, commit.blob)
        when = max(commit.when, points[-1].when if points else commit.when)
        points.append(_point(when, commit, last))
        known = None not in history.behind(commit)
        ways.take(history.between(before if known else "", commit.blob)[0], when, last, known)
        before = commit.blob
    seen = dict.fromkeys(status for point in points for status in point.counts)
    statuses = dict.fromkeys([*last["statuses"], *seen])
    return Flow(tuple(statuses), frozenset(last["closed"]), tuple(points), tuple(ways.all()))


def _point(when: int, commit: Commit, amount: Mapping[str, Any]) -> Point:
    return Point(
        when,
        commit.id,
        amount["counts"],
        amount["open_gaps"],
        amount["open_risks"],
        amount["exposure"],
    )


def _amount(history: History, blob: str) -> Mapping[str, Any]:
    """What a version amounts to, as it is kept in the cache."""
    kept = history.cache.get("amount", blob)
    if isinstance(kept, dict) and kept.keys() == _EMPTY.keys():
        return kept
    found = amount(history.readable(blob))
    history.cache.put(found, "amount", blob)
    return found


def amount(board: Board) -> dict[str, Any]:
    """What one board amounts to: items by status, what is open, and its statuses."""
    columns, first = board.columns, board.first_status
    closed = [id for id, status in columns.items() if status.closed]
    # Asked of each version, of each item: what all items have in common is found out once.
    standing = [(item.status or first, item) for _, item in board.items()]
    opened = [item for status, item in standing if status not in closed]
    gaps = sum(item.kind == "gap" for item in opened)
    return {
        "counts": dict(Counter(status for status, _ in standing)),
        "open_gaps": gaps,
        "open_risks": len(opened) - gaps,
        "exposure": sum(item.exposure or 0 for item in opened if item.kind == "risk"),
        "statuses": list(columns),
        "closed": closed,
    }


_EMPTY = amount(Board())


class _Ways:
    """The ways of items, told change by change, oldest first."""

    def __init__(self) -> None:
        self._present: dict[Ref, Span] = {}
        self._gone: list[Span] = []

    def take(
        self, changes: Sequence[Change], when: int, amount: Mapping[str, Any], known: bool
    ) -> None:
        """Go on with what one version changed; or from all it has, where nobody knows that."""
        if not known:
            here = {one.ref: Span(one.ref, None) for one in changes if one.ref.section in ITEMS}
            self._gone += [Span(ref, None) for ref in self._present if ref not in here]
            self._present = here
            return
        statuses, closed = amount["statuses"], amount["closed"]
        first = statuses[0] if statuses else ""
        for one in changes:
            if one.ref.section not in ITEMS:
                continue
            match one:
                case Added(ref, fields):
                    self._present[ref] = Span(ref, when)
                    self._stands(ref, str(fields.get("status") or first), when, first, closed)
                case Set(ref, "status", _, new) if ref in self._present:
                    self._stands(ref, str(new or first), when, first, closed)
                case Renamed(ref, new) if ref in self._present:
                    there = Ref(ref.section, new)
                    self._present[there] = self._present.pop(ref)._replace(ref=there)
                case Removed(ref) if ref in self._present:
                    self._gone.append(self._present.pop(ref))

    def _stands(self, ref: Ref, status: str, when: int, first: str, closed: Sequence[str]) -> None:
        span = self._present[ref]
        if span.started is None and status != first:
            span = span._replace(started=when)
        if status not in closed:
            span = span._replace(closed=None)
        elif span.closed is None:
            span = span._replace(closed=when)
        self._present[ref] = span

    def all(self) -> Iterator[Span]:
        """Every item that ever was, those that are gone last."""
        yield from self._present.values()
        yield from self._gone
