"""What is wrong with how risks are scored, answered and accepted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from board.document import Problem
from board.model import Board, Risk
from board.phrases import counted
from board.view.matrix import DEGREES, has_expired, names_each, place_of, residual_of, words

#: So many scored risks there must be before it says something that most of them score alike.
ENOUGH = 4


def findings(board: Board, today: dt.date, within: int = 0) -> Iterator[Problem]:
    """The problems of the risks: how all are scored first, then those of each open one."""
    yield from _words(board)
    yield from _alike(board)
    for id, risk in board.risks.items():
        if board.is_open(risk):
            yield from _expiring(board, id, risk, today, within)
            yield from _answered(board, id, risk)
            yield from _residual(id, risk)


def _words(board: Board) -> Iterator[Problem]:
    """Words for the degrees that are not used, since they are not one for each."""
    for name in ("likelihood", "impact"):
        own = getattr(board.risk, name)
        if own and not names_each(own):
            found = counted(sum(bool(word.strip()) for word in own), "word")
            message = f"found {found}, expected {len(DEGREES)}, from the lowest"
            used = ", ".join(words(board, name))
            yield Problem(
                "warning", message, ("risk", name), f"until then they are {used}", rule="risk-words"
            )


def _alike(board: Board) -> Iterator[Problem]:
    """Scores that rank nothing: more than half of the open risks in one row of the matrix."""
    rows: dict[int, list[str]] = {}
    for id, risk in board.risks.items():
        if board.is_open(risk) and (place := place_of(risk)):
            rows.setdefault(place[0], []).append(id)
    scored = sum(map(len, rows.values()))
    for degree, ids in rows.items():
        if scored >= ENOUGH and 2 * len(ids) > scored:
            word = words(board, "likelihood")[degree - 1]
            message = f"{len(ids)} of {scored} scored risks are all “{word}”: that ranks nothing"
            hint = f"compare {', '.join(ids[:5])}{' …' if ids[5:] else ''} with one another"
            yield Problem(
                "warning", message, ("risks", ids[0], "likelihood"), hint, rule="alike-scores"
            )


def _expiring(board: Board, id: str, risk: Risk, today: dt.date, within: int) -> Iterator[Problem]:
    """An acceptance that has ended, or that ends soon."""
    until = risk.accepted_until
    if until is None:
        return
    where, left = ("risks", id, "accepted_until"), (until - today).days
    if has_expired(board, risk, today):
        message = f"the acceptance ended on {until}, {counted(-left, 'day')} ago"
        yield Problem(
            "error",
            message,
            where,
            "accept it again, or choose another response",
            rule="acceptance",
        )
    elif left <= within and within:
        when = f"in {counted(left, 'day')}" if left else "today"
        yield Problem(
            "warning", f"the acceptance ends on {until}, {when}", where, rule="acceptance"
        )


def _answered(board: Board, id: str, risk: Risk) -> Iterator[Problem]:
    """Accepted without an end or by nobody; above the appetite without any response."""
    if risk.response == "accept":
        fields = {"accepted_by": risk.accepted_by, "accepted_until": risk.accepted_until}
        if missing := [name for name, value in fields.items() if not value]:
            message = f"it is accepted without {' and '.join(missing)}"
            yield Problem("warning", message, ("risks", id, "response"), rule="acceptance")
    appetite, exposure = board.risk.appetite, risk.exposure
    if appetite is not None and exposure is not None and exposure > appetite and not risk.response:
        message = f"an exposure of {exposure} is above the appetite of {appetite}, with no response"
        yield Problem("warning", message, ("risks", id, "impact"), rule="appetite")


def _residual(id: str, risk: Risk) -> Iterator[Problem]:
    """A risk that would be worse once it is mitigated."""
    aim, exposure = residual_of(risk), risk.exposure
    if aim is None or exposure is None or aim[0] * aim[1] <= exposure:
        return
    name = "residual_likelihood" if risk.residual_likelihood is not None else "residual_impact"
    message = f"the residual exposure of {aim[0] * aim[1]} is above the present one of {exposure}"
    yield Problem("warning", message, ("risks", id, name), rule="residual")


def suspects(board: Board) -> dict[str, Risk]:
    """The open risks with a score that no closed gap mitigates: those worth a look into git."""

    def closed(id: str) -> bool:
        gap = board.gaps.get(id)
        return gap is not None and not board.is_open(gap)

    return {
        id: risk
        for id, risk in board.risks.items()
        if risk.exposure is not None
        and board.is_open(risk)
        and not any(map(closed, risk.mitigated_by))
    }
