"""`board report` of 10,000 items as a whole process, as a page and as Markdown."""

from __future__ import annotations

from pathlib import Path

from boards import place
from process import BOARD, median, run
from report import Row, ms

ITEMS = 10_000
#: Milliseconds that either may take.
MOST = 3_000


def reports(folder: Path, rounds: int) -> list[Row]:
    """The page with its drawings, and the Markdown, which is read back."""
    where = place(folder / "report", ITEMS).parent
    found = []
    for name, form, limit in (("HTML with the flow", "html", 1.0), ("Markdown", "md", 1.0)):
        command = [*BOARD, "report", "--format", form, *["--flow"] * (form == "html")]
        turns = [run(command, where) for _ in range(rounds + 1)][1:]
        wall, cpu = median([turn[0] for turn in turns]), median([turn[1] for turn in turns])
        what = f"`board report` in {name}, {ITEMS:,} items"
        found.append(Row(what, wall / MOST, "three seconds", limit, ms(wall, cpu)))
    return found
