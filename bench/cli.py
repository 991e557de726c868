"""The command line as whole processes: `board set` beside what a process costs anyway, and
`board ls` to a pipe beside reading the file.
"""

from __future__ import annotations

import sys
import tomllib
from collections import defaultdict
from pathlib import Path

from boards import place
from process import BOARD, median, run
from report import Row, ms

MODEL = """
from pydantic import BaseModel
class Model(BaseModel):
    name: str
    size: int = 0
"""


def commands(folder: Path, rounds: int) -> list[Row]:
    """`board set` at 100 and 10,000 items, a pydantic model, and nothing at all."""
    files = {size: place(folder / f"cli-{size}", size) for size in (100, 10_000)}
    walls: dict[str, list[float]] = defaultdict(list)
    cpus: dict[str, list[float]] = defaultdict(list)
    for turn in range(rounds + 1):
        owner = f"owner={'ab'[turn % 2]}{turn}"
        for name, command, cwd in (
            ("pass", [sys.executable, "-c", "pass"], folder),
            ("model", [sys.executable, "-c", MODEL], folder),
            ("100", [*BOARD, "set", _first(files[100]), owner], files[100].parent),
            ("10,000", [*BOARD, "set", _first(files[10_000]), owner], files[10_000].parent),
        ):
            wall, cpu = run(command, cwd)
            if turn:
                walls[name].append(wall)
                cpus[name].append(cpu)
    text = {name: ms(median(walls[name]), median(cpus[name])) for name in walls}
    return [
        Row(
            f"`board set`, whole process, {size} items",
            median(walls[size]) / median(walls["model"]),
            "a process that defines one pydantic model",
            1.5 if size == "100" else None,
            f"{text[size]}; model {text['model']}, `pass` {text['pass']}",
        )
        for size in ("100", "10,000")
    ]


PARSE = """
import sys, tomli
tomli.loads(open(sys.argv[1], encoding="utf-8").read())
"""
#: The most that listing may take, and the forms of a list.
_LISTS = (
    ["ls"],
    ["ls", "--format", r"{id}\t{title}"],
    ["ls", "-0"],
    ["ls", "--csv"],
    ["ls", "--json"],
)


def lists(folder: Path, rounds: int) -> list[Row]:
    """`board ls` of 10,000 items in each of its forms, to a pipe."""
    file = place(folder / "lists", 10_000)
    calls = {"parse": [sys.executable, "-c", PARSE, str(file)]}
    calls |= {f"`board {' '.join(words)}`": [*BOARD, *words] for words in _LISTS}
    taken: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for turn in range(rounds + 1):
        for name, command in calls.items():
            cost = run(command, file.parent)
            if turn:
                taken[name].append(cost)
    medians = {name: tuple(map(median, zip(*costs, strict=True))) for name, costs in taken.items()}
    parse = medians.pop("parse")
    return [
        Row(
            f"{name} of 10,000 items to a pipe",
            cost[1] / parse[1],
            "a process that parses the file, in CPU time",
            3,
            f"{ms(*cost)}; parsing {ms(*parse)}",
        )
        for name, cost in medians.items()
    ]


def _first(file: Path) -> str:
    """The id of the first item of a board."""
    with file.open("rb") as opened:
        return str(next(iter(tomllib.load(opened)["gaps"])))
