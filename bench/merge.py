"""Merging: what it costs beside reading, and how often lines and meaning get it right.

The cost is that of three boards of 10,000 items with 500 edits a side, as the
merge driver does it, beside parsing the three. The rates are those of random
pairs of branches with look-alike items, the same for plain git and for the
driver, each judged by the oracle of the tests.
"""

from __future__ import annotations

import random
import time
from collections import Counter
from pathlib import Path

from generate import OWNERS, PRIORITIES, STATUSES, generate
from process import median
from report import Row, ms

from board.document import parse
from board.file_merge import reconciled
from tests.branches import Branches
from tests.pairs import Pair, pair
from tests.verdict import expects_conflict, judge

#: Edits of each side.
EDITS = 500


class Rate(Row):
    """The share of merges that were silently wrong, or a conflict without need."""

    def cells(self) -> tuple[str, ...]:
        """The row as it is printed."""
        must = "none wrong, none needless" if self.limit is not None else "—"
        verdict = "—" if self.limit is None else "yes" if self.met else "**no**"
        return self.what, must, f"{self.ratio:.1%}", verdict, self.detail


def merges(folder: Path, rounds: int, pairs: int) -> list[Row]:
    """The cost of a large merge, and the rates of ``pairs`` small ones."""
    return [_cost(rounds), *_rates(folder, pairs)]


def _cost(rounds: int) -> Row:
    base = "".join(generate(10_000))
    ours, theirs = (edited(base, seed).encode() for seed in (1, 2))
    reading: list[float] = []
    merging: list[float] = []
    conflicts = 0
    for _ in range(rounds + 1):
        start = time.process_time()
        documents = [parse(data) for data in (base.encode(), ours, theirs)]
        reading.append((time.process_time() - start) * 1e3)
        del documents
        start = time.process_time()
        result = reconciled(base.encode(), ours, theirs)
        merging.append((time.process_time() - start) * 1e3)
        conflicts = len(result.conflicts)
    floor = median(reading[1:])
    return Row(
        f"merging three boards of 10,000 items, {EDITS} edits a side",
        median(merging[1:]) / floor,
        "reading the three",
        4,
        f"{ms(median(merging[1:]))} of CPU, {conflicts} conflicts; floor {ms(floor)}",
    )


def edited(text: str, seed: int) -> str:
    """The text with ``EDITS`` lines changed, added and taken out, as a person does it."""
    rng = random.Random(seed)
    lines = text.splitlines(keepends=True)
    places = [at for at, line in enumerate(lines) if line[:2] in ("G-", "R-") and ".title" in line]
    chosen = rng.sample(places, EDITS)
    for at in sorted(chosen, reverse=True):
        id = lines[at].partition(".")[0]
        how = rng.random()
        if how < 0.4:
            lines[at + 1] = f'{id}.status = "{rng.choice(list(STATUSES))}"\n'
        elif how < 0.6:
            lines[at + 2] = f'{id}.priority = "{rng.choice(list(PRIORITIES))}"\n'
        elif how < 0.75:
            lines.insert(at + 4, f"{id}.rank = {rng.randint(1, 99)}\n")
        elif how < 0.9:
            lines[at] = f'{id}.title = "Another title {rng.randint(1, 999)}"\n'
        elif how < 0.95:
            lines.insert(at, f"# {rng.choice(OWNERS)} asks for this one\n")
        else:
            new = f"{id}{rng.choice('0123456789')}"
            lines.insert(at, f'{new}.title = "New {new}"\n{new}.status = "triage"\n\n')
    return "".join(lines)


def _rates(folder: Path, count: int) -> list[Row]:
    pairs = [pair(f"bench/{number}") for number in range(count)]
    return [
        _rate(folder / "lines", pairs, "plain git, dotted lines", driver=False),
        _rate(folder / "driver", pairs, "the merge driver", driver=True),
    ]


def _rate(folder: Path, pairs: list[Pair], name: str, *, driver: bool) -> Row:
    branches = Branches(folder, pairs, driver=driver)
    seen: Counter[str] = Counter()
    for number, one in enumerate(pairs):
        data, conflicted, _ = branches.merge(number)
        seen[_outcome(one, data, conflicted=conflicted, driver=driver)] += 1
    shares = ", ".join(f"{what} {seen[what] / len(pairs):.1%}" for what in OUTCOMES)
    wrong = seen["silently wrong"] + seen["needless conflict"]
    what = f"merges of {len(pairs)} random pairs of branches, {name}"
    return Rate(what, wrong / len(pairs), "", 0 if driver else None, shares)


OUTCOMES = ("clean and right", "real conflict", "needless conflict", "silently wrong")


def _outcome(one: Pair, data: bytes, *, conflicted: bool, driver: bool) -> str:
    real = expects_conflict(one)
    if conflicted and not real:
        return "needless conflict"
    if conflicted and not driver:
        return "real conflict"  # Between markers, which the oracle does not read.
    if judge(one, data, conflicted=conflicted):
        return "silently wrong"
    return "real conflict" if conflicted else "clean and right"
