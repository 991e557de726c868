"""Generated boards on the disk, each in a git repository as boards are."""

from __future__ import annotations

import subprocess
from pathlib import Path

from generate import generate


def place(folder: Path, count: int, repos: int = 0) -> Path:
    """A committed board of ``count`` items in a new repository at ``folder``."""
    folder.mkdir(parents=True)
    file = folder / "board.toml"
    with file.open("w", encoding="utf-8", newline="\n") as out:
        out.writelines(generate(count, repos_of=repos))
    for command in (["init", "-q"], ["add", "board.toml"], ["commit", "-q", "-m", "Begin"]):
        identity = ["-c", "user.name=bench", "-c", "user.email=bench@example.org"]
        subprocess.run(["git", *identity, *command], cwd=folder, check=True)
    return file
