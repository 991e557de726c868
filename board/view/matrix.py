"""The matrix of risks: which risk is in which cell, by likelihood and impact.

Owns how exposures are graded, and which risks are shown. Pure, like all of ``view``: it must not
know how a cell is drawn.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from board.fields import DEGREE, fields_of
from board.model import Board, Risk
from board.query import EMPTY, Query

#: The degrees of likelihood and of impact, from the lowest.
DEGREES = range(DEGREE.low or 1, (DEGREE.high or 5) + 1)
#: How exposures are graded, and the least exposure of each grade.
LEVELS: tuple[str, ...] = ("low", "moderate", "high", "extreme")
_FROM = (1, 5, 8, 15)

#: A cell: likelihood and impact.
Place = tuple[int, int]


def level(exposure: int) -> str:
    """The grade of an exposure: the highest that it reaches."""
    return next(name for name, least in zip(LEVELS[::-1], _FROM[::-1], strict=True)
                if exposure >= least)  # fmt: skip


def words(board: Board, name: str) -> tuple[str, ...]:
    """What each degree of ``likelihood`` or ``impact`` is called on this board, from the lowest.

    Words that are not one for each degree are not used.
    """
    own: tuple[str, ...] = getattr(board.risk, name)
    return own if names_each(own) else fields_of("risks")[name].words


def names_each(own: tuple[str, ...]) -> bool:
    """Whether there is one word for each degree."""
    return len(own) == len(DEGREES) and all(word.strip() for word in own)


def place_of(risk: Risk) -> Place | None:
    """The cell of a risk; ``None`` where it is not scored."""
    if risk.likelihood is None or risk.impact is None:
        return None
    return risk.likelihood, risk.impact


def residual_of(risk: Risk) -> Place | None:
    """The cell that is aimed at: a degree that is not given stays; ``None`` where there is none."""
    likelihood, impact = risk.residual_likelihood, risk.residual_impact
    if likelihood is None and impact is None:
        return None
    likelihood, impact = likelihood or risk.likelihood, impact or risk.impact
    return None if likelihood is None or impact is None else (likelihood, impact)


class Totals(NamedTuple):
    """What the shown risks come to; ``next_end`` is when the first acceptance ends."""

    risks: int
    scored: int
    above: int
    accepted: int
    expired: int
    next_end: dt.date | None


@dataclass(frozen=True)
class Matrix:
    """The risks that match a query, each in its cell; those without a score beside them."""

    likelihood: tuple[str, ...]
    impact: tuple[str, ...]
    appetite: int | None
    cells: Mapping[Place, tuple[str, ...]] = field(default_factory=dict)
    #: The risks that are to come into a cell once they are mitigated.
    residual: Mapping[Place, tuple[str, ...]] = field(default_factory=dict)
    unscored: tuple[str, ...] = ()
    #: All that have a score: the highest exposure first, or as the query sorts.
    ranked: tuple[str, ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """All risks that are shown."""
        return (*self.ranked, *self.unscored)

    def at(self, place: Place) -> tuple[str, ...]:
        """The risks in a cell."""
        return self.cells.get(place, ())

    def above(self, place: Place) -> bool:
        """Whether a cell is above the risk appetite."""
        return self.appetite is not None and place[0] * place[1] > self.appetite


def places() -> Iterator[Place]:
    """All cells, as they are read: the highest likelihood first, the lowest impact first."""
    return ((likelihood, impact) for likelihood in reversed(DEGREES) for impact in DEGREES)


def matrix(board: Board, query: Query = EMPTY) -> Matrix:
    """The matrix of the risks that match; closed ones only where the query asks for them."""
    from board.query.match import Matcher
    from board.query.order import ordered

    risks, every = board.risks, asks_for_closed(query)
    found = Matcher(board, query).select(list(risks))
    if not every:
        found = [id for id in found if board.is_open(risks[id])]
    if query.sorts:
        found = list(ordered(found, risks, board, query.sorts, query.known))
    cells: dict[Place, list[str]] = {}
    residual: dict[Place, list[str]] = {}
    unscored: list[str] = []
    for id in found:
        place = place_of(risks[id])
        if place is None:
            unscored.append(id)
            continue
        cells.setdefault(place, []).append(id)
        if aim := residual_of(risks[id]):
            residual.setdefault(aim, []).append(id)
    ranked = [id for id in found if risks[id].exposure is not None]
    if not query.sorts:
        ranked.sort(key=lambda id: -(risks[id].exposure or 0))
    return Matrix(
        words(board, "likelihood"),
        words(board, "impact"),
        board.risk.appetite,
        {place: tuple(ids) for place, ids in cells.items()},
        {place: tuple(ids) for place, ids in residual.items()},
        tuple(unscored),
        tuple(ranked),
    )


def asks_for_closed(query: Query) -> bool:
    """Whether a query itself says in which statuses risks are shown."""
    if query.where is None:
        return False
    from board.query.tree import All, Either, Not, Term, Value

    def asks(node: object) -> bool:
        match node:
            case Term("status"):
                return True
            case Term("is", any_of):
                return any(isinstance(one, Value) and one.text == "closed" for one in any_of)
            case Not(part):
                return asks(part)
            case All(parts) | Either(parts):
                return any(map(asks, parts))
        return False

    return asks(query.where)


def totals(board: Board, shown: Matrix, today: dt.date) -> Totals:
    """What the shown risks come to on a day."""
    risks = [board.risks[id] for id in shown.ids if id in board.risks]
    ends = [risk.accepted_until for risk in risks if is_accepted(risk, today)]
    known = sorted(end for end in ends if end is not None)
    return Totals(
        len(risks),
        len(shown.ranked),
        sum((place := place_of(risk)) is not None and shown.above(place) for risk in risks),
        len(ends),
        sum(has_expired(board, risk, today) for risk in risks),
        known[0] if known else None,
    )


def is_accepted(risk: Risk, today: dt.date) -> bool:
    """Whether a risk is accepted, and its acceptance has not ended."""
    until = risk.accepted_until
    return risk.response == "accept" and (until is None or until >= today)


def has_expired(board: Board, risk: Risk, today: dt.date) -> bool:
    """Whether an open risk was accepted until a day that is over: what ``is:expired`` finds."""
    until = risk.accepted_until
    return until is not None and until < today and board.is_open(risk)
