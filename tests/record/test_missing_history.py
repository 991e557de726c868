"""A history with a hole: what is told is what the whole history tells, and the rest is marked."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from board.document import parse
from board.git import find
from board.git.shallow import cut as cut_off
from board.model import Board, Ref
from board.record.blame import Last, blame
from board.record.flow import flow
from board.record.history import MISSING, Event, History
from board.record.log import log
from board.record.merge_audit import audit
from tests.git_repo import Repo
from tests.histories import Deed, clone, deeds, make

#: Each example makes a repository and several clones of it.
FEW = settings(max_examples=settings().max_examples // 12)
TEXT = """\
[gaps]
G-1.title = "First"
G-1.status = "triage"
"""
ONE = Ref("gaps", "G-1")


class Told:
    """All that is told of the history of a clone, at one time."""

    def __init__(self, repo: Repo) -> None:
        board = parse(repo.file.read_bytes()).board
        history = History.of(repo.file)
        self.events = {event.commit.id: event for event in history.events()}
        self.logs = {ref: list(log(history, ref)) for ref in _refs(board)}
        self.blames = {ref: blame(history, board, ref) for ref in _refs(board)}
        self.flow = flow(history)
        self.lost = list(audit(history, board))
        self.holes = history.holes
        self.fine = history.verify()
        history.close()


def _refs(board: Board) -> list[Ref]:
    return [Ref("gaps", id) for id in board.gaps]


@contextmanager
def made(deeds: list[Deed]) -> Iterator[tuple[Path, Repo]]:
    """A folder with such a history in it."""
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder), make(Path(folder) / "full", deeds)


def by_content(event: Event) -> tuple[object, ...]:
    """What an event tells, whatever its parents are called here."""
    return event.commit._replace(parents=()), event.changes, event.trouble


def agrees(part: Told, whole: Told) -> None:
    """What a clone tells without a mark is what the whole repository tells."""
    for id, event in part.events.items():
        if not (event.commit.boundary or event.trouble):
            assert by_content(event) == by_content(whole.events[id])
        else:
            assert not event.changes
    for ref, fields in part.blames.items():
        for mine, full in zip(fields, whole.blames[ref], strict=True):
            assert (mine.field, mine.value) == (full.field, full.value)
            if mine.commit is None or not mine.commit.boundary:
                assert _id(mine) == _id(full)
    known = [span for span in part.flow.spans if span.added is not None]
    assert set(known) <= set(whole.flow.spans)
    counts = {point.commit: point.counts for point in whole.flow.points}
    for point in part.flow.points:
        assert part.events[point.commit].commit.boundary or point.counts == counts[point.commit]
    told = [loss for loss in part.lost if loss.change is not None]
    assert told == [loss for loss in whole.lost if loss in told]
    assert part.fine
    marked = {id for id, event in part.events.items() if event.commit.boundary}
    assert set(part.holes.boundary) <= marked
    assert bool(part.holes) >= bool(marked)


def _id(last: Last) -> str:
    return last.commit.id if last.commit is not None else ""


@FEW
@given(deeds())
def test_a_shallow_clone_of_any_depth(deeds: list[Deed]) -> None:
    """Above the boundary all is told as in the whole repository, and the rest is marked."""
    with made(deeds) as (folder, repo):
        whole = Told(repo)
        assert not whole.holes
        assert not any(event.commit.boundary for event in whole.events.values())
        deepest = int(repo.git("rev-list", "--count", "HEAD"))
        linear = not repo.git("rev-list", "--merges", "HEAD")
        for depth in range(1, deepest + 1):
            shallow = clone(repo, folder / f"{depth}", "--depth", str(depth))
            part = Told(shallow)
            agrees(part, whole)
            found = find(shallow.file)
            assert found is not None
            cut = cut_off(found)
            here = set(shallow.git("rev-list", "HEAD").split())
            if linear:
                assert whole.events.keys() & (here - cut.keys()) <= part.events.keys()
            for ref, fields in part.blames.items():
                for mine, full in zip(fields, whole.blames[ref], strict=True):
                    if linear and _id(full) in here - cut.keys():
                        assert mine.commit is not None
                        assert (mine.commit.id, mine.commit.boundary) == (_id(full), False)
                    elif _id(full) not in here:
                        assert mine.commit is not None
                        assert mine.commit.boundary
            if depth == deepest:
                assert not part.holes


@FEW
@given(deeds(), st.randoms(use_true_random=False))
def test_nothing_is_kept_of_a_hole_that_is_filled(deeds: list[Deed], chance: Random) -> None:
    """After ``git fetch --unshallow`` all is told as in the whole repository, cache or not."""
    with made(deeds) as (folder, repo):
        whole = Told(repo)
        deepest = int(repo.git("rev-list", "--count", "HEAD"))
        part = clone(repo, folder / "part", "--depth", str(chance.randint(1, deepest)))
        Told(part)
        if (part.folder / ".git/shallow").exists():
            part.git("fetch", "-q", "--unshallow")
        after = Told(part)
        assert {id: by_content(one) for id, one in after.events.items()} == {
            id: by_content(one) for id, one in whole.events.items()
        }
        assert (after.blames, after.logs, after.flow) == (whole.blames, whole.logs, whole.flow)
        assert (after.lost, after.holes) == (whole.lost, whole.holes)


@FEW
@given(deeds(), st.randoms(use_true_random=False))
def test_a_partial_clone_whose_remote_is_gone(deeds: list[Deed], chance: Random) -> None:
    """What was not fetched is passed over and counted, and nobody is named for it."""
    with made(deeds) as (folder, repo):
        whole = Told(repo)
        part = clone(repo, folder / "part", "--filter=blob:none")
        blobs = sorted({event.commit.blob for event in whole.events.values()} - {""})
        for blob in chance.sample(blobs, chance.randint(0, len(blobs))):
            part.git("cat-file", "-p", blob)
        repo.folder.rename(folder / "gone")
        told = Told(part)
        agrees(told, whole)
        assert told.events.keys() <= whole.events.keys()
        lacking = [one for one in told.events.values() if one.trouble == MISSING]
        assert told.holes.missing == len(lacking)
        if not told.holes:
            assert told.blames == whole.blames
            assert told.events == whole.events
