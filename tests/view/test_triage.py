"""What needs a decision, by what the file says and what git knows."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given

from board.document import parse
from board.known import Known
from board.model import Board, Ref
from board.query import parse_query
from board.view.triage import KINDS, reasons, stops
from tests.strategies import boards

TODAY = dt.date(2026, 3, 1)
GAP = Ref("gaps", "G-1")
FINE = """\
[board]
review_every = "90d"

[statuses]
triage.title = "New"
active.title = "In hand"
done.closed = true

[repos]
a.status = "Stable"

[phases]
p1.title = "First"

[gaps]
G-1.title = "One"
G-1.status = "active"
G-1.repos = ["a"]
G-1.owner = "ada"
"""


def board(more: str = "", **lines: str) -> Board:
    """A board of which nothing needs a decision, with other lines."""
    text = FINE
    for old, new in lines.items():
        text = text.replace(f"G-1.{old} = ", f"# {old} = ") + (f"{new}\n" if new else "")
    document = parse((text + more).encode())
    assert not document.read_only, document.problems
    return document.board


def ago(days: int) -> dt.date:
    """A day before today."""
    return TODAY - dt.timedelta(days)


def known(**more: object) -> Known:
    """That the item was looked at yesterday, and what else is known."""
    return Known(day=TODAY, reviewed={GAP: ago(1)}, **more)  # type: ignore[arg-type]


def told(found: Board, known: Known, query: str = "") -> list[tuple[str, ...]]:
    """Each stop: its name, and what is said of it."""
    asked = parse_query(query, found)
    return [
        (str(stop.ref), *(one.what for one in stop.reasons)) for stop in stops(found, known, asked)
    ]


def test_nothing_needs_a_decision() -> None:
    """A board that is in order has no stop, whether git knows of it or not."""
    assert told(board(), known()) == []
    assert told(board(), Known(day=TODAY)) == []


def test_all_reasons_of_one_entry_are_one_stop() -> None:
    """An item that nobody looked at has them all, the gravest first."""
    found = board(status="", owner="", repos="")
    since = Known(day=TODAY, standing={"G-1": ago(41)})
    assert told(found, since) == [
        ("G-1", "is still in New, for 41 days", "has no owner", "names no repo and no layer")
    ]


def test_a_late_item() -> None:
    """The due date of the item counts, else that of its phase."""
    assert told(board("G-1.due = 2026-02-28\n"), known()) == [("G-1", "was due on 2026-02-28")]
    text = FINE.replace('p1.title = "First"', 'p1.title = "First"\np1.due = 2026-02-27')
    by_phase = parse(f'{text}G-1.phase = "p1"\n'.encode()).board
    assert told(by_phase, known()) == [("G-1", "was due on 2026-02-27")]


def risk(more: str) -> list[str]:
    """What is said of an open risk with these lines."""
    head = '\n[risks]\nR-1.title = "Fire"\nR-1.status = "active"\nR-1.repos = ["a"]\n'
    found = board(f'{head}R-1.owner = "bo"\n{more}')
    return [one.what for one in reasons(found, known(), Ref("risks", "R-1"))]


def test_risks_are_asked_for_scores_and_acceptance() -> None:
    """Both degrees are needed; an acceptance that ended or soon ends is asked about."""
    scored = "R-1.likelihood = 2\nR-1.impact = 3\n"
    assert risk("R-1.likelihood = 2\n") == ["has no likelihood or no impact"]
    assert risk(scored) == []
    assert risk(f"{scored}R-1.accepted_until = 2026-02-28\n") == ["was accepted until 2026-02-28"]
    assert risk(f"{scored}R-1.accepted_until = 2026-03-08\n") == [
        "is accepted for 7 days more, until 2026-03-08"
    ]
    assert risk(f"{scored}R-1.accepted_until = 2026-06-01\n") == []


def test_a_review_that_is_overdue() -> None:
    """By the rule of the board, or the date of the entry; a repo as well."""
    old = Known(day=TODAY, reviewed={GAP: ago(91), Ref("repos", "a"): ago(100)})
    assert told(board(), old) == [
        ("G-1", "was to be reviewed by 2026-02-28, last looked at on 2025-11-30"),
        ("repo:a", "was to be reviewed by 2026-02-19, last looked at on 2025-11-21"),
    ]


def test_long_in_one_status_until_somebody_looks() -> None:
    """What stands for months is asked about, unless it was looked at since."""
    stands = {"G-1": ago(61)}
    looked = Known(day=TODAY, standing=stands, reviewed={GAP: ago(10)})
    left = Known(day=TODAY, standing=stands, reviewed={GAP: ago(61)})
    assert told(board(), looked) == []
    assert told(board(), left) == [("G-1", "has been in In hand for 61 days")]


def test_repos_without_status_and_with_drift() -> None:
    """A repo is asked about where nobody judged it, or much came since."""
    found = board().with_section("repos", {})
    assert told(found, known()) == []
    bare = parse(FINE.replace('a.status = "Stable"', 'a.url = "x"').encode()).board
    assert told(bare, known()) == [("repo:a", "has no status: nobody has judged it")]
    assert told(board(), known(drift={"a": 21})) == [
        ("repo:a", "had 21 commits since it was judged")
    ]
    assert told(board(), known(drift={"a": 20})) == []


@pytest.mark.parametrize(("due", "asked"), [("2026-03-01", True), ("2026-03-02", False)])
def test_criteria_of_a_phase_that_is_due(due: str, asked: bool) -> None:
    """Required ones that are open are asked about from the day on which the phase is due."""
    text = FINE.replace('p1.title = "First"', f'p1.title = "First"\np1.due = {due}')
    text += '\n[criteria]\nC-1.phase = "p1"\nC-1.text = "It runs"\n'
    text += 'C-2.phase = "p1"\nC-2.text = "Nice"\nC-2.required = false\n'
    found = parse(text.encode()).board
    said = [("criterion:C-1", f"is not met in First, due on {due}")]
    assert told(found, known()) == (said if asked else [])


GUESSES = """
[layers]
core.provisional = true
core.source = "s.md § Repos"

