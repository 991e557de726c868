"""Bytes put in the place of the board file, whole or not at all.

What a killed save left half done is brought to its end by the next program that comes.
"""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Callable, Iterator
from io import FileIO
from pathlib import Path

from board.store import BINARY, Moved, StoreError, read, why


def replace(
    path: Path,
    data: bytes,
    known: bytes | None = None,
    first: Callable[[], object] = lambda: None,
) -> None:
    """Put these bytes in the file's place, whole or not at all. Raises ``StoreError``.

    ``known`` is what the file must still say; else ``Moved``. ``first`` is
    called when nothing but the replacing is left. The caller holds the lock,
    which git and editors know nothing of. The bytes are on the disk when this
    returns: a temporary file beside it is written and flushed, takes the owner
    and the rights of the old one, replaces it, and the folder is flushed. A file
    that has other names, or whose owner can't be kept so, is written in its place.
    """
    temporary = _temporary(path)
    try:
        with _not_saved(path):
            mode = _writable_mode(path)
            _sweep(path)
            _write_whole(temporary, data, mode)
            in_place = path.exists() and (path.stat().st_nlink > 1 or not _same(temporary, path))
            if in_place:
                _write_whole(temporary, _both(path, data), 0o600)
        if known is not None and read(path, len(known)) != known:
            raise Moved(f"{path} is not saved: others keep writing to it.")
        first()
        with _not_saved(path):
            os.replace(temporary, _unfinished(path) if in_place else path)
            _flush_folder(path.parent)
        if in_place:
            finish(path)
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def create(path: Path, data: bytes) -> None:
    """Put these bytes into a new file, whole and on the disk. Raises ``StoreError``."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = _temporary(path)
        _write_whole(temporary, data, 0o666 & ~_umask())
        os.replace(temporary, path)
        _flush_folder(path.parent)
    except OSError as error:
        raise StoreError(f"{path} can't be written: {why(error)}.") from None


def _temporary(path: Path) -> Path:
    return path.with_name(f".{path.name}.{os.getpid()}.tmp")


@contextlib.contextmanager
def _not_saved(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StoreError(f"{path} is not saved: {why(error)}.") from None


def _sweep(path: Path) -> None:
    """Take away temporary files of saves that were killed: under the lock, no other save runs."""
    with contextlib.suppress(OSError), os.scandir(path.parent) as files:
        for file in files:
            if file.name.startswith(f".{path.name}.") and file.name.endswith(".tmp"):
                os.unlink(file.path)


def _write_whole(path: Path, data: bytes, mode: int) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0) | BINARY
    descriptor = os.open(path, flags, 0o600)
    with open(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        if hasattr(os, "fchmod"):
            os.fchmod(descriptor, mode)
        os.fsync(descriptor)


def _flush_folder(folder: Path) -> None:
    # Some file systems have nothing to flush here and say so by refusing.
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


# -- whose the file is, and who may read it ---------------------------------------


def _writable_mode(path: Path) -> int:
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return 0o666 & ~_umask()
    # Replacing needs no right to the file itself; a file made read-only is meant to stay so.
    if not mode & 0o222 or not os.access(path, os.W_OK):
        raise StoreError(f"{path} is not saved: the file is read-only; make it writable.")
    return stat.S_IMODE(mode)


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def _same(new: Path, old: Path) -> bool:
    """Give the new file the owner, rights and attributes of the old one; whether it has all."""
    try:
        was, now = old.stat(), new.stat()
        if was.st_gid != now.st_gid:
            os.chown(new, -1, was.st_gid)
        if was.st_uid != now.st_uid:
            os.chown(new, was.st_uid, -1)
        os.chmod(new, stat.S_IMODE(was.st_mode))  # changing owners takes some bits away
        _keep_attributes(new, old)
    except (OSError, AttributeError):
        return False
    return True


def _keep_attributes(new: Path, old: Path) -> None:
    """Access lists, and what else the system keeps with a file. Raises ``OSError``."""
    if not hasattr(os, "listxattr"):
        return
    try:
        names = os.listxattr(old)
    except OSError:
        return  # a file system that has none
    here = set(os.listxattr(new)) if names else set()
    for name in names:
        value = os.getxattr(old, name)
        if name not in here or os.getxattr(new, name) != value:
            os.setxattr(new, name, value)


# -- a file that is written in its place ------------------------------------------


def _unfinished(path: Path) -> Path:
    """Where both the old and the new bytes are while a file is written in its place."""
    return path.with_name(f".{path.name}.saving")


def is_unfinished(path: Path) -> bool:
    """Whether the file is being written in its place, or was when that was killed."""
    return _unfinished(path).exists()


def _both(path: Path, data: bytes) -> bytes:
    old = path.read_bytes()
    return b"%d %d\n" % (path.stat().st_ino, len(old)) + old + data


def finish(path: Path) -> None:
    """Bring a writing in place to its end, where there is one. Raises ``StoreError``.

    The caller holds the lock. Where the file is neither of the two nor between
    them, somebody else has written it since, and it stays as it is.
    """
    unfinished = _unfinished(path)
    try:
        head, _, both = unfinished.read_bytes().partition(b"\n")
        number, size = map(int, head.split())
        old, new = both[:size], both[size:]
        with open(path, "r+b", buffering=0) as file:
            if os.fstat(file.fileno()).st_ino == number and _between(file.read(), old, new):
                # What needs room comes first: a full disk is met while all the rest is old.
                try:
                    _put(file, size, new[size:])
                except OSError:
                    file.truncate(size)
                    unfinished.unlink()
                    raise
                _put(file, 0, new[:size])
                file.truncate(len(new))
                os.fsync(file.fileno())
        unfinished.unlink()
        _flush_folder(path.parent)
    except FileNotFoundError:
        with contextlib.suppress(OSError):
            unfinished.unlink(missing_ok=True)
    except (OSError, ValueError) as error:
        reason = why(error) if isinstance(error, OSError) else f"{unfinished} can't be read"
        raise StoreError(f"{path} is not saved: {reason}.") from None


def _put(file: FileIO, at: int, data: bytes) -> None:
    view = memoryview(data)
    file.seek(at)
    while view:
        view = view[file.write(view) :]


def _between(data: bytes, old: bytes, new: bytes) -> bool:
    """Whether a file says what it does at some moment while ``new`` is put over ``old``."""
    longer = old + new[len(old) :]
    if len(data) >= len(old) and longer.startswith(data):
        return True
    same = next((at for at, (a, b) in enumerate(zip(data, new, strict=False)) if a != b), None)
    same = min(len(data), len(new)) if same is None else same
    return data == new[:same] + longer[same:]
