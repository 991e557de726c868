"""The board file, parsed and validated by a second process while this one loads the screen.

Only a help: where it cannot be had, or says anything unexpected, the file is parsed here, and the
outcome is the same.
"""

from __future__ import annotations

import contextlib
import os
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from board.model import Board
    from board.value import Value

#: Where only one processor works, files below this many bytes are read sooner by one process.
LEAST = 300_000
#: Seconds after which a process that does not answer is given up; 64 MiB take about four.
PATIENCE = 20.0


class ReadAhead:
    """A file being parsed elsewhere, in two parts so that one can be taken over meanwhile."""

    def __init__(self, process: int, pipe: int, answers: tuple[int, int]) -> None:
        self._process = process
        self._pipe = pipe
        self._answers = answers

    @classmethod
    def start(cls, path: Path | str) -> ReadAhead | None:
        """Begin, where that helps; call before there are threads. Else ``None``."""
        try:
            if not hasattr(os, "fork") or (os.stat(path).st_size < LEAST and _processors() < 2):
                return None
            # The answers go through memory that both share: through a pipe, every few
            # pages of them would wait until this process is done with a frame. The pipe
            # only tells that they are there.
            answers = os.memfd_create("board-1"), os.memfd_create("board-2")
            ours, theirs = os.pipe()
            process = os.fork()
        except (OSError, AttributeError):
            return None
        if process == 0:
            _parse_and_leave(path, answers, theirs)
        os.close(theirs)
        return cls(process, ours, answers)

    def parts(self, data: bytes) -> Iterator[Board | dict[str, Value] | None]:
        """What ``data`` says, part after part, each with top-level keys of its own.

        A part is a board, or its plain values where these don't fit one; ``None``,
        and nothing after it, where these bytes were not what was parsed.
        """
        import pickle

        key = (len(data), zlib.crc32(data))
        try:
            for answer in self._answers:
                if not self._answered():
                    yield None
                    return
                with open(answer, "rb", buffering=0, closefd=False) as file:
                    file.seek(0)
                    known, part = pickle.loads(file.read())
                if known != key:
                    yield None
                    return
                yield part
        except (OSError, EOFError, ValueError, TypeError, pickle.UnpicklingError):
            yield None
        finally:
            self._end()

    def _answered(self) -> bool:
        """Wait for the next answer; false where none comes."""
        from select import select

        ready, _, _ = select([self._pipe], [], [], PATIENCE)
        return bool(ready) and os.read(self._pipe, 1) == b"."

    def _end(self) -> None:
        from signal import SIGKILL

        for descriptor in (self._pipe, *self._answers):
            with contextlib.suppress(OSError):
                os.close(descriptor)
        with contextlib.suppress(OSError):
            os.kill(self._process, SIGKILL)
            os.waitpid(self._process, 0)


def _parse_and_leave(path: Path | str, answers: tuple[int, int], pipe: int) -> None:
    """The second process: parse, answer, and end without anything of the first one's."""
    status = 1
    try:
        import pickle

        import tomli

        from board.limits import has_long_line

        with open(path, "rb") as board:
            data = board.read()
        key = (len(data), zlib.crc32(data))
        text = data.decode().removeprefix("\ufeff")
        if has_long_line(text):
            raise ValueError  # Whatever looks odd is left to the first process.
        at = _split(text)
        known: set[str] = set()
        for answer, part in zip(answers, (text[:at], text[at:]), strict=True):
            # A valid beginning ends between two statements, so what follows stands for itself;
            # and tables that only one part speaks of mean the same in the whole.
            values = tomli.loads(part)
            if not known.isdisjoint(values):
                raise ValueError
            known.update(values)
            with open(answer, "wb", closefd=False) as file:
                pickle.dump((key, _read(values)), file, pickle.HIGHEST_PROTOCOL)
            os.write(pipe, b".")
        status = 0
    except BaseException:
        pass
    finally:
        os.close(pipe)
        os._exit(status)


def _read(values: dict[str, Value]) -> Board | dict[str, Value]:
    from board.validation import InvalidError, make_board

    try:
        return make_board(values)
    except InvalidError:
        return values


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1


def _split(text: str) -> int:
    """Where the second part begins: at the header of a section, near the middle."""
    if len(text) < LEAST:
        return len(text)
    middle = len(text) // 2
    heads = (text.find(f"\n[{name}]\n") + 1 for name in ("repos", "phases", "gaps", "risks"))
    return min(heads, key=lambda at: abs(at - middle) if at else len(text))
