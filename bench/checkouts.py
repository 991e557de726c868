"""How 32 checkouts stand: read at once, as they are and right after they were cloned."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path
from statistics import median

from report import Row, ms

from board.git.checkout import read_all

#: The repos of the board that is shipped, and the commits and files of each checkout.
MANY, COMMITS, FILES = 32, 20, 200


def checkouts(folder: Path, rounds: int) -> list[Row]:
    """From the question to the last answer, in seconds; a status by git itself goes before."""
    home = folder / "checkouts"
    places = [_clone(home, number) for number in range(MANY)]
    cold = _taken(places)
    for place in places:
        subprocess.run(["git", "status"], cwd=place, check=True, stdout=subprocess.DEVNULL)
    warm = median(_taken(places) for _ in range(rounds))
    return [
        Row(f"status of {MANY} checkouts", warm / 1e3, "a second", 2.0, ms(warm)),
        Row(f"status of {MANY} checkouts, just cloned", cold / 1e3, "a second", None, ms(cold)),
    ]


def _taken(places: list[Path]) -> float:
    start = time.perf_counter()
    found = read_all(places)
    assert not any(one.trouble for one in found.values())
    return (time.perf_counter() - start) * 1e3


def _clone(home: Path, number: int) -> Path:
    first, place = home / "first", home / f"repo-{number}"
    if not first.exists():
        first.mkdir(parents=True)
        _git(first, "init", "-q")
        for at in range(COMMITS):
            for name in range(FILES // COMMITS):
                (first / f"file-{at}-{name}.txt").write_text(f"{at} {name}\n" * 100)
            _git(first, "add", "-A")
            _git(first, "-c", "user.name=Ada", "-c", "user.email=ada@example.org",
                 "commit", "-q", "-m", f"Commit {at}")  # fmt: skip
    _git(home, "clone", "-q", str(first), str(place))
    (place / "file-0-0.txt").write_text("changed\n")
    return place


def _git(folder: Path, *words: str) -> None:
    subprocess.run(["git", *words], cwd=folder, check=True)
