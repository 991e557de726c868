"""Saving while a git is at work that will write the same file."""

from __future__ import annotations

import os
import subprocess
import time
from pathlib import Path

import pytest

from board import edit
from board.model import Ref
from board.session import Session
from tests.git_repo import Repo

TEXT = """\
[gaps]
G-1.title = "First"
G-1.status = "triage"

G-2.title = "Second"
"""
#: A driver that takes its time, and theirs.
SLOW = "touch merging; while test ! -e saving; do sleep 0.01; done; sleep 0.5; cp %B %A"


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """A repository with one commit of a board."""
    repo = Repo(tmp_path / "work")
    (repo.folder / ".gitattributes").write_text("board.toml merge=slow\n")
    (repo.folder / ".gitignore").write_text("merging\nsaving\n")
    repo.commit(TEXT, "Begin")
    repo.git("config", "merge.slow.driver", SLOW)
    return repo


def own(session: Session, id: str, who: str) -> None:
    """Give an item to somebody."""
    session.apply(edit.assign, [Ref("gaps", id)], [edit.parse_assignment(f"owner={who}")])


def diverge(repo: Repo) -> None:
    """Two branches that both changed the board."""
    repo.git("switch", "-q", "-c", "side")
    repo.edit('"triage"', '"active"', "On the side")
    repo.git("switch", "-q", "main")
    repo.edit('G-2.title = "Second"\n', 'G-2.title = "Second"\n# why\n', "On main")


def test_saved_during_a_merge(repo: Repo) -> None:
    """Git puts the merged file over what it looked at before; a save comes after that, whole."""
    diverge(repo)
    session = Session.open(repo.file)
    merge = subprocess.Popen(["git", "merge", "-q", "--no-edit", "side"], cwd=repo.folder)
    while not (repo.folder / "merging").exists():
        time.sleep(0.01)
    own(session, "G-2", "ann")
    (repo.folder / "saving").touch()
    session.save()
    assert merge.wait() == 0
    text = repo.file.read_text()
    assert 'G-1.status = "active"' in text
    assert 'G-2.owner = "ann"' in text


def test_a_lock_that_means_no_writing_costs_no_time(repo: Repo) -> None:
    """An old lock is of a git that was killed, one with content of a commit with an editor open."""
    session = Session.open(repo.file)
    lock = repo.folder / ".git/index.lock"
    lock.write_bytes(b"DIRC")
    own(session, "G-1", "ann")
    start = time.monotonic()
    session.save()
    lock.write_bytes(b"")
    os.utime(lock, (1_767_700_000, 1_767_700_000))
    own(session, "G-2", "bo")
    session.save()
    assert time.monotonic() - start < 2
    assert 'G-2.owner = "bo"' in repo.file.read_text()


def test_saved_in_a_hook(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    """A git that holds the index waits for its hook, and the hook does not wait for it."""
    session = Session.open(repo.file)
    (repo.folder / ".git/index.lock").touch()
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/index.lock")
    own(session, "G-1", "ann")
    start = time.monotonic()
    session.save()
    assert time.monotonic() - start < 2
    assert 'G-1.owner = "ann"' in repo.file.read_text()


def test_a_merge_that_wrote_over_a_save(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    """What git put over a save that it did not see has the edit again, and undo takes it back."""
    session = Session.open(repo.file)
    own(session, "G-2", "ann")
    theirs = repo.file.read_text().replace('"triage"', '"active"')
    answers = iter([False, True])

    def outlast(_: object) -> bool:
        there = next(answers, False)
        if there:
            repo.file.write_text(theirs)
        return there

    monkeypatch.setattr("board.session.outlast", outlast)
    session.save()
    assert repo.file.read_text() == theirs + 'G-2.owner = "ann"\n'
    again = Session.open(repo.file)
    assert again.board.item("G-2") == session.board.item("G-2")
    again.undo()
    again.save()
    assert repo.file.read_text() == theirs
