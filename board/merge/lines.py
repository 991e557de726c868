"""Two lists of lines that both came from a third, merged where no change touches another."""

from __future__ import annotations


def merged_lines(base: list[str], ours: list[str], theirs: list[str]) -> list[str] | None:
    """The lines with the changes of both sides; ``None`` where both changed the same ones."""
    from merge3 import Merge3  # only lines that two sides changed pay for it

    out: list[str] = []
    for kind, *where in Merge3(base, ours, theirs).merge_regions():
        if kind == "conflict":
            return None
        side = base if kind == "unchanged" else theirs if kind == "b" else ours
        out += side[where[0] : where[1]]
    return out
