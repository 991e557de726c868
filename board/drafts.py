"""Text that a person typed, kept from loss in their state folder until the board has it."""

from __future__ import annotations

import contextlib
import fcntl
import os
import re
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

from board.app_files import state_dir
from board.value import Table


def new_file(name: str, ending: str, data: bytes) -> Path:
    """A file of its own for some text, in the state folder, else in the temporary one.

    Only the person can read it. Raises ``OSError`` where neither can be written.
    """
    try:
        return _new(state_dir(), name, ending, data)
    except OSError:
        from tempfile import mkdtemp

        return _new(Path(mkdtemp(prefix="board-")), name, ending, data)


def _new(folder: Path, name: str, ending: str, data: bytes) -> Path:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    name = re.sub(r"[^A-Za-z0-9_-]", "-", name)[:40] or "text"
    stem = f"{name}-{time.strftime('%Y%m%d-%H%M%S')}"
    for number in count(1):
        path = folder / f"{stem}{f'-{number}' if number > 1 else ''}{ending}"
        with contextlib.suppress(FileExistsError):
            with open(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
                file.write(data)
            return path
    raise AssertionError("there is always a next number")


class Draft:
    """What a form holds while it is open, on disk: it outlives the program.

    Locked while its form is open, so that nobody else is offered it.
    """

    def __init__(self, path: Path | None = None, held: int | None = None) -> None:
        self._path = path
        self._held = held

    @property
    def path(self) -> Path | None:
        """Where it is; ``None`` while there is nothing to keep."""
        return self._path

    def write(self, board: Path, content: Table) -> None:
        """Keep this of a form on that board, in place of what was kept. Raises ``OSError``."""
        import tomli_w

        data = tomli_w.dumps({"board": str(board), **content}).encode()
        if self._path is None:
            self._path = _new(_drafts(), board.stem, ".toml", data)
            self._held = _lock(self._path)
            return
        new = _new(_drafts(), board.stem, ".new", data)
        held = _lock(new)  # before it takes the name: it is never free
        os.replace(new, self._path)
        self.leave()
        self._held = held

    def leave(self) -> None:
        """Let go of it; it stays, and is offered at the next start."""
        if self._held is not None:
            os.close(self._held)
            self._held = None

    def remove(self) -> None:
        """It is not needed any more: saved, or thrown away by a person."""
        if self._path is not None:
            with contextlib.suppress(OSError):
                self._path.unlink()
            self._path = None
        self.leave()


def any_drafts() -> bool:
    """Whether a form of any board may have left a draft; costs a look at one folder."""
    try:
        return any(name.endswith(".toml") for name in os.listdir(_drafts()))
    except OSError:
        return False


def drafts(board: Path) -> Iterator[tuple[Draft, dict[str, Any]]]:
    """The drafts that were left of forms on a board, oldest first, each held from now on."""
    try:
        paths = sorted(_drafts().glob("*.toml"))
    except OSError:
        return
    for path in paths:
        held = _lock(path)
        if held is None:
            continue
        content = _content(held)
        if content.get("board") == str(board):
            yield Draft(path, held), content
        else:
            os.close(held)


def _content(held: int) -> dict[str, Any]:
    import tomli

    try:
        return tomli.loads(os.pread(held, 1 << 26, 0).decode())
    except (OSError, ValueError):
        return {}


def _drafts() -> Path:
    return state_dir() / "drafts"


def _lock(path: Path) -> int | None:
    """Open a file and lock it; ``None`` where somebody else does, or it is gone."""
    try:
        held = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return None
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        same = os.stat(path).st_ino == os.fstat(held).st_ino
    except OSError:
        same = False
    if same:
        return held
    os.close(held)
    return None
