"""The board file on disk: finding, reading, locking, replacing."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from board import git, store


def test_find_looks_upward(tmp_path: Path) -> None:
    """The nearest board.toml upward from a folder is found, and where one looked is told."""
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    file = tmp_path / "board.toml"
    file.write_text("")
    assert store.find(inner) == file
    assert store.searched(inner)[:3] == [
        inner / "board.toml",
        tmp_path / "a" / "board.toml",
        file,
    ]


def test_read_says_why_not(tmp_path: Path) -> None:
    """A missing file, a folder and a pipe are refused, each with a sentence."""
    with pytest.raises(store.StoreError, match="does not exist: create it with board init"):
        store.read(tmp_path / "none.toml", 10)
    with pytest.raises(store.StoreError, match="is a folder"):
        store.read(tmp_path, 10)


def test_lock_ends_with_its_holder(tmp_path: Path) -> None:
    """A lock keeps others out while it is held and no longer."""
    lock = tmp_path / "x.lock"
    with (
        store.locked(lock),
        pytest.raises(store.StoreError, match="has held the lock"),
        store.locked(lock, timeout=0.02),
    ):
        pass
    with store.locked(lock, timeout=0.02):
        pass


def test_lock_and_journal_live_in_the_git_directory(tmp_path: Path) -> None:
    """In a repository nothing of ours lies beside the file."""
    file = tmp_path / "board.toml"
    assert store.lock_path(file, tmp_path / ".git").parent == tmp_path / ".git" / "board"
    assert store.lock_path(file, None).parent == tmp_path
    assert store.state_folder(file, tmp_path / ".git") == tmp_path / ".git" / "board"


def test_repository_found_without_running_git(tmp_path: Path) -> None:
    """The git directory of a repository, a linked work tree and a subfolder is found."""
    main = tmp_path / "main"
    run = ["git", "-c", "user.name=T", "-c", "user.email=t@example.org", "-C", str(main)]
    subprocess.run(["git", "init", "-q", str(main)], check=True)
    subprocess.run([*run, "commit", "-q", "--allow-empty", "-m", "first"], check=True)
    subprocess.run([*run, "worktree", "add", "-q", str(tmp_path / "tree")], check=True)
    (main / "sub").mkdir()
    assert git.find(main / "sub" / "board.toml") == (main / ".git", main)
    found = git.find(tmp_path / "tree" / "board.toml")
    assert found is not None
    assert found.work_tree == tmp_path / "tree"
    assert found.directory.resolve() == (main / ".git" / "worktrees" / "tree").resolve()
    assert git.find(tmp_path / "board.toml") is None


def test_a_pipe_is_refused_at_once(tmp_path: Path) -> None:
    """A named pipe that nobody writes to is no board file, and is not waited for."""
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(store.StoreError, match="is not a file"):
        store.read(tmp_path / "pipe", 10)
