"""What ``board check`` finds in how risks are scored, answered and accepted."""

from __future__ import annotations

import datetime as dt

import pytest

from board.checks import findings
from board.document import parse
from board.known import Known

TODAY = dt.date(2026, 11, 26)


def found(text: str, within: int = 0) -> list[str]:
    """The problems of the open risk R-1 with these lines, each with how grave it is."""
    lines = "".join(f"R-1.{line}\n" if "." not in line.split("=")[0] else f"{line}\n"
                    for line in text.splitlines())  # fmt: skip
    head, risks = "[risk]\nappetite = 12\n", f'\n[risks]\nR-1.title = "A risk"\n{lines}'
    board = parse((head + risks).encode()).board
    return [f"{one.severity}: {one.sentence}" for one in findings(board, Known(TODAY), within)]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('response = "accept"', "response: it is accepted without accepted_by and accepted_until"),
        ('response = "accept"\naccepted_by = "ada"', "it is accepted without accepted_until"),
        ("likelihood = 4\nimpact = 4", "an exposure of 16 is above the appetite of 12, with no"),
        ("likelihood = 2\nimpact = 2\nresidual_impact = 3", "residual exposure of 6 is above"),
    ],
)
def test_warnings(text: str, problem: str) -> None:
    """What is missing, or makes no sense, is one warning at its field."""
    [said] = found(text)
    assert said.startswith("warning: R-1 ")
    assert problem in said


@pytest.mark.parametrize(
    "text",
    [
        'response = "accept"\naccepted_by = "ada"\naccepted_until = 2026-11-26',
        'likelihood = 4\nimpact = 4\nresponse = "mitigate"',
        "likelihood = 3\nimpact = 4",
        "likelihood = 2\nimpact = 2\nresidual_impact = 2",
        "residual_impact = 2",
        'response = "accept"\nstatus = "done"',
        'accepted_until = 2020-01-01\nstatus = "done"',
    ],
)
def test_nothing(text: str) -> None:
    """What is whole, within the appetite, or closed is no problem."""
    assert found(text) == []


def test_expired() -> None:
    """An acceptance that ended is an error that says since when, whatever the response is."""
    [said] = found("accepted_until = 2026-11-25")
    assert said == (
        "error: R-1 accepted_until: the acceptance ended on 2026-11-25, 1 day ago; "
        "accept it again, or choose another response"
    )


@pytest.mark.parametrize(("within", "said"), [(0, 0), (9, 0), (10, 1), (30, 1)])
def test_ends_soon(within: int, said: int) -> None:
    """What ends within the days that are asked for is a warning."""
    problems = found("accepted_until = 2026-12-06", within)
    assert (
        problems
        == ["warning: R-1 accepted_until: the acceptance ends on 2026-12-06, in 10 days"] * said
    )


def risks(*likelihoods: int) -> str:
    """The file of risks with these likelihoods."""
    return "[risks]\n" + "".join(
        f'R-{n}.title = "R"\nR-{n}.likelihood = {degree}\nR-{n}.impact = 1\n'
        for n, degree in enumerate(likelihoods)
    )


@pytest.mark.parametrize(
    ("likelihoods", "problem"),
    [
        ((4, 4, 4, 1), "R-0 likelihood: 3 of 4 scored risks are all “likely”: that ranks nothing"),
        ((4, 4, 4), ""),
        ((4, 4, 1, 2), ""),
        ((4, 4, 3, 3, 3, 3, 3), "5 of 7 scored risks are all “possible”"),
    ],
)
def test_scores_that_rank_nothing(likelihoods: tuple[int, ...], problem: str) -> None:
    """More than half of at least four risks in one row is a warning."""
    said = [
        one.sentence for one in findings(parse(risks(*likelihoods).encode()).board, Known(TODAY))
    ]
    assert len(said) == bool(problem)
    assert not problem or problem in said[0]


def test_words() -> None:
    """Words that are not five are a warning that says which are used, at their line."""
    board = parse(b'[risk]\nlikelihood = ["low", "high", ""]\n').board
    [problem] = findings(board, Known(TODAY))
    assert problem.where == ("risk", "likelihood")
    assert problem.sentence == (
        "risk likelihood: found 2 words, expected 5, from the lowest; until then they are "
        "rare, unlikely, possible, likely, almost certain"
    )
