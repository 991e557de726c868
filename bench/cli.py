"""The command line: one `board set` as a whole process, beside what a process costs anyway."""

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


def _first(file: Path) -> str:
    """The id of the first item of a board."""
    with file.open("rb") as opened:
        return str(next(iter(tomllib.load(opened)["gaps"])))
