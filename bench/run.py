"""Measure everything and print the table.

``python bench/run.py`` takes some minutes. ``--quick`` takes fewer samples;
``--only start save`` takes parts; ``--write`` puts their rows into bench/README.md.
Ends with 1 where a figure is not what it must be.
"""

from __future__ import annotations

import argparse
import platform
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from agents import agents
from checkouts import checkouts
from cli import commands, lists
from history import answers, reviews
from importing import imports
from lanes import lanes
from merge import merges
from report import Row, table, updated
from report_html import reports
from repos import repos
from risks import risks
from roadmap import roadmaps
from save import saves
from terminal import Tmux
from tui import Bench, cursor, filters, memory, moves, starts

PARTS = (
    "start",
    "cursor",
    "move",
    "filter",
    "repos",
    "checkouts",
    "risks",
    "roadmap",
    "lanes",
    "memory",
    "save",
    "cli",
    "lists",
    "agents",
    "history",
    "reviews",
    "merge",
    "import",
    "report",
)
SIZES = (100, 1_000, 10_000, 50_000)
README = Path(__file__).with_name("README.md")
MARKS = ("<!-- table -->\n", "<!-- end of table -->")


def main() -> int:
    """Run the parts that are asked for."""
    parser = argparse.ArgumentParser(description="Measure board and print a table.")
    parser.add_argument("--quick", action="store_true", help="fewer samples, no 50,000 items")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS, metavar="PART")
    parser.add_argument("--write", action="store_true", help="update bench/README.md")
    options = parser.parse_args()
    rows: list[Row] = []
    with tempfile.TemporaryDirectory(prefix="board-bench-") as folder, Tmux() as tmux:
        for part in _parts(Path(folder), tmux, options.only, quick=options.quick):
            rows += part()
            print(table(rows[-1:]).splitlines()[-1], file=sys.stderr, flush=True)
    text = f"{table(rows)}\n\n{_machine()}\n"
    print(text)
    if options.write:
        before, _, rest = README.read_text(encoding="utf-8").partition(MARKS[0])
        old, _, after = rest.partition(MARKS[1])
        text = f"{updated(old, rows)}\n\n{_machine()}\n"
        README.write_text(before + MARKS[0] + text + MARKS[1] + after, encoding="utf-8")
    return 0 if all(row.met for row in rows) else 1


def _parts(
    folder: Path, tmux: Tmux, names: list[str], *, quick: bool
) -> list[Callable[[], list[Row]]]:
    """The measurements that were asked for, ready to be made."""
    few = 3 if quick else 1
    bench = Bench(tmux, folder, SIZES[:3] if quick else SIZES)
    parts: dict[str, Callable[[], list[Row]]] = {
        "start": lambda: starts(bench, 9 // few),
        "cursor": lambda: cursor(bench, 30 // few),
        "move": lambda: moves(bench, 15 // few),
        "filter": lambda: filters(bench, 6 // few),
        "repos": lambda: repos(bench, 15 // few),
        "checkouts": lambda: checkouts(folder, 9 // few),
        "risks": lambda: risks(bench, 15 // few),
        "roadmap": lambda: roadmaps(bench, 15 // few),
        "lanes": lambda: lanes(bench, 6 // few),
        "memory": lambda: memory(bench),
        "save": lambda: saves(folder, 21 // few),
        "cli": lambda: commands(folder, 21 // few),
        "lists": lambda: lists(folder, 9 // few),
        "agents": lambda: agents(folder, 9 // few),
        "merge": lambda: merges(folder, 9 // few, 600 // few),
        "history": lambda: answers(folder, 9 // few),
        "reviews": lambda: reviews(folder, 9 // few),
        "import": lambda: imports(folder, 9 // few),
        "report": lambda: reports(folder, 9 // few),
    }
    return [parts[name] for name in PARTS if name in names]


def _machine() -> str:
    import textual

    return (
        f"{platform.system()} {platform.machine()}, Python {platform.python_version()}, "
        f"Textual {textual.__version__}."
    )


if __name__ == "__main__":
    sys.exit(main())
