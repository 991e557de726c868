"""What a person has allowed: kept for them, in this clone, for this text."""

from __future__ import annotations

import os
import shutil
import stat
from pathlib import Path

import pytest

from board.verify.allowed import Allowed
from board.verify.commands import key_of
from tests.git_repo import Repo

KEY, OTHER = key_of("make test"), key_of("make tests")


@pytest.fixture(autouse=True)
def own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A state folder of this test's own."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """A repository with a board."""
    repo = Repo(tmp_path / "work")
    repo.write("[gaps]\n")
    return repo


def kept_in(repo: Repo) -> Path:
    """The file of what is allowed."""
    (found,) = (repo.folder / ".git/board").glob("allowed-*")
    return found


def test_is_kept(repo: Repo) -> None:
    """What is allowed once stays so, for the same text only, in a file for the person alone."""
    assert KEY not in Allowed(repo.file)
    assert Allowed(repo.file).add([KEY])
    assert KEY in Allowed(repo.file)
    assert OTHER not in Allowed(repo.file)
    assert stat.S_IMODE(kept_in(repo).stat().st_mode) == 0o600
    assert not list(repo.folder.glob("[!.]*allowed*"))


def test_for_one_run(repo: Repo) -> None:
    """What is allowed for a run is kept nowhere."""
    allowed = Allowed(repo.file)
    allowed.once([KEY])
    assert KEY in allowed
    assert KEY not in Allowed(repo.file)
    assert not (repo.folder / ".git/board").exists()


def test_counts_in_every_work_tree(repo: Repo, tmp_path: Path) -> None:
    """A linked work tree is the same clone."""
    repo.commit("[gaps]\n", "first")
    Allowed(repo.file).add([KEY])
    repo.git("worktree", "add", "-q", str(tmp_path / "linked"))
    assert KEY in Allowed(tmp_path / "linked" / "board.toml")


def test_another_clone_asks_anew(repo: Repo, tmp_path: Path) -> None:
    """A copy of the repository, git directory and all, allows nothing."""
    Allowed(repo.file).add([KEY])
    shutil.copytree(repo.folder, tmp_path / "copy")
    assert KEY not in Allowed(tmp_path / "copy" / "board.toml")


def test_what_others_wrote_counts_for_nothing(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    """A git directory that brings such a file, or one that others can write, allows nothing."""
    Allowed(repo.file).add([KEY])
    place = kept_in(repo)
    place.write_text(f"{place.read_text()}{OTHER}\n")
    assert OTHER not in Allowed(repo.file)
    assert KEY in Allowed(repo.file)
    place.chmod(0o666)
    assert KEY not in Allowed(repo.file)
    place.chmod(0o600)
    monkeypatch.setenv("XDG_STATE_HOME", str(repo.folder.parent / "somebody else"))
    assert KEY not in Allowed(repo.file)


def test_pipes_and_links_are_not_read(repo: Repo) -> None:
    """A pipe in the place of the file does not hang, and a link is not followed."""
    Allowed(repo.file).add([KEY])
    place = kept_in(repo)
    place.rename(repo.folder / "elsewhere")
    place.symlink_to(repo.folder / "elsewhere")
    assert KEY not in Allowed(repo.file)
    place.unlink()
    os.mkfifo(place)
    assert KEY not in Allowed(repo.file)
