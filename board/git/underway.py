"""What git has begun and not ended in a work tree, by what its own files say.

Owns the names of those files. Runs nothing and loads nothing that a command
could do without: every start of the program looks here.
"""

from __future__ import annotations

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
