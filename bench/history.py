"""A history of many commits, and how long the first answer about it takes."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import time
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from generate import STATUSES, generate
from process import BOARD, environment, median, run
from report import Row, ms

#: Commits, and items of the board.
COMMITS, ITEMS = 1_000, 1_000
#: The same where the items are many.
MANY_COMMITS, MANY_ITEMS = 100, 10_000
STATUS_LINE = "status = "


def answers(folder: Path, rounds: int) -> list[Row]:
    """How long `board` takes to answer about a long history, and how long the first time."""
    file = repository(folder / "history", COMMITS, ITEMS)
    home = file.parent
    with file.open("rb") as opened:
        id = str(next(iter(tomllib.load(opened)["gaps"])))
    cold = _answer(["log"], home)
    _forget(home)
    log = run([*BOARD, "log"], home)
    _forget(home)
    stats = run([*BOARD, "stats"], home)
    run([*BOARD, "log"], home)
    taken: dict[str, list[tuple[float, float]]] = defaultdict(list)
    whole: list[float] = []
    for _ in range(rounds):
        for call in (["log"], ["log", id], ["blame", id], ["stats"], ["ls"]):
            taken[" ".join(call).replace(id, "ID")].append(_answer(call, home))
        whole.append(run([*BOARD, "log"], home)[0])
    medians = {
        name: (median([wall for wall, _ in times]), median([cpu for _, cpu in times]))
        for name, times in taken.items()
    }
    size = f"{COMMITS:,} commits of {ITEMS:,} items"
    rows = [
        Row(
            f"answer of `board {name}`, {size}",
            medians[name][0] / 1e3,
            "a second",
            1.0,
            f"{ms(*medians[name])}; {medians[name][1] / medians['ls'][1]:.2f} × `board ls` "
            f"({ms(*medians['ls'])})" + (f", all of it {ms(median(whole))}" * (name == "log")),
        )
        for name in ("log", "log ID", "blame ID", "stats")
    ]
    detail = f"{ms(*cold)}; all of it {ms(*log)}, `board stats` {ms(*stats)}"
    first = "first line of `board log`, when nothing is known yet"
    return [*rows, Row(first, cold[0] / 1e3, "a second", None, detail)]


def reviews(folder: Path, rounds: int) -> list[Row]:
    """How long it takes to know of each entry when it was last looked at, and the first time."""
    file = repository(folder / "reviews", MANY_COMMITS, MANY_ITEMS)
    call, home = [*BOARD, "ls", "is:overdue"], file.parent
    cold = run(call, home)
    taken = [run(call, home) for _ in range(rounds)]
    plain = [run([*BOARD, "ls", "id:none"], home) for _ in range(rounds)]
    wall, floor = (median([one[0] for one in times]) for times in (taken, plain))
    size = f"{MANY_COMMITS} commits of {MANY_ITEMS:,} items"
    detail = f"{ms(wall)}; without {ms(floor)}; when nothing is known yet {ms(cold[0])}"
    what = f"`board ls is:overdue`, {size}, more than `board ls`"
    return [Row(what, (wall - floor) / 1e3, "a second", 1.0, detail)]


def _answer(call: Sequence[str], home: Path) -> tuple[float, float]:
    """Milliseconds to a command's first line, and on a processor until it ends.

    Its reader goes away with that line, so that what comes behind is not counted;
    what it started, such as git, is.
    """
    start = time.perf_counter()
    with subprocess.Popen(
        [*BOARD, *call], cwd=home, env=environment(), stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        wall = (time.perf_counter() - start) * 1e3
        process.stdout.close()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if not line or process.returncode:
        raise RuntimeError(f"board {' '.join(call)} ended with {process.returncode}")
    return wall, (usage.ru_utime + usage.ru_stime) * 1e3


def _forget(home: Path) -> None:
    """Take away what was kept of the history."""
    shutil.rmtree(home / ".git" / "board", ignore_errors=True)


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
