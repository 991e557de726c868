"""The board file on disk: finding it, reading it, locking."""

from __future__ import annotations

import contextlib
import os
import stat
import time
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from board import app_files

FILE = "board.toml"
BINARY = getattr(os, "OBINARY", 0)
#: Seconds to wait for another process that is saving. A save takes milliseconds.
LOCK_TIMEOUT = 10.0
#: So often a save begins again because somebody wrote to the file meanwhile.
TRIES = 20
T = TypeVar("T")


class StoreError(Exception):
    """The file could not be read or written; one sentence for a person."""


class Moved(StoreError):
    """The file is not what it was when it was read."""


def find(start: Path) -> Path | None:
    """The nearest ``board.toml`` in a folder or one above it."""
    return next((path for path in searched(start) if path.is_file()), None)


def searched(start: Path) -> list[Path]:
    """The places where ``find`` looks, nearest first."""
    start = start.absolute()
    return [folder / FILE for folder in (start, *start.parents)]


def resolve(path: Path, work_tree: Path | None) -> Path:
    """The file behind a path. Raises ``StoreError`` for a link that leads out of the work tree."""
    real = Path(os.path.realpath(path))
    if path.exists() and not real.exists():  # a pipe, named by a link of the system
        raise StoreError(f"{path} is not a file: name a board file.")
    if work_tree is not None and path.is_symlink():
        tree = Path(os.path.realpath(work_tree))
        if not real.is_relative_to(tree):
            raise StoreError(
                f"{path} is a link to {real}, outside the work tree {tree}: "
                "open that file itself if this is meant."
            )
    return real


def read(path: Path, limit: int) -> bytes:
    """The bytes of the file, at most one more than ``limit``. Raises ``StoreError``."""
    try:
        # Without blocking: a pipe that nobody writes to would keep us waiting for ever.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | BINARY)
        with open(descriptor, "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise StoreError(f"{path} is not a file: name a board file.")
            return file.read(limit + 1)
    except FileNotFoundError:
        raise StoreError(f"{path} does not exist: create it with board init.") from None
    except IsADirectoryError:
        raise StoreError(f"{path} is a folder: name the board file in it.") from None
    except OSError as error:
        raise StoreError(f"{path} cannot be read: {why(error)}.") from None


def sign(path: Path) -> tuple[int, ...]:
    """What tells one state of a file from another; empty where there is none."""
    try:
        found = path.stat()
    except OSError:
        return ()
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


def note(lock: Path, path: Path) -> None:
    """Note in the lock, which the caller holds, that the file is whole as it is now."""
    with contextlib.suppress(OSError):
        lock.write_text(_noted(path))


def is_noted(lock: Path, path: Path) -> bool:
    """Whether the file is as a save left it, which needs no waiting for anybody."""
    try:
        return lock.read_text() == _noted(path)
    except (OSError, UnicodeError):
        return False


def _noted(path: Path) -> str:
    # Not the device: another mount of the same folder may have another number.
    return " ".join(map(str, sign(path)[1:])) or "none"


def until_still(save: Callable[[], T]) -> T:
    """Save, and begin again where others who know no lock wrote meanwhile."""
    for _ in range(TRIES - 1):
        try:
            return save()
        except Moved:
            continue
    return save()


def why(error: OSError) -> str:
    """The reason of the system in lower case, as the end of a sentence."""
    words = (error.strerror or str(error)).lower()
    return "the disk is full" if words == "no space left on device" else words


def state_folder(path: Path, git_directory: Path | None) -> Path:
    """Where the journal of a board lives: in the git directory, else in the user's state folder."""
    if git_directory is not None:
        return git_directory / "board"
    return app_files.state_dir()


def slug(path: Path, work_tree: Path | None = None) -> str:
    """A file name that stands for one board file: its name and a checksum of its path.

    The path is that in the work tree, where there is one, so that a checkout is
    the same one wherever it is mounted or moved to.
    """
    inside = work_tree is not None and path.is_relative_to(work_tree)
    name = os.fsencode(path.relative_to(work_tree).as_posix() if work_tree and inside else path)
    # Two checksums, since loading hashlib takes longer than the rest of a save.
    return f"{path.stem}-{zlib.crc32(name):08x}{zlib.adler32(name):08x}"


def lock_path(path: Path, git_directory: Path | None, work_tree: Path | None = None) -> Path:
    """The lock of a board: in the git directory, else beside the file."""
    if git_directory is not None:
        return git_directory / "board" / f"{slug(path, work_tree)}.lock"
    return path.with_name(f".{path.name}.lock")


@contextlib.contextmanager
def locked(
    lock: Path, timeout: float = LOCK_TIMEOUT, otherwise: str = "the change is not saved yet"
) -> Iterator[None]:
    """Hold the lock of a board. Raises ``StoreError`` where another process keeps it.

    The lock is the system's own, on an open file: it ends with the process
    that holds it, however that ends; what the file says is only what ``note`` wrote.
    ``otherwise`` tells what is so where the lock is not to be had.
    """
    try:
        app_files.folder(lock.parent)
        new = not lock.exists()
        descriptor = os.open(lock, os.O_RDWR | os.O_CREAT, 0o666)
        if new and lock.parent.name == "board":
            app_files.file(lock)
    except FileNotFoundError:
        raise StoreError(
            f"The folder {lock.parent.parent} is gone: it was moved or removed. "
            "Restore it, and your unsaved changes will be saved."
        ) from None
    except OSError as error:
        raise StoreError(f"The lock {lock} cannot be made: {why(error)}.") from None
    try:
        _wait_for(descriptor, lock, timeout, otherwise)
        yield
    finally:
        os.close(descriptor)


def _wait_for(descriptor: int, lock: Path, timeout: float, otherwise: str) -> None:
    end = time.monotonic() + timeout
    pause = 0.001
    while not _try_lock(descriptor):
        if time.monotonic() > end:
            raise StoreError(
                f"Another program has held the lock {lock} for more than {timeout:.0f} s: "
                f"{otherwise}."
            )
        time.sleep(pause)
        pause = min(pause * 1.5, 0.02)


if os.name == "nt":  # pragma: no cover

    def _try_lock(descriptor: int) -> bool:
        import msvcrt

        system: Any = msvcrt
        try:
            system.locking(descriptor, system.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    # The standard library's flock: a lock package would cost 30 ms at every start.
    import fcntl

    def _try_lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
