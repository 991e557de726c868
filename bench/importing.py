"""`board import` of 1,000 rows as a whole process, beside a command that does next to nothing."""

from __future__ import annotations

from pathlib import Path
from random import Random

from process import BOARD, median, run
from report import Row, ms

ROWS = 1_000
WORDS = (
    "adapter workflow telemetry lineage endpoint response parser cache session registry "
    "tokenizer dataset recipe harness kitchen"
).split()
#: Milliseconds that an import may take beyond the start of the program.
MOST = 1_000


def imports(folder: Path, rounds: int) -> list[Row]:
    """The same gaps from Markdown and from CSV, taken over on a new board."""
    found = []
    for form, text in (("Markdown", _markdown()), ("CSV", _csv())):
        place = folder / f"import-{form}"
        place.mkdir()
        file = place / ("gaps.csv" if form == "CSV" else "gaps.md")
        file.write_text(text, encoding="utf-8")
        starts, whole = [], []
        for _ in range(rounds):
            (place / "board.toml").unlink(missing_ok=True)
            run([*BOARD, "init"], place)
            starts.append(run([*BOARD, "ls"], place)[0])
            whole.append(run([*BOARD, "import", "--yes", file.name], place)[0])
        more = median(whole) - median(starts)
        told = f"{ms(more)} beyond {ms(median(starts))}"
        found.append(
            Row(f"`board import`, {ROWS:,} rows of {form}", more / MOST, "a second", 1.0, told)
        )
    return found


def _rows() -> list[tuple[str, str, str, str]]:
    random = Random(10)
    return [
        (
            f"GAP-{at}",
            f"missing {' '.join(random.sample(WORDS, 5))} {at}",
            random.choice(("low", "high")),
            f"GAP-{at - 1}" if at else "",
        )
        for at in range(ROWS)
    ]


def _markdown() -> str:
    rows = "".join(f"| {' | '.join(row)} |\n" for row in _rows())
    return f"# Gaps\n\n| ID | Gap | Priority | Depends on |\n|---|---|---|---|\n{rows}"


def _csv() -> str:
    return "id,title,priority,depends\n" + "".join(",".join(row) + "\n" for row in _rows())
