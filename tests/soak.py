"""Merge thousands of random pairs of branches and judge each: ``python -m tests.soak``.

``--pairs 20000`` takes as many, ``--seed`` others than the last time, ``--jobs``
processes at once. Each pair goes through a real ``git merge`` with the driver;
``--in-process`` leaves git out and is ten times faster. A pair that fails is
named by its seed: ``--replay SEED`` shows what its sides did and what came of
it. ``--comments`` judges the comments of other pairs, which are full of them, and
needs no git; ``--look-alikes`` those of pairs whose comments say the same, and
``--ids`` whole pairs of which a side gave ids to other items.
Ends with 1 where a pair failed.
"""

from __future__ import annotations

import argparse
import difflib
import os
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import tomli

from board.document import WriteError, parse
from board.file_merge import NotReconciledError, reconciled
from board.rebase import rebased
from tests import commented, look_alikes, reused
from tests.branches import Branches
from tests.pairs import Pair, pair
from tests.reused_verdict import comments, judge_items
from tests.verdict import judge

#: Pairs in one repository.
CHUNK = 50


def seeds(seed: str, pairs: int) -> list[str]:
    """The seeds of so many pairs."""
    return [f"{seed}/{number}" for number in range(pairs)]


def faults(names: Sequence[str]) -> list[tuple[str, str]]:
    """Seed and fault of each of these pairs that a real git and the driver merge wrongly."""
    pairs = [pair(name) for name in names]
    found: list[tuple[str, str]] = []
    with tempfile.TemporaryDirectory(prefix="board-soak-") as folder:
        branches = Branches(Path(folder) / "pairs", pairs)
        for number, one in enumerate(pairs):
            data, conflicted, said = branches.merge(number)
            found += [(one.seed, fault) for fault in judge(one, data, conflicted=conflicted)]
            if "line by line" in said:
                found.append((one.seed, f"not merged by meaning: {said}"))
    return found


def faults_in_process(names: Sequence[str]) -> list[tuple[str, str]]:
    """The same without git: seed and fault of each pair that is merged wrongly."""
    found: list[tuple[str, str]] = []
    for name in names:
        one = pair(name)
        found += [(name, fault) for fault in _faults(one)]
    return found


def faults_of_comments(names: Sequence[str]) -> list[tuple[str, str]]:
    """Seed and fault of each pair of which a merge or a save treats a comment wrongly."""
    found: list[tuple[str, str]] = []
    for name in names:
        one = commented.trio(name)
        merged = reconciled(*one.texts).data.decode().removeprefix("\ufeff")
        saved = rebased(*map(parse, one.texts))[0].text
        found += [
            (name, fault) for fault in {*commented.judge(one, merged), *commented.judge(one, saved)}
        ]
    return found


def faults_of_look_alikes(names: Sequence[str]) -> list[tuple[str, str]]:
    """The same where the comments say the same."""
    found: list[tuple[str, str]] = []
    for name in names:
        one = look_alikes.worded(look_alikes.trio(name))
        try:
            texts = {
                reconciled(*one.texts).data.decode().removeprefix("\ufeff"),
                rebased(*map(parse, one.texts))[0].text,
            }
        except (NotReconciledError, WriteError) as error:
            found.append((name, str(error)))
            continue
        found += [(name, fault) for text in texts for fault in look_alikes.judge(one, text)]
    return found


def faults_of_ids(names: Sequence[str]) -> list[tuple[str, str]]:
    """The same for pairs of which a side gave ids to other items: what became of each item."""
    found: list[tuple[str, str]] = []
    for name in names:
        one = reused.trio(name)
        texts = {
            reconciled(*one.texts).data.decode(),
            rebased(*map(parse, one.texts))[0].text,
            rebased(*map(parse, (one.texts[0], one.texts[2], one.texts[1])))[0].text,
        }
        for text in texts:
            faults = [*judge_items(one, tomli.loads(text)), *comments(one, text)]
            found += [(name, fault) for fault in faults]
    return found


def _faults(one: Pair) -> list[str]:
    try:
        result = reconciled(*one.texts)
    except NotReconciledError as error:
        return [str(error)]
    return judge(one, result.data, conflicted=bool(result.conflicts))


def main() -> int:
    """Merge as many pairs as are asked for."""
    parser = argparse.ArgumentParser(description="Merge random pairs of branches, and judge.")
    parser.add_argument("--pairs", type=int, default=20_000)
    parser.add_argument("--seed", default=time.strftime("%Y-%m-%d %H:%M:%S"))
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--in-process", action="store_true", help="without git")
    parser.add_argument("--comments", action="store_true", help="the comments alone, without git")
    parser.add_argument("--look-alikes", action="store_true", help="comments of equal words")
    parser.add_argument("--ids", action="store_true", help="ids that were given to other items")
    parser.add_argument("--replay", metavar="SEED", help="show one pair")
    options = parser.parse_args()
    if options.replay:
        return replay(_made(options.replay, options))
    names = seeds(options.seed, options.pairs)
    chunks = [names[at : at + CHUNK] for at in range(0, len(names), CHUNK)]
    work = faults_in_process if options.in_process else faults
    work = faults_of_comments if options.comments else work
    work = faults_of_look_alikes if options.look_alikes else work
    work = faults_of_ids if options.ids else work
    bad: set[str] = set()
    start = time.monotonic()
    with ProcessPoolExecutor(options.jobs) as pool:
        for number, found in enumerate(pool.map(work, chunks), 1):
            for seed, fault in found:
                bad.add(seed)
                print(f"{seed}: {fault}", flush=True)
            done = min(number * CHUNK, len(names))
            if number % 20 == 0 or done == len(names):
                rate = done / (time.monotonic() - start)
                print(f"{done:,} of {len(names):,} pairs, {len(bad)} wrong, {rate:.0f} a second")
    if bad:
        print(f"Show one with: python -m tests.soak --replay {sorted(bad)[0]!r}")
    return 1 if bad else 0


Made = Pair | commented.Trio | look_alikes.Worded | reused.Trio


def _made(seed: str, options: argparse.Namespace) -> Made:
    """The pair of a seed, of the kind that is asked for."""
    if options.look_alikes:
        return look_alikes.worded(look_alikes.trio(seed))
    if options.ids:
        return reused.trio(seed)
    return commented.trio(seed) if options.comments else pair(seed)


def replay(one: Made) -> int:
    """Print what the sides of one pair did, and what came of it."""
    if isinstance(one, Pair):
        found = _faults(one)
    else:
        alike = isinstance(one, look_alikes.Worded)
        work = faults_of_look_alikes if alike else faults_of_comments
        work = faults_of_ids if isinstance(one, reused.Trio) else work
        found = [fault for _, fault in work([one.seed])]
    for name, side in (("ours", one.ours), ("theirs", one.theirs)):
        print("\n".join([f"== {name}", *side.log, *_diff(one.base.text, side.text)]))
    try:
        text = reconciled(*one.texts).data.decode()
        print("\n".join(["== merged, from ours", *_diff(one.ours.text, text)]))
    except NotReconciledError as error:
        print(error)
    print("\n".join(["== wrong", *found]))
    return 1 if found else 0


def _diff(old: str, new: str) -> Iterator[str]:
    yield from list(difflib.unified_diff(old.splitlines(), new.splitlines(), lineterm=""))[2:]


if __name__ == "__main__":
    sys.exit(main())
