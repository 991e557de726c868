"""Reviews that no commit says yet: kept, taken back, and never in the way."""

from __future__ import annotations

import pytest

from board.document import parse
from board.git import GitError
from board.model import Ref
from board.record.pending_reviews import PendingReviews, taken_back
from tests.git_repo import Repo

TEXT = '[gaps]\nG-1.title = "First"\nG-2.title = "Second"\n'
ONE, TWO, GONE = Ref("gaps", "G-1"), Ref("gaps", "G-2"), Ref("gaps", "G-3")


def test_they_are_kept_in_order_and_once(repo: Repo) -> None:
    """Who looks again looked last; what is not on the board is not told."""
    pending = PendingReviews.of(repo.file)
    pending.add([ONE, GONE], "a")
    pending.add([TWO])
    pending.add([ONE, ONE], "b")
    assert [one.ref for one in PendingReviews.of(repo.file).all()] == [GONE, TWO, ONE]
    assert pending.on(parse(TEXT.encode()).board) == (TWO, ONE)
    pending.remove([GONE, TWO, ONE])
    assert pending.all() == ()


def test_undo_takes_back_what_came_behind_the_last_step(repo: Repo) -> None:
    """Reviews of before the last step wait until that is taken back."""
    pending = PendingReviews.of(repo.file)
    pending.add([ONE], "a")
    pending.add([TWO], "b")
    assert taken_back(repo.file, "c") == ()
    assert taken_back(repo.file, "b") == (TWO,)
    assert taken_back(repo.file, "b") == ()
    assert taken_back(repo.file, "a") == (ONE,)


def test_lines_of_others_are_passed_over(repo: Repo) -> None:
    """A file that says something else has no reviews."""
    pending = PendingReviews.of(repo.file)
    pending.add([ONE])
    (place,) = (repo.folder / ".git/board").glob("*.reviewed")
    place.write_text(f"nonsense\n\n1 - nowhere x\n{place.read_text()}")
    assert [one.ref for one in pending.all()] == [ONE]


def test_a_place_that_can_t_be_written(repo: Repo) -> None:
    """That a review can't be kept is said."""
    (repo.folder / ".git/board").write_text("in the way")
    with pytest.raises(GitError, match="can't be kept"):
        PendingReviews.of(repo.file).add([ONE])
