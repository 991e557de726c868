"""What entries tell in words, so that the one that says most of another is found at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from math import ceil

from board.importing.found import Found

_WORD = re.compile(r"[a-z0-9]{3,}")
_STOP = frozenset([
    "the", "and", "for", "with", "not", "from", "into", "that", "this", "are", "has", "missing",
    "support", "add", "gap", "gaps",
])  # fmt: skip
#: Words are the same that begin with these letters: ``parser`` and ``parsing``.
_STEM = 5


def words(name: str) -> frozenset[str]:
    """The words of a name that tell something."""
    return frozenset(_WORD.findall(name.casefold())) - _STOP


def share(name: str, one: Found) -> float:
    """How many of the words of a name an entry says, from 0 to 1."""
    there = {word[:_STEM] for word in _WORD.findall(text_of(one).casefold())}
    said = words(name)
    return sum(word[:_STEM] in there for word in said) / max(1, len(said))


def text_of(one: Found) -> str:
    """All that an entry says."""
    return f"{one.name} {one.text}"


class Told:
    """Some entries by the words of their texts.

    Sets of entries are whole numbers: the bit of an entry is its place among them.
    """

    def __init__(self, entries: Sequence[Found], text: Callable[[Found], str] = text_of) -> None:
        self.entries = entries
        self.all = (1 << len(entries)) - 1
        self._places: dict[str, list[int]] = {}
        self._sets: dict[str, int] = {}
        for at, one in enumerate(entries):
            for stem in {word[:_STEM] for word in _WORD.findall(text(one).casefold())}:
                self._places.setdefault(stem, []).append(at)

    def best(self, name: str, among: int | None = None) -> tuple[Found | None, float]:
        """The first entry that says most of the words of a name, and how many, from 0 to 1."""
        by_number = self._counted(words(name), self.all if among is None else among)
        most = max(number for number, entries in enumerate(by_number) if entries or not number)
        found = self._first(by_number[most])
        return found, most / max(1, len(by_number) - 1)

    def first(self, name: str, least: float, among: int | None = None) -> Found | None:
        """The first entry that says at least this share of the words of a name."""
        by_number = self._counted(words(name), self.all if among is None else among)
        number = ceil(least * (len(by_number) - 1))
        return self._first(by_number[number]) if len(by_number) > 1 else None

    def _first(self, entries: int) -> Found | None:
        return self.entries[(entries & -entries).bit_length() - 1] if entries else None

    def _counted(self, said: frozenset[str], among: int) -> list[int]:
        """By number, the entries that say so many of some words, or more."""
        found = [among, *[0] * len(said)]
        for at, word in enumerate(said, 1):
            there = self._set(word[:_STEM])
            for number in range(at, 0, -1):
                found[number] |= found[number - 1] & there
        return found

    def _set(self, stem: str) -> int:
        if stem not in self._sets:
            bits = bytearray(len(self.entries) // 8 + 1)
            for at in self._places.get(stem, ()):
                bits[at >> 3] |= 1 << (at & 7)
            self._sets[stem] = int.from_bytes(bits, "little")
        return self._sets[stem]
