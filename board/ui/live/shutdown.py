"""The guard: the program saves and ends when its terminal goes away.

Owns the signal handlers, the watch on the terminal, or on the pipe of the server
that shows it in a browser, and the log of crashes. It
works from threads of its own, since the screen's loop may be the very thing
that is stuck. Must not know what is saved: it is handed a function.
"""

from __future__ import annotations

import os
import select
import signal
import stat
import sys
import termios
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

#: Seconds for the last save, then for leaving in good order; together under one.
SAVE_TIME, LEAVE_TIME = 0.55, 0.3
#: Seconds in which keys that were pressed before the end are read.
READ_TIME = 0.1
#: What the terminal gets when the screen could not put it in order itself.
_RESET = b"\x1b[?1003l\x1b[?1006l\x1b[?1015l\x1b[?1000l\x1b[?2004l\x1b[<u\x1b[?1049l\x1b[?25h"


class Guard:
    """Ends the program within a second of a signal or of the terminal's end."""

    def __init__(self, save: Callable[[], object], leave: Callable[[], object]) -> None:
        self.code = 0
        self._save = save
        self._leave = leave
        self._ending = threading.Lock()
        self._left = threading.Event()
        self._attributes: list[object] | None = None

    def install(self) -> None:
        """Handle SIGHUP and SIGTERM and watch the terminal; call from the main thread."""
        for number in (signal.SIGHUP, signal.SIGTERM):
            signal.signal(number, lambda number, _frame: self.end(128 + number))
        fd = _terminal()
        if fd is not None:
            with suppress(termios.error):
                self._attributes = termios.tcgetattr(fd)
            threading.Thread(target=self._watch, args=(fd,), daemon=True, name="guard").start()

    def done(self) -> None:
        """The program leaves by itself: nothing is forced any more."""
        self._left.set()

    def end(self, code: int) -> None:
        """Save and end, whatever the screen is doing; returns at once."""
        if self._ending.acquire(blocking=False):
            self.code = code
            threading.Thread(target=self._end, daemon=True, name="guard-end").start()

    def _end(self) -> None:
        saving = threading.Thread(target=_quietly, args=(self._save,), daemon=True)
        saving.start()
        saving.join(SAVE_TIME)
        _quietly(self._leave)
        if self._left.wait(LEAVE_TIME):
            return
        self._restore()
        os._exit(self.code)

    def _restore(self) -> None:
        """Put the terminal in order if it is still there; a dead one must not hold us."""

        def write() -> None:
            with suppress(OSError, termios.error):
                os.write(2, _RESET)
                if self._attributes is not None:
                    termios.tcsetattr(0, termios.TCSANOW, self._attributes)  # type: ignore[arg-type]

        writing = threading.Thread(target=write, daemon=True)
        writing.start()
        writing.join(0.1)

    def _watch(self, fd: int) -> None:
        poll = select.poll()
        poll.register(fd, 0)  # no data wanted: only hang-up and errors wake it
        gone = terminal_gone if os.isatty(fd) else pipe_gone
        while not self._left.is_set():
            with suppress(OSError):
                poll.poll(2000)
            if gone(fd):
                time.sleep(READ_TIME)
                self.end(128 + signal.SIGHUP)
                return
            # Some systems can't poll a terminal and return at once.
            time.sleep(0.2)


def terminal_gone(fd: int) -> bool:
    """Whether the terminal behind a descriptor has been taken away."""
    try:
        termios.tcgetattr(fd)
    except termios.error:
        return True
    return False


def pipe_gone(fd: int) -> bool:
    """Whether the other end of a pipe, or of a pair of sockets, is closed."""
    poll = select.poll()
    poll.register(fd, 0)
    return bool(poll.poll(0))


def _terminal() -> int | None:
    """What tells that nobody is there any more: the terminal, or the pipe to a server."""
    with suppress(AttributeError, ValueError, OSError):
        fd = sys.__stdin__.fileno()  # type: ignore[union-attr]
        mode = os.fstat(fd).st_mode
        return fd if os.isatty(fd) or stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode) else None
    return None


def _quietly(call: Callable[[], object]) -> None:
    with suppress(Exception):
        call()


def log_crash(error: BaseException, folder: Path) -> Path | None:
    """Append the traceback to the crash log; ``None`` when even that can't be written."""
    import datetime as dt
    import traceback

    log = folder / "crash.log"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with log.open("a", encoding="utf-8", errors="backslashreplace") as out:
            out.write(f"{dt.datetime.now().isoformat(timespec='seconds')}\n")
            out.writelines(traceback.format_exception(error))
    except OSError:
        return None
    return log
