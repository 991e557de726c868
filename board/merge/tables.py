"""A list of tables that both sides changed, merged table by table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import TypeGuard

from board.value import Table, Value, canonical, same

Tables = Sequence[Table]


def merged_tables(base: Value, ours: Value, theirs: Value) -> list[Table] | None:
    """The tables of both sides; ``None`` where both changed the same one, or not all are tables.

    What both put in one place stands in the same order whoever merges.
    """
    base, ours, theirs = base or [], ours or [], theirs or []
    if not (_are(base) and _are(ours) and _are(theirs)):
        return None
    left, right = pairs(base, ours), pairs(base, theirs)
    mine, other = _new(ours, left), _new(theirs, right)
    out = _both(mine.get(-1, []), other.get(-1, []))
    for at, table in enumerate(base):
        one = ours[left[at]] if at in left else None
        two = theirs[right[at]] if at in right else None
        if not (same(table, one) or same(table, two) or same(one, two)):
            return None
        kept = two if same(table, one) else one
        out += [] if kept is None else [kept]
        out += _both(mine.get(at, []), other.get(at, []))
    return out if _counted(base, ours, theirs, out) else None


def _are(value: Value) -> TypeGuard[Tables]:
    return isinstance(value, list | tuple) and all(isinstance(one, Mapping) for one in value)


def recognised(old: Tables, new: Tables) -> dict[int, int]:
    """Number in ``old`` → number in ``new`` of each table that is in both, changed or moved."""
    out = pairs(old, new)
    taken = set(out.values())
    free: dict[str, list[int]] = {}
    for at in reversed(range(len(new))):
        if at not in taken:
            free.setdefault(canonical(new[at]), []).append(at)
    for at, table in enumerate(old):
        if at not in out and free.get(canonical(table)):
            out[at] = free[canonical(table)].pop()
    return out


def pairs(old: Tables, new: Tables) -> dict[int, int]:
    """The same for tables that are in one order in both."""
    before, after = list(map(canonical, old)), list(map(canonical, new))
    out: dict[int, int] = {}
    for kind, i, j, m, n in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            out.update(zip(range(i, j), range(m, n), strict=True))
        elif kind == "replace":
            out.update(_changed(old, new, list(range(i, j)), list(range(m, n))))
    return out


def _changed(old: Tables, new: Tables, left: list[int], right: list[int]) -> dict[int, int]:
    """The pairs of two runs of other tables: those that say most of the same, then in order."""
    alike = [
        (-sum(k in new[b] and same(v, new[b][k]) for k, v in old[a].items()), abs(a - b), a, b)
        for a in left
        for b in right
    ]
    out: dict[int, int] = {}
    for shared, _, a, b in sorted(alike):
        if shared and a not in out and b not in out.values():
            out[a] = b
    rest = [b for b in right if b not in out.values()]
    out.update(zip((a for a in left if a not in out), rest, strict=False))
    return out


def _new(side: Tables, known: Mapping[int, int]) -> dict[int, list[Table]]:
    """The tables that a side added, by the number in the base of the one that they follow."""
    there = {new: old for old, new in known.items()}
    out: dict[int, list[Table]] = {}
    behind = -1
    for at, table in enumerate(side):
        if at in there:
            behind = there[at]
        else:
            out.setdefault(behind, []).append(table)
    return out


def _both(left: list[Table], right: list[Table]) -> list[Table]:
    """What both sides put in one place; a table that both put there stands once."""
    first, second = sorted((left, right), key=canonical)
    known = Counter(map(canonical, first))
    rest = []
    for table in second:
        if known[canonical(table)] > 0:
            known[canonical(table)] -= 1
        else:
            rest.append(table)
    return [*first, *rest]


def _counted(base: Tables, ours: Tables, theirs: Tables, out: Tables) -> bool:
    """Whether no table stands there more often than both sides want: one may have moved it."""
    old, left, right, there = (Counter(map(canonical, one)) for one in (base, ours, theirs, out))
    return all(
        count <= max(left[table] + right[table] - old[table], min(left[table], right[table]))
        for table, count in there.items()
    )
