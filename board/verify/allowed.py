"""Which commands a person has allowed in this clone, by the hash of their exact text.

Kept in the clone's own git directory, where no commit and no pull reaches. Each is signed with
a key of the person's own, so that a git directory that others have made allows nothing.
"""

from __future__ import annotations

import hmac
import os
import secrets
from contextlib import suppress
from pathlib import Path

from board import git
from board.app_files import state_dir
from board.private_files import read, write

_KEY = "allowing-key"


class Allowed:
    """The commands that may be run for one board."""

    def __init__(self, file: Path) -> None:
        # Of several people who share a clone, each allows for themselves.
        self._place = git.own_folder(file) / f"allowed-{os.geteuid()}"
        repository = git.find(file)
        self._clone = os.fsencode(repository.common.resolve() if repository else file.resolve())
        self._signs = set(read(self._place).split())
        #: Allowed for as long as this object is there: nothing is kept of it.
        self._now: set[str] = set()

    def __contains__(self, key: str) -> bool:
        if key in self._now:
            return True
        signature = self._signature(key, make=False)
        return bool(signature) and signature in self._signs

    def once(self, keys: list[str]) -> None:
        """Allow these for this run."""
        self._now.update(keys)

    def add(self, keys: list[str]) -> bool:
        """Allow these in this clone from now on; whether that could be kept."""
        self._now.update(keys)
        new = [self._signature(key, make=True) for key in keys]
        if not all(new):
            return False
        self._signs = set(read(self._place).split()) | set(new)
        return write(self._place, "".join(f"{sign}\n" for sign in sorted(self._signs)))

    def _signature(self, key: str, *, make: bool) -> str:
        """What says that this person allowed this text in this clone; empty without a key."""
        secret = _secret(make=make)
        message = self._clone + b"\0" + key.encode()
        return hmac.new(secret, message, "sha256").hexdigest() if secret else ""


def _secret(*, make: bool) -> bytes:
    """The person's own key; made where there is none yet, empty where it can't be."""
    place = state_dir() / _KEY
    if not place.exists() and make:
        with suppress(OSError):
            place.parent.mkdir(parents=True, exist_ok=True)
            with open(os.open(place, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
                file.write(secrets.token_hex(32))
    found = read(place).strip().encode()
    return found if len(found) == 64 else b""
