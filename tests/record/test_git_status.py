"""How a board stands in git."""

from __future__ import annotations

from pathlib import Path

import pytest

from board.document import parse
from board.record.git_status import Lookout, Standing
from tests.cli_case import SMALL
from tests.git_repo import Repo

ACTIVE = SMALL.replace('G-1.status = "triage"', 'G-1.status = "active"')


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """A repository with the small board."""
    found = Repo(tmp_path / "work")
    found.commit(SMALL, "first")
    return found


def look(repo: Repo, lookout: Lookout | None = None) -> Standing:
    """How the board stands now."""
    found = (lookout or Lookout(repo.file)).look(parse(repo.file.read_bytes()))
    assert found is not None
    return found


def test_outside_a_repository(tmp_path: Path) -> None:
    """Without a repository there is nothing to say."""
    lookout = Lookout(tmp_path / "board.toml")
    assert lookout.look(parse(SMALL.encode())) is None
    assert lookout.folders() == []


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        (SMALL, 0),
        (ACTIVE, 1),
        (ACTIVE.replace("ada", "bo"), 2),
        (SMALL.replace("# Ours.", "# Mine."), 1),
        (SMALL.replace("impact = 5", "impact = 9"), 1),
        (SMALL.replace("G-2.size = 3", "G-2.size = { x = [1,\n2] }"), 1),
    ],
)
def test_changes_are_counted_by_entry(repo: Repo, text: str, changes: int) -> None:
    """Each entry that changed counts once, comments alone as one."""
    repo.write(text)
    assert look(repo).changes == changes


def test_the_same_lookout_looks_again(repo: Repo) -> None:
    """What HEAD says is read again when HEAD is another."""
    lookout = Lookout(repo.file)
    repo.write(ACTIVE)
    assert look(repo, lookout).changes == 1
    repo.write(ACTIVE.replace("ada", "bo"))
    assert look(repo, lookout).changes == 2
    repo.commit(None, "second")
    assert look(repo, lookout).changes == 0
    repo.git("reset", "-q", "--soft", "HEAD~1")
    assert look(repo, lookout).changes == 2


def test_before_the_first_commit(tmp_path: Path) -> None:
    """Before the first commit every entry is new; the branch has its name."""
    repo = Repo(tmp_path / "work")
    repo.write(SMALL)
    found = look(repo)
    assert found.changes == len(parse(SMALL.encode()).board.raw()["gaps"]) + 10
    assert found.state.branch == "main"


def test_head_that_can_not_be_read(repo: Repo) -> None:
    """Over a broken version the whole file is one change."""
    repo.commit("<<<<<<< broken\n", "broken")
    repo.write(SMALL)
    assert look(repo).changes == 1


def test_branch_and_upstream(repo: Repo, tmp_path: Path) -> None:
    """Branch, what is ahead and behind, and the folders that tell when any of it changes."""
    repo.git("init", "-q", "--bare", str(tmp_path / "far"))
    repo.git("checkout", "-q", "-b", "topic/x")
    repo.git("remote", "add", "far", str(tmp_path / "far"))
    repo.git("push", "-q", "-u", "far", "topic/x")
    repo.commit(ACTIVE, "second")
    lookout = Lookout(repo.file)
    state = look(repo, lookout).state
    assert (state.branch, state.upstream, state.ahead) == ("topic/x", "far/topic/x", 1)
    folders = {folder.relative_to(repo.folder).as_posix() for folder in lookout.folders()}
    assert folders >= {".git", ".git/logs", ".git/refs/heads/topic", ".git/refs/remotes/far/topic"}
