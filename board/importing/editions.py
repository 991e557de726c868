"""Older and newer editions of one document: which entry came from where, and who changed it since.

An entry keeps ``source``, the file and the heading, and ``imported``, a fingerprint of each field
as the document said it. So a newer edition knows what a person changed without the older text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import SequenceMatcher

from board.importing.found import Found
from board.model import Board, Entry, Ref
from board.value import Value, absent, canonical, fold

#: Between the file and the heading.
_SIGN = " § "
#: Days in names of files and folders, which differ from edition to edition.
_DAY = re.compile(r"\d{4}[-_.]?\d{2}[-_.]?\d{2}|\d{6,8}")
#: Titles that are this much alike are of one entry.
_ALIKE = 0.82
#: References between items are read once, and are the board's from then on.
_ONCE = ("depends", "mitigated_by")


def source(name: str, found: Found) -> str:
    """Where an entry comes from, as the board keeps it."""
    return name + (_SIGN + " / ".join(found.heading) if found.heading else "")


def fingerprint(value: Value) -> str:
    """Six letters that tell one value from another."""
    from hashlib import sha256

    return sha256(canonical(value).encode(errors="replace")).hexdigest()[:6]


def fingerprints(fields: Mapping[str, Value], mark: str) -> str:
    """The fingerprints of the fields that a document said, as one text; and its own id."""
    said = [f"{name}={fingerprint(fields[name])}" for name in sorted(fields) if name not in _ONCE]
    return " ".join([*said, *([f"mark={fingerprint(fold(mark))}"] if mark else [])])


def read(imported: str | None) -> dict[str, str]:
    """The fingerprints of an entry by field."""
    pairs = (word.partition("=") for word in (imported or "").split())
    return {name: value for name, _, value in pairs if value}


def edition(name: str) -> str:
    """What all editions of a document are called alike."""
    return _DAY.sub("*", name.partition(_SIGN)[0]).casefold()


class Older:
    """The entries of a board that came from older editions of one document."""

    def __init__(self, board: Board, name: str) -> None:
        wanted = edition(name)
        self.entries: dict[Ref, Entry] = {}
        self._by: dict[tuple[str, str, str], list[Ref]] = {}
        self.left: dict[Ref, None] = {}
        for section in ("layers", "repos", "phases", "criteria", "gaps", "risks"):
            for id, entry in board.section(section).items():
                said = entry.get("source")
                if not isinstance(said, str) or edition(said) != wanted:
                    continue
                ref = Ref(section, id)
                self.entries[ref] = entry
                self.left[ref] = None
                prints = read(entry.get("imported"))
                for key in ("title", "text", "mark"):
                    if key in prints:
                        self._by.setdefault((section, key, prints[key]), []).append(ref)

    def take(self, found: Found, title: Mapping[str, Value]) -> Ref | None:
        """The entry that is the older edition of this one; each is given once."""
        keys = [(key, fingerprint(value)) for key, value in title.items()]
        if found.mark:
            keys.append(("mark", fingerprint(fold(found.mark))))
        for key, mark in keys:
            for ref in self._by.get((found.section, key, mark), ()):
                if ref in self.left:
                    del self.left[ref]
                    return ref
        return self._alike(found)

    def _alike(self, found: Found) -> Ref | None:
        name = fold(found.name)
        best, likest = None, _ALIKE
        for ref in self.left:
            if ref.section != found.section:
                continue
            other = fold(str(getattr(self.entries[ref], "title", "") or ""))
            match = SequenceMatcher(None, name, other, autojunk=False)
            if match.real_quick_ratio() >= likest and (ratio := match.ratio()) >= likest:
                best, likest = ref, ratio
        if best is not None:
            del self.left[best]
        return best


def changed(
    entry: Entry, new: Mapping[str, Value]
) -> tuple[dict[str, Value], dict[str, tuple[Value, Value]]]:
    """The fields of an older entry that become new, and those that both sides changed.

    What a person changed since stays where the document says the same as before; where it
    says something new as well, both values are given, the person's first.
    """
    prints = read(entry.get("imported"))
    said = entry.fields()
    take: dict[str, Value] = {}
    clash: dict[str, tuple[Value, Value]] = {}
    for name in sorted({*new, *prints} - {"mark"}):
        now, value, old = said.get(name), new.get(name), prints.get(name, _NOTHING)
        if _print(now) == _print(value) or _print(value) == old:
            continue
        if _print(now) == old:
            take[name] = value
        else:
            clash[name] = (now, value)
    return take, clash


def _print(value: Value) -> str:
    return _NOTHING if absent(value) else fingerprint(value)


_NOTHING = ""