[phases]
p2.provisional = true
p3.provisional = true
p3.closed = true

[criteria]
C-1.phase = "p1"
C-1.text = "It runs"
C-1.provisional = true

[risks]
R-1.title = "Fire"
R-1.status = "active"
R-1.repos = ["a"]
R-1.likelihood = 5
R-1.impact = 5
R-2.title = "Flood"
R-2.status = "done"
R-2.provisional = true
"""


def test_guesses_are_asked_about_first() -> None:
    """What an import guessed comes before all else, whatever it is; what is done is left alone."""
    text = FINE.replace("[phases]\n", "").replace('p1.title = "First"\n', "")
    text = text.replace('a.status = "Stable"', "a.provisional = true") + GUESSES
    text = text.replace("[phases]\n", '[phases]\np1.title = "First"\n')
    found = parse(text.encode()).board
    assert told(found, known()) == [
        ("layer:core", "is guessed in part, from s.md § Repos"),
        ("repo:a", "is guessed in part", "has no status: nobody has judged it"),
        ("criterion:C-1", "is guessed in part"),
        ("phase:p2", "is guessed in part"),
        ("R-1", "has no owner"),
    ]


@given(boards())
def test_no_guess_is_left_unasked(found: Board) -> None:
    """Whatever the board: each entry that is a guess and is not done stops, as one of the first."""
    all = stops(found, Known(day=TODAY))
    kinds = [stop.reasons[0].kind == "guessed" for stop in all]
    assert kinds == sorted(kinds, reverse=True)
    closed = {Ref("phases", id) for id, phase in found.phases.items() if phase.closed}
    closed |= {Ref(one.section, id) for id, one in found.items() if not found.is_open(one)}
    guesses = {
        Ref(section, id)
        for section in ("layers", "repos", "phases", "criteria", "gaps", "risks")
        for id, one in found.section(section).items()
        if one.guessed
    }
    if not found.gaps.keys() & found.risks.keys():  # one of the two could not be asked for
        assert guesses - closed == {stop.ref for stop in all if stop.reasons[0].kind == "guessed"}


def test_closed_items_are_left_alone() -> None:
    """Nothing is asked of what is done."""
    assert told(board(status='G-1.status = "done"', owner=""), known()) == []


def test_a_query_narrows_to_items() -> None:
    """With one, only what it finds is asked about."""
    found = board(owner="")
    assert told(found, known(), "owner:ada") == []
    assert len(told(found, known(), "no:owner")) == 1


@given(boards())
def test_every_stop_has_a_reason(found: Board) -> None:
    """Whatever the board: each entry stops once, with reasons in their order."""
    all = stops(found, Known(day=TODAY))
    assert len({stop.ref for stop in all}) == len(all)
    for stop in all:
        kinds = [KINDS.index(reason.kind) for reason in stop.reasons]
        assert kinds
        assert kinds == sorted(kinds)
        assert reasons(found, Known(day=TODAY), stop.ref) == stop.reasons
