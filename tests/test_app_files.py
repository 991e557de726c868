"""The program's own files: their owner, who may write them, and where none is made."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from board import app_files, edit
from board.session import SaveError, Session

TEXT = '[gaps]\nG-1.title = "One"\n'
root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")


def checkout(folder: Path, *options: str) -> Path:
    """A board in a new repository."""
    subprocess.run(["git", "init", "-q", *options, str(folder)], check=True)
    path = folder / "board.toml"
    path.write_text(TEXT)
    return path


def save(path: Path) -> Session:
    """Make a change and save it."""
    session = Session.open(path)
    session.apply(edit.move, ["G-1"], "done")
    session.save()
    return session


def test_a_shared_git_directory_shares_ours(tmp_path: Path) -> None:
    """Where a group may write the git directory, it may write what is made in it."""
    path = checkout(tmp_path / "work", "--shared=group")
    mask = os.umask(0o022)
    try:
        save(path)
    finally:
        os.umask(mask)
    folder = path.parent / ".git" / "board"
    assert folder.stat().st_mode & 0o070 == 0o070
    assert all(file.stat().st_mode & 0o060 == 0o060 for file in folder.iterdir())


@pytest.mark.parametrize(
    ("setting", "rights", "folder"),
    [("group", 0o660, 0o2770), ("all", 0o664, 0o2775), ("0640", 0o640, 0o2750), ("umask", 0, 0)],
)
def test_sharing_that_was_set_later(tmp_path: Path, setting: str, rights: int, folder: int) -> None:
    """``core.sharedRepository`` counts also where the git directory was made before it."""
    mask = os.umask(0o077)
    try:
        path = checkout(tmp_path / "work")
        set_to = ["git", "-C", str(path.parent), "config", "core.sharedRepository", setting]
        subprocess.run(set_to, check=True)
        save(path)
    finally:
        os.umask(mask)
    ours = path.parent / ".git" / "board"
    assert ours.stat().st_mode & 0o7777 == (folder or 0o700)
    for file in ours.iterdir():
        assert file.stat().st_mode & 0o777 == (rights or 0o600), file


def test_an_own_git_directory_stays_ones_own(tmp_path: Path) -> None:
    """Where only one person may write, nothing is opened to others."""
    path = checkout(tmp_path / "work")
    os.chmod(path.parent / ".git", 0o700)
    save(path)
    assert all(f.stat().st_mode & 0o022 == 0 for f in (path.parent / ".git/board").iterdir())


@root
def test_root_locks_nobody_out(tmp_path: Path) -> None:
    """What root saves and makes belongs to whom it belonged to."""
    path = checkout(tmp_path / "work")
    path.chmod(0o640)
    subprocess.run(["chown", "-R", "1234:2345", str(path.parent)], check=True)
    save(path)
    folder = path.parent / ".git" / "board"
    for file in (path, folder, *folder.iterdir()):
        assert (file.stat().st_uid, file.stat().st_gid) == (1234, 2345), file
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_moved_clone_keeps_its_undo(tmp_path: Path) -> None:
    """Steps are found again under another path of the same work tree."""
    path = checkout(tmp_path / "work")
    save(path)
    moved = tmp_path / "elsewhere"
    path.parent.rename(moved)
    session = Session.open(moved / "board.toml")
    session.undo()
    session.save()
    assert (moved / "board.toml").read_text() == TEXT


def test_nothing_is_made_where_the_repository_was(tmp_path: Path) -> None:
    """A board that is open while its folder is renamed makes nothing at the old place."""
    path = checkout(tmp_path / "work")
    session = Session.open(path)
    path.parent.rename(tmp_path / "elsewhere")
    session.apply(edit.move, ["G-1"], "done")
    with pytest.raises(SaveError, match="is gone: it was moved or removed"):
        session.save()
    assert not path.parent.exists()
    assert session.pending
    (tmp_path / "elsewhere").rename(path.parent)
    session.save()
    assert "done" in path.read_text()


def test_a_folder_needs_the_one_it_is_in(tmp_path: Path) -> None:
    """A folder of ours is made in a folder that is there, and nowhere else."""
    with pytest.raises(FileNotFoundError):
        app_files.folder(tmp_path / "gone" / "board")
    app_files.folder(tmp_path / "gone" / "board", parents=True)
    assert (tmp_path / "gone" / "board").is_dir()
