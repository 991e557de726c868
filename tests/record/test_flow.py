"""How things went over time: points, lead and cycle times."""

from __future__ import annotations

from board.model import Ref
from board.present.chart_scale import quantile
from board.record.flow import Flow, Span, flow
from board.record.history import History
from tests.git_repo import START, Repo

HOUR = 3600
TEXT = """\
[gaps]
G-1.title = "First"
G-1.status = "triage"

[risks]
R-1.title = "Fire"
R-1.status = "active"
R-1.likelihood = 4
R-1.impact = 5
"""


def course(repo: Repo) -> Flow:
    """The course, the same when it is told again from the cache."""
    found = []
    for _ in range(2):
        history = History.of(repo.file)
        found.append(flow(history))
        history.close()
    assert found[0] == found[1]
    return found[0]


def test_points_count_what_stood_where(repo: Repo) -> None:
    """Each version is a point: items by status, open items, exposure of open risks."""
    repo.edit('status = "active"', 'status = "done"', "Fire is out")
    found = course(repo)
    assert found.statuses == ("triage", "planned", "active", "blocked", "done")
    assert found.closed == {"done"}
    assert [(p.when - START, dict(p.counts), p.open_gaps, p.exposure) for p in found.points] == [
        (HOUR, {"triage": 1, "active": 1}, 1, 20),
        (2 * HOUR, {"triage": 1, "done": 1}, 1, 0),
    ]


def test_lead_and_cycle_times(repo: Repo) -> None:
    """Lead time runs from being added, cycle time from leaving the first column."""
    repo.edit('"triage"', '"planned"', "Plan")
    repo.edit('"planned"', '"active"', "Start")
    repo.edit('G-1.status = "active"', 'G-1.status = "done"', "Finish")
    found = course(repo)
    (gap,) = [span for span in found.spans if span.ref.section == "gaps"]
    assert gap.lead == 3 * HOUR
    assert gap.cycle == 2 * HOUR
    assert found.leads() == [3 * HOUR]


def test_an_item_opened_again_is_not_closed(repo: Repo) -> None:
    """Opened again, the clock goes on, until the last closing."""
    repo.edit('G-1.status = "triage"', 'G-1.status = "done"', "Finish")
    repo.edit('G-1.status = "done"', 'G-1.status = "active"', "Not yet")
    assert course(repo).leads() == []
    repo.edit('G-1.status = "active"', 'G-1.status = "done"', "Now")
    assert course(repo).leads() == [3 * HOUR]


def test_a_rename_goes_on_and_a_removal_ends(repo: Repo) -> None:
    """Another id is the same item; a removed one is kept as it was, and not closed."""
    repo.edit("G-1.", "G-7.", "Rename")
    repo.edit(TEXT.partition("\n\n")[2], "", "Drop the risk")
    assert set(course(repo).spans) == {
        Span(Ref("gaps", "G-7"), START + HOUR),
        Span(Ref("risks", "R-1"), START + HOUR, START + HOUR),
    }


def test_time_never_goes_back(repo: Repo) -> None:
    """A commit that claims to be older stands at the time of the one before it."""
    repo.clock -= 100 * HOUR
    repo.edit('"triage"', '"planned"', "Clock set back")
    assert [point.when - START for point in course(repo).points] == [HOUR, HOUR]


def test_versions_that_cannot_be_read_are_left_out(repo: Repo) -> None:
    """A broken version is no point."""
    repo.edit('"triage"', '"planned', "Broken")
    repo.edit('"planned', '"planned"', "Mended")
    assert len(course(repo).points) == 2


def test_an_empty_history_has_no_course(repo: Repo) -> None:
    """A file that was never committed has neither points nor spans."""
    repo.file = repo.folder / "new.toml"
    repo.write(TEXT)
    assert course(repo) == Flow((), frozenset(), (), ())


def test_quantiles() -> None:
    """The value that so many per cent do not exceed, also of one or none."""
    assert quantile([], 50) is None
    assert quantile([7], 85) == 7
    assert quantile([1, 2, 3], 50) == 2
    assert quantile([0, 100], 85) == 85
