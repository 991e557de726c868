"""What git has begun and not ended in a work tree, by what its own files say.

Runs nothing and loads nothing that a command could do without: every start of the program looks
here.
"""

from __future__ import annotations

import os
import time

from board.git.repository import Repository

#: What git leaves in its directory while something is under way → what that is called.
_OPERATIONS = {
    "rebase-merge": "rebase",
    "rebase-apply/applying": "am",
    "rebase-apply": "rebase",
    "MERGE_HEAD": "merge",
    "CHERRY_PICK_HEAD": "cherry-pick",
    "REVERT_HEAD": "revert",
}

#: Seconds after which an index that is held means no git about to write files.
_LONGEST = 5.0
#: Seconds from the beginning of a merge until it holds the index.
_BEGINNING = 0.15


def operation(repository: Repository) -> str:
    """The operation that is under way; looked up in git's directory, without running git."""
    return next(
        (word for name, word in _OPERATIONS.items() if (repository.directory / name).exists()), ""
    )


def unmerged(repository: Repository) -> bool:
    """Whether it is worth asking for stages: an operation is under way that leaves some.

    Only a hint: ``git stash pop`` is no operation, and tells by ``AUTO_MERGE``
    alone, which a git before 2.34 does not write and which may stay behind.
    """
    return bool(operation(repository)) or (repository.directory / "AUTO_MERGE").exists()


def writing(repository: Repository | None) -> bool:
    """Whether a git holds the index and has not yet written it: it may be about to write files.

    Such as in a merge: git looks at its beginning whether a file is changed, and
    puts the merged one there at its end. What is saved between is lost. Never
    so within a hook, which that git waits for.
    """
    if repository is None or "GIT_INDEX_FILE" in os.environ:
        return False
    try:
        found = (repository.directory / "index.lock").stat()
    except OSError:
        return False
    return found.st_size == 0 and 0 <= time.time() - found.st_mtime < _LONGEST


def outlast(repository: Repository | None) -> bool:
    """Wait for a git that may be about to write files; whether there was one.

    Before a merge holds the index, it has looked at the files already: who sees
    that one has just begun waits until it does.
    """
    end = time.monotonic() + (_BEGINNING if repository and _begun(repository) else 0.0)
    found = False
    while (now := writing(repository)) or time.monotonic() < end:
        found = found or now
        time.sleep(0.005)
    return found


def _begun(repository: Repository) -> bool:
    """Whether a merge or a rebase began within the last second: it notes first where HEAD was."""
    try:
        return 0 <= time.time() - (repository.directory / "ORIG_HEAD").stat().st_mtime < 1
    except OSError:
        return False
