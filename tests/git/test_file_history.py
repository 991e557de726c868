"""The commits of one file, followed through its names and through merges."""

from __future__ import annotations

from pathlib import Path

import pytest

from board import git
from board.git.file_history import commits
from board.git.objects import Commit
from board.git.repository import unborn
from tests.git_repo import Repo

TEXT = "".join(f"line {n}\n" for n in range(20))


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """A repository with one commit of a file that git can recognise."""
    repo = Repo(tmp_path / "work")
    repo.commit(TEXT, "Begin")
    return repo


def read(repo: Repo, path: str = "board.toml") -> list[Commit]:
    """The commits, children before parents, each but the last with a parent among them."""
    found = git.find(repo.folder / "board.toml")
    assert found is not None
    listed = commits(found, path)
    places = {commit.id: at for at, commit in enumerate(listed)}
    for at, commit in enumerate(listed):
        assert all(places[parent] > at for parent in commit.parents)
    return listed


def told(listed: list[Commit]) -> list[tuple[str, str]]:
    """Subject and path of each."""
    return [(commit.subject, commit.path) for commit in listed]


def test_there_and_back(repo: Repo) -> None:
    """A file that had another name for a while is followed through both renames."""
    repo.git("mv", "board.toml", "other.toml")
    repo.commit(None, "Away")
    repo.file = repo.folder / "other.toml"
    repo.edit("line 3\n", "line three\n", "Edit there")
    repo.git("mv", "other.toml", "board.toml")
    repo.commit(None, "Back")
    repo.file = repo.folder / "board.toml"
    repo.edit("line 4\n", "line four\n", "Edit here")
    assert told(read(repo)) == [
        ("Edit here", "board.toml"),
        ("Back", "board.toml"),
        ("Edit there", "other.toml"),
        ("Away", "other.toml"),
        ("Begin", "board.toml"),
    ]


def test_another_file_of_the_same_name(repo: Repo) -> None:
    """What a file of the same name was before, that was another, is not told."""
    repo.git("rm", "-q", "board.toml")
    repo.commit(None, "Gone")
    repo.file = repo.folder / "plan.toml"
    repo.commit("".join(f"plan {n}\n" for n in range(20)), "Plan")
    repo.git("mv", "plan.toml", "board.toml")
    repo.commit(None, "Plan is the board")
    assert told(read(repo)) == [("Plan is the board", "board.toml"), ("Plan", "plan.toml")]


def test_removed_and_written_again(repo: Repo) -> None:
    """A file that came back as it was before is one history, with the time without it."""
    repo.git("rm", "-q", "board.toml")
    repo.commit(None, "Gone")
    repo.commit(TEXT, "Again")
    found = read(repo)
    assert [commit.subject for commit in found] == ["Again", "Gone", "Begin"]
    assert [bool(commit.blob) for commit in found] == [True, False, True]


@pytest.mark.parametrize("side_renames", [True, False])
def test_renamed_on_one_side_of_a_merge(repo: Repo, side_renames: bool) -> None:
    """Edits of the old name on the other side of a merge are told, parents in their order."""
    rename, edit = ("side", "main") if side_renames else ("main", "side")
    repo.git("branch", "side")
    repo.git("switch", "-q", edit)
    repo.edit("line 3\n", "line three\n", "Edit")
    repo.git("switch", "-q", rename)
    repo.git("mv", "board.toml", "plan.toml")
    repo.commit(None, "Rename")
    repo.git("switch", "-q", "main")
    repo.clock += 3600
    repo.git("merge", "-q", "--no-ff", "-m", "Merge", "side")
    found = read(repo, "plan.toml")
    assert sorted(told(found)) == [
        ("Begin", "board.toml"),
        ("Edit", "board.toml"),
        ("Merge", "plan.toml"),
        ("Rename", "plan.toml"),
    ]
    by_id = {commit.id: commit.subject for commit in found}
    first = ["Edit", "Rename"] if side_renames else ["Rename", "Edit"]
    assert [by_id[parent] for parent in found[0].parents] == first


@pytest.mark.parametrize("renamed", [True, False])
def test_another_branch_counts(repo: Repo, renamed: bool) -> None:
    """What another revision knows is told as well, also where the file was renamed before."""
    if renamed:
        repo.git("mv", "board.toml", "plan.toml")
        repo.commit(None, "Rename")
        repo.file = repo.folder / "plan.toml"
    repo.git("switch", "-q", "-c", "side")
    repo.edit("line 3\n", "line three\n", "Side")
    repo.git("switch", "-q", "main")
    repo.edit("line 9\n", "line nine\n", "Main")
    found = git.find(repo.file)
    assert found is not None
    listed = commits(found, repo.file.name, "HEAD", "side")
    places = {commit.id: at for at, commit in enumerate(listed)}
    assert {commit.subject for commit in listed} == {
        *("Begin", "Side", "Main"),
        *(["Rename"] if renamed else []),
    }
    assert all(places[parent] > places[one.id] for one in listed for parent in one.parents)


def test_no_commit_yet(tmp_path: Path) -> None:
    """Before the first commit git's files say so; packed, detached and linked ones have commits."""
    repo = Repo(tmp_path / "new")
    found = git.find(repo.file)
    assert found is not None
    assert unborn(found)
    repo.commit(TEXT, "Begin")
    assert not unborn(found)
    repo.git("pack-refs", "--all")
    assert not unborn(found)
    repo.git("switch", "-q", "--detach")
    assert not unborn(found)
    repo.git("worktree", "add", "-q", "-b", "other", str(tmp_path / "linked"))
    linked = git.find(tmp_path / "linked" / "board.toml")
    assert linked is not None
    assert not unborn(linked)
    repo.git("switch", "-q", "--orphan", "fresh")
    assert unborn(found)
