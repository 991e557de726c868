"""Bytes put in the place of the board file: whole, and everybody keeps what is theirs."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from board import edit, saving, store
from board.session import Session


def test_replace_is_whole(tmp_path: Path) -> None:
    """A replaced file has the new bytes and the old mode, and leaves nothing beside it."""
    file = tmp_path / "board.toml"
    file.write_bytes(b"old")
    file.chmod(0o604)
    saving.replace(file, b"new")
    assert file.read_bytes() == b"new"
    assert file.stat().st_mode & 0o777 == 0o604
    assert os.listdir(tmp_path) == ["board.toml"]


@pytest.mark.skipif(os.name == "nt", reason="needs a limit that the system keeps")
@pytest.mark.parametrize("links", [1, 2])
def test_no_room_leaves_the_old_file(tmp_path: Path, links: int) -> None:
    """Where the bytes cannot be written, the old file stays and the reason is said."""
    import resource

    file = tmp_path / "board.toml"
    file.write_bytes(b"old" * 500)
    if links == 2:
        os.link(file, tmp_path / "other")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (3500, before[1]))
    try:
        with pytest.raises(store.StoreError, match=r"is not saved: file too large\.$"):
            saving.replace(file, b"new" * 5000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert file.read_bytes() == b"old" * 500
    assert len(os.listdir(tmp_path)) == links
    assert store.why(OSError(28, "No space left on device")) == "the disk is full"


def test_other_names_of_the_file_keep_it(tmp_path: Path) -> None:
    """A file with a hard link says the same under both names, before and after."""
    file, other = tmp_path / "board.toml", tmp_path / "other"
    file.write_text('[gaps]\nG-1.title = "One"\n')
    os.link(file, other)
    for status in ("active", "done", "triage"):
        session = Session.open(file)
        session.apply(edit.move, ["G-1"], status)
        session.save()
        assert status in file.read_text()
        assert other.read_bytes() == file.read_bytes()
    assert file.stat().st_nlink == 2
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {"board.toml", "other", ".board.toml.lock"}


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
@pytest.mark.parametrize("links", [1, 2])
def test_who_may_write_but_not_give_away(tmp_path: Path, links: int) -> None:
    """A colleague who may write the file saves it, and it stays its owner's."""
    folder = tmp_path / "work"
    folder.mkdir()
    folder.chmod(0o777)
    file = folder / "board.toml"
    file.write_bytes(b"old")
    os.chown(file, 1234, 2345)
    file.chmod(0o666)
    if links == 2:
        os.link(file, folder / "other")
    child = os.fork()
    if child == 0:
        code = 1
        try:
            os.chdir(folder)  # the folders above it are the test's own
            os.setgroups([])
            os.setgid(3456)
            os.setuid(4567)
            for data in (b"new and longer", b"n", b"new"):
                saving.replace(Path(file.name), data)
            code = 0
        finally:
            os._exit(code)
    assert os.waitpid(child, 0)[1] == 0
    found = file.stat()
    assert (found.st_uid, found.st_gid, found.st_nlink) == (1234, 2345, links)
    assert found.st_mode & 0o777 == 0o666
    assert file.read_bytes() == b"new"
    assert len(os.listdir(folder)) == links


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="no attributes here")
def test_attributes_stay(tmp_path: Path) -> None:
    """What the system keeps with a file, as access lists are, is kept."""
    file = tmp_path / "board.toml"
    file.write_bytes(b"old")
    try:
        os.setxattr(file, "user.note", b"mine")
    except OSError:
        pytest.skip("no attributes on this file system")
    saving.replace(file, b"new")
    assert os.getxattr(file, "user.note") == b"mine"


def test_files_of_killed_saves_go_with_the_next(tmp_path: Path) -> None:
    """The temporary file of a save that was killed is gone after the next save."""
    file = tmp_path / "board.toml"
    file.write_bytes(b"old")
    (tmp_path / ".board.toml.1.tmp").write_bytes(b"half")
    saving.replace(file, b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["board.toml"]
    assert file.read_bytes() == b"new"
