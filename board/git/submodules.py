"""What a ``.gitmodules`` says, read by git itself."""

from __future__ import annotations

import os
from pathlib import Path

from board.git import run
from board.git.errors import GitError


def settings(text: bytes) -> list[tuple[str, str]]:
    """All settings of such a file, in its order. Raises ``GitError`` where it is none.

    No other file is read, also where this one names some.
    """
    asked = ("config", "--file=-", "--no-includes", "--null", "--list")
    # At the top of the disk no repository is in the way.
    done = run.outside(*asked, cwd=Path(os.sep), input=text)
    if done.code:
        raise GitError(f"git config failed: {run.sentence(done.said)}")
    found = (one.partition("\n") for one in done.out.decode(errors="replace").split("\0") if one)
    return [(key, value) for key, _, value in found]
