"""When a board file that others write in place is whole.

Owns how long such a file is waited for, and the sentence where that is of no
use. A program that knows no lock may empty a file and fill it bit by bit: who
looks too soon sees all the rest as removed. Must not know what the bytes mean.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable
from pathlib import Path

from board import store

#: Seconds for which a file must stay as it is: where it looks whole, and nobody can tell
#: whether it is being written; where it looks cut short; where a program has it open to write.
BRIEF, LONG, HELD = 0.03, 2.0, 60.0
#: Seconds that a file is waited for at most.
MOST = 5.0
#: Seconds between two looks.
LOOK = 0.03
#: So many bytes at the end of a file tell whether its end is there.
_END = 100


class Unsettled(store.StoreError):
    """The file is being written by somebody else, or was left empty."""


def read(path: Path, limit: int, data: bytes, known: Callable[[], bytes | None]) -> bytes:
    """What the file says once nobody is writing it; ``data`` is what it says now.

    ``known`` gives what the file said before, as far as that is known. A file
    that lost its end counts once it has stood still for long, and is closed: so
    somebody meant it. One that lost all never does. Raises ``StoreError``.
    """
    if _since(path) >= LONG and data.strip() and not written(path):
        return data
    end = time.monotonic() + MOST
    still, before = time.monotonic(), known()
    while True:
        sign, busy = store.sign(path), written(path)
        cut = _cut(data, before)
        need = HELD if busy else LONG if cut else 0.0 if busy is False else BRIEF
        stood = max(time.monotonic() - still, _since(path)) >= need
        if stood and not (cut and busy) and (data.strip() or not (before or b"").strip()):
            return data
        if time.monotonic() > end or (stood and not data.strip() and not busy):
            raise Unsettled(_why(path, data))
        time.sleep(LOOK)
        now = store.read(path, limit)
        if now != data or store.sign(path) != sign:
            data, still = now, time.monotonic()


def _why(path: Path, data: bytes) -> str:
    if data.strip():
        return f"{path} is being written by another program: try again when that is done."
    return (
        f"{path} is empty, and it was not before: another program may be writing it. "
        "Try again when that is done, or restore the file, as with git restore."
    )


def _cut(data: bytes, before: bytes | None) -> bool:
    """Whether the bytes look like the beginning of a file alone."""
    if not data.endswith(b"\n") or not data.strip():
        # A file may have had no newline at its end before.
        return not (data.strip() and before and before.rstrip()[-_END:] == data[-_END:])
    if before is None or len(data) >= len(before):
        return False
    return not data.rstrip().endswith(before.rstrip()[-_END:]) or len(data) < len(before) / 2


def _since(path: Path) -> float:
    """Seconds since the file was written last, by its own word; 0 where it has none to trust."""
    try:
        return max(0.0, time.time() - path.stat().st_mtime)
    except OSError:
        return 0.0


def written(path: Path) -> bool | None:
    """Whether a program has the file open to write; ``None`` where the system doesn't tell."""
    try:
        import fcntl

        signal, lease, reading = fcntl.F_SETSIG, fcntl.F_SETLEASE, fcntl.F_RDLCK
    except (ImportError, AttributeError):
        return None
    with contextlib.suppress(OSError):
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        try:
            # Who opens the file to write in this moment sends us a signal, which must be one
            # that nobody minds: SIGURG. Closing gives the lease back at once.
            fcntl.fcntl(descriptor, signal, _unminded())
            fcntl.fcntl(descriptor, lease, reading)
        except BlockingIOError:
            return True
        finally:
            os.close(descriptor)
        return False
    return None


def _unminded() -> int:
    import signal

    return int(signal.SIGURG)
