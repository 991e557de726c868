"""A save killed at each of its system calls: run as ``python -m tests.killing KIND FOLDER``.

A process of its own, which has no threads and everything loaded, forks a saver
for each system call, steps it there with ptrace, kills it, and looks at what is
left. Prints how many savers were killed; ends with 77 where ptrace is refused.
"""

from __future__ import annotations

import ctypes
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from board import edit, journal
from board.edit import EditError
from board.model import Ref
from board.session import Session

TEXT = """\
# The record.
[board]
schema = 1
title = "Test"

[gaps]
# why so
G-1.title = "First"
G-1.status = "triage"
G-2.title = "Second"  # says Anna
"""
NOT_PERMITTED = 77
_TRACEME, _SYSCALL, _SETOPTIONS = 0, 24, 0x4200
_EXITKILL = 0x100000
#: Far more system calls than a save has.
_MOST = 2_000
_fsync = os.fsync


class Save(NamedTuple):
    """A save that waits to be made, and the file before it and after it."""

    session: Session
    old: bytes
    new: bytes
    #: What undo makes of either; ``None`` where there is nothing to take back.
    undone: dict[bytes, bytes | None]


def status(session: Session, to: str, id: str = "G-1") -> None:
    """Move an item."""
    session.apply(edit.move, [id], to)


def owner(session: Session, name: str) -> None:
    """Give an item an owner, and save that."""
    session.apply(edit.set_fields, [Ref("gaps", "G-2")], {"owner": name})
    session.save()


def plain(path: Path) -> Save:
    """A change after another one."""
    first = path.read_bytes()
    owner(Session.open(path), "ada")
    session, old = Session.open(path), path.read_bytes()
    status(session, "active")
    new = session.document.encode()
    return Save(session, old, new, {old: first, new: old})


def several(path: Path) -> Save:
    """Changes on top of one another, saved as one."""
    first = path.read_bytes()
    owner(Session.open(path), "ada")
    session, old = Session.open(path), path.read_bytes()
    status(session, "active")
    middle = session.document.encode()
    status(session, "done")
    new = session.document.encode()
    return Save(session, old, new, {old: first, new: middle})


def comments(path: Path) -> Save:
    """Lines edited by hand, of which only a comment changes."""
    first = path.read_bytes()
    owner(Session.open(path), "ada")
    session, old = Session.open(path), path.read_bytes()
    lines = session.lines_of(Ref("gaps", "G-1"))
    session.replace_lines(Ref("gaps", "G-1"), lines.replace("# why so", "# since May"))
    new = session.document.encode()
    return Save(session, old, new, {old: first, new: old})


def merging(path: Path) -> Save:
    """A change that meets one from outside."""
    session = Session.open(path)
    status(session, "active")
    old = path.read_bytes().replace(b"Second", b"Second one")
    path.write_bytes(old)
    new = old.replace(b"triage", b"active")
    return Save(session, old, new, {old: None, new: old})


def undo(path: Path) -> Save:
    """A step taken back."""
    first = path.read_bytes()
    owner(Session.open(path), "ada")
    between = path.read_bytes()
    session = Session.open(path)
    status(session, "active")
    session.save()
    session, old = Session.open(path), path.read_bytes()
    session.undo()
    return Save(session, old, between, {old: between, between: first})


def redo(path: Path) -> Save:
    """A step done again."""
    first = path.read_bytes()
    owner(Session.open(path), "ada")
    old = path.read_bytes()
    session = Session.open(path)
    status(session, "active")
    session.save()
    new = path.read_bytes()
    take_back(path)
    session = Session.open(path)
    session.redo()
    return Save(session, old, new, {old: first, new: old})


def linked(path: Path) -> Save:
    """A file with another name, which is written in its place."""
    os.link(path, path.with_name("other"))
    return several(path)


def shorter(path: Path) -> Save:
    """A file with another name, and a change that makes it shorter."""
    os.link(path, path.with_name("other"))
    session, old = Session.open(path), path.read_bytes()
    session.apply(edit.remove, [Ref("gaps", "G-2")])
    new = session.document.encode()
    return Save(session, old, new, {old: None, new: old})


def take_back(path: Path) -> None:
    """Take the last step back, in a run of its own."""
    session = Session.open(path)
    session.undo()
    session.save()


def first(path: Path) -> Save:
    """The first change ever, with no journal and no lock yet."""
    session, old = Session.open(path), path.read_bytes()
    status(session, "active")
    new = session.document.encode()
    return Save(session, old, new, {old: None, new: old})


def trimming(path: Path) -> Save:
    """A change whose journal has grown too long."""
    journal.MAX_BYTES = 4_000
    while not _journal(path).exists() or _journal(path).stat().st_size <= journal.MAX_BYTES:
        owner(Session.open(path), "ada" if "eve" in path.read_text() else "eve")
    first = path.read_bytes()
    session = Session.open(path)
    status(session, "active")
    new = session.document.encode()
    names = (b"ada", b"eve") if b"ada" in first else (b"eve", b"ada")
    return Save(session, first, new, {first: first.replace(*names), new: first})


def _journal(path: Path) -> Path:
    return next((path.parent / ".git" / "board").glob("*.jsonl"), path.with_name("none"))


