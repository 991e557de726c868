"""A large file, parsed by a second process while this one loads the screen's libraries.

Owns that process and the way back from it. Only a help: where it cannot be had,
or says anything unexpected, the file is parsed here, and the outcome is the same.
"""

from __future__ import annotations

import contextlib
import os
import zlib
from pathlib import Path

from board.value import Value

#: Files below this many bytes are parsed sooner than a process is made.
LEAST = 300_000


class ReadAhead:
    """A file being parsed elsewhere."""

    def __init__(self, process: int, pipe: int) -> None:
        self._process = process
        self._pipe = pipe

    @classmethod
    def start(cls, path: Path) -> ReadAhead | None:
        """Begin, where the file is large; call before there are threads. Else ``None``."""
        try:
            if not hasattr(os, "fork") or os.stat(path).st_size < LEAST:
                return None
            ours, theirs = os.pipe()
            process = os.fork()
        except OSError:
            return None
        if process == 0:
            _parse_and_leave(path, ours, theirs)
        os.close(theirs)
        return cls(process, ours)

    def result(self, data: bytes) -> dict[str, Value] | None:
        """The values in ``data``; ``None`` where these bytes were not what was parsed."""
        import pickle

        try:
            with open(self._pipe, "rb") as pipe:
                answer = pipe.read()
            size, checksum, raw = pickle.loads(answer)
        except (OSError, EOFError, ValueError, TypeError, pickle.UnpicklingError):
            return None
        finally:
            with contextlib.suppress(OSError):
                os.waitpid(self._process, 0)
        if (size, checksum) != (len(data), zlib.crc32(data)) or not isinstance(raw, dict):
            return None
        return raw


def _parse_and_leave(path: Path, ours: int, theirs: int) -> None:
    """The second process: parse, answer, and end without anything of the first one's."""
    status = 1
    try:
        os.close(ours)
        import pickle

        import tomli

        from board.bounds import has_long_line

        data = path.read_bytes()
        text = data.decode().removeprefix("\ufeff")
        # Whatever looks odd is left to the first process, which can say why.
        raw = None if has_long_line(text) else tomli.loads(text)
        with open(theirs, "wb") as pipe:
            pipe.write(pickle.dumps((len(data), zlib.crc32(data), raw), pickle.HIGHEST_PROTOCOL))
        status = 0
    except BaseException:
        pass
    finally:
        os._exit(status)
