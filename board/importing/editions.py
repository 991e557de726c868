"""Older and newer editions of one document: which entry came from where, and who changed it since.

An entry keeps ``source``, the file and the heading, and ``imported``, a fingerprint of each field
as the document said it. So a newer edition knows what a person changed without the older text.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from board import issue_refs
from board.importing.alike import Titles, ratio
from board.importing.found import Found
from board.merge.imports import SIGN, edition, read
from board.model import ITEMS, Board, Entry, Ref
from board.value import Value, absent, canonical, fold

#: Entries of one mark whose titles agree less are two: numbers are given anew more often than ids.
_MARKED, _NUMBERED = 0.4, 0.6
#: References between items are read once, and are the board's from then on.
_ONCE = ("depends", "mitigated_by")


def source(name: str, found: Found) -> str:
    """Where an entry comes from, as the board keeps it."""
    return name + (SIGN + " / ".join(found.heading) if found.heading else "")


def fingerprint(value: Value) -> str:
    """Ten letters that tell one value from another, also among all titles of a large board."""
    from hashlib import sha256

    return sha256(canonical(value).encode(errors="replace")).hexdigest()[:10]


def fingerprints(board: Board, fields: Mapping[str, Value], mark: str, before: str = "") -> str:
    """The fingerprints of the fields that a document said, as one text; and its own id.

    ``before`` is the text of the older edition. A status that every new item gets is nothing
    that was said.
    """
    said = {name: fingerprint(value) for name, value in fields.items() if not absent(value)}
    for name in _ONCE:
        said.pop(name, None)
    if fields.get("status") == board.first_status:
        said.pop("status", None)
    print = fingerprint(fold(mark)) if mark else read(before).get("mark")
    marked = [f"mark={print}"] if print else []
    return " ".join([*(f"{name}={said[name]}" for name in sorted(said)), *marked])


class Older:
    """The entries of a board that came from older editions of a document, by what they became.

    What is surely the same is found first: a title, then an id of the document with a title that
    is like it, then a title that is nearly the same. So no entry is taken for its neighbour.
    """

    def __init__(self, board: Board, name: str, found: Sequence[Found]) -> None:
        self.entries = dict(_of(board, edition(name)))
        self.left = dict.fromkeys(self.entries)
        self._refs: dict[int, Ref] = {}
        self._by: dict[tuple[str, str, str], list[Ref]] = {}
        self._marks: dict[Ref, str] = {}
        for ref, entry in self.entries.items():
            prints = read(entry.get("imported"))
            self._marks[ref] = prints.get("mark", "")
            for kind in ("title", "text", "mark"):
                if kind in prints:
                    self._by.setdefault((ref.section, kind, prints[kind]), []).append(ref)
        if self.entries:
            for step in (self._surely, self._title, self._mark):
                for at, one in enumerate(found):
                    if at not in self._refs and not one.repeats:
                        self._pair(at, step(one))
            self._alike(found)

    def ref(self, at: int) -> Ref | None:
        """The entry that is the older edition of what was found at this place."""
        return self._refs.get(at)

    def met(self, ref: Ref) -> None:
        """Tell that the newer edition has an entry, however that was found."""
        self.left.pop(ref, None)

    def _pair(self, at: int, ref: Ref | None) -> None:
        if ref is not None:
            self._refs[at] = ref
            self.met(ref)

    def _those(self, found: Found, kind: str, print: str) -> Iterator[Ref]:
        refs = self._by.get((_section(found), kind, print), ())
        return (ref for ref in refs if ref in self.left)

    def _surely(self, found: Found) -> Ref | None:
        """What the board gave an id is known by that, an issue by its repo and number alone."""
        if found.section in ITEMS and (ref := Ref(_section(found), found.own)) in self.left:
            return ref
        if issue_refs.parse(found.mark) is None:
            return None
        return next(self._those(found, "mark", fingerprint(fold(found.mark))), None)

    def _title(self, found: Found) -> Ref | None:
        kind = "text" if found.section == "criteria" else "title"
        issue = issue_refs.parse(found.mark) is not None
        refs = self._those(found, kind, fingerprint(found.name))
        some = [ref for ref in refs if not (issue and self._marks[ref])]
        mark = fingerprint(fold(found.mark)) if found.mark else ""
        return next((ref for ref in some if self._marks[ref] == mark), some[0] if some else None)

    def _mark(self, found: Found) -> Ref | None:
        if not found.mark or issue_refs.parse(found.mark) is not None:
            return None
        least = _NUMBERED if found.mark.strip("#").isdigit() else _MARKED
        for ref in self._those(found, "mark", fingerprint(fold(found.mark))):
            now, print = _title(self.entries[ref]), read(self.entries[ref].get("imported"))
            renamed = fingerprint(now) not in (print.get("title"), print.get("text"))
            if renamed or ratio(now, found.name) >= least:
                return ref
        return None

    def _alike(self, found: Sequence[Found]) -> None:
        titles = Titles({ref: _title(self.entries[ref]) for ref in self.left})
        for at, one in enumerate(found):
            if at in self._refs or one.repeats or issue_refs.parse(one.mark) is not None:
                continue
            left = {ref for ref in self.left if ref.section == _section(one)}
            self._pair(at, titles.nearest(one.name, left) if left else None)


def _of(board: Board, wanted: str) -> Iterator[tuple[Ref, Entry]]:
    for section in ("layers", "repos", "phases", "criteria", *ITEMS):
        for id, entry in board.section(section).items():
            said = entry.get("source")
            if isinstance(said, str) and edition(said) == wanted:
                yield Ref(section, id), entry


def _section(found: Found) -> str:
    return "phases" if found.section == "gates" else found.section


def _title(entry: Entry) -> str:
    return str(getattr(entry, "title", None) or "")


def changed(
    board: Board, entry: Entry, new: Mapping[str, Value], computed: Collection[str] = ()
) -> tuple[dict[str, Value], dict[str, tuple[Value, Value]]]:
    """The fields of an older entry that become new, and those that both sides changed.

    What a person changed since stays where the document says the same as before; where it
    says something new as well, both values are given, the person's first. ``computed`` fields
    hang on what the board has too, so that a difference there is nothing new of the document.
    """
    prints = read(entry.get("imported"))
    said = entry.fields()
    first = board.first_status if entry.section in ITEMS else None
    take: dict[str, Value] = {}
    clash: dict[str, tuple[Value, Value]] = {}
    for name in sorted({*new, *prints} - {"mark"}):
        now, value, old = said.get(name), new.get(name), prints.get(name, _NOTHING)
        if name == "status" and first is not None:
            value, old = value or first, old or fingerprint(first)
        if _print(now) == _print(value) or _print(value) == old:
            continue
        if _print(now) == old:
            take[name] = value
        elif name not in computed:
            clash[name] = (now, value)
    return take, clash


def _print(value: Value) -> str:
    return _NOTHING if absent(value) else fingerprint(value)


_NOTHING = ""