KINDS: dict[str, Callable[[Path], Save]] = {
    "several": several,
    "comments": comments,
    "merging": merging,
    "undo": undo,
    "redo": redo,
    "first": first,
    "outside": plain,
    "trimming": trimming,
    "linked": linked,
    "shorter": shorter,
}


def fresh(folder: Path, state: Path) -> Path:
    """The folder as it was before anybody saved anything."""
    path = folder / "board.toml"
    for file in folder.iterdir():
        if file.is_file():
            file.unlink()
    for left in (state, folder / ".git" / "board"):
        shutil.rmtree(left, ignore_errors=True)
    path.write_text(TEXT)
    return path


def killed(session: Session, at: int) -> bool:
    """Save in another process and kill that at a system call; whether it came so far."""
    libc = ctypes.CDLL(None, use_errno=True)
    pid = os.fork()
    if pid == 0:
        code = 1
        os.fsync = _fsync
        try:
            if libc.ptrace(_TRACEME, 0, None, None):
                os._exit(NOT_PERMITTED)
            os.kill(os.getpid(), signal.SIGSTOP)
            session.save()
            code = 0
        finally:
            os._exit(code)
    _, now = os.waitpid(pid, 0)
    if os.WIFEXITED(now):
        sys.exit(os.WEXITSTATUS(now))
    libc.ptrace(_SETOPTIONS, pid, None, ctypes.c_void_p(_EXITKILL))
    # A call stops the process twice: before it and after it, which is before the next one.
    for _ in range(2 * at - 1):
        if libc.ptrace(_SYSCALL, pid, None, None):
            raise OSError(ctypes.get_errno(), "ptrace")
        _, now = os.waitpid(pid, 0)
        if not os.WIFSTOPPED(now):
            assert now == 0, f"the save itself failed: {now}"
            return False
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    return True


def look(path: Path, save: Save, folders: tuple[Path, ...]) -> None:
    """Check that all is well with what a killed save left behind."""
    data = Session.open(path).document.encode()
    assert data in (save.old, save.new), data
    assert data == path.read_bytes()
    other = path.with_name("other")
    assert not other.exists() or other.samefile(path)
    undone = save.undone[data]
    back_and_forth(path, data, undone)
    session = Session.open(path)
    session.apply(edit.add, "gap", "After that")
    session.save()
    assert b"After that" in path.read_bytes()
    left = [
        str(file)
        for folder in folders
        for file in folder.rglob("*")
        if file.suffix in (".tmp", ".saving")
    ]
    assert not left, left
    take_back(path)
    assert path.read_bytes() == data
    undoing(path, undone)


def undoing(path: Path, undone: bytes | None) -> Session | None:
    """A new run that takes the last step back, where there is one; not saved."""
    session = Session.open(path)
    assert not session.problems, session.problems
    if undone is None:
        with pytest.raises(EditError, match="Nothing to undo"):
            session.undo()
        return None
    session.undo()
    assert session.document.encode() == undone, session.document.text
    return session


def back_and_forth(path: Path, data: bytes, undone: bytes | None) -> None:
    """Undo and redo, each in a run of its own, lead to the very bytes."""
    session = undoing(path, undone)
    if session is None:
        return
    session.save()
    assert path.read_bytes() == undone, path.read_bytes()
    session = Session.open(path)
    session.redo()
    session.save()
    assert path.read_bytes() == data, path.read_bytes()


#: Every file with its bytes, every folder with ``None``.
Files = dict[Path, bytes | None]


def files(*folders: Path) -> Files:
    """All that a save can touch, and what it says."""
    found = (path for folder in folders for path in folder.rglob("*"))
    return {path: path.read_bytes() if path.is_file() else None for path in found}


def put_back(before: Files, now: Files) -> None:
    """Make all as it was."""
    for path in sorted(now.keys() - before.keys(), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    for path, data in before.items():
        if data is not None and now.get(path) != data:
            path.write_bytes(data)


def main(kind: str, folder: Path) -> None:
    """Kill a save of this kind at its first system call, at its second, and so on."""
    os.fsync = lambda fd: None  # Only the save that is killed must flush, and it does.
    state = folder.parent / "state"
    os.environ["XDG_STATE_HOME"] = str(state)
    if kind != "outside":
        subprocess.run(["git", "init", "-q", "--template=", str(folder)], check=True)
    save = KINDS[kind](fresh(folder, state))
    save.session.save()  # loads all that a save loads
    look(folder / "board.toml", save, (folder,))
    path = fresh(folder, state)
    save = KINDS[kind](path)
    before = files(folder, state)
    sides, looked = set(), set()
    for at in range(1, _MOST):
        if not killed(save.session, at):
            break
        now = files(folder, state)
        sides.add(now[path] == save.new)
        # What a new run does depends on the files alone, and most calls change none.
        left = frozenset((re.sub(r"\d+\.tmp", "tmp", str(name)), now[name]) for name in now)
        if left in looked:
            put_back(before, now)
            continue
        looked.add(left)
        try:
            look(path, save, (folder, state))
        except Exception as error:
            error.add_note(f"{kind}: killed at system call {at}")
            raise
        put_back(before, files(folder, state))
    assert sides == {False, True}, "the save was killed on one side of the replacement alone"
    assert len(looked) >= 5, "the files were never found between two states"
    sys.stdout.write(f"{at - 1}\n")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
