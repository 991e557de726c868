"""Rows of the table: what was measured, what it must be, and whether it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One figure: the ratio of two medians of one run, and the most that it may be.

    Without a limit the row only tells.
    """

    what: str
    ratio: float
    floor: str
    limit: float | None
    detail: str

    @property
    def met(self) -> bool:
        """Whether the ratio is within its limit."""
        return self.limit is None or self.ratio <= self.limit

    def cells(self) -> tuple[str, ...]:
        """The row as it is printed."""
        must = verdict = "—"
        if self.limit is not None:
            must = f"≤ {self.limit:g} × {self.floor}"
            over = (self.ratio / self.limit - 1) * 100
            verdict = "yes" if self.met else f"**no**, {over:.0f} % over"
        measured = f"{self.ratio:.2f} ×" + ("" if self.limit else f" {self.floor}")
        return self.what, must, measured, verdict, self.detail


HEAD = ("what", "must be", "measured", "met", "medians")


def table(rows: Iterable[Row]) -> str:
    """The rows as a Markdown table."""
    lines = [HEAD, ("---",) * len(HEAD), *(row.cells() for row in rows)]
    return "\n".join(map(_line, lines))


def updated(before: str, rows: Iterable[Row]) -> str:
    """A table with the lines of these rows in place of the older ones, and new ones at its end."""
    lines = {_of(line): line for line in before.splitlines() if line.startswith("| ")}
    lines |= {_of(line): line for line in (_line(row.cells()) for row in rows)}
    return "\n".join(lines.values())


def _line(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _of(line: str) -> tuple[str, ...]:
    """What a line of the table is about: its first cell, and with "the same" what it must be."""
    what, must = line[2:].split(" | ")[:2]
    return (what, must) if what == "the same" else (what,)


def ms(wall: float, cpu: float | None = None) -> str:
    """Milliseconds as text, with the processor's share where it is known."""
    digits = 0 if wall >= 100 else 1
    return f"{wall:.{digits}f} ms" + ("" if cpu is None else f" ({cpu:.{digits}f} CPU)")
