"""The roadmap: every phase with its dates, its progress and its gate; and what an item holds up."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from board.known import UNKNOWN, Known
from board.model import Board, Item, Phase
from board.phrases import counted
from board.query.index import index_of
from board.view.due import SOON
from board.view.gates import Gates, Judged, gates

State = Literal["not started", "in progress", "gate open", "done"]


@dataclass(frozen=True, slots=True)
class PhaseProgress:
    """One phase and how it is doing; the one without an id has the items without a phase.

    ``counts`` says how many of its items are in each status, in the order of the
    board; ``days`` how many are left until it is due, fewer than none when it is late.
    """

    id: str
    title: str
    state: State
    counts: Mapping[str, int] = field(default_factory=dict)
    total: int = 0
    closed: int = 0
    gate: tuple[Judged, ...] = ()
    starts: dt.date | None = None
    due: dt.date | None = None
    days: int | None = None
    said_closed: bool = False
    #: Whether an import guessed some of it.
    provisional: bool = False

    @property
    def required(self) -> tuple[Judged, ...]:
        """The criteria without which it is not done."""
        return tuple(one for one in self.gate if one.required)

    @property
    def unmet(self) -> int:
        """How many required criteria are open."""
        return sum(one.unmet for one in self.gate)

    @property
    def late(self) -> bool:
        """Whether it was due and is not done."""
        return self.days is not None and self.days < 0 and self.state != "done"

    @property
    def soon(self) -> bool:
        """Whether it is due within days and not done."""
        return self.days is not None and 0 <= self.days <= SOON and self.state != "done"

    @property
    def sentence(self) -> str:
        """How it is doing, in a few words."""
        left, open_ = self.total - self.closed, counted(self.unmet, "criterion", "criteria")
        said: str = self.state
        if self.state == "gate open":
            said = f"{'closed' if self.said_closed else 'all items closed'}, {open_} open"
        elif self.state == "done" and left:
            said = f"done, {counted(left, 'item')} open"
        if self.late:
            said += f", late by {counted(-(self.days or 0), 'day')}"
        elif self.soon:
            said += ", due today" if not self.days else f", due in {counted(self.days, 'day')}"
        return said


class Roadmap(NamedTuple):
    """The phases in the order of the file, and what is in none of them."""

    phases: tuple[PhaseProgress, ...]
    loose: PhaseProgress

    def of(self, id: str) -> PhaseProgress | None:
        """The phase of this id; ``""`` is what is in none."""
        return next((one for one in (*self.phases, self.loose) if one.id == id), None)


def roadmap(board: Board, known: Known = UNKNOWN) -> Roadmap:
    """Every phase of a board. Costs one look at each item, and the queries of criteria."""
    counts = _counts(board)
    found = gates(board, known)
    phases = tuple(
        _progress(board, id, phase, counts.get(id, Counter()), found, known)
        for id, phase in board.phases.items()
    )
    loose: Counter[str] = Counter()
    for phase, number in counts.items():
        if phase not in board.phases:
            loose += number
    return Roadmap(phases, _progress(board, "", Phase(), loose, found, known))


def _counts(board: Board) -> dict[str, Counter[str]]:
    """How many items each phase has in each status."""
    first = board.first_status
    items = index_of(board).items.values()
    pairs = Counter((item.phase or "", item.status or first) for item in items)
    found: dict[str, Counter[str]] = {}
    for (phase, status), number in pairs.items():
        found.setdefault(phase, Counter())[status] = number
    return found


def _progress(
    board: Board, id: str, phase: Phase, counts: Counter[str], found: Gates, known: Known
) -> PhaseProgress:
    gate = found.get(id, ())
    columns = board.columns
    ordered = {status: counts[status] for status in columns if counts[status]}
    ordered |= {status: n for status, n in counts.items() if status not in columns}
    closed = sum(n for status, n in counts.items() if status in columns and columns[status].closed)
    total = sum(counts.values())
    return PhaseProgress(
        id=id,
        title=phase.title or id,
        state=_state(board, phase, counts, closed, gate),
        counts=ordered,
        total=total,
        closed=closed,
        gate=gate,
        starts=phase.starts,
        due=phase.due,
        days=None if phase.due is None else (phase.due - known.today).days,
        said_closed=bool(phase.closed),
        provisional=phase.guessed,
    )


def _state(
    board: Board, phase: Phase, counts: Counter[str], closed: int, gate: tuple[Judged, ...]
) -> State:
    """A phase is done when no required criterion is open; without any, when its items are closed.

    Whatever the file says of it: one that is closed over an open criterion is not done.
    """
    total = sum(counts.values())
    required = [one for one in gate if one.required]
    unmet = any(one.unmet for one in required)
    all_closed = bool(total) and closed == total
    if unmet and (all_closed or phase.closed):
        return "gate open"
    if not unmet and (required or all_closed or phase.closed):
        return "done"
    begun = total - counts[board.first_status] or any(one.state == "met" for one in required)
    return "in progress" if begun else "not started"


class Unlocked(NamedTuple):
    """What closing an item would unlock; nothing where it is closed."""

    #: Open items that would depend on no open one any more.
    items: tuple[str, ...] = ()
    #: Criteria that would be met.
    criteria: tuple[Judged, ...] = ()
    #: Phases that would be done.
    phases: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.items or self.criteria or self.phases)


def unlocks(board: Board, id: str, known: Known = UNKNOWN) -> Unlocked:
    """What closing an item would unlock."""
    item = board.item(id)
    if item is None or not board.is_open(item):
        return Unlocked()
    criteria = tuple(
        one
        for each in _waiting(board, id)
        for one in gates(_only(board, each), known).get(board.criteria[each].phase or "", ())
        if one.state == "open" and all(proof.what == id or proof.holds for proof in one.proofs)
    )
    return Unlocked(_freed(board, id), criteria, _phases(board, id, item, criteria, known))


def _waiting(board: Board, id: str) -> list[str]:
    return [key for key, one in board.criteria.items() if one.item == id]


def _only(board: Board, id: str) -> Board:
    """The board with one criterion alone: the others need not be judged."""
    return board.with_section("criteria", {id: board.criteria[id]})


def _freed(board: Board, id: str) -> tuple[str, ...]:
    def waits(other: str) -> bool:
        needed = board.item(other)
        return other != id and needed is not None and board.is_open(needed)

    return tuple(
        other
        for other, item in board.items()
        if id in item.depends and board.is_open(item) and not any(map(waits, item.depends))
    )


def _phases(
    board: Board, id: str, item: Item, criteria: tuple[Judged, ...], known: Known
) -> tuple[str, ...]:
    """The phases that only this item, or what it proves, keeps from being done."""
    among = {one.phase for one in criteria} | ({item.phase} if item.phase else set())
    among &= board.phases.keys()
    if not among:
        return ()
    proven = {one.where for one in criteria}
    found = gates(board, known, among)

    def waits(phase: str) -> bool:
        unmet = [one.where for one in found.get(phase, ()) if one.unmet]
        if any(one.required for one in found.get(phase, ())):
            return bool(unmet) and proven.issuperset(unmet)
        return not board.phases[phase].closed and item.phase == phase and _is_last(board, id, phase)

    return tuple(phase for phase in board.phases if phase in among and waits(phase))


def _is_last(board: Board, id: str, phase: str) -> bool:
    """Whether no other item of a phase is open."""
    others = (other for other, one in board.items() if one.phase == phase and board.is_open(one))
    return all(other == id for other in others)
