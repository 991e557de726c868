"""Files that a sparse checkout leaves out of the work tree though the repository has them."""

from __future__ import annotations

import shlex
from pathlib import Path, PurePosixPath

from board.git import repository as repositories
from board.git import run
from board.git.errors import GitError

#: How ``git ls-files -t`` marks a file that is not to be in the work tree.
_LEFT_OUT = b"S "


def left_out(path: Path) -> str:
    """Why a file that is not there is none that is missing; empty where it is.

    In most repositories one file is looked for and nothing is run.
    """
    repository = repositories.find(path)
    if repository is None or not (repository.directory / "info/sparse-checkout").exists():
        return ""
    try:
        name = repository.relative(path)
        if not run.read(repository, "ls-files", "-t", "-z", "--", name).startswith(_LEFT_OUT):
            return ""
        cone = run.ask(repository, "config", "--type=bool", "core.sparseCheckoutCone")
    except (GitError, ValueError):
        return ""
    whole = cone.out.strip() == b"true"
    wanted = str(PurePosixPath(name).parent) if whole else f"/{name}"
    return (
        f"{name} is left out of this sparse checkout: "
        f"run git sparse-checkout add {shlex.quote(wanted)}."
    )
