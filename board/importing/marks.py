"""What the entries of a document are called in it, so that they can refer to one another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from board.importing.found import Found
from board.importing.proposals import Proposal
from board.model import ITEMS, Board, Ref
from board.value import Value, fold

#: An id as the board itself gives it, which an export has: it is kept.
OWN = re.compile(r"[GR]-[0-9a-hjkmnp-tv-z]{4,}")
_RANGE = re.compile(r"([a-z]+[- ]?)(\d+)\s*(?:\.\.|–|—|-|to|through)\s*(?:[a-z]+[- ]?)?(\d+)")
_TOKEN = re.compile(r"[\w.#/+~-]*\w")
_PARTS = re.compile(r"[,;\n]")
#: Nothing but numbers: only then is a number alone a name.
_NUMBERS = re.compile(r"(?:[\d\s,;&#]|and)+")
#: A range names at most so many.
_WIDEST = 100


class Marks:
    """Entries by the document's own ids for them, and items by their titles too.

    Items of the board that the document does not have are known by the ids that the board gave
    them; by others too in what it exported itself, where an id can mean nothing else.
    """

    def __init__(self, board: Board) -> None:
        self._refs: dict[str, Ref] = {}
        self._there = {
            fold(id): Ref(section, id) for section in ITEMS for id in board.section(section)
        }

    def add(self, found: Found, ref: Ref) -> None:
        """Remember what an entry is called."""
        if ref.section in ITEMS:
            for name in (found.mark, found.own, found.name):
                if name.strip():
                    self._refs.setdefault(fold(name.strip()), ref)

    def linked(self, proposals: Sequence[Proposal]) -> Iterator[Proposal]:
        """The same proposals; new ones depend on, and are mitigated by, what they name."""
        blocked: dict[Ref, list[str]] = {}
        for one in proposals:
            for ref in self.named(one.found.refers.get("blocks", ""), bool(one.found.own)):
                if one.ref.section in ITEMS and ref != one.ref:
                    blocked.setdefault(ref, []).append(one.ref.id)
        for one in proposals:
            more = dict(self._links(one, blocked)) if one.what in ("add", "duplicate") else {}
            yield replace(one, fields={**one.fields, **more}) if more else one

    def _links(
        self, one: Proposal, blocked: dict[Ref, list[str]]
    ) -> Iterator[tuple[str, list[Value]]]:
        if one.ref.section not in ITEMS:
            return
        exported = bool(one.found.own)
        refs = self.named(one.found.refers.get("depends", ""), exported)
        depends = [ref.id for ref in refs]
        depends = [id for id in (*depends, *blocked.get(one.ref, ())) if id != one.ref.id]
        if depends:
            yield "depends", list(dict.fromkeys(depends))
        if one.ref.section == "risks":
            refs = self.named(one.found.refers.get("mitigated_by", ""), exported)
            if gaps := [ref.id for ref in refs if ref.section == "gaps"]:
                yield "mitigated_by", gaps

    def named(self, text: str, exported: bool = False) -> list[Ref]:
        """The items that a text names, by ids, by ranges of them, and by whole titles.

        ``exported`` says that the board itself wrote the text.
        """
        folded = fold(text)
        found: dict[Ref, None] = {}
        for name in self._said(folded):
            if ref := self._refs.get(name) or self._of_board(name, exported):
                found[ref] = None
        return list(found)

    def _of_board(self, name: str, exported: bool) -> Ref | None:
        ref = self._there.get(name)
        return ref if ref is not None and (exported or OWN.fullmatch(ref.id)) else None

    def _said(self, text: str) -> Iterator[str]:
        numbers = _NUMBERS.fullmatch(text) is not None
        for part in _PARTS.split(text):
            if not part.strip().isdigit():
                yield part.strip(" .`")
        tokens = _TOKEN.findall(text)
        for at, token in enumerate(tokens):
            if numbers or not token.isdigit():
                yield token
            yield " ".join(tokens[at : at + 2])
        for head, low, high in _RANGE.findall(text):
            for number in range(int(low[:9]), min(int(high[:9]), int(low[:9]) + _WIDEST) + 1):
                yield f"{head}{number:0{min(len(low), 9)}d}"
