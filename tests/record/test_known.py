"""When an entry was last looked at and how long it is in its status, by what the commits say."""

from __future__ import annotations

import contextlib
import datetime as dt
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from board.document import parse
from board.git import GitError
from board.known import Known
from board.model import Board, Ref
from board.record.history import History
from board.record.known import Ledger, Reading, known, ledger
from tests.git_repo import START, Repo
from tests.histories import deeds, make

ONE, TWO, KITCHEN = Ref("gaps", "G-1"), Ref("gaps", "G-2"), Ref("repos", "kitchen")
TEXT = """\
[repos]
kitchen.status = "MVP"

[gaps]
G-1.title = "First"
G-1.status = "triage"
G-2.title = "Second"
"""
BEGIN = START + 3600
HOUR, DAY = 3600, 24 * 3600


def read(repo: Repo, before: Ledger | None = None) -> Ledger:
    """What the commits say now."""
    history = History.of(repo.file)
    try:
        found = Reading(history, before).read()
        assert found is not None
        return found
    finally:
        history.close()


def test_the_last_change_of_an_entry_is_its_last_review(repo: Repo) -> None:
    """A commit that changed an entry counts for that entry alone."""
    repo.edit('"First"', '"Other"', "Another title")
    found = read(repo)
    assert found.reviewed == {ONE: BEGIN + HOUR, TWO: BEGIN, KITCHEN: BEGIN}


def test_only_a_change_of_status_counts_for_the_standing(repo: Repo) -> None:
    """Since when an item is in its status: the day of that change, whatever else was written."""
    repo.edit('"triage"', '"active"', "Move on")
    repo.edit('"First"', '"Other"', "Another title")
    found = read(repo)
    assert found.standing == {ONE: BEGIN + HOUR, TWO: BEGIN, KITCHEN: BEGIN}
    assert found.reviewed[ONE] == BEGIN + 2 * HOUR


def test_a_renamed_entry_keeps_how_long_it_stands(repo: Repo) -> None:
    """An entry is followed through its other ids."""
    repo.edit('"triage"', '"active"', "Move on")
    repo.commit(repo.file.read_text().replace("G-1", "G-9"), "Another id")
    found = read(repo)
    assert found.standing[Ref("gaps", "G-9")] == BEGIN + HOUR
    assert found.reviewed[Ref("gaps", "G-9")] == BEGIN + 2 * HOUR


def test_a_status_under_another_id_moves_nothing(repo: Repo) -> None:
    """Items whose status was renamed are as long in it as before."""
    text = f'[statuses]\ntriage.title = "New"\n\n{TEXT}'
    repo.commit(text, "A title")
    repo.commit(text.replace("triage", "waiting"), "Another id")
    assert read(repo).standing[ONE] == BEGIN


def test_moving_among_neighbours_is_no_review(repo: Repo) -> None:
    """A rank says nothing of the entry."""
    repo.commit(f"{TEXT}G-2.rank = 3\n", "Order")
    assert read(repo).reviewed[TWO] == BEGIN


def test_an_entry_that_came_back_begins_anew(repo: Repo) -> None:
    """What had the id before it was removed is another entry."""
    repo.commit(TEXT.replace('G-2.title = "Second"\n', ""), "Without")
    repo.commit(TEXT, "With")
    assert read(repo).standing[TWO] == BEGIN + 2 * HOUR


def test_a_trailer_says_that_an_entry_was_reviewed(repo: Repo) -> None:
    """A commit may name what was reviewed, be it that it changed nothing."""
    repo.commit(None, "Looked\n\nBoard-Reviewed: G-2, repo:kitchen, G-404")
    found = read(repo)
    assert found.reviewed == {ONE: BEGIN, TWO: BEGIN + HOUR, KITCHEN: BEGIN + HOUR}
    assert found.standing[TWO] == BEGIN
    assert found.judged("kitchen") == BEGIN + HOUR
    assert found.judged("unknown") is None


