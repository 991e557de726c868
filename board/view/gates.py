"""The gate of each phase: its criteria of both forms in one list, and how each is doing.

Pure: what a ``check`` said is in ``Known``; nothing is run here.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from board.edit.gates import Inline, Where
from board.known import UNKNOWN, Known
from board.model import Board, Criterion, Ref

Standing = Literal["met", "open", "waived"]
#: Every gate, by the id of its phase; criteria that name none are under ``""``.
Gates = Mapping[str, tuple["Judged", ...]]


class Proof(NamedTuple):
    """What proves a criterion, and whether it does; ``None`` where nobody knows.

    ``trouble`` is why it can't be told, in a sentence; ``found`` is what a query finds.
    """

    kind: Literal["check", "item", "query"]
    what: str
    holds: bool | None
    trouble: str = ""
    found: int = 0


@dataclass(frozen=True, slots=True)
class Judged:
    """One criterion of a gate, and whether it is met, open or waived."""

    where: Where
    phase: str
    text: str
    state: Standing
    required: bool = True
    proofs: tuple[Proof, ...] = ()
    evidence: str = ""
    waived_until: dt.date | None = None
    reason: str = ""
    #: Whether an import guessed some of it.
    provisional: bool = False

    @property
    def unmet(self) -> bool:
        """Whether it keeps its phase from being done."""
        return self.required and self.state == "open"

    @property
    def expired(self) -> bool:
        """Whether it was waived, and is not any more."""
        return self.state == "open" and self.waived_until is not None

    @property
    def by_hand(self) -> bool:
        """Whether a person says when it is met."""
        return all(proof.kind == "check" for proof in self.proofs)

    @property
    def id(self) -> str:
        """The id of its entry; empty for one that has none."""
        return self.where.id if isinstance(self.where, Ref) else ""


def gates(board: Board, known: Known = UNKNOWN, only: Collection[str] | None = None) -> Gates:
    """The criteria of every phase: those in its ``gate``, then entries by rank, then as written.

    A criterion of a phase that the board does not have is under ``""``, as is one without.
    With ``only`` these phases are asked, and the criteria of no others judged.
    """
    found: dict[str, list[Judged]] = defaultdict(list)
    for phase, entry in board.phases.items():
        if only is not None and phase not in only:
            continue
        for at, line in enumerate(entry.gate):
            where = Inline(phase, at, line.text)
            found[phase].append(Judged(where, phase, line.text, "met" if line.met else "open"))
    for id in board.in_order("criteria"):
        criterion = board.criteria[id]
        phase = criterion.phase if criterion.phase in board.phases else ""
        if only is not None and (phase or "") not in only:
            continue
        found[phase or ""].append(judged(board, id, criterion, known))
    return {phase: tuple(criteria) for phase, criteria in found.items()}


def judged(board: Board, id: str, criterion: Criterion, known: Known = UNKNOWN) -> Judged:
    """One criterion that is an entry, judged by what proves it, else by its tick."""
    ref = Ref("criteria", id)
    proofs = tuple(_proofs(board, ref, criterion, known))
    met = all(_holds(proof, criterion) for proof in proofs) if proofs else bool(criterion.met)
    until = criterion.waived_until
    waived = until is not None and until >= known.today
    return Judged(
        where=ref,
        phase=criterion.phase or "",
        text=criterion.text,
        state="met" if met else "waived" if waived else "open",
        required=criterion.required is not False,
        proofs=proofs,
        evidence=criterion.evidence or "",
        waived_until=until,
        reason=criterion.reason or "",
        provisional=criterion.guessed,
    )


def _holds(proof: Proof, criterion: Criterion) -> bool:
    """Until a check has run, a person may say that it is met."""
    if proof.holds is None and proof.kind == "check":
        return bool(criterion.met)
    return bool(proof.holds)


def _proofs(board: Board, ref: Ref, criterion: Criterion, known: Known) -> list[Proof]:
    found = []
    if criterion.check:
        found.append(Proof("check", criterion.check, known.proven.get(ref)))
    if criterion.item:
        item = board.item(criterion.item)
        if item is None:
            trouble = f"there is no {criterion.item} on the board"
            found.append(Proof("item", criterion.item, None, trouble))
        else:
            found.append(Proof("item", criterion.item, not board.is_open(item)))
    if criterion.query:
        found.append(_query(board, criterion.query, known))
    return found


def _query(board: Board, text: str, known: Known) -> Proof:
    from board.query import QueryError, parse_query, select

    try:
        query = parse_query(text, board)
    except QueryError as error:
        return Proof("query", text, None, f"this query can't be read: {error.message}")
    if query.where is None:
        return Proof("query", text, None, "this query asks for nothing")
    number = len(select(board, query.knowing(known)))
    return Proof("query", text, not number, found=number)
