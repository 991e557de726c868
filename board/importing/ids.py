"""Ids made of the names in documents: short, the same each time, and such as an id can be."""

from __future__ import annotations

import re
from collections.abc import Container

from board.model import HEADS
from board.value import fold

_WORD = re.compile(r"[^\W_]+")
_SMALL = frozenset(["and", "of", "the", "for", "a", "an", "in", "to", "with", "or", "on", "vs"])
_STEP = re.compile(
    r"(phase|milestone|stage|sprint|wave|gate|week|iteration|step)\W*([^\W_]+)", re.I
)
#: An id made of words, and one that is the name of a repo, are not longer.
_LONGEST, _LONGEST_REPO = 28, 64
_NO_NAME = "unnamed"


def slug(name: str) -> str:
    """An id made of the first words of a name; of a step its kind and number."""
    if step := _STEP.match(name.strip()):
        return fold(f"{step[1]}-{step[2]}")[:_LONGEST]
    words = [word for word in _WORD.findall(fold(name)) if word not in _SMALL]
    out = ""
    for word in words:
        if out and len(out) + 1 + len(word) > _LONGEST:
            break
        out = f"{out}-{word}" if out else word[:_LONGEST]
    return out or _NO_NAME


def free(id: str, *taken: Container[str]) -> str:
    """The id, or the first of those behind it with a number that is not taken."""
    if id in HEADS:
        id = f"{id}-1"
    new, number = id, 1
    while any(new in one for one in taken):
        number += 1
        new = f"{id}-{number}"
    return new


def repo_id(name: str) -> str:
    """The name of a repo, without its owner, as an id."""
    last = name.strip("/ ").rpartition("/")[2]
    id = re.sub(r"[^\w.+~-]+", "-", last).strip("-.")
    return id[:_LONGEST_REPO] or _NO_NAME
