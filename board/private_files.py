"""Files that only the person may read and write; what others could have written is not read."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

from board import app_files

#: No file of ours here is longer.
_MOST = 4_000_000


def read(place: Path) -> str:
    """What a file says; nothing where it is none, or others could have written it."""
    with suppress(OSError, UnicodeDecodeError):
        held = os.open(place, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK)
        with open(held, "rb") as file:
            found = os.fstat(held)
            ours = found.st_uid == os.geteuid() and not found.st_mode & 0o022
            if stat.S_ISREG(found.st_mode) and ours:
                return file.read(_MOST).decode()
    return ""


def write(place: Path, text: str) -> bool:
    """Put a file in place, whole or not at all, for the person alone; whether it is there."""
    new = place.with_name(f".{place.name}.{os.getpid()}.tmp")
    try:
        if place.parent.name == "board" and place.parent.parent.exists():
            app_files.folder(place.parent)
        else:
            place.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileNotFoundError):
            new.unlink()
        flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY
        with open(os.open(new, flags, 0o600), "w", encoding="utf-8") as file:
            file.write(text)
        os.replace(new, place)
    except OSError:
        return False
    return True
