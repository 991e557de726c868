"""What was found out about versions of a board, kept in the git directory.

Owns one file of lines, each true of blobs that can never change: what lies
between two of them, what one amounts to. It may be deleted at any time. A line
counts only with its checksum and the present format; any other is passed over
and taken out with the next writing.
"""

from __future__ import annotations

import contextlib
import json
import os
import zlib
from pathlib import Path
from typing import Any

from board import __version__, app_files

#: Goes up when the meaning of a line changes; with the program's own version in front,
#: since what a diff finds may differ from one to the next.
FORMAT = f"{__version__}/2"
#: A file beyond this many bytes is begun anew.
MAX_BYTES = 64 * 1024 * 1024

Key = tuple[str, ...]


class Cache:
    """Answers by key, read when the first is asked for."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._lines: dict[Key, str] | None = None
        self._new: dict[Key, str] = {}
        self._spoilt = False

    def get(self, *key: str) -> Any:
        """What is known under a key, as JSON values; ``None`` where nothing is."""
        line = self._read().get(key)
        if line is None:
            return None
        try:
            return json.loads(line)[2]
        except (ValueError, LookupError, TypeError):
            self.forget(*key)
            return None

    def put(self, value: Any, *key: str) -> None:
        """Keep an answer; it is written by ``flush``."""
        line = json.dumps([FORMAT, key, value], ensure_ascii=True, separators=(",", ":"))
        self._read()[key] = self._new[key] = line

    def forget(self, *key: str) -> None:
        """Take an answer out that turned out to be none."""
        self._read().pop(key, None)
        self._new.pop(key, None)
        self._spoilt = True

    def clear(self) -> None:
        """Take every answer out: one of them was wrong."""
        self._lines, self._new, self._spoilt = {}, {}, True

    def known(self) -> list[Key]:
        """Every key under which something is known."""
        return list(self._read())

    def flush(self) -> None:
        """Write what is new. A place that can't be written costs time and nothing else."""
        if self._path is None or not (self._new or self._spoilt):
            return
        with contextlib.suppress(OSError):
            if self._spoilt or self._size() > MAX_BYTES:
                self._rewrite(self._path)
            else:
                app_files.folder(self._path.parent)
                with self._path.open("ab") as file:
                    file.write(b"".join(map(_sealed, self._new.values())))
                app_files.file(self._path)
        self._new, self._spoilt = {}, False

    def _rewrite(self, path: Path) -> None:
        lines = self._new if self._size() > MAX_BYTES else self._read()
        app_files.folder(path.parent)
        temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
        try:
            temporary.write_bytes(b"".join(map(_sealed, lines.values())))
            app_files.file(temporary)
            os.replace(temporary, path)
        finally:
            temporary.unlink(missing_ok=True)

    def _size(self) -> int:
        try:
            return self._path.stat().st_size if self._path else 0
        except OSError:
            return 0

    def _read(self) -> dict[Key, str]:
        if self._lines is None:
            self._lines = {}
            for raw in self._raw():
                known = _opened(raw)
                if known is None:
                    self._spoilt = True
                else:
                    self._lines[known[0]] = known[1]
        return self._lines

    def _raw(self) -> list[bytes]:
        try:
            if self._path is None or not self._path.is_file() or self._size() > 2 * MAX_BYTES:
                return []
            return self._path.read_bytes().splitlines()
        except OSError:
            return []


def _sealed(line: str) -> bytes:
    data = line.encode()
    return b"%08x %s\n" % (zlib.crc32(data), data)


def _opened(raw: bytes) -> tuple[Key, str] | None:
    seal, _, data = raw.partition(b" ")
    try:
        if int(seal, 16) != zlib.crc32(data):
            return None
        line = data.decode()
        # The head alone is taken apart here; most lines are not asked for.
        head, _ = json.JSONDecoder().raw_decode(line, line.index("[", 1))
    except (ValueError, RecursionError):
        return None
    start = f"[{json.dumps(FORMAT)},"
    if not line.startswith(start) or not all(isinstance(part, str) for part in head):
        return None
    return tuple(head), line