def test_what_came_since_is_added_to_what_was_known(repo: Repo) -> None:
    """A pass that begins with an earlier one finds what a whole one finds."""
    repo.commit(None, "Looked\n\nBoard-Reviewed: G-2")
    before = read(repo)
    repo.edit('"triage"', '"active"', "Move on")
    repo.commit(repo.file.read_text().replace("G-2", "G-7"), "Another id")
    repo.commit(None, "Looked\n\nBoard-Reviewed: repo:kitchen")
    assert read(repo, before) == read(repo)


def test_commits_that_are_gone_are_not_counted(repo: Repo) -> None:
    """After a rewriting of history the pass begins anew."""
    repo.edit('"triage"', '"active"', "Move on")
    before = read(repo)
    repo.git("reset", "-q", "--hard", "HEAD~1")
    assert read(repo, before) == read(repo)
    assert read(repo).standing[ONE] == BEGIN


def test_what_is_not_in_a_clone_is_not_known(repo: Repo, tmp_path: Path) -> None:
    """Where the history breaks off, nothing is said of what stands behind it."""
    repo.edit('"triage"', '"active"', "Move on")
    repo.edit('"Second"', '"2nd"', "Another title")
    clone = tmp_path / "clone"
    repo.git("clone", "-q", "--depth", "2", f"file://{repo.folder}", str(clone))
    history = History.of(clone / "board.toml")
    found = ledger(history)
    history.close()
    assert found.reviewed == {TWO: BEGIN + 2 * HOUR}
    assert found.standing == {}


def test_a_pass_can_be_made_piece_by_piece(repo: Repo) -> None:
    """It ends after a time, and goes on where it was."""
    repo.edit('"triage"', '"active"', "Move on")
    history = History.of(repo.file)
    reading = Reading(history)
    found = None
    rounds = 0
    while found is None:
        found = reading.read(0)
        rounds += 1
    history.close()
    assert rounds > 1
    assert found == read(repo)


TODAY = dt.date(2027, 1, 1)
THEN = dt.date.fromtimestamp(BEGIN)


def now(repo: Repo, text: str, *pending: Ref) -> Known:
    """What is known when the file says something else than the last commit."""
    return known(read(repo), parse(text.encode()).board, pending, day=TODAY)


def test_what_is_not_committed_counts_as_today(repo: Repo) -> None:
    """A change of a field is a look; one of the status begins its time."""
    found = now(repo, TEXT.replace('"triage"', '"active"').replace('"Second"', '"2nd"'))
    assert found.reviewed == {ONE: TODAY, TWO: TODAY, KITCHEN: THEN}
    assert found.standing == {"G-1": TODAY, "G-2": THEN}


def test_entries_that_came_went_or_were_renamed(repo: Repo) -> None:
    """What is known goes with the entries of the board as it is now."""
    found = now(repo, TEXT.replace("G-1", "G-8").replace('G-2.title = "Second"', 'G-3.title = "3"'))
    assert found.reviewed == {
        ("gaps", "G-8"): TODAY, ("gaps", "G-3"): TODAY, KITCHEN: THEN,
    }  # fmt: skip
    assert found.standing == {"G-8": THEN, "G-3": TODAY}


def test_a_review_that_waits_for_its_commit_counts(repo: Repo) -> None:
    """Who has looked need not commit first."""
    found = now(repo, TEXT, TWO)
    assert found.reviewed == {ONE: THEN, TWO: TODAY, KITCHEN: THEN}
    assert found.standing["G-2"] == THEN


def test_nothing_is_known_of_an_empty_board() -> None:
    """Without entries there is nothing to know."""
    assert known(Ledger(), Board()).reviewed == {}


@settings(max_examples=12)
@given(deeds(3, 8), st.integers(1, 7))
def test_piecewise_is_as_whole(deeds: list[tuple[str, int, int]], back: int) -> None:
    """Whatever the history, beginning at an earlier tip finds as much as a whole pass."""
    with tempfile.TemporaryDirectory() as folder:
        repo = make(Path(folder, "work"), deeds)
        whole = read(repo)
        with contextlib.suppress(GitError):  # there may be no commit that far back
            earlier = History.of(repo.file, f"HEAD~{back}")
            before = ledger(earlier)
            earlier.close()
            assert read(repo, before) == whole
