"""A large file, parsed by a second process while this one loads the screen's libraries.

Owns that process and the way back from it. Only a help: where it cannot be had,
or says anything unexpected, the file is parsed here, and the outcome is the same.
"""

from __future__ import annotations

import contextlib
import os
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from board.value import Value

#: Files below this many bytes are parsed sooner than a process is made.
LEAST = 300_000


class ReadAhead:
    """A file being parsed elsewhere."""

    def __init__(self, process: int, pipe: int, answer: int) -> None:
        self._process = process
        self._pipe = pipe
        self._answer = answer

    @classmethod
    def start(cls, path: Path | str) -> ReadAhead | None:
        """Begin, where the file is large; call before there are threads. Else ``None``."""
        try:
            if not hasattr(os, "fork") or os.stat(path).st_size < LEAST:
                return None
            # The answer goes through memory that both share: through a pipe, every few
            # pages of it would wait until this process is done with a frame. The pipe only
            # tells that the answer is there, by its end.
            answer = os.memfd_create("board")
            ours, theirs = os.pipe()
            process = os.fork()
        except (OSError, AttributeError):
            return None
        if process == 0:
            _parse_and_leave(path, answer, theirs)
        os.close(theirs)
        return cls(process, ours, answer)

    def result(self, data: bytes) -> dict[str, Value] | None:
        """The values in ``data``; ``None`` where these bytes were not what was parsed."""
        import pickle

        try:
            with open(self._pipe, "rb", buffering=0) as pipe:
                pipe.read(1)
            with open(self._answer, "rb", buffering=0) as answer:
                answer.seek(0)
                size, checksum, raw = pickle.loads(answer.read())
        except (OSError, EOFError, ValueError, TypeError, pickle.UnpicklingError):
            return None
        finally:
            with contextlib.suppress(OSError):
                os.waitpid(self._process, 0)
        if (size, checksum) != (len(data), zlib.crc32(data)) or not isinstance(raw, dict):
            return None
        return raw


def _parse_and_leave(path: Path | str, answer: int, pipe: int) -> None:
    """The second process: parse, answer, and end without anything of the first one's."""
    status = 1
    try:
        import pickle

        import tomli

        from board.bounds import has_long_line

        with open(path, "rb") as board:
            data = board.read()
        text = data.decode().removeprefix("\ufeff")
        # Whatever looks odd is left to the first process, which can say why.
        raw = None if has_long_line(text) else tomli.loads(text)
        with open(answer, "wb", closefd=False) as file:
            pickle.dump((len(data), zlib.crc32(data), raw), file, pickle.HIGHEST_PROTOCOL)
        status = 0
    except BaseException:
        pass
    finally:
        os.close(pipe)
        os._exit(status)
