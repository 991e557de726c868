"""Titles that say the same in other words, or nearly: possible duplicates and later editions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from difflib import SequenceMatcher
from typing import Generic, TypeVar

from board.value import fold

K = TypeVar("K", bound=Hashable)

_WORD = re.compile(r"\w+")
#: Words that say nothing alone; ``no`` and ``not`` do.
_SMALL = frozenset([
    "a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "has", "have", "in", "is",
    "it", "its", "of", "on", "or", "that", "the", "there", "this", "to", "was", "with",
])  # fmt: skip
#: Titles whose letters agree this much are of one entry.
_ALIKE = 0.82
#: So many of those that share most words are compared by letters.
_NEAREST = 8
#: So many titles with a word of a title are looked at.
_MOST = 500


def key(title: str) -> str:
    """The words of a title that say something, in whatever order and number: equal for the same."""
    words = _WORD.findall(fold(title))
    said = [word for word in words if word not in _SMALL] or words
    return " ".join(sorted({_stem(word) for word in said}))


def _stem(word: str) -> str:
    """A word without the sign of the plural."""
    return word[:-1] if len(word) > 3 and word[-1] == "s" and word[-2] not in "su" else word


def ratio(one: str, other: str) -> float:
    """How far the letters of two titles agree, from 0 to 1."""
    return SequenceMatcher(None, fold(one), fold(other), autojunk=False).ratio()


class Titles(Generic[K]):
    """Titles by what they belong to, ready to be asked for the one nearest to another."""

    def __init__(self, titles: Mapping[K, str]) -> None:
        self._titles = dict(titles)
        self._by: dict[str, list[K]] = {}
        for one, title in titles.items():
            for word in _words(title):
                self._by.setdefault(word, []).append(one)

    def nearest(self, title: str, among: Iterable[K]) -> K | None:
        """The one whose title is nearly this, of those that are left; ``None`` without one."""
        left = among if isinstance(among, Mapping | set | frozenset) else set(among)
        shared: Counter[K] = Counter()
        # The rarest words first: one that most titles have tells none from another.
        some = sorted((self._by.get(word, ()) for word in _words(title)), key=len)
        looked = 0
        for those in some:
            if looked and looked + len(those) > _MOST:
                break
            looked += len(those)
            shared.update(one for one in those if one in left)
        best, likest = None, 0.0
        for one, _ in shared.most_common(_NEAREST):
            found = ratio(title, self._titles[one])
            if found >= _ALIKE and found > likest:
                best, likest = one, found
        return best


def _words(title: str) -> set[str]:
    return {_stem(word) for word in _WORD.findall(fold(title))}
