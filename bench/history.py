"""A history of many commits, and how long the first answer about it takes."""

from __future__ import annotations

import random
import subprocess
from collections.abc import Iterator
from pathlib import Path

from generate import STATUSES, generate

STATUS_LINE = "status = "


def repository(folder: Path, commits: int, items: int, seed: int = 1) -> Path:
    """A repository whose history is so many commits of one board; the board file in it."""
    folder.mkdir(parents=True)
    subprocess.run(["git", "init", "-q", "-b", "main"], cwd=folder, check=True)
    subprocess.run(
        ["git", "fast-import", "--quiet"],
        cwd=folder,
        input=b"".join(_stream(commits, items, random.Random(seed))),
        check=True,
    )
    subprocess.run(["git", "reset", "-q", "--hard", "main"], cwd=folder, check=True)
    return folder / "board.toml"


def _stream(commits: int, items: int, rng: random.Random) -> Iterator[bytes]:
    lines = "".join(generate(items)).splitlines(keepends=True)
    places = [at for at, line in enumerate(lines) if f".{STATUS_LINE}" in line]
    for number in range(commits):
        if number:
            for at in rng.sample(places, rng.randint(1, 3)):
                head = lines[at].partition(STATUS_LINE)[0]
                lines[at] = f'{head}{STATUS_LINE}"{rng.choice(list(STATUSES))}"\n'
        text = "".join(lines).encode()
        message = f"Change {number}\n".encode()
        when = 1_700_000_000 + number * 3600
        yield b"commit refs/heads/main\n"
        yield b"committer Bench <bench@example.org> %d +0000\n" % when
        yield b"data %d\n%s" % (len(message), message)
        yield b"M 100644 inline board.toml\ndata %d\n%s\n" % (len(text), text)
