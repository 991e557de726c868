"""The program's own files in a git directory: whose they are, and who may write them.

Owns that they are shared as the git directory is (``core.sharedRepository``), and that a
file made by root there belongs to whom the directory belongs. Must not know what they say.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path


def folder(path: Path, *, parents: bool = False) -> None:
    """Make a folder with the owner and the rights of the one it is in.

    Raises ``OSError``, also where that one is gone: what is made below a
    repository that was moved away would be found by nobody.
    """
    if path.is_dir():
        return
    path.mkdir(parents=parents, exist_ok=True)
    if not parents:
        _like(path, path.parent, 0o7777)


def file(path: Path) -> None:
    """Give a file that was just made the owner and the rights of its folder."""
    _like(path, path.parent, 0o666)


def _like(path: Path, model: Path, bits: int) -> None:
    """Rights are given, never taken: nobody's umask is undone but where the folder is shared."""
    with suppress(OSError, AttributeError):
        there, here = model.stat(), path.stat()
        if os.geteuid() == 0 and (there.st_uid, there.st_gid) != (here.st_uid, here.st_gid):
            os.chown(path, there.st_uid, there.st_gid)
        more = there.st_mode & bits & ~0o007 if there.st_mode & 0o020 else 0
        more |= there.st_mode & bits & 0o007 if there.st_mode & 0o002 else 0
        if more & ~here.st_mode:
            os.chmod(path, (here.st_mode | more) & 0o7777)
