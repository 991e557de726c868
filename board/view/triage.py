"""What needs a decision: the entries to go through, each with all its reasons, the gravest first.

Pure: what git says is in ``Known``; what is not known is no reason.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from board.known import Known
from board.model import Board, Entry, Item, Phase, Ref, Repo, Risk
from board.phrases import counted
from board.query import EMPTY, Query, select
from board.reviews import is_overdue, next_review
from board.view.gates import gates
from board.view.guesses import origin
from board.view.repos import DRIFTED

#: Days before the end of an acceptance in which it is asked about.
SOON = 14
#: Days in one status, and without a look, from which on it is asked whether that is right.
LONG = 60

#: Every kind of reason, in the order in which they are asked.
KINDS = (
    "guessed", "expired", "late", "criterion", "unscored", "first-status", "no-owner", "expiring",
    "overdue", "no-links", "long", "drift", "unjudged",
)  # fmt: skip


class Reason(NamedTuple):
    """Why an entry needs a decision: of which kind, and what is said of it behind its name."""

    kind: str
    what: str


class Stop(NamedTuple):
    """One entry that needs a decision, and why."""

    ref: Ref
    reasons: tuple[Reason, ...]

    @property
    def sentence(self) -> str:
        """All of it in one sentence, without a full stop."""
        return f"{self.ref} {', '.join(reason.what for reason in self.reasons)}"


def stops(board: Board, known: Known, query: Query = EMPTY) -> tuple[Stop, ...]:
    """All that needs a decision; with a query, of the items that it finds alone."""
    ids = select(board, query.knowing(known))
    refs = [ref for id in ids if (ref := board.ref(id)) is not None]
    if query.where is None:
        for section in ("layers", "repos", "criteria", "phases"):
            refs += [Ref(section, id) for id in board.section(section)]
    due = _unmet(board, known)
    found = [Stop(ref, reasons) for ref in refs if (reasons := _reasons(board, known, ref, due))]
    return tuple(sorted(found, key=lambda stop: _place(board, stop)))


def reasons(board: Board, known: Known, ref: Ref) -> tuple[Reason, ...]:
    """Why one entry needs a decision now; none where it does not, or is gone."""
    return _reasons(board, known, ref, _unmet(board, known))


def _place(board: Board, stop: Stop) -> tuple[int, int]:
    """The gravest reason decides, then the exposure; the order of the file is kept."""
    item = board.item(stop.ref.id) if stop.ref.section in ("gaps", "risks") else None
    exposure = item.exposure if item is not None else None
    return KINDS.index(stop.reasons[0].kind), -(exposure or 0)


def _reasons(
    board: Board, known: Known, ref: Ref, due: dict[Ref, list[Reason]]
) -> tuple[Reason, ...]:
    entry, found = board.entry(ref), list(due.get(ref, ()))
    if entry is not None and not _is_over(board, entry) and (guess := origin(entry)):
        found.append(Reason("guessed", f"is guessed {guess}"))
    if isinstance(entry, Item) and board.is_open(entry):
        found += _of_item(board, known, ref, entry)
    elif isinstance(entry, Repo):
        found += _of_repo(board, known, ref, entry)
    return tuple(sorted(found, key=lambda reason: KINDS.index(reason.kind)))


def _is_over(board: Board, entry: Entry) -> bool:
    """Whether it is done, so that nothing is asked of it."""
    if isinstance(entry, Item):
        return not board.is_open(entry)
    return isinstance(entry, Phase) and bool(entry.closed)


def _of_item(board: Board, known: Known, ref: Ref, item: Item) -> Iterator[Reason]:
    today = known.today
    if isinstance(item, Risk):
        yield from _of_risk(item, today)
    due = item.due or getattr(board.phases.get(item.phase or ""), "due", None)
    if due is not None and due < today:
        yield Reason("late", f"was due on {due}")
    since = known.standing.get(ref.id)
    days = (today - since).days if since is not None else 0
    status = board.status_of(item)
    title = getattr(board.columns.get(status), "title", None) or status
    if status == board.first_status:
        yield Reason("first-status", f"is still in {title}" + (f", {_for(days)}" if days else ""))
    if not item.owner:
        yield Reason("no-owner", "has no owner")
    if not item.repos and not item.layers:
        yield Reason("no-links", "names no repo and no layer")
    yield from _review(board, known, ref, item)
    last = known.reviewed.get(ref)
    if status != board.first_status and days > LONG and last and (today - last).days > LONG:
        yield Reason("long", f"has been in {title} for {counted(days, 'day')}")


def _for(days: int) -> str:
    return f"for {counted(days, 'day')}"


def _of_risk(risk: Risk, today: dt.date) -> Iterator[Reason]:
    if risk.exposure is None:
        yield Reason("unscored", "has no likelihood or no impact")
    until = risk.accepted_until
    if until is not None and until < today:
        yield Reason("expired", f"was accepted until {until}")
    elif until is not None and (until - today).days <= SOON:
        left = counted((until - today).days, "day")
        yield Reason("expiring", f"is accepted for {left} more, until {until}")


def _review(board: Board, known: Known, ref: Ref, entry: Item | Repo) -> Iterator[Reason]:
    if is_overdue(board, known, ref, entry):
        last = known.reviewed.get(ref)
        looked = f", last looked at on {last}" if last is not None else ""
        yield Reason(
            "overdue", f"was to be reviewed by {next_review(board, known, ref, entry)}{looked}"
        )


def _of_repo(board: Board, known: Known, ref: Ref, repo: Repo) -> Iterator[Reason]:
    if not repo.status:
        yield Reason("unjudged", "has no status: nobody has judged it")
    drift = known.drift.get(ref.id, 0)
    if drift > DRIFTED:
        yield Reason("drift", f"had {counted(drift, 'commit')} since it was judged")
    yield from _review(board, known, ref, repo)


def _unmet(board: Board, known: Known) -> dict[Ref, list[Reason]]:
    """The criteria that keep a phase that is due from being done, by what is to be decided."""
    found: dict[Ref, list[Reason]] = {}
    for id, judged in gates(board, known).items():
        phase = board.phases.get(id)
        if phase is None or phase.closed or phase.due is None or phase.due > known.today:
            continue
        for one in judged:
            if not one.unmet:
                continue
            when = f"{phase.title or id}, due on {phase.due}"
            if isinstance(one.where, Ref):
                reason = Reason("criterion", f"is not met in {when}")
                found.setdefault(one.where, []).append(reason)
            else:
                reason = Reason("criterion", f"is due, and “{one.text}” is not met")
                found.setdefault(Ref("phases", id), []).append(reason)
    return found
