"""The judge of merged boards of which sides gave ids to other items.

Owns what must be true of each item of ``reused``, which it knows by its words: it
stands once, with every edit of either side and nothing of another item, what
depended on it still does, and its comment is with it. Shares no code with the merge.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

import tomli

from board.document.scan import statements
from tests.reused import SECTIONS, Raw, Side, Trio


def judge_items(one: Trio, out: Raw) -> list[str]:
    """All that is wrong with a merged board, in words."""
    return [*_Judge(one, out).faults()]


class _Judge:
    def __init__(self, one: Trio, out: Raw) -> None:
        self.one = one
        self.entries = {
            (section, id): entry
            for section in SECTIONS
            for id, entry in out.get(section, {}).items()
        }
        self.sides = one.ours, one.theirs
        self.numbers = dict.fromkeys(n for side in one.sides for n in side.items)
        self.own = {number: self._words(number) for number in self.numbers}

    def _words(self, number: int) -> set[str]:
        """The words that stand in one item alone."""
        kind = "b" if number < 100 else "n"
        words = {f"{kind}{number}."}
        return words | {w for s in self.sides for w in s.words.get(number, {}).values()}

    def faults(self) -> Iterator[str]:
        """Every word that is lost or in another item, every item that is lost, double or back."""
        found: dict[int, list[tuple[str, str]]] = {number: [] for number in self.numbers}
        for key, entry in self.entries.items():
            text = json.dumps(_told(entry))
            numbers = [n for n, words in self.own.items() if any(w in text for w in words)]
            if len(numbers) != 1:
                yield f"{key} is {numbers}: {entry}"
            for number in numbers:
                found[number].append(key)
        for number, keys in found.items():
            yield from self._item(number, keys)
        named = {id: number for number, keys in found.items() for _, id in keys}
        for (section, id), entry in self.entries.items():
            for target in entry.get("depends", ()):
                pair = named.get(id), named.get(target)
                if target in named and not any(self._wrote(side, *pair) for side in self.one.sides):
                    yield f"{section} {id} depends on {target}, which nobody wrote"
        for number, target in self._references():
            if self._another(target):
                continue  # What it was called is left to nobody.
            names = {id for _, id in found[target]}
            there = [self.entries[key] for key in found[number]]
            if there and not any(names & set(entry.get("depends", ())) for entry in there):
                yield f"{number} does not depend on {target} ({names}): {there}"
        if not self.one.doubtful:
            yield from self._needless()

    def _item(self, number: int, keys: list[tuple[str, str]]) -> Iterator[str]:
        removed = [
            number in self.one.base.items and number not in side.items for side in self.sides
        ]
        if any(removed) and self._another(number):
            return  # Removed by both, and something new added by one, as far as anybody can tell.
        edited = self._edited(number)
        if any(removed) and not (edited and not all(removed)):
            kept = all("removed" in self.entries[key].get("conflict", {}) for key in keys)
            if keys and not (kept and self._referred(number)):
                yield f"{number} is back at {keys}"
            return
        entries = [self.entries[key] for key in keys]
        told = any("removed" in entry.get("conflict", {}) for entry in entries)
        if len(keys) != 1 and not (self.one.doubtful and keys and told):
            yield f"{number} stands at {keys}"
        if any(removed) and not told:
            yield f"{number} was removed, and {keys} does not say so: {entries}"
        text = json.dumps([_told(entry) for entry in entries])
        for word in (w for side in self.sides for w in side.words.get(number, {}).values()):
            if word not in text:
                yield f"{number} lost {word} at {keys}: {entries}"
        titles = {side.items[number][2]["title"] for side in self.sides if number in side.items}
        if not titles & {entry["title"] for entry in entries}:
            yield f"{number} has another title: {entries}"

    def _another(self, number: int) -> bool:
        """Whether an item may be another: it has another title and another id."""
        return any(number in s.moved and "title" in s.words.get(number, {}) for s in self.sides)

    def _edited(self, number: int) -> bool:
        return any(
            number in side.words
            or (number in side.moved and number < 100)
            or any(one == number for one, _ in side.refers)
            or any(target not in side.items for target in self._targets(number))
            for side in self.sides
            if number in side.items
        )

    def _referred(self, number: int) -> bool:
        """Whether an item depends on it that a side edited, so that it may be kept for that."""
        return any(
            number in fields.get("depends", ())
            for side in self.sides
            for one, (_, _, fields) in side.items.items()
            if self._edited(one)
        )

    def _targets(self, number: int) -> Iterable[int]:
        """What an item depended on, which goes from its list when it is removed."""
        known = self.one.base.items.get(number)
        return known[2].get("depends", ()) if known else ()

    def _references(self) -> Iterable[tuple[int, int]]:
        """Who must depend on whom: what a side wrote, and what both left."""
        for side in self.sides:
            yield from side.refers
        for number in self.one.base.items:
            for target in self._targets(number):
                if all(number in s.items and target in s.items for s in self.sides):
                    yield number, target

    @staticmethod
    def _wrote(side: Side, number: int | None, target: int | None) -> bool:
        known = side.items.get(-1 if number is None else number)
        return known is not None and target in known[2].get("depends", ())

    def _needless(self) -> Iterator[str]:
        """Conflicts where the sides did not meet in any item."""
        ours, theirs = self.sides
        both = {n for n in self.numbers if all(n in s.words or n in s.moved for s in self.sides)}
        removed = set(self.one.base.items) - (ours.items.keys() & theirs.items.keys())
        if not both and not any(self._edited(number) for number in removed):
            records = {key: e["conflict"] for key, e in self.entries.items() if "conflict" in e}
            referred = any(self._referred(number) for number in removed)
            both = removed - ours.items.keys() - theirs.items.keys()
            if records and not referred and not both:
                yield f"conflicts without need: {records}"


def _told(entry: Raw) -> Raw:
    """What an entry says of itself, without what it may have been."""
    told = {name: value for name, value in entry.items() if name not in ("depends", "conflict")}
    return told | {
        "conflict": {k: v for k, v in entry.get("conflict", {}).items() if k != "removed"}
    }


def comments(one: Trio, text: str) -> list[str]:
    """Comments that are lost, double, or stand at another item than their own."""
    out, found = tomli.loads(text), []
    own = _Judge(one, out).own
    for number, words in own.items():
        comment = f"# item{number}."
        places = [
            (section, id)
            for section in SECTIONS
            for id, entry in out.get(section, {}).items()
            if any(word in json.dumps(_told(entry)) for word in words)
        ]
        if len(places) != 1:
            continue
        if text.count(comment) != 1:
            found.append(f"{comment} stands {text.count(comment)} times")
            continue
        where = text.index(comment)
        path = next((s.path for s in statements(text) if s.start > where and len(s.path) > 1), ())
        if tuple(map(str, path[:2])) != places[0]:
            found.append(f"{comment} of {places[0]} stands at {path}")
    return found
