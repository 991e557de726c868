"""What is told of risks: in few words, the same on both screens."""

from __future__ import annotations

import datetime as dt

import pytest

from board.model import Board, Risk, Scoring
from board.present.dates import short_day
from board.present.risks import acceptance, answer, arrow, rule, scores, summary
from board.spans import plain
from board.view.matrix import DEGREES, matrix

TODAY = dt.date(2026, 11, 26)


@pytest.mark.parametrize(
    ("end", "sign"), [((2, 2), "↙"), ((3, 3), ""), ((5, 3), "↑"), ((1, 4), "↘"), ((3, 5), "→")]
)
def test_arrow(end: tuple[int, int], sign: str) -> None:
    """An arrow says which way a risk is to go: likelihood is up, impact to the right."""
    assert arrow((3, 3), end) == sign


def test_scores_and_answer() -> None:
    """Present and residual score, the appetite; response, who accepted, owner, next review."""
    risk = Risk(
        title="R", likelihood=4, impact=5, residual_impact=4, response="accept", owner="bo",
        accepted_until=dt.date(2027, 1, 31), accepted_by="ada", review=dt.date(2027, 3, 1),
    )  # fmt: skip
    board = Board(risk=Scoring(appetite=12), risks={"R-1": risk})
    assert [one.text for one in scores(board, risk)] == [
        "now 4 × 5 = 20", "residual 4 × 4 = 16", "appetite 12",
    ]  # fmt: skip
    assert plain(answer(board, risk, TODAY)) == (
        "accept, until 31 Jan by ada · owner bo · review 1 Mar (in 95 days)"
    )


def test_acceptance() -> None:
    """An end to come, one that is over, and none."""
    board = Board()
    until = {
        day: acceptance(board, Risk(title="R", response="accept", accepted_until=day), TODAY).text
        for day in (dt.date(2027, 1, 31), dt.date(2026, 1, 31), None)
    }
    assert list(until.values()) == ["until 31 Jan", "expired 31 Jan", "with no end"]
    assert acceptance(board, Risk(title="R", response="avoid"), TODAY).text == ""


def test_summary() -> None:
    """The totals in pieces, with the days that are left of the first acceptance."""
    risks = {
        "R-1": Risk(title="A", likelihood=5, impact=5),
        "R-2": Risk(title="B", response="accept", accepted_until=dt.date(2027, 1, 30)),
    }
    board = Board(risk=Scoring(appetite=12), risks=risks)
    assert [one.text for one in summary(board, matrix(board), TODAY)] == [
        "2 risks", "1 above appetite", "1 accepted until 30 Jan (65 days)", "1 unscored",
    ]  # fmt: skip


def test_short_day() -> None:
    """A day has no year where it is near or in the same one."""
    assert short_day(dt.date(2026, 1, 2), TODAY) == "2 Jan"
    assert short_day(dt.date(2027, 6, 30), TODAY) == "30 Jun 2027"


@pytest.mark.parametrize("appetite", [None, *range(1, 26)])
def test_rules_are_as_wide_as_cells(appetite: int | None) -> None:
    """Each line between rows is whole, and thick where the appetite ends."""
    shown = matrix(Board(risk=Scoring(appetite=appetite)))
    lines = [rule(shown, likelihood, 3) for likelihood in (0, *DEGREES)]
    assert {len(line) for line in lines} == {21}
    thick = any(char in "━" for line in lines for char in line)
    assert thick == any(
        shown.above((a, i)) != shown.above((a + 1, i)) for a in range(1, 5) for i in DEGREES
    )
