"""Boards of any size, the same ones every time.

``python bench/generate.py 10000 > board.toml`` writes a board of 10,000 items in
the canonical form: three gaps to each risk, 12 layers, up to 200 repos, five
statuses, owners, tags, dependencies and notes of two to eight sentences,
some 500 bytes to an item.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
STATUSES = {"triage": 30, "planned": 20, "active": 15, "blocked": 10, "done": 25}
PRIORITIES = {"low": 25, "medium": 45, "high": 24, "critical": 6}
RESPONSES = ("avoid", "mitigate", "transfer", "accept")
LAYERS = (
    "api auth billing clients data docs events infra models search storage web"
).split()  # fmt: skip
OWNERS = "ada bo chen dmitri elif farah goran hana ines jun".split()
TAGS = "contract flaky later migration parity performance security telemetry tests ux".split()
SUBJECTS = (
    "The adapter|Batching|The cache|Checkpointing|The cluster|The event stream|The index|"
    "Lineage|The loader|Retries|The router|The scheduler|The schema|Sharding|Tokenization|"
    "The worker pool|Übersetzung|読み込み|Déploiement"
).split("|")
VERBS = (
    "drops|duplicates|lacks|loses|misreads|never tests|outgrows|overwrites|silently skips|"
    "slows down|waits for"
).split("|")
OBJECTS = (
    "events of long runs|half of the typed responses|its lock under load|nested schemas|"
    "old artifacts|the audit trail|the fallback path|the last batch|the second region|"
    "the shared contract|unordered writes|what the gateway promised"
).split("|")

WHEN = (
    "after a restart|at night|behind the gateway|for the first tenant|in production|"
    "on the second try|since the migration|under load|when two runs overlap"
).split("|")


def generate(count: int, seed: int = 1, repos_of: int = 0) -> Iterator[str]:
    """The text of a board with ``count`` items, in pieces; with so many repos if that is said."""
    rng = random.Random(f"{seed}/{count}")
    many = repos_of or max(12, min(200, count // 5))
    repos = [f"{LAYERS[i % len(LAYERS)]}_{i:03d}" for i in range(many)]
    yield from _head(count, repos, rng)
    risks = count // 4
    ids = _ids(count, rng)
    gaps, risks_ids = sorted(ids[risks:]), sorted(ids[:risks])
    yield "\n[gaps]\n"
    yield "\n".join(_item(f"G-{id}", repos, rng, gaps) for id in gaps)
    yield "\n[risks]\n"
    yield "\n".join(_item(f"R-{id}", repos, rng, gaps, risk=True) for id in risks_ids)


def _head(count: int, repos: list[str], rng: random.Random) -> Iterator[str]:
    yield f'[board]\nschema = 1\ntitle = "{count:,} items"\nas_of = 2026-01-06\n\n[statuses]\n'
    for status in STATUSES:
        yield f'{status}.title = "{status.capitalize()}"\n'
    yield f"active.limit = {max(3, count // 10)}\ndone.closed = true\n\n[layers]\n"
    for layer in LAYERS:
        yield f'{layer}.title = "{layer.capitalize()}"\n'
    yield "\n[repos]\n"
    for repo in repos:
        yield f'{repo}.layer = "{repo.partition("_")[0]}"\n'
        yield f'{repo}.status = "{rng.choice(("Mature", "Stable", "MVP complete", "Optional"))}"\n'
        yield f'{repo}.notes = "{_sentence(rng)}"\n'
    yield "\n[phases]\n"
    for number in range(1, 5):
        yield f'p{number}.title = "Phase {number}"\n'
        yield f'p{number}.gate = [{{ text = "{_sentence(rng)}", met = false }}]\n'


def _ids(count: int, rng: random.Random) -> list[str]:
    taken: dict[str, None] = {}
    while len(taken) < count:
        taken["".join(rng.choices(ALPHABET, k=4))] = None
    return list(taken)


def _sentence(rng: random.Random) -> str:
    return f"{rng.choice(SUBJECTS)} {rng.choice(VERBS)} {rng.choice(OBJECTS)}."


def _pick(weights: dict[str, int], rng: random.Random) -> str:
    return rng.choices(list(weights), list(weights.values()))[0]


def _some(words: list[str], most: int, rng: random.Random) -> str:
    return ", ".join(f'"{word}"' for word in rng.sample(words, rng.randint(1, most)))


def _item(
    id: str, repos: list[str], rng: random.Random, gaps: list[str], *, risk: bool = False
) -> str:
    lines = [
        f'title = "{_sentence(rng)[:-1]} {rng.choice(WHEN)}"',
        f'status = "{_pick(STATUSES, rng)}"',
        f'priority = "{_pick(PRIORITIES, rng)}"',
        f"repos = [{_some(repos, 3, rng)}]",
        f'phase = "p{rng.randint(1, 4)}"',
    ]
    if rng.random() < 0.7:
        lines.append(f'owner = "{rng.choice(OWNERS)}"')
    if rng.random() < 0.6:
        lines.append(f"tags = [{_some(TAGS, 2, rng)}]")
    if risk:
        lines += [
            f"likelihood = {rng.randint(1, 5)}",
            f"impact = {rng.randint(1, 5)}",
            f'response = "{rng.choice(RESPONSES)}"',
        ]
        if gaps:
            lines.append(f'mitigated_by = ["G-{rng.choice(gaps)}"]')
    else:
        # on a smaller id only, so that nothing depends on itself in the end
        before = rng.choice(gaps)
        if f"G-{before}" < id and rng.random() < 0.5:
            lines.append(f'depends = ["G-{before}"]')
    lines.append(f'notes = "{" ".join(_sentence(rng) for _ in range(rng.randint(2, 8)))}"')
    return "".join(f"{id}.{line}\n" for line in lines)


def main() -> None:
    """Write a board of the given size to standard output."""
    parser = argparse.ArgumentParser(description="Write a board of COUNT items.")
    parser.add_argument("count", type=int, metavar="COUNT")
    parser.add_argument("--seed", type=int, default=1, help="another board of the same size")
    options = parser.parse_args()
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.writelines(generate(options.count, options.seed))


if __name__ == "__main__":
    main()
